package org.ideomotor.convnets;

import java.util.Arrays;

/// A [FrontInChain] in inference: first over channels, which leaves one signal for each output, then along time by both filters as one. What that sees beyond the ends of what the
/// first filters give is taken away again.
final class FrontInChainStep implements FastStep {
    /// Outputs that lie together over time, so that a filter slides over what is near.
    private static final int TOGETHER = 16;

    /// Some outputs.
    ///
    /// @param first of them
    private record Block(int first, Sliding time) {
        int columns() { return time.columns(); }
    }

    private final Plan plan;
    private final Ends ends;
    private final FrontInChain chain;
    private final int outputs;
    private final FoldedWeights first;
    private final FoldedWeights then;
    private final FoldedWeights space;
    private final Product overChannels;
    private final float[] over;
    private final float[] along;
    private final float[] bias;
    private final int padded;
    private final Block[] blocks;
    private final End[] windowEnds;
    private final float[][] mixed;
    private final float[][] together;

    FrontInChainStep(Plan plan, FrontInChain chain, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.chain = chain;
        this.outputs = chain.outputs();
        this.first = new FoldedWeights(plan.numbers(), chain.first(), chain.firstNorm());
        this.then = new FoldedWeights(plan.numbers(), chain.front().temporal(), chain.front().norm());
        this.space = new FoldedWeights(plan.numbers(), chain.front().spatial(), chain.front().after());
        this.overChannels = Product.plain(chain.timesIn(), chain.channels(), outputs);
        this.over = Kernels.array(chain.channels() * outputs);
        this.along = Kernels.array(chain.taps() * outputs);
        this.bias = Kernels.array(outputs);
        this.padded = chain.before() + chain.timesIn() + chain.after();
        this.blocks = new Block[Math.ceilDiv(outputs, TOGETHER)];
        Arrays.setAll(blocks, b -> block(b * TOGETHER, Math.min(TOGETHER, outputs - b * TOGETHER)));
        this.windowEnds = new End[]{new End(Side.BEFORE), new End(Side.AFTER)};
        this.mixed = plan.scratch(chain.timesIn() * outputs);
        this.together = plan.scratch(padded * outputs);
    }

    private Block block(int from, int columns) {
        return new Block(from, new Sliding(chain.timesOut(), columns, chain.taps(), columns, columns, outputs));
    }

    @Override
    public void prepare() {
        first.prepare();
        then.prepare();
        space.prepare();
        for (int c = 0; c < chain.channels(); c++)
            for (int o = 0; o < outputs; o++) over[c * outputs + o] = space.weights()[o * chain.channels() + c];
        double[] filter = new double[chain.taps()];
        for (int m = 0; m < chain.front().filters(); m++) {
            Arrays.fill(filter, 0);
            double constant = then.bias()[m] + join(m, filter);
            for (int o = m * chain.depth(); o < (m + 1) * chain.depth(); o++) {
                bias[o] = (float) (space.bias()[o] + constant * sumOverChannels(o));
                putFilter(o, filter);
            }
        }
        for (End end : windowEnds) end.prepare();
    }

    /// Adds up what both filters of a map are together, and returns what becomes of the first ones' summands.
    private double join(int map, double[] filter) {
        double constant = 0;
        for (int f = 0; f < chain.firstFilters(); f++)
            for (int k = 0; k < chain.front().taps(); k++) {
                double g = then(map, f, k);
                constant += g * first.bias()[f];
                for (int j = 0; j < chain.firstTaps(); j++) filter[k + j] += g * first(f, j);
            }
        return constant;
    }

    private float first(int filter, int tap) { return first.weights()[filter * chain.firstTaps() + tap]; }

    private float then(int map, int filter, int tap) {
        return then.weights()[(map * chain.firstFilters() + filter) * chain.front().taps() + tap];
    }

    private double sumOverChannels(int output) {
        double sum = 0;
        for (int c = 0; c < chain.channels(); c++) sum += space.weights()[output * chain.channels() + c];
        return sum;
    }

    private void putFilter(int output, double[] filter) {
        Block block = blocks[output / TOGETHER];
        int to = block.first() * chain.taps() + output - block.first();
        for (int n = 0; n < filter.length; n++) along[to + n * block.columns()] = (float) filter[n];
    }

    @Override
    public void forward(int slot, int worker) {
        float[] u = mixed[worker], y = ends.y().values();
        int begin = ends.y().at(slot), end = begin + chain.timesOut() * outputs;
        Arrays.fill(u, 0, chain.timesIn() * outputs, 0);
        plan.kernels().add(overChannels, ends.x().values(), ends.x().at(slot), over, 0, u, 0);
        for (int at = begin; at < end; at += outputs) System.arraycopy(bias, 0, y, at, outputs);
        for (End side : windowEnds) side.addSummands(y, begin);
        for (Block block : blocks) slide(block, u, together[worker], y, begin);
    }

