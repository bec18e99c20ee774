package org.ideomotor.convnets;

import java.util.Arrays;

/// The weights of [BentParts] as they act, with normalisations by running statistics folded in.
final class BentWeights {
    private final FastWeights time;
    private final FastWeights space;
    private final Fold timeFold;
    private final Fold spaceFold;
    private final int[] timeSource;
    private final int[] spaceSource;
    private final float[] along;
    private final float[] alongBias;
    private final float[] over;
    private final float[] overBias;

    BentWeights(Plan plan, BentParts parts) {
        Numbers numbers = plan.numbers();
        int filters = parts.filters(), outputs = filters * parts.depth();
        this.time = new FastWeights(numbers, parts.time().parameter(""), parts.alongTime().bias(), filters);
        this.space = new FastWeights(numbers, parts.space().parameter(""), parts.overChannels().bias(), outputs);
        this.timeFold = new Fold(numbers, parts.timeNorm(), filters);
        this.spaceFold = new Fold(numbers, parts.spaceNorm(), outputs);
        this.timeSource = new int[filters * parts.taps()];
        Arrays.setAll(timeSource, e -> e);
        this.spaceSource = new int[outputs * parts.channels()];
        Arrays.setAll(spaceSource, e -> e);
        this.along = Kernels.array(timeSource.length);
        this.alongBias = Kernels.array(filters);
        this.over = Kernels.array(spaceSource.length);
        this.overBias = Kernels.array(outputs);
    }

    void prepare() {
        timeFold.prepare();
        time.copy(timeSource, along, alongBias);
        timeFold.apply(along, timeSource, alongBias);
        spaceFold.prepare();
        space.copy(spaceSource, over, overBias);
        spaceFold.apply(over, spaceSource, overBias);
    }

    /// Filters along time: (filters, taps).
    float[] along() { return along; }

    /// One for each filter along time.
    float[] alongBias() { return alongBias; }

    /// Filters over channels: (outputs, channels), those of one filter along time side by side.
    float[] over() { return over; }

    /// One for each output.
    float[] overBias() { return overBias; }
}
