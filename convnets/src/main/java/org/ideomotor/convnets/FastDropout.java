package org.ideomotor.convnets;

/// [Layer.Dropout]: drops what [DropoutMasks] say, each value by its own number of their sequence.
final class FastDropout implements FastStep {
    private final Plan plan;
    private final Layer.Dropout dropout;
    private final int node;
    private final Ends ends;
    private final float kept;

    FastDropout(Plan plan, Layer.Dropout dropout, int node, Ends ends) {
        this.plan = plan;
        this.dropout = dropout;
        this.node = node;
        this.ends = ends;
        this.kept = (float) (1 / (1 - dropout.probability()));
    }

    @Override
    public void forward(int slot, int worker) { mask(ends.x(), ends.y(), slot); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (ends.back().wanted()) mask(ends.slope(), ends.back(), slot);
    }

    private void mask(Slots from, Slots to, int slot) {
        Shape shape = from.shape();
        int begin = from.at(slot), size = shape.size();
        if (!plan.drops() || dropout.probability() == 0) {
            System.arraycopy(from.values(), begin, to.values(), begin, size);
            return;
        }
        long seed = plan.dropoutSeed(node);
        boolean alone = dropout.grain() == Layer.Dropout.Grain.VALUES;
        for (int k = 0; k < size; k++) { // k in our order; masks count map by map
            int map = k % shape.maps();
            long number = (long) slot * (alone ? size : shape.maps())
                    + (alone ? (long) map * shape.positions() + place(shape, k / shape.maps()) : map);
            to.values()[begin + k] = DropoutMasks.drops(seed, number, dropout.probability()) ? 0
                    : from.values()[begin + k] * kept;
        }
    }

    /// From times × rows to rows × times.
    private static int place(Shape shape, int p) { return p % shape.rows() * shape.times() + p / shape.rows(); }
}
