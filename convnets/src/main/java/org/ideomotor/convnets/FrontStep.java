package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// A [Front] in whichever order is less work: where each output takes from one temporal filter, first over channels and then along time; else
/// in one go, with each pair of filters multiplied into one kernel, along time or over frequencies.
abstract class FrontStep implements FastStep {
    final Plan plan;
    final Front front;
    final Slots x;
    final Slots y;
    final Slots slope;
    final FrontFilters filters;
    final float[] bias;
    final Sums biasSlopes;
    private final Fold fold;
    private final int spatialAt;
    private final int biasAt;
    private final int channels;
    private final int filtersOfOne;
    private final Optional<WindowMoments> moments;
    private final Optional<FastNorm.RunningStatistics> running;
    private final float[][] padded;

    FrontStep(Plan plan, Front front, Ends ends) {
        this.plan = plan;
        this.front = front;
        this.x = ends.x();
        this.y = ends.y();
        this.slope = ends.slope();
        this.filters = new FrontFilters(front, plan.numbers());
        this.fold = new Fold(plan.numbers(), front.after(), front.outputs());
        this.bias = Kernels.array(front.outputs());
        this.spatialAt = plan.numbers().at(front.spatial().parameter("weight"));
        this.biasAt = front.space().bias() == Layer.Bias.ADDED ? plan.numbers().at(front.spatial().parameter("bias"))
                : -1;
        this.channels = front.channels();
        this.filtersOfOne = front.filtersOfOne();
        this.biasSlopes = new Sums(plan.chunks(), front.outputs());
        boolean measures = front.norm().isPresent() && plan.trains();
        this.moments = measures ? Optional.of(new WindowMoments(plan, front)) : Optional.empty();
        this.running = measures ? front.norm().map(n -> new FastNorm.RunningStatistics(plan.numbers(), n))
                : Optional.empty();
        this.padded = plan.scratch(isPadded() ? front.timesIn() * front.channels() : 0);
    }

    static FrontStep of(Plan plan, Front front, Ends ends) {
        if (front.filtersOfOne() == 1) return new FrontSpaceFirst(plan, front, ends);
        if (!plan.trains() && FrontOverSpectrum.saves(front)) return new FrontOverSpectrum(plan, front, ends);
        return FrontInBlocks.saves(front) ? new FrontInBlocks(plan, front, ends) : new FrontInOne(plan, front, ends);
    }

    boolean isPadded() { return front.timesIn() != x.shape().times(); }

    /// The window with zeros around it: times × channels, from [#from].
    float[] input(int slot, int worker) {
        if (!isPadded()) return x.values();
        float[] to = padded[worker];
        Arrays.fill(to, 0);
        System.arraycopy(x.values(), x.at(slot), to, front.time().padding().before() * front.channels(),
                x.shape().size());
        return to;
    }

    int from(int slot) { return isPadded() ? 0 : x.at(slot); }

    /// Where the weight of an output, one of its filters and a channel lies.
    int spatial(int output, int filter, int channel) {
        return spatialAt + (output * filtersOfOne + filter) * channels + channel;
    }

    @Override
    public void remember(int examples) { moments.ifPresent(m -> m.remember(examples)); }

    @Override
    public boolean ofBatch() { return moments.isPresent(); }

    @Override
    public void prepare() {
        fold.prepare();
        if (!ofBatch()) {
            filters.prepare();
            ready();
        }
    }

    @Override
    public void measure(int slot, int worker) {
        if (!moments.orElseThrow().knows(slot))
            moments.get().measure(slot, input(slot, worker), from(slot), worker);
    }

    @Override
    public void settle(int items) {
        moments.orElseThrow().settle(items);
        filters.settle(moments.get(), items, running.orElseThrow());
        ready();
    }

    private void ready() {
        Arrays.fill(bias, 0);
        for (int o = 0; o < front.outputs(); o++) bias[o] = (float) constant(o);
        fold.applyToBias(bias);
        makeWeights(fold);
    }

    private double constant(int o) {
        double sum = biasAt >= 0 ? plan.numbers().acting()[biasAt + o] : 0;
        for (int i = 0; i < front.filtersOfOne(); i++)
            sum += filters.summand()[front.firstFilter(o) + i] * sum(o, i);
        return sum;
    }

    /// Of the weights of an output and one of its filters.
    private double sum(int o, int i) {
        double sum = 0;
        for (int c = 0; c < front.channels(); c++) sum += plan.numbers().acting()[spatial(o, i, c)];
        return sum;
    }

    /// Brings weights into the order of the kernels.
    abstract void makeWeights(Fold after);

    void fillWithBias(int slot) {
        int outputs = front.outputs(), begin = y.at(slot);
        for (int at = begin; at < begin + y.shape().size(); at += outputs)
            System.arraycopy(bias, 0, y.values(), at, outputs);
    }

    @Override
    public void clear(int chunk) { biasSlopes.clear(chunk); }

    void addBiasSlopes(int slot, int chunk) {
        plan.kernels().addRows(front.timesOut(), front.outputs(), slope.values(), slope.at(slot), biasSlopes.of(chunk),
                0);
    }

    /// Slopes of the scaled temporal filters, and of the spatial ones but for what comes through the constants.
    abstract void finishWeights(int chunks);

    @Override
    public void finish(int chunks) {
        finishWeights(chunks);
        float[] total = biasSlopes.total(chunks);
        float[] gradient = plan.numbers().gradient();
        if (biasAt >= 0) System.arraycopy(total, 0, gradient, biasAt, front.outputs());
        Arrays.fill(filters.summandSlope(), 0);
        for (int o = 0; o < front.outputs(); o++)
            for (int i = 0; i < front.filtersOfOne(); i++) {
                int f = front.firstFilter(o) + i;
                filters.summandSlope()[f] += total[o] * sum(o, i);
                float through = (float) (total[o] * filters.summand()[f]);
                for (int c = 0; c < front.channels(); c++) gradient[spatial(o, i, c)] += through;
            }
        if (moments.isPresent()) filters.finish(moments.get());
        else filters.finish();
    }
}
