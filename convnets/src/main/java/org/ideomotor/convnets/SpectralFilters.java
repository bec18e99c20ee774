package org.ideomotor.convnets;

/// Filters along time over all signals side by side, in an inference: over the spectrum, in blocks that overlap. Channels are transformed two as one complex signal, and an output
/// is the real part of what comes back: `y = Re Σ (h_a − i h_b) ⋆ (x_a + i x_b)`, so nothing has to be unpacked.
///
/// Where filters have gaps of d samples, every d-th time is a signal of its own, with a filter without gaps: d phases, in blocks for themselves.
final class SpectralFilters {
    private static final int ROW = Spectrum.ROW;
    private static final int EIGHT = Spectrum.COLUMNS;

    private final Plan plan;
    private final int signals;
    private final int outputs;
    private final int dilation;
    private final int times;
    private final Overlap overlap;
    private final Spectrum spectrum;
    private final Strips strips;
    private final FrequencyProduct product;
    private final float[] factors;
    private final float[][] window;
    private final float[][] filtered;
    private final float[][] scratch;

    /// @param dilation samples from tap to tap
    /// @param times    of the output
    SpectralFilters(Plan plan, int signals, int outputs, int taps, int dilation, int times) {
        this.plan = plan;
        this.signals = signals;
        this.outputs = outputs;
        this.dilation = dilation;
        this.times = times;
        this.overlap = overlap(signals, outputs, taps, dilation, times);
        this.spectrum = Spectrum.ofAtLeast(overlap.length());
        this.strips = new Strips(signals);
        // one row more, or a frequency of all strips would fall into the same few places of the cache
        this.product = new FrequencyProduct(overlap.length(), dilation * overlap.blocks(), strips.pairs(),
                groups(outputs),
                (overlap.length() + 1) * ROW);
        this.factors = Kernels.array(product.factors(overlap.length(), 0));
        this.window = plan.scratch(product.blocks() * product.xBlock());
        this.filtered = plan.scratch(product.blocks() * product.yBlock());
        this.scratch = plan.scratch(spectrum.first() * ROW);
    }

    private static int groups(int outputs) { return Math.ceilDiv(outputs, EIGHT); }

    /// Of the first phase, which is the longest.
    private static Overlap overlap(int signals, int outputs, int taps, int dilation, int times) {
        return Overlap.cheapest(taps, Math.ceilDiv(times, dilation), o -> cost(signals, outputs, dilation, o));
    }

    /// In the time of a fused operation on sixteen numbers, as measured: blocks are multiplied three at once, and factors are read once.
    private static double cost(int signals, int outputs, int phases, Overlap o) {
        Strips strips = new Strips(signals);
        int blocks = phases * o.blocks();
        double multiplied = blocks / 3 * 6 + blocks % 3 * 4 + 2;
        double moved = (double) blocks * (strips.count() + groups(outputs));
        return o.length() * multiplied * strips.pairs() * groups(outputs)
                + moved * (10 * o.butterflies() + 4 * o.length());
    }

    /// Whether it is clearly less work than one product.
    static boolean saves(int signals, int outputs, int taps, int dilation, int times) {
        double along = (double) times * taps * signals * Math.ceilDiv(outputs, 16);
        return taps > 1 && cost(signals, outputs, dilation, overlap(signals, outputs, taps, dilation, times)) < 0.8
                * along;
    }

    /// @param weights (taps, signals, outputs)
    void prepare(float[] weights) {
        int n = overlap.length(), columns = signals * outputs;
        float[] transformed = Kernels.array(2 * n * columns);
        plan.kernels().add(Product.plain(2 * n, overlap.taps(), columns), waves(), 0, weights, 0, transformed, 0);
        for (int row = 0; row < n; row++)
            for (int group = 0; group < product.groups(); group++)
                for (int pair = 0; pair < product.pairs(); pair++)
                    putFactors(transformed, 2 * row * columns, group, pair,
                            product.factors(row, group) + pair * ROW);
    }

