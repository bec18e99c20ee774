package org.ideomotor.convnets;

/// The weights of [BentParts] as they act, with normalisations by running statistics folded in.
final class BentWeights {
    private final FoldedWeights time;
    private final FoldedWeights space;

    BentWeights(Plan plan, BentParts parts) {
        this.time = new FoldedWeights(plan.numbers(), parts.time(), parts.timeNorm());
        this.space = new FoldedWeights(plan.numbers(), parts.space(), parts.spaceNorm());
    }

    void prepare() {
        time.prepare();
        space.prepare();
    }

    /// Filters along time: (filters, taps).
    float[] along() { return time.weights(); }

    /// One for each filter along time.
    float[] alongBias() { return time.bias(); }

    /// Filters over channels: (outputs, channels), those of one filter along time side by side.
    float[] over() { return space.weights(); }

    /// One for each output.
    float[] overBias() { return space.bias(); }
}
