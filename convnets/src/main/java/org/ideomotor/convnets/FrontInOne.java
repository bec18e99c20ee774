package org.ideomotor.convnets;

import java.util.Arrays;

/// A [Front] whose outputs take from several temporal filters: `W[k, c, o] = Σ_f α_f h_f[k] w_{o,f,c}` and one product.
class FrontInOne extends FrontStep {
    final int outputs;
    final int pairs;
    private final Product forward;
    private final Product toWeights;
    private final Product merge;
    private final Product toSpatial;
    private final Product toScaled;
    private final float[] scaled;
    private final float[] spatialRows;
    private final float[] spatialColumns;
    final float[] merged;
    private final float[] spatialSlopes;
    private final float[] scaledSlopes;
    private final Sums slopes;

    FrontInOne(Plan plan, Front front, Ends ends) { this(plan, front, ends, plan.chunks()); }

    /// @param chunks that the merged kernels' slopes are summed up for
    FrontInOne(Plan plan, Front front, Ends ends, int chunks) {
        super(plan, front, ends);
        int channels = front.channels(), taps = front.taps(), filterCount = front.filters();
        this.outputs = front.outputs();
        this.pairs = channels * outputs;
        this.forward = new Product(front.timesOut(), outputs, 1, taps * channels, channels, 0, 1, outputs, outputs);
        this.toWeights = new Product(taps * channels, outputs, 1, front.timesOut(), 1, 0, channels, outputs, outputs);
        this.merge = new Product(taps, pairs, 1, filterCount, 1, 0, taps, pairs, pairs);
        this.toSpatial = new Product(filterCount, pairs, 1, taps, taps, 0, 1, pairs, pairs);
        this.toScaled = Product.plain(taps, pairs, filterCount);
        this.scaled = Kernels.array(filterCount * taps);
        this.spatialRows = Kernels.array(filterCount * pairs);
        this.spatialColumns = Kernels.array(filterCount * pairs);
        this.merged = Kernels.array(taps * pairs);
        this.spatialSlopes = Kernels.array(filterCount * pairs);
        this.scaledSlopes = Kernels.array(filterCount * taps);
        this.slopes = new Sums(chunks, taps * pairs);
    }

    @Override
    void makeWeights(Fold after) {
        System.arraycopy(filters.scaled(), 0, scaled, 0, filters.scaled().length);
        int filterCount = front.filters();
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < front.filtersOfOne(); i++)
                for (int c = 0; c < front.channels(); c++) {
                    int f = front.firstFilter(o) + i, pair = c * outputs + o;
                    float w = plan.numbers().acting()[spatial(o, i, c)];
                    spatialRows[f * pairs + pair] = w;
                    spatialColumns[pair * filterCount + f] = w;
                }
        Arrays.fill(merged, 0);
        plan.kernels().add(merge, scaled, 0, spatialRows, 0, merged, 0);
        for (int k = 0; k < front.taps() * front.channels() * front.outputs(); k++)
            merged[k] = after.scaled(k % front.outputs(), merged[k]);
    }

    @Override
    public void forward(int slot, int worker) {
        fillWithBias(slot);
        plan.kernels().add(forward, input(slot, worker), from(slot), merged, 0, y.values(), y.at(slot));
    }

    @Override
    public void clear(int chunk) {
        super.clear(chunk);
        clearMerged(chunk);
    }

    void clearMerged(int chunk) { slopes.clear(chunk); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        addBiasSlopes(slot, chunk);
        plan.kernels().add(toWeights, input(slot, worker), from(slot), slope.values(), slope.at(slot),
                slopes.of(chunk), 0);
    }

    /// Slopes of the merged kernels: (taps, channels, outputs).
    float[] mergedSlopes(int chunks) { return slopes.total(chunks); }

    @Override
    void finishWeights(int chunks) {
        float[] total = mergedSlopes(chunks);
        Arrays.fill(spatialSlopes, 0);
        Arrays.fill(scaledSlopes, 0);
        plan.kernels().add(toSpatial, scaled, 0, total, 0, spatialSlopes, 0);
        plan.kernels().add(toScaled, total, 0, spatialColumns, 0, scaledSlopes, 0);
        for (int o = 0; o < outputs; o++)
            for (int i = 0; i < front.filtersOfOne(); i++)
                for (int c = 0; c < front.channels(); c++)
                    plan.numbers().gradient()[spatial(o, i, c)] = spatialSlopes[(front.firstFilter(o) + i) * pairs
                            + c * outputs + o];
        for (int f = 0; f < front.filters(); f++)
            for (int k = 0; k < front.taps(); k++)
                filters.scaledSlope()[f * front.taps() + k] = scaledSlopes[k * front.filters() + f];
    }
}