    /// `e^(2πi f k / N) / N` for each frequency in the order of the spectrum, its real part and then its imaginary part, for all taps.
    private float[] waves() {
        int n = overlap.length(), taps = overlap.taps();
        float[] waves = Kernels.array(2 * n * taps);
        for (int row = 0; row < n; row++)
            for (int k = 0; k < taps; k++) {
                double angle = 2 * Math.PI * (spectrum.frequency(row) * k % n) / n;
                waves[2 * row * taps + k] = (float) (StrictMath.cos(angle) / n);
                waves[(2 * row + 1) * taps + k] = (float) (StrictMath.sin(angle) / n);
            }
        return waves;
    }

    /// `ĥ_a − i ĥ_b` of eight outputs; what is not there is 0.
    private void putFactors(float[] from, int real, int group, int pair, int to) {
        int a = strips.signal(pair, 0) * outputs + group * EIGHT, b = strips.signal(pair, 1) * outputs + group * EIGHT;
        int imaginary = real + signals * outputs, count = count(group);
        boolean both = strips.signal(pair, 1) >= 0;
        for (int m = 0; m < count; m++) {
            factors[to + m] = from[real + a + m] + (both ? from[imaginary + b + m] : 0);
            factors[to + m + EIGHT] = from[imaginary + a + m] - (both ? from[real + b + m] : 0);
        }
    }

    /// @param x       times × signals, from a place on
    /// @param timesIn of them
    /// @param before  zeros that are imagined before them
    /// @param bias    of the outputs
    /// @param y       times × outputs
    void forward(float[] x, int x0, int timesIn, int before, float[] bias, float[] y, int y0, int worker) {
        float[] z = window[worker], u = filtered[worker];
        for (int phase = 0; phase < dilation; phase++) transform(phase, x, x0, timesIn, before, z, scratch[worker]);
        plan.kernels().multiply(product, z, factors, u);
        for (int block = 0; block < product.blocks(); block++)
            for (int group = 0; group < product.groups(); group++) {
                int at = block * product.yBlock() + group * product.strip();
                addBias(bias, group, u, at);
                plan.kernels().back(spectrum, u, at, scratch[worker]);
                put(block, group, u, at, y, y0);
            }
    }

    /// The blocks of a phase of the output: the times that its filters see are a phase of the window.
    private void transform(int phase, float[] x, int x0, int timesIn, int before, float[] z, float[] scratch) {
        int seen = Math.floorMod(phase - before, dilation), first = Math.floorDiv(phase - before, dilation);
        int count = Math.ceilDiv(timesIn - seen, dilation);
        for (int block = 0; block < overlap.blocks(); block++)
            for (int s = 0; s < strips.count(); s++) {
                int at = (phase * overlap.blocks() + block) * product.xBlock() + s * product.strip();
                strips.fill(plan.kernels(), s, x, x0 + seen * signals, dilation * signals, count,
                        first + block * overlap.step(), overlap.length(), z, at);
                plan.kernels().there(spectrum, z, at, scratch);
            }
    }

    private int count(int group) { return Math.min(EIGHT, outputs - group * EIGHT); }

    /// A number at every time is one at frequency 0, which is the first row.
    private void addBias(float[] bias, int group, float[] u, int at) {
        for (int m = 0; m < count(group); m++) u[at + m] += bias[group * EIGHT + m];
    }

    /// The last block of a phase that is a time shorter may have nothing to give.
    private void put(int block, int group, float[] u, int at, float[] y, int y0) {
        int phase = block / overlap.blocks(), begin = block % overlap.blocks() * overlap.step();
        int count = Math.min(overlap.step(), Math.ceilDiv(times - phase, dilation) - begin);
        plan.kernels().copyRows(count, count(group), u, at, ROW, y,
                y0 + (phase + begin * dilation) * outputs + group * EIGHT, dilation * outputs);
    }
}
