package org.ideomotor.convnets;

/// [BentParts] with few taps: some times after the others, so that what lies between stays in a near cache; lanes run over times.
final class BentFront implements FastStep {
    /// Times at once.
    private static final int BLOCK = 64;

    private final Plan plan;
    private final Ends ends;
    private final BentParts parts;
    private final Layer.Conv time;
    private final int channels;
    private final int filters;
    private final int depth;
    private final int timesIn;
    private final BentWeights weights;
    private final float[] alongBiases;
    private final float[] overBiases;
    private final float[][] turned;
    private final float[][] filtered;
    private final float[][] planes;
    private final Block whole;
    private final Block last;

    /// Some times: how they are computed.
    private record Block(int times, Product along, Product over) {
    }

    BentFront(Plan plan, BentParts parts, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.parts = parts;
        this.time = parts.alongTime();
        this.channels = parts.channels();
        this.filters = parts.filters();
        this.depth = parts.depth();
        this.timesIn = parts.time().input().times() + time.padding().before() + time.padding().after();
        this.weights = new BentWeights(plan, parts);
        this.alongBiases = Kernels.array(BLOCK * channels * filters);
        this.overBiases = Kernels.array(depth * BLOCK * filters);
        this.turned = plan.scratch(channels * timesIn);
        this.filtered = plan.scratch(BLOCK * channels * filters);
        this.planes = plan.scratch(BLOCK * depth * filters);
        this.whole = block(BLOCK);
        this.last = block(ends.y().shape().times() % BLOCK);
    }

    /// Along time: all filters by the times of a channel; over channels: the filters of a map by its times.
    private Block block(int times) {
        int taps = parts.taps();
        return new Block(times, new Product(filters, times, 1, taps, taps, 0, 1, 1, BLOCK),
                new Product(depth, times, 1, channels, channels, 0, 1, filters * BLOCK, BLOCK));
    }

    @Override
    public void prepare() {
        weights.prepare();
        for (int k = 0; k < BLOCK * channels * filters; k++) alongBiases[k] = weights.alongBias()[k / BLOCK % filters];
        for (int k = 0; k < BLOCK * depth * filters; k++) overBiases[k] = weights.overBias()[k / BLOCK];
    }

    @Override
    public void forward(int slot, int worker) {
        turn(ends.x().values(), ends.x().at(slot), turned[worker]);
        int times = ends.y().shape().times(), t = 0;
        for (; t + BLOCK <= times; t += BLOCK) forward(whole, slot, t, worker);
        if (t < times) forward(last, slot, t, worker);
    }

    /// Channel by channel; what lies before and after the times stays 0.
    private void turn(float[] x, int from, float[] to) {
        int times = ends.x().shape().times();
        for (int c = 0; c < channels; c++)
            for (int t = 0, at = c * timesIn + time.padding().before(); t < times; t++)
                to[at + t] = x[from + t * channels + c];
    }

    private void forward(Block block, int slot, int begin, int worker) {
        float[] z = filtered[worker], out = planes[worker];
        System.arraycopy(alongBiases, 0, z, 0, alongBiases.length);
        for (int c = 0; c < channels; c++)
            plan.kernels().add(block.along(), weights.along(), 0, turned[worker], c * timesIn + begin, z,
                    c * filters * BLOCK);
        plan.kernels().apply(parts.activation(), BLOCK * channels * filters, z, 0, z, 0);
        System.arraycopy(overBiases, 0, out, 0, overBiases.length);
        for (int f = 0; f < filters; f++)
            plan.kernels().add(block.over(), weights.over(), f * depth * channels, z, f * BLOCK, out,
                    f * depth * BLOCK);
        put(block.times(), out, ends.y().at(slot) + begin * depth * filters);
    }

    /// (maps, times) to (times, maps).
    private void put(int times, float[] out, int to) {
        float[] y = ends.y().values();
        int maps = depth * filters;
        for (int m = 0; m < maps; m++) for (int t = 0; t < times; t++) y[to + t * maps + m] = out[m * BLOCK + t];
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("BentFront: in inference nothing goes back");
    }
}
