package org.ideomotor.convnets;

/// How the rate of learning goes over a training: a factor of the optimiser's rate for each step.
public sealed interface LearningRates {
    /// The factor of a step.
    ///
    /// @param step  from 0
    /// @param steps of the whole training
    double factor(int step, int steps);

    /// The same rate throughout.
    record Constant() implements LearningRates {
        @Override
        public double factor(int step, int steps) { return 1; }
    }

    /// From 1 to 0 by half a cosine. Source: Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts.
    record Cosine() implements LearningRates {
        @Override
        public double factor(int step, int steps) { return 0.5 * (1 + StrictMath.cos(Math.PI * step / steps)); }
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
        public double factor(int step, int steps) {
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
        public double factor(int step, int steps) {
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
        public double factor(int step, int steps) { return step < from * steps ? 1 : factor; }
    }

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
