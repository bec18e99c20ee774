package org.ideomotor.convnets;

import java.util.Optional;

/// Passes of one network there and back over batches of up to a size, with everything that they need laid out.
final class TrainingPass {
    private final Plan plan;
    private final Program program;

    TrainingPass(Plan plan, Crew crew) {
        this.plan = plan;
        this.program = new Program(plan, crew);
    }

    /// The same values and another crew of the same size.
    TrainingPass with(Crew crew) { return new TrainingPass(plan, crew); }

    Numbers numbers() { return plan.numbers(); }

    /// Room for the window of an item: times × channels, from [#inputAt].
    float[] input() { return plan.input().values(); }

    int inputAt(int item) { return plan.input().at(item); }

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
    void remember(int[] ofItems, int count) { plan.remember(ofItems, count); }

    void forward(int items, Optional<DropoutMasks> masks) {
        plan.masks(masks);
        program.forward(items);
    }

    /// (items, classes).
    float[] logits() { return plan.output().values(); }

    /// Of one item.
    Shape outputShape() { return plan.output().shape(); }

    int outputSize() { return outputShape().size(); }

    /// (items, classes), to be written before [#backward].
    float[] logitSlopes() { return plan.outputSlope().values(); }

    void backward(int items) { program.backward(items); }
}
