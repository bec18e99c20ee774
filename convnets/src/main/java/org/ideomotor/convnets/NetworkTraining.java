package org.ideomotor.convnets;

import java.util.List;
import java.util.Optional;

/// How a network is trained. Everything random follows from the seed; the number of threads does not show.
///
/// @param epochs        passes over the examples
/// @param batchSize     examples of a step; the last batch of an epoch may be smaller
/// @param optimiser     Adam or AdamW, with the rate that the schedule multiplies
/// @param schedule      of the rate; one that goes by trials kept aside needs `stopping`
/// @param stopping      whether and how it stops before its end
/// @param classWeights  whether rare classes count more
/// @param smoothing     of labels, in [0, 1): see [CrossEntropy]
/// @param gradientNorm  greatest norm of a gradient; longer ones are shortened to it
/// @param mixup         α of the Beta distribution by which pairs of examples are mixed; 0: none. Source: Zhang et al. 2018, arXiv:1710.09412
/// @param augmentations what happens to examples before each pass, in order
/// @param penalties     what large weights of some layers cost
/// @param seed          of first weights, order, dropout and augmentations
/// @param threads       how many; empty: as many as the machine has processors
public record NetworkTraining(int epochs, int batchSize, Adam optimiser, LearningRates schedule,
        Optional<EarlyStopping> stopping, ClassWeights classWeights, double smoothing, double gradientNorm,
        double mixup, List<Augmentation> augmentations, List<Penalty> penalties,
        long seed, Optional<Integer> threads) {
    /// How much the examples of a class count.
    public enum ClassWeights {
        /// All the same.
        EQUAL,
        /// The rarer a class, the more, so that classes count the same together.
        BALANCED
    }

    public NetworkTraining {
        augmentations = List.copyOf(augmentations);
        penalties = List.copyOf(penalties);
        if (epochs < 1 || batchSize < 1)
            throw new IllegalArgumentException(
                    "NetworkTraining: expected at least 1 epoch and 1 example in a batch, got " + epochs + " and "
                            + batchSize);
        if (!(smoothing >= 0 && smoothing < 1 && gradientNorm > 0 && mixup >= 0))
            throw new IllegalArgumentException(
                    "NetworkTraining: expected a smoothing in [0, 1), a positive norm and mixup of at least 0, got "
                            + smoothing + ", " + gradientNorm + " and " + mixup);
        if (threads.isPresent() && threads.get() < 1)
            throw new IllegalArgumentException("NetworkTraining: expected at least 1 thread, got " + threads.get());
    }

    /// Adam with a rate of 0.001 and batches of 16, nothing else.
    public static NetworkTraining epochs(int count) {
        return new NetworkTraining(count, 16, Adam.of(1e-3), LearningRates.constant(), Optional.empty(),
                ClassWeights.EQUAL, 0, Double.POSITIVE_INFINITY, 0, List.of(), List.of(), 0, Optional.empty());
    }

    /// With another number of epochs.
    public NetworkTraining withEpochs(int count) {
        return new NetworkTraining(count, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, mixup, augmentations, penalties, seed, threads);
    }

    /// With batches of another size.
    public NetworkTraining batches(int size) {
        return new NetworkTraining(epochs, size, optimiser, schedule, stopping, classWeights, smoothing, gradientNorm,
                mixup, augmentations, penalties, seed, threads);
    }

    /// With another optimiser.
    public NetworkTraining optimiser(Adam other) {
        return new NetworkTraining(epochs, batchSize, other, schedule, stopping, classWeights, smoothing, gradientNorm,
                mixup, augmentations, penalties, seed, threads);
    }

    /// With a schedule of the rate.
    public NetworkTraining schedule(LearningRates other) {
        return new NetworkTraining(epochs, batchSize, optimiser, other, stopping, classWeights, smoothing, gradientNorm,
                mixup, augmentations, penalties, seed, threads);
    }

    /// Stopping early.
    public NetworkTraining stopping(EarlyStopping rule) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, Optional.of(rule), classWeights, smoothing,
                gradientNorm, mixup, augmentations, penalties, seed, threads);
    }

    /// With classes that count the same together.
    public NetworkTraining balanced() {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, ClassWeights.BALANCED, smoothing,
                gradientNorm, mixup, augmentations, penalties, seed, threads);
    }

    /// With smoothed labels.
    public NetworkTraining smoothing(double share) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, share, gradientNorm,
                mixup, augmentations, penalties, seed, threads);
    }

    /// With gradients of at most this norm.
    public NetworkTraining gradientNorm(double greatest) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing, greatest,
                mixup, augmentations, penalties, seed, threads);
    }

    /// With mixed pairs of examples.
    public NetworkTraining mixup(double alpha) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, alpha, augmentations, penalties, seed, threads);
    }

    /// With these augmentations, in this order.
    public NetworkTraining augmented(Augmentation... others) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, mixup, List.of(others), penalties, seed, threads);
    }

    /// With penalties on large weights of some layers.
    public NetworkTraining penalised(Penalty... others) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, mixup, augmentations, List.of(others), seed, threads);
    }

    /// With another seed.
    public NetworkTraining seed(long other) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, mixup, augmentations, penalties, other, threads);
    }

    /// With so many threads.
    public NetworkTraining threads(int count) {
        return new NetworkTraining(epochs, batchSize, optimiser, schedule, stopping, classWeights, smoothing,
                gradientNorm, mixup, augmentations, penalties, seed, Optional.of(count));
    }

    int workers() {
        int wanted = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
        return Math.max(1, Math.min(wanted, Math.ceilDiv(batchSize, Plan.CHUNK)));
    }

    /// Short: what is not as usual.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(epochs).append(" epochs, batches of ").append(batchSize)
                .append(", ").append(optimiser);
        if (!(schedule instanceof LearningRates.Constant)) text.append(", ").append(schedule);
        stopping.ifPresent(rule -> text.append(", ").append(rule));
        if (classWeights != ClassWeights.EQUAL) text.append(", classes balanced");
        if (smoothing > 0) text.append(", smoothing ").append(smoothing);
        if (gradientNorm < Double.POSITIVE_INFINITY) text.append(", gradient norm ").append(gradientNorm);
        if (mixup > 0) text.append(", mixup ").append(mixup);
        if (!augmentations.isEmpty()) text.append(", ").append(augmentations);
        if (!penalties.isEmpty()) text.append(", ").append(penalties);
        return text.append(", seed ").append(seed).toString();
    }
}
