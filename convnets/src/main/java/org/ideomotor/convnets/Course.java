package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/// The course of one training, epoch by epoch and batch by batch: order of the examples, rate of each step, who watches, when it ends, and what is
/// kept to go on from. What a step does is the affair of its [Learner].
final class Course {
    private static final long ORDER = 1;

    private final String where;
    private final NetworkTraining training;
    private final Optional<Checkpoint.OfTraining> kept;
    private final LongSupplier nanoTime;
    private final int[] order;
    private final int batch;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> lossesSoFar = Collections.unmodifiableList(losses);
    private double least = Double.POSITIVE_INFINITY;
    private int since;
    private int epochs;
    private int steps;
    private TrainingWatcher watcher = TrainingWatcher.none();

    /// What learns.
    interface Learner {
        /// One step on the next examples of [#order].
        ///
        /// @param from  the first, as a place in the order
        /// @param count how many
        /// @param step  from 0, over all epochs
        /// @param rate  factor of the optimiser's rate
        /// @return mean loss before it, nat
        double step(int from, int count, int step, double rate);

        /// The loss on trials that are kept aside, nat; empty where none are.
        default Optional<Double> validate() { return Optional.empty(); }

        /// What it knows now is the best so far.
        default void best() {
            // only where there is something to compare by
        }

        /// Every array that changes from step to step or is the best so far: the arrays themselves, always in the same order.
        List<float[]> memory();

        /// [#memory] was filled with what it was after so many steps.
        void resumed(int stepsDone);
    }

    /// @param where    for messages
    /// @param examples how many
    /// @throws IllegalArgumentException if the schedule goes by trials kept aside, and none are
    Course(String where, NetworkTraining training, int examples, Optional<Checkpoint.OfTraining> kept,
            LongSupplier nanoTime) {
        if (training.schedule().byValidation() && training.stopping().isEmpty())
            throw new IllegalArgumentException(where
                    + ": expected trials kept aside for a rate that follows the loss on"
                    + " them, got none with " + training.schedule()
                    + "; keep some aside by .stopping(new EarlyStopping(0.2, patience)), or take another schedule");
        this.where = where;
        this.training = training;
        this.kept = kept;
        this.nanoTime = nanoTime;
        this.order = new int[examples];
        this.batch = Math.min(training.batchSize(), examples);
    }

    /// Examples of a step, but for the last of an epoch.
    int batch() { return batch; }

    /// How many steps there are at most.
    int most() { return Math.multiplyExact(Math.ceilDiv(order.length, batch), training.epochs()); }

    /// The example at a place of the epoch's order.
    int order(int place) { return order[place]; }

    /// Goes to the end, from the checkpoint on if there is one.
    ///
    /// @throws CancellationException        if the watcher or an interrupt gives it up
    /// @throws java.io.UncheckedIOException if the checkpoint can be neither read nor written
    void run(Learner learner, TrainingWatcher told) {
        watcher = told;
        kept.flatMap(Checkpoint.OfTraining::read).ifPresent(state -> resume(learner, state));
        long begin = nanoTime.getAsLong();
        int resumed = epochs;
        boolean stopped = false;
        while (epochs < training.epochs() && !exhausted() && !stopped) {
            double loss = epoch(epochs, learner);
            Optional<Double> validation = learner.validate();
            if (validation.isPresent() && isBest(validation.get())) learner.best();
            epochs++;
            boolean written = epochs == training.epochs() || exhausted()
                    || kept.isPresent() && epochs % kept.get().every() == 0;
            if (written) keep(learner);
            stopped = watcher.epoch(TrainingWatcher.Progress.of(epochs, training.epochs(), loss, validation,
                    (nanoTime.getAsLong() - begin) / (epochs - resumed))) == TrainingWatcher.Verdict.STOP;
            if (stopped && !written) keep(learner);
        }
    }

    private boolean exhausted() {
        return training.stopping().isPresent() && since >= training.stopping().get().patience();
    }

    private boolean isBest(double validationLoss) {
        losses.add(validationLoss);
        if (!(validationLoss < least)) {
            since++;
            return false;
        }
        least = validationLoss;
        since = 0;
        return true;
    }

    private void keep(Learner learner) {
        kept.ifPresent(file -> file.write(new Checkpoint.State(epochs, steps, losses, learner.memory())));
    }

    private void resume(Learner learner, Checkpoint.State state) {
        epochs = state.epochs();
        steps = state.steps();
        state.losses().forEach(this::isBest);
        List<float[]> memory = learner.memory();
        for (int i = 0; i < memory.size(); i++)
            System.arraycopy(state.arrays().get(i), 0, memory.get(i), 0, memory.get(i).length);
        learner.resumed(steps);
    }

    /// One pass over the examples.
    ///
    /// @return mean loss
    double epoch(int epoch, Learner learner) {
        Draws.shuffle(order, new SplittableRandom(Draws.seed(training.seed(), ORDER, epoch)));
        double loss = 0;
        for (int from = 0; from < order.length; from += batch) {
            requireWanted(epoch);
            int count = Math.min(batch, order.length - from);
            loss += count * learner.step(from, count, steps, training.schedule().factor(steps, most(), lossesSoFar));
            steps++;
        }
        return loss / order.length;
    }

    private void requireWanted(int epoch) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (!interrupted && !watcher.cancelled()) return;
        throw new CancellationException(where + ": the training was " + (interrupted ? "interrupted" : "cancelled")
                + " in epoch " + (epoch + 1) + " of " + training.epochs()
                + kept.map(k -> "; it goes on from " + k.file() + ", if an epoch was written there").orElse(""));
    }
}
