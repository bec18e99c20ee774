package org.ideomotor.convnets;

/// A network with weights, ready to score windows one after the other. Allocates nothing but the answers. For one thread.
public final class Scorer {
    private final Plan plan;
    private final FastStep[] steps;

    Scorer(Plan plan, Weights weights) {
        this.plan = plan;
        this.steps = plan.steps().toArray(FastStep[]::new);
        plan.numbers().load(weights);
        prepare();
    }

    private void prepare() {
        plan.numbers().act();
        for (FastStep step : steps) step.prepare();
    }

    /// Takes over the numbers of another plan of the same network.
    void load(Numbers others) {
        System.arraycopy(others.stored(), 0, plan.numbers().stored(), 0, others.stored().length);
        prepare();
    }

    /// Logits of one window.
    ///
    /// @param timeMajor all channels of the first time, then all of the second …
    /// @throws IllegalArgumentException if there are more or fewer values than the network takes
    public double[] logits(float... timeMajor) {
        Slots input = plan.input();
        if (timeMajor.length != input.shape().size())
            throw new IllegalArgumentException("Scorer: expected a window of " + input.shape().rows() + " channels × "
                    + input.shape().times() + " times, got " + timeMajor.length + " values");
        System.arraycopy(timeMajor, 0, input.values(), 0, timeMajor.length);
        return logits();
    }

    /// A window in the order of [Batch].
    void put(double[] values, int from) { TrainingPass.put(plan.input(), 0, values, from); }

    /// Where the window goes that is scored next: times × channels, and room to spare.
    float[] window() { return plan.input().values(); }

    double[] logits() {
        double[] logits = new double[plan.output().shape().size()];
        forward(logits);
        return logits;
    }

    /// Logits of a part of an array, which holds one window, time by time.
    void logits(float[] timeMajor, int from, double[] into) {
        Slots input = plan.input();
        System.arraycopy(timeMajor, from, input.values(), 0, input.shape().size());
        forward(into);
    }

    private void forward(double[] into) {
        for (FastStep step : steps) step.forward(0, 0);
        float[] logits = plan.output().values();
        for (int k = 0; k < into.length; k++) into[k] = logits[k];
    }
}
