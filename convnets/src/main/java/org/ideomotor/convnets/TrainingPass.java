package org.ideomotor.convnets;

import java.util.Optional;

/// Passes of one network there and back over batches of up to a size, with everything that they need laid out.
final class TrainingPass implements BatchPasses {
    private final Plan plan;
    private final Program program;

    TrainingPass(Plan plan, Crew crew) {
        this.plan = plan;
        this.program = new Program(plan, crew);
    }

    /// The same values and another crew of the same size.
    TrainingPass with(Crew crew) { return new TrainingPass(plan, crew); }

    @Override
    public Numbers numbers() { return plan.numbers(); }

    @Override
    public float[] input() { return plan.input().values(); }

    @Override
    public int inputAt(int item) { return plan.input().at(item); }

    /// A window in the order of [Batch].
    void put(int item, double[] values, int from) { put(plan.input(), item, values, from); }

    static void put(Slots input, int slot, double[] values, int from) {
        int at = input.at(slot);
        Shape shape = input.shape();
        for (int r = 0; r < shape.rows(); r++)
            for (int t = 0; t < shape.times(); t++)
                input.values()[at + t * shape.rows() + r] = (float) values[from + r * shape.times() + t];
    }

    /// See [Plan#remember].
    @Override
    public void remember(int[] ofItems, int count) { plan.remember(ofItems, count); }

    @Override
    public void forward(int items, Optional<DropoutMasks> masks) {
        plan.masks(masks);
        program.forward(items);
    }

    @Override
    public void forward(int items, long seed, long pass) {
        plan.masks(seed, pass);
        program.forward(items);
    }

    @Override
    public float[] logits() { return plan.output().values(); }

    /// Of one item.
    Shape outputShape() { return plan.output().shape(); }

    int outputSize() { return outputShape().size(); }

    @Override
    public float[] logitSlopes() { return plan.outputSlope().values(); }

    @Override
    public void backward(int items) { program.backward(items); }

    @Override
    public void close() {
        // the crew is the caller's
    }
}
