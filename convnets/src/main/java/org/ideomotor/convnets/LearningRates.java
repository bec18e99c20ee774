package org.ideomotor.convnets;

import java.util.List;

/// How the rate of learning goes over a training: a factor of the optimiser's rate for each step.
///
/// A pure function of how far a training is and of what was measured in it, so that a training that was cut off goes on at the rate it had.
public sealed interface LearningRates {
    /// The factor of a step.
    ///
    /// @param step   from 0
    /// @param steps  of the whole training
    /// @param losses on the trials that are kept aside, after each epoch so far; empty where none are kept aside
    double factor(int step, int steps, List<Double> losses);

    /// The factor of a step of which nothing was measured.
    default double factor(int step, int steps) { return factor(step, steps, List.of()); }

    /// Whether it goes by the loss on trials that are kept aside: then some have to be, by [NetworkTraining#stopping(EarlyStopping)].
    default boolean byValidation() { return false; }

    /// The same rate throughout.
    record Constant() implements LearningRates {
        @Override
        public double factor(int step, int steps, List<Double> losses) { return 1; }
    }

    /// From 1 to 0 by half a cosine. Source: Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts.
    record Cosine() implements LearningRates {
        @Override
        public double factor(int step, int steps, List<Double> losses) {
            return 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
        }
    }

    /// Up from 1/25 to 1 and down to nearly 0, both by half cosines. Source: Smith and Topin 2019, arXiv:1708.07120; numbers as PyTorch's
    /// `OneCycleLR`.
    ///
    /// @param rising share of the steps on the way up, in (0, 1)
    record OneCycle(double rising) implements LearningRates {
        private static final double FIRST = 1.0 / 25, LAST = FIRST / 1e4;

        public OneCycle {
            if (!(rising > 0 && rising < 1))
                throw new IllegalArgumentException(
                        "LearningRates.OneCycle: expected a share in (0, 1) on the way up, got " + rising);
        }

        @Override
        public double factor(int step, int steps, List<Double> losses) {
            double top = rising * steps - 1;
            if (step <= top) return between(FIRST, 1, step / Math.max(top, 1));
            return between(1, LAST, (step - top) / Math.max(steps - 1 - top, 1));
        }

        private static double between(double from, double to, double share) {
            return to + (from - to) / 2 * (1 + StrictMath.cos(Math.PI * share));
        }
    }

    /// Multiplied by a factor after each of some equal parts of the training.
    ///
    /// @param parts  how many
    /// @param factor of the rate from one to the next, in (0, 1]
    record Steps(int parts, double factor) implements LearningRates {
        public Steps {
            if (parts < 1 || !(factor > 0 && factor <= 1))
                throw new IllegalArgumentException(
                        "LearningRates.Steps: expected at least 1 part and a factor in (0, 1], got " + parts + " and "
                                + factor);
        }

        @Override
        public double factor(int step, int steps, List<Double> losses) {
            int part = Math.toIntExact((long) step * parts / steps);
            return StrictMath.pow(factor, part);
        }
    }

    /// The whole rate at first, then a part of it. As the authors of EEG-SimpleConv: a tenth for the last fifth.
    ///
    /// @param from   share of the steps after which it falls, in (0, 1)
    /// @param factor of the rate from there on, in (0, 1]
    record Drop(double from, double factor) implements LearningRates {
        public Drop {
            if (!(from > 0 && from < 1 && factor > 0 && factor <= 1))
                throw new IllegalArgumentException(
                        "LearningRates.Drop: expected a share in (0, 1) and a factor in (0, 1], got " + from + " and "
                                + factor);
        }

        @Override
        public double factor(int step, int steps, List<Double> losses) { return step < from * steps ? 1 : factor; }
    }

    /// Falls whenever the loss on the trials that are kept aside has not become smaller for some epochs, counted anew after each fall.
    ///
    /// Smaller is a loss of less than `(1 − threshold)` times the least so far; one that is no number is not. Source: PyTorch's
    /// `ReduceLROnPlateau` with the mode `min`, a relative threshold and a cooldown of 0. Modified: the least rate is a share of the optimiser's, and
    /// steps down of less than 1e-8 are taken too. Keras falls at the last epoch of its patience, PyTorch and this after it: Keras's patience is one
    /// more. Keras's threshold is absolute.
    ///
    /// @param factor    of the rate from one fall to the next, in (0, 1)
    /// @param patience  epochs without a smaller loss that pass without a fall, from 0
    /// @param threshold how much smaller a loss must be to count, as a share, in [0, 1)
    /// @param least     factor of the optimiser's rate below which it does not fall, in [0, 1]
    record Plateau(double factor, int patience, double threshold, double least) implements LearningRates {
        public Plateau {
            if (!(factor > 0 && factor < 1 && patience >= 0 && threshold >= 0 && threshold < 1 && least >= 0
                    && least <= 1))
                throw new IllegalArgumentException(
                        "LearningRates.Plateau: expected a factor in (0, 1), patience of at least 0 epochs, a threshold in"
                                + " [0, 1) and a least factor in [0, 1], got " + factor + ", " + patience + ", "
                                + threshold + " and " + least);
        }

        /// With another threshold.
        public Plateau threshold(double share) { return new Plateau(factor, patience, share, least); }

        /// That does not fall below this factor of the optimiser's rate.
        public Plateau least(double ofRate) { return new Plateau(factor, patience, threshold, ofRate); }

        @Override
        public double factor(int step, int steps, List<Double> losses) {
            double now = 1, smallest = Double.POSITIVE_INFINITY;
            int without = 0;
            for (int epoch = 0; epoch < losses.size(); epoch++) { // no iterator: a step allocates nothing
                double loss = losses.get(epoch);
                boolean smaller = loss < smallest * (1 - threshold);
                if (smaller) smallest = loss;
                without = smaller ? 0 : without + 1;
                if (without <= patience) continue;
                now = Math.max(now * factor, least);
                without = 0;
            }
            return now;
        }

        @Override
        public boolean byValidation() { return true; }
    }

    /// Falls when the loss on trials kept aside no longer does, as PyTorch's `ReduceLROnPlateau`, with its threshold of 1e-4 and no least rate.
    static Plateau plateau(double factor, int patience) { return new Plateau(factor, patience, 1e-4, 0); }

    /// The same rate throughout.
    static LearningRates constant() { return new Constant(); }

    /// From 1 to 0 by half a cosine.
    static LearningRates cosine() { return new Cosine(); }

    /// Up for three tenths of the steps, then down.
    static LearningRates oneCycle() { return new OneCycle(0.3); }

    /// The whole rate, then a part of it.
    static LearningRates drop(double from, double factor) { return new Drop(from, factor); }

    /// In equal parts.
    static LearningRates steps(int parts, double factor) { return new Steps(parts, factor); }
}
