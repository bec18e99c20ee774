package org.ideomotor.convnets;

import java.util.Optional;

/// In which manner a network is computed.
///
/// @param statistics which means and variances normalise
/// @param dropout    the masks of dropout; none: nothing drops
public record Mode(Statistics statistics, Optional<DropoutMasks> dropout) {
    /// Which means and variances normalise.
    public enum Statistics {
        /// The running ones: every window for itself.
        RUNNING,
        /// Those of the batch, which also move the running ones.
        BATCH
    }

    /// As when decoding: running statistics, nothing drops.
    public static Mode inference() { return new Mode(Statistics.RUNNING, Optional.empty()); }

    /// As when training, but nothing drops.
    public static Mode trainingWithoutDropout() { return new Mode(Statistics.BATCH, Optional.empty()); }

    /// As when training.
    public static Mode training(DropoutMasks masks) { return new Mode(Statistics.BATCH, Optional.of(masks)); }

    boolean ofBatch() { return statistics == Statistics.BATCH; }
}
