package org.ideomotor.convnets;

import java.util.Arrays;

/// A [Front] whose outputs take from one temporal filter each: first over channels, then along time. In inference its input may have several maps,
/// one after the other.
final class FrontSpaceFirst extends FrontStep {
    /// Outputs that lie together over time, so that a filter slides over what is near.
    private static final int TOGETHER = 16;

    /// Some outputs: how they are computed, and where they begin among all, in values over time and in filters along it.
    private record Block(int first, int z, int along, Product space, Product toSpace, Sliding time, Sliding toFilters,
            Sliding timeBack) {
        int columns() { return time.columns(); }
    }

    private final int outputs;
    private final int maps;
    private final int taps;
    private final Block[] blocks;
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
        int channels = front.channels(), times = x.shape().times();
        this.outputs = front.outputs();
        this.maps = front.maps();
        this.taps = front.taps();
        this.blocks = new Block[Math.ceilDiv(outputs, TOGETHER)];
        Arrays.setAll(blocks, b -> block(b * TOGETHER, Math.min(TOGETHER, outputs - b * TOGETHER)));
        this.over = Kernels.array(channels * outputs);
        this.along = Kernels.array(maps * taps * outputs);
        this.reversed = Kernels.array(maps * taps * outputs);
        this.z = plan.room(new Shape(outputs * maps, 1, front.timesIn()));
        this.spread = plan.scratch((times + taps + front.time().padding().after()) * outputs);
        this.zSlope = plan.scratch(times * outputs);
        this.overSlopes = new Sums(plan.chunks(), channels * outputs);
        this.alongSlopes = new Sums(plan.chunks(), taps * outputs);
    }

    private Block block(int first, int columns) {
        int channels = front.channels(), times = x.shape().times();
        Sliding time = new Sliding(front.timesOut(), columns, taps, columns, columns, outputs);
        return new Block(first, first * maps * front.timesIn(), first * maps * taps,
                maps == 1 ? new Product(times, columns, 1, channels, channels, 0, 1, outputs, columns)
                        : new Product(maps, columns, 1, channels, 1, 0, maps, outputs, front.timesIn() * columns),
                new Product(channels, columns, 1, times, 1, 0, channels, outputs, outputs),
                time, time.toFilters(),
                new Sliding(times, columns, taps, outputs, outputs, outputs));
    }

    private int before() { return front.time().padding().before(); }

    @Override
    void makeWeights(Fold after) {
        for (int c = 0; c < front.channels(); c++)
            for (int o = 0; o < outputs; o++) over[c * outputs + o] = plan.numbers().acting()[spatial(o, 0, c)];
        for (Block block : blocks)
            for (int k = 0; k < maps * taps; k++)
                for (int m = 0; m < block.columns(); m++)
                    along[at(block, k, m)] = after.scaled(block.first() + m,
                            filters.scaled()[weight(block.first() + m, k)]);
        for (Block block : blocks)
            for (int k = 0; k < taps; k++)
                System.arraycopy(along, at(block, k, 0), reversed, at(block, taps - 1 - k, 0), block.columns());
    }

    private static int at(Block block, int k, int m) { return block.along() + k * block.columns() + m; }

    /// Where a weight of an output's temporal filter lies among all.
    private int weight(int output, int k) { return front.firstFilter(output) * maps * taps + k; }

    @Override
    public void forward(int slot, int worker) {
        int from = z.at(slot);
        Arrays.fill(z.values(), from, from + z.shape().size(), 0);
        fillWithBias(slot);
        for (Block block : blocks) {
            mix(block, slot, from + block.z());
            for (int m = 0; m < maps; m++)
                plan.kernels().slide(block.time(), z.values(), from + block.z() + m * front.timesIn() * block.columns(),
                        along, at(block, m * taps, 0), y.values(), y.at(slot) + block.first());
        }
    }

    /// Over channels: all times at once of a single map; else time by time all maps, which lie side by side there.
    private void mix(Block block, int slot, int to) {
        int columns = block.columns(), steps = maps == 1 ? 1 : x.shape().times();
        for (int t = 0; t < steps; t++)
            plan.kernels().add(block.space(), x.values(), x.at(slot) + t * front.channels() * maps, over,
                    block.first(), z.values(), to + (before() + t) * columns);
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
        // z[s] went to y[s + before − k]: the filters in reverse slide over the slope with zeros around it
        float[] wide = spread[worker], back = zSlope[worker];
        int begin = taps - 1 - before();
        Arrays.fill(wide, 0);
        int skipped = Math.max(0, -begin), copied = front.timesOut() - skipped;
        System.arraycopy(slope.values(), slope.at(slot) + skipped * outputs, wide, Math.max(0, begin) * outputs,
                copied * outputs);
        Arrays.fill(back, 0);
        for (Block block : blocks) {
            plan.kernels().slide(block.toFilters(), z.values(), z.at(slot) + block.z(), slope.values(),
                    slope.at(slot) + block.first(), alongSlopes.of(chunk), block.along());
            plan.kernels().slide(block.timeBack(), wide, block.first(), reversed, block.along(), back, block.first());
            plan.kernels().add(block.toSpace(), x.values(), x.at(slot), back, block.first(), overSlopes.of(chunk),
                    block.first());
        }
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
        for (Block block : blocks)
            for (int k = 0; k < taps; k++)
                for (int m = 0; m < block.columns(); m++)
                    scaled[weight(block.first() + m, k)] += ofAlong[at(block, k, m)];
    }
}
