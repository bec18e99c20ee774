package org.ideomotor.convnets;

/// [Layer.Dropout]: drops what [DropoutMasks] say, each value by its own number of their sequence.
final class FastDropout implements FastStep {
    private final Plan plan;
    private final Layer.Dropout dropout;
    private final int node;
    private final Ends ends;
    private final float kept;
    private final Slots mask;

    FastDropout(Plan plan, Layer.Dropout dropout, int node, Ends ends) {
        this.plan = plan;
        this.dropout = dropout;
        this.node = node;
        this.ends = ends;
        this.mask = plan.slopeRoom(ends.x().shape());
        this.kept = (float) (1 / (1 - dropout.probability()));
    }

    @Override
    public void forward(int slot, int worker) {
        float[] from = ends.x().values(), to = ends.y().values(), factors = mask.values();
        int begin = ends.x().at(slot), size = ends.x().shape().size();
        if (!isOn()) {
            System.arraycopy(from, begin, to, begin, size);
            return;
        }
        draw(slot, begin);
        for (int k = begin; k < begin + size; k++) to[k] = from[k] * factors[k];
    }

    private boolean isOn() { return plan.drops() && dropout.probability() > 0; }

    /// Masks count map by map, row by row.
    private void draw(int slot, int begin) {
        Shape shape = ends.x().shape();
        long seed = plan.dropoutSeed(node);
        boolean alone = dropout.grain() == Layer.Dropout.Grain.VALUES;
        int maps = shape.maps(), step = alone ? shape.positions() : 1;
        long first = (long) slot * maps * step;
        for (int t = 0, k = begin; t < shape.times(); t++)
            for (int r = 0; r < shape.rows(); r++) {
                long number = first + (alone ? r * shape.times() + t : 0);
                for (int m = 0; m < maps; m++, k++, number += step)
                    mask.values()[k] = DropoutMasks.drops(seed, number, dropout.probability()) ? 0 : kept;
            }
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        float[] from = ends.slope().values(), to = ends.back().values(), factors = mask.values();
        int begin = ends.slope().at(slot), size = ends.slope().shape().size();
        if (isOn()) for (int k = begin; k < begin + size; k++) to[k] = from[k] * factors[k];
        else System.arraycopy(from, begin, to, begin, size);
    }
}
