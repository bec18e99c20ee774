package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// [Layer.Conv] along time with one map in each group: filters that slide, one for each map of the output.
///
/// Where a map has several filters it is repeated first.
final class FastDepthwise implements FastStep {
    private final Plan plan;
    private final Layer.Conv conv;
    private final Slots x;
    private final Slots y;
    private final Slots slope;
    private final Slots back;
    private final FastWeights weights;
    private final Fold fold;
    private final int[] source;
    private final int filters;
    private final int timesPadded;
    private final int reach;
    private final Sliding sliding;
    private final Sliding toFilters;
    private final Sliding slidingBack;
    private final float[] w;
    private final float[] reversed;
    private final float[] bias;
    private final Sums slopes;
    private final Sums biasSlopes;
    private final float[][] padded;
    private final float[][] paddedSlope;
    private final float[][] paddedBack;

    FastDepthwise(Plan plan, String prefix, Layer.Conv conv, Ends ends, Optional<Place> norm) {
        this.plan = plan;
        this.conv = conv;
        this.x = ends.x();
        this.y = ends.y();
        this.slope = ends.slope();
        this.back = ends.back();
        this.weights = new FastWeights(plan.numbers(), prefix, conv.bias(), conv.maps());
        this.fold = new Fold(plan.numbers(), norm, conv.maps());
        this.filters = conv.maps() / x.shape().maps();
        this.timesPadded = x.shape().times() + conv.padding().before() + conv.padding().after();
        this.reach = (taps() - 1) * conv.dilation().times();
        this.sliding = sliding();
        this.toFilters = sliding.toFilters();
        this.slidingBack = new Sliding(timesPadded * rows(), maps(), taps(), maps(),
                conv.dilation().times() * rowSize(),
                maps());
        this.source = new int[taps() * maps()];
        for (int e = 0; e < source.length; e++) source[e] = e % maps() * taps() + e / maps();
        this.w = Kernels.array(source.length);
        this.reversed = Kernels.array(source.length);
        this.bias = Kernels.array(maps());
        this.slopes = new Sums(plan.chunks(), source.length);
        this.biasSlopes = new Sums(plan.chunks(), maps());
        this.padded = plan.scratch(timesPadded * rowSize());
        this.paddedSlope = plan.scratch(back.wanted() ? (timesPadded + 2 * reach) * rowSize() : 0);
        this.paddedBack = plan.scratch(back.wanted() ? timesPadded * rowSize() : 0);
    }

    /// Whether a convolution is better off here.
    static boolean takes(Layer.Conv conv, Shape in) {
        return conv.groups() == in.maps() && conv.groups() > 1 && conv.kernel().rows() == 1
                && conv.stride().rows() == 1 && conv.padding().top() == 0 && conv.padding().bottom() == 0
                && conv.maps() / in.maps() < 8;
    }

    private int taps() { return conv.kernel().times(); }

    private int maps() { return conv.maps(); }

    private int rows() { return y.shape().rows(); }

    /// Values of one time, each map repeated.
    private int rowSize() { return rows() * maps(); }

    private int stride() { return conv.stride().times(); }

    @Override
    public void prepare() {
        fold.prepare();
        weights.copy(source, w, bias);
        fold.apply(w, source, bias);
        for (int k = 0; k < taps(); k++) System.arraycopy(w, k * maps(), reversed, (taps() - 1 - k) * maps(), maps());
    }

    private float[] input(int slot, int worker) {
        float[] to = padded[worker];
        Arrays.fill(to, 0, timesPadded * rowSize(), 0);
        int begin = conv.padding().before() * rowSize();
        if (filters == 1) System.arraycopy(x.values(), x.at(slot), to, begin, x.shape().size());
        else repeat(x.values(), x.at(slot), x.shape().size(), to, begin);
        return to;
    }

    private void repeat(float[] from, int at, int count, float[] to, int begin) {
        for (int k = 0; k < count; k++) {
            float value = from[at + k];
            for (int d = 0; d < filters; d++) to[begin + k * filters + d] = value;
        }
    }

    /// The filters as they slide; once for all rows, or, where they skip, row by row.
    private Sliding sliding() {
        int tap = conv.dilation().times() * rowSize();
        return stride() == 1 ? new Sliding(y.shape().positions(), maps(), taps(), maps(), tap, maps())
                : new Sliding(y.shape().times(), maps(), taps(), stride() * rowSize(), tap, rowSize());
    }

    private int passes() { return stride() == 1 ? 1 : rows(); }

    @Override
    public void forward(int slot, int worker) {
        float[] input = input(slot, worker);
        int begin = y.at(slot);
        for (int at = begin; at < begin + y.shape().size(); at += maps())
            System.arraycopy(bias, 0, y.values(), at, maps());
        for (int r = 0; r < passes(); r++)
            plan.kernels().slide(sliding, input, r * maps(), w, 0, y.values(), begin + r * maps());
    }

    @Override
    public void clear(int chunk) {
        slopes.clear(chunk);
        biasSlopes.clear(chunk);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] input = input(slot, worker);
        if (weights.biased())
            plan.kernels().addRows(y.shape().positions(), maps(), slope.values(), slope.at(slot), biasSlopes.of(chunk),
                    0);
        for (int r = 0; r < passes(); r++)
            plan.kernels().slide(toFilters, input, r * maps(), slope.values(), slope.at(slot) + r * maps(),
                    slopes.of(chunk), 0);
        if (back.wanted()) goBack(slot, worker);
    }

    /// The filters in reverse slide over the slope, with zeros where they skip.
    private void goBack(int slot, int worker) {
        float[] spread = paddedSlope[worker];
        Arrays.fill(spread, 0, (timesPadded + 2 * reach) * rowSize(), 0);
        for (int t = 0; t < y.shape().times(); t++)
            System.arraycopy(slope.values(), slope.at(slot) + t * rowSize(), spread,
                    (reach + t * stride()) * rowSize(), rowSize());
        float[] to = paddedBack[worker];
        Arrays.fill(to, 0, timesPadded * rowSize(), 0);
        plan.kernels().slide(slidingBack, spread, 0, reversed, 0, to, 0);
        gatherBack(to, conv.padding().before() * rowSize(), slot);
    }

    private void gatherBack(float[] from, int begin, int slot) {
        float[] to = back.values();
        int at = back.at(slot), count = back.shape().size();
        for (int k = 0; k < count; k++) {
            float sum = from[begin + k * filters];
            for (int d = 1; d < filters; d++) sum += from[begin + k * filters + d];
            to[at + k] = sum;
        }
    }

    @Override
    public void finish(int chunks) { weights.finish(source, slopes.total(chunks), biasSlopes.total(chunks)); }
}
