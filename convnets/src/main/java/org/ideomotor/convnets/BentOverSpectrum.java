package org.ideomotor.convnets;

import java.util.Arrays;

/// [BentParts] with long filters along time: over the spectrum, block by block, one transform there for two channels and one back for two channels by eight
/// filters. Lanes run over filters. What comes back is bent and mixed where it lies, in the nearest cache.
final class BentOverSpectrum implements FastStep {
    private static final int ROW = Spectrum.ROW;
    private static final int EIGHT = Spectrum.COLUMNS;
    /// What a tap takes where filters go along time, in the time of a butterfly of four: measured.
    private static final double TAP = 1 / 140.0;

    private final Plan plan;
    private final Ends ends;
    private final BentParts parts;
    private final BentWeights weights;
    private final Overlap overlap;
    private final Spectrum spectrum;
    private final Strips strips;
    private final int groups;
    private final int depth;
    private final float[] responses;
    private final float[] bias;
    private final float[] mixing;
    private final Sliding whole;
    private final Sliding last;
    private final float[][] window;
    private final float[][] filtered;
    private final float[][] mixed;
    private final float[][] scratch;

    BentOverSpectrum(Plan plan, BentParts parts, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.parts = parts;
        this.weights = new BentWeights(plan, parts);
        this.overlap = overlap(parts);
        this.spectrum = Spectrum.ofAtLeast(overlap.length());
        this.strips = new Strips(parts.channels());
        this.groups = groups(parts);
        this.depth = parts.depth();
        this.responses = Kernels.array(groups * strip());
        this.bias = Kernels.array(groups * EIGHT);
        this.mixing = Kernels.array(groups * strips.pairs() * depth * ROW);
        this.whole = mix(overlap.valid(0));
        this.last = mix(overlap.valid(overlap.blocks() - 1));
        this.window = plan.scratch(strips.count() * strip());
        this.filtered = plan.scratch(strip());
        this.mixed = plan.scratch(overlap.step() * depth * EIGHT);
        this.scratch = plan.scratch(spectrum.first() * ROW);
    }

    private static int groups(BentParts parts) { return Math.ceilDiv(parts.filters(), EIGHT); }

    private static Overlap overlap(BentParts parts) {
        return Overlap.cheapest(parts.taps(), parts.time().output().times(), o -> cost(parts, o));
    }

    /// Beside butterflies, rows are brought together, or multiplied by responses.
    private static double cost(BentParts parts, Overlap o) {
        Strips strips = new Strips(parts.channels());
        return (strips.count() + strips.pairs() * groups(parts)) * o.blocks() * (o.butterflies() + o.length() / 8.0);
    }

    /// Whether it is less work than along time.
    static boolean saves(BentParts parts) {
        double taps = (double) parts.filters() * parts.channels() * parts.taps() * parts.time().output().times();
        return cost(parts, overlap(parts)) < TAP * taps;
    }

    private int strip() { return overlap.length() * ROW; }

    /// Two channels by eight filters, over to what one filter over channels makes of them.
    private Sliding mix(int times) {
        return new Sliding(times, EIGHT, /* taps= */ 2, /* xRow= */ ROW, /* xTap= */ EIGHT, /* yRow= */ depth * EIGHT);
    }

    @Override
    public void prepare() {
        weights.prepare();
        System.arraycopy(weights.alongBias(), 0, bias, 0, parts.filters());
        for (int f = 0; f < parts.filters(); f++)
            spectrum.correlation(parts.taps(), weights.along(), f * parts.taps(), responses,
                    f / EIGHT * strip() + f % EIGHT);
        for (int e = 0; e < groups * strips.pairs() * depth * ROW; e++) mixing[e] = mixing(e);
    }

    /// Group by group, pair by pair, output by output: of both channels eight filters' weights. What is not there is 0.
    private float mixing(int e) {
        int filter = e / (strips.pairs() * depth * ROW) * EIGHT + e % EIGHT, output = filter * depth + e / ROW % depth;
        int channel = strips.signal(e / (depth * ROW) % strips.pairs(), e / EIGHT % 2);
        return filter < parts.filters() && channel >= 0 ? weights.over()[output * parts.channels() + channel] : 0;
    }

    @Override
    public void forward(int slot, int worker) {
        for (int block = 0; block < overlap.blocks(); block++) {
            transform(block, slot, worker);
            for (int group = 0; group < groups; group++) {
                Arrays.fill(mixed[worker], 0);
                for (int pair = 0; pair < strips.pairs(); pair++) mix(block, group, pair, worker);
                put(block, group, mixed[worker], ends.y().at(slot));
            }
        }
    }

    private void transform(int block, int slot, int worker) {
        int begin = block * overlap.step() - parts.alongTime().padding().before();
        for (int s = 0; s < strips.count(); s++) {
            strips.fill(plan.kernels(), s, ends.x().values(), ends.x().at(slot), parts.channels(),
                    ends.x().shape().times(), begin, overlap.length(), window[worker], s * strip());
            plan.kernels().there(spectrum, window[worker], s * strip(), scratch[worker]);
        }
    }

    private void mix(int block, int group, int pair, int worker) {
        float[] z = filtered[worker];
        plan.kernels().respond(spectrum, window[worker], pair / EIGHT * strip() + pair % EIGHT, responses,
                group * strip(), bias, group * EIGHT, z, scratch[worker]);
        plan.kernels().apply(parts.activation(), overlap.valid(block) * ROW, z, 0, z, 0);
        Sliding mix = block < overlap.blocks() - 1 ? whole : last;
        for (int d = 0; d < depth; d++)
            plan.kernels().slide(mix, z, 0, mixing, ((group * strips.pairs() + pair) * depth + d) * ROW, mixed[worker],
                    d * EIGHT);
    }

    /// From (times, depth, filters) to (times, filters, depth).
    private void put(int block, int group, float[] from, int to) {
        float[] y = ends.y().values(), bias = weights.overBias();
        int outputs = parts.filters() * depth, begin = to + block * overlap.step() * outputs;
        int first = group * EIGHT * depth, end = Math.min(outputs, first + EIGHT * depth);
        for (int o = first; o < end; o++) {
            int at = o % depth * EIGHT + (o - first) / depth;
            for (int t = 0; t < overlap.valid(block); t++)
                y[begin + t * outputs + o] = from[t * depth * EIGHT + at] + bias[o];
        }
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("BentOverSpectrum: in inference nothing goes back");
    }
}
