package org.ideomotor.convnets;

import java.util.LinkedHashMap;
import java.util.Map;

/// The optimiser Adam, and AdamW: which differ in how weights decay. Step by step as PyTorch's.
///
/// `m ← β₁ m + (1 − β₁) g`, `v ← β₂ v + (1 − β₂) g²`, `w ← w − rate · m/(1 − β₁ᵗ) / (√v/√(1 − β₂ᵗ) + ε)`.
///
/// Source: Kingma and Ba 2015, arXiv:1412.6980 · Loshchilov and Hutter 2019, arXiv:1711.05101.
///
/// @param rate     of learning, positive
/// @param beta1    β₁, share of the old mean, in [0, 1)
/// @param beta2    β₂, share of the old mean square, in [0, 1)
/// @param epsilon  ε, positive
/// @param decay    of weights; 0 for none
/// @param decaying how weights decay
public record Adam(double rate, double beta1, double beta2, double epsilon, double decay, Decaying decaying) {
    public Adam {
        if (!(rate > 0 && beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && decay >= 0))
            throw new IllegalArgumentException(
                    "Adam: expected positive rate and epsilon, betas in [0, 1) and decay of at least 0, got " + rate
                            + ", " + epsilon + ", " + beta1 + ", " + beta2 + ", " + decay);
    }

    /// How weights decay.
    public enum Decaying {
        /// `g ← g + decay · w`: a penalty within the loss. Adam.
        COUPLED,
        /// `w ← (1 − rate · decay) w` beside the step. AdamW.
        DECOUPLED
    }

    /// Adam with β .9 and .999, ε 1e-8, no decay.
    public static Adam of(double rate) { return new Adam(rate, 0.9, 0.999, 1e-8, 0, Decaying.COUPLED); }

    /// AdamW with β .9 and .999, ε 1e-8.
    public static Adam decoupled(double rate, double decay) {
        return new Adam(rate, 0.9, 0.999, 1e-8, decay, Decaying.DECOUPLED);
    }

    /// With other β.
    public Adam betas(double first, double second) { return new Adam(rate, first, second, epsilon, decay, decaying); }

    /// With another rate: for schedules.
    public Adam rate(double other) { return new Adam(other, beta1, beta2, epsilon, decay, decaying); }

    /// Begins, with nothing remembered.
    public Running start() { return new Running(); }

    /// What an optimiser remembers between steps. For one training and one thread.
    public static final class Running {
        private final Map<String, double[]> means = new LinkedHashMap<>();
        private final Map<String, double[]> squares = new LinkedHashMap<>();
        private int steps;

        private Running() {
        }

        /// One step.
        ///
        /// @param adam      the rule, whose rate may change from step to step
        /// @param weights   before
        /// @param gradients by name; weights without one stay as they are
        /// @return the weights after it
        public Weights step(Adam adam, Weights weights, Weights gradients) {
            steps++;
            Map<String, double[]> moved = new LinkedHashMap<>();
            for (String name : gradients.names()) {
                double[] values = weights.array(name);
                move(adam, name, values, gradients.held(name));
                moved.put(name, values);
            }
            return weights.with(Weights.owning(moved));
        }

        private void move(Adam adam, String name, double[] w, double[] gradient) {
            double[] mean = means.computeIfAbsent(name, _ -> new double[w.length]);
            double[] square = squares.computeIfAbsent(name, _ -> new double[w.length]);
            boolean coupled = adam.decaying == Decaying.COUPLED;
            double stepSize = adam.rate / (1 - StrictMath.pow(adam.beta1, steps));
            double root = Math.sqrt(1 - StrictMath.pow(adam.beta2, steps));
            for (int k = 0; k < w.length; k++) {
                double g = coupled ? gradient[k] + adam.decay * w[k] : gradient[k];
                if (!coupled) w[k] *= 1 - adam.rate * adam.decay;
                mean[k] = adam.beta1 * mean[k] + (1 - adam.beta1) * g;
                square[k] = adam.beta2 * square[k] + (1 - adam.beta2) * g * g;
                w[k] -= stepSize * mean[k] / (Math.sqrt(square[k]) / root + adam.epsilon);
            }
        }
    }
}
