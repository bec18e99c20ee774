package org.ideomotor.convnets;

/// What else than [FastEngine] can make the passes of a training: see the room convnets-torch. A whole [NetworkTraining] runs on it,
/// augmentations, schedules and ends included.
@FunctionalInterface
public interface TrainingEngine {
    /// Passes of a network.
    ///
    /// @param batchSize most items of a batch
    /// @throws IllegalArgumentException if the engine has not all layers of the network; the message names node and layer
    BatchPasses passes(Network network, int batchSize);
}
