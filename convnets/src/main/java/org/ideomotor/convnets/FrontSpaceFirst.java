package org.ideomotor.convnets;

import java.util.Arrays;

/// A [Front] whose outputs take from one temporal filter each: first over channels, then along time.
final class FrontSpaceFirst extends FrontStep {
    private final int outputs;
    private final Product space;
    private final Product toSpace;
    private final Sliding time;
    private final Sliding timeBack;
    private final float[] over;
    private final float[] along;
    private final float[] reversed;
    private final Slots z;
    private final float[][] spread;
    private final float[][] zSlope;
    private final Sums overSlopes;
    private final Sums alongSlopes;

    FrontSpaceFirst(Plan plan, Front front, Ends ends) {
        super(plan, front, ends);
        int channels = front.channels(), taps = front.taps(), times = x.shape().times();
        this.outputs = front.outputs();
        this.space = Product.plain(times, channels, outputs);
        this.toSpace = Product.transposed(channels, times, outputs);
        this.time = new Sliding(front.timesOut(), outputs, taps, outputs, outputs, outputs);
        this.timeBack = new Sliding(times, outputs, taps, outputs, outputs, outputs);
        this.over = Kernels.array(channels * outputs);
        this.along = Kernels.array(taps * outputs);
        this.reversed = Kernels.array(taps * outputs);
        this.z = plan.room(new Shape(outputs, 1, front.timesIn()));
        this.spread = plan.scratch((times + taps + front.time().padding().after()) * outputs);
        this.zSlope = plan.scratch(times * outputs);
        this.overSlopes = new Sums(plan.chunks(), channels * outputs);
        this.alongSlopes = new Sums(plan.chunks(), taps * outputs);
    }

    private int before() { return front.time().padding().before(); }

    @Override
    void makeWeights(Fold after) {
        int taps = front.taps();
        for (int c = 0; c < front.channels(); c++)
            for (int o = 0; o < outputs; o++) over[c * outputs + o] = plan.numbers().acting()[spatial(o, 0, c)];
        for (int k = 0; k < taps; k++)
            for (int o = 0; o < outputs; o++)
                along[k * outputs + o] = filters.scaled()[front.firstFilter(o) * taps + k];
        after.applyToColumns(along, taps);
        for (int k = 0; k < taps; k++)
            System.arraycopy(along, k * outputs, reversed, (taps - 1 - k) * outputs, outputs);
    }

    @Override
    public void forward(int slot, int worker) {
        int from = z.at(slot);
        Arrays.fill(z.values(), from, from + z.shape().size(), 0);
        plan.kernels().add(space, x.values(), x.at(slot), over, 0, z.values(), from + before() * outputs);
        fillWithBias(slot);
        plan.kernels().slide(time, z.values(), from, along, y.values(), y.at(slot));
    }

    @Override
    public void clear(int chunk) {
        super.clear(chunk);
        overSlopes.clear(chunk);
        alongSlopes.clear(chunk);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        addBiasSlopes(slot, chunk);
        plan.kernels().slideBack(time, z.values(), z.at(slot), slope.values(), slope.at(slot), alongSlopes.of(chunk),
                0);
        // z[s] went to y[s + before − k]: the filters in reverse slide over the slope with zeros around it
        float[] wide = spread[worker], back = zSlope[worker];
        int begin = front.taps() - 1 - before();
        Arrays.fill(wide, 0);
        int skipped = Math.max(0, -begin), copied = front.timesOut() - skipped;
        System.arraycopy(slope.values(), slope.at(slot) + skipped * outputs, wide, Math.max(0, begin) * outputs,
                copied * outputs);
        Arrays.fill(back, 0);
        plan.kernels().slide(timeBack, wide, 0, reversed, back, 0);
        plan.kernels().add(toSpace, x.values(), x.at(slot), back, 0, overSlopes.of(chunk), 0);
    }

    @Override
    void finishWeights(int chunks) {
        float[] gradient = plan.numbers().gradient();
        float[] ofOver = overSlopes.total(chunks);
        for (int c = 0; c < front.channels(); c++)
            for (int o = 0; o < outputs; o++) gradient[spatial(o, 0, c)] = ofOver[c * outputs + o];
        float[] ofAlong = alongSlopes.total(chunks);
        double[] scaled = filters.scaledSlope();
        Arrays.fill(scaled, 0);
        for (int k = 0; k < front.taps(); k++)
            for (int o = 0; o < outputs; o++)
                scaled[front.firstFilter(o) * front.taps() + k] += ofAlong[k * outputs + o];
    }
}