    /// What lies before and after the times of a block stays 0.
    private void slide(Block block, float[] u, float[] wide, float[] y, int begin) {
        int columns = block.columns(), at = block.first() * padded;
        plan.kernels().copyRows(chain.timesIn(), columns, u, block.first(), outputs, wide,
                at + chain.before() * columns, columns);
        plan.kernels().slide(block.time(), wide, at, along, block.first() * chain.taps(), y, begin + block.first());
        for (End end : windowEnds) end.correct(block, wide, at + chain.before() * columns, y, begin + block.first());
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("FrontInChainStep: in inference nothing goes back");
    }

    /// The ends of a window.
    private enum Side {
        BEFORE, AFTER
    }

    /// One end: outputs there, and the samples that the first filters would go on to see beyond it.
    ///
    /// With t outputs and s samples counted from the end on, b zeros of the second filters there and a of the first, what is to be taken away is
    /// `E[t, s] = E[t + 1, s + 1] + Σ_f g_f[b − 1 − t] h_f[a + 1 + s]`, 0 beyond the last of either; after the window taps are counted from their end.
    private final class End {
        private final Side side;
        private final int rows;
        private final int samples;
        private final int firstZeros;
        private final float[] weights;
        private final float[] summands;
        private final Sliding[] ofOutput;

        End(Side side) {
            this.side = side;
            Padding of = chain.firstTime().padding(), then = chain.front().time().padding();
            this.firstZeros = side == Side.BEFORE ? of.before() : of.after();
            this.rows = side == Side.BEFORE ? then.before() : then.after();
            this.samples = chain.firstTaps() - 1 - firstZeros;
            this.weights = Kernels.array(rows * samples * outputs);
            this.summands = Kernels.array(rows * outputs);
            this.ofOutput = new Sliding[blocks.length];
            Arrays.setAll(ofOutput, b -> new Sliding(1, blocks[b].columns(), samples, blocks[b].columns(),
                    blocks[b].columns(), outputs));
        }

        private int fromEnd(int count, int index) { return side == Side.BEFORE ? index : count - 1 - index; }

        private float firstTap(int filter, int tap) { return first(filter, fromEnd(chain.firstTaps(), tap)); }

        private float thenTap(int map, int filter, int tap) {
            return then(map, filter, fromEnd(chain.front().taps(), tap));
        }

        void prepare() {
            double[] beyond = new double[samples + 1];
            for (int m = 0; m < chain.front().filters(); m++) {
                Arrays.fill(beyond, 0);
                double summand = 0;
                for (int t = rows - 1; t >= 0; t--) {
                    summand += oneFurther(m, rows - 1 - t, beyond);
                    put(m, t, beyond, summand);
                }
            }
        }

        /// Moves on to what an output nearer to the end sees, and returns what it sees of the first filters' summands for that.
        ///
        /// @param beyond a number for each sample, and a 0
        private double oneFurther(int map, int tap, double[] beyond) {
            double summand = 0;
            System.arraycopy(beyond, 1, beyond, 0, samples);
            for (int f = 0; f < chain.firstFilters(); f++) {
                double g = thenTap(map, f, tap);
                summand += g * first.bias()[f];
                for (int s = 0; s < samples; s++) beyond[s] += g * firstTap(f, firstZeros + 1 + s);
            }
            return summand;
        }

        private void put(int map, int t, double[] beyond, double summand) {
            int row = fromEnd(rows, t);
            for (int o = map * chain.depth(); o < (map + 1) * chain.depth(); o++) {
                summands[row * outputs + o] = (float) (-summand * sumOverChannels(o));
                Block block = blocks[o / TOGETHER];
                int to = weights(block, row) + o - block.first();
                for (int s = 0; s < samples; s++)
                    weights[to + fromEnd(samples, s) * block.columns()] = (float) -beyond[s];
            }
        }

        private int weights(Block block, int row) {
            return samples * (block.first() * rows + row * block.columns());
        }

        private int firstOutput() { return side == Side.BEFORE ? 0 : chain.timesOut() - rows; }

        /// @param y0 where the outputs begin
        void addSummands(float[] y, int y0) {
            int to = y0 + firstOutput() * outputs;
            for (int k = 0; k < rows * outputs; k++) y[to + k] += summands[k];
        }

        /// @param x0 where the window begins
        /// @param y0 where the outputs of the block begin
        void correct(Block block, float[] x, int x0, float[] y, int y0) {
            int from = x0 + (side == Side.BEFORE ? 0 : chain.timesIn() - samples) * block.columns();
            for (int row = 0; row < rows; row++)
                plan.kernels().slide(ofOutput[block.first() / TOGETHER], x, from, weights, weights(block, row), y,
                        y0 + (firstOutput() + row) * outputs);
        }
    }
}
