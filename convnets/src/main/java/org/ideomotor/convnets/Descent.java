package org.ideomotor.convnets;

import java.util.List;

/// [Adam] on the numbers of a network, in float32 and in place; weights with orthonormal rows stay so ([OrthonormalWeight]), and do not decay.
final class Descent {
    private final Adam adam;
    private final float[] mean;
    private final float[] square;
    private final List<OrthonormalWeight> orthonormal;
    private int steps;

    Descent(Adam adam, Numbers numbers) {
        this.adam = adam;
        this.orthonormal = numbers.orthonormal();
        this.mean = new float[numbers.trained()];
        this.square = new float[numbers.trained()];
    }

    /// One step.
    ///
    /// @param factor of the rate
    void step(double factor, float[] w, float[] gradient) {
        steps++;
        Step step = Step.of(adam, factor * adam.rate(), steps);
        int from = 0;
        for (OrthonormalWeight weight : orthonormal) {
            plain(from, weight.at(), w, gradient, step);
            weight.move(w, gradient, mean, square, adam, step);
            from = weight.end();
        }
        plain(from, mean.length, w, gradient, step);
    }

    private void plain(int from, int to, float[] w, float[] gradient, Step step) {
        float beta1 = (float) adam.beta1(), beta2 = (float) adam.beta2();
        float rest1 = (float) (1 - adam.beta1()), rest2 = (float) (1 - adam.beta2()), epsilon = (float) adam.epsilon();
        for (int k = from; k < to; k++) {
            float g = gradient[k] + step.penalty * w[k];
            mean[k] = beta1 * mean[k] + rest1 * g;
            square[k] = beta2 * square[k] + rest2 * g * g;
            w[k] = step.kept * w[k] - step.size * mean[k] / ((float) Math.sqrt(square[k]) * step.root + epsilon);
        }
    }

    /// What Adam does in one step to all numbers alike.
    ///
    /// @param penalty added to the gradient for each unit of a weight: coupled decay
    /// @param kept    of a weight: what decoupled decay leaves
    /// @param size    rate / (1 − β₁ᵗ)
    /// @param root    1 / √(1 − β₂ᵗ)
    record Step(float penalty, float kept, float size, float root) {
        static Step of(Adam adam, double rate, int steps) {
            boolean coupled = adam.decaying() == Adam.Decaying.COUPLED;
            return new Step(coupled ? (float) adam.decay() : 0, coupled ? 1 : (float) (1 - rate * adam.decay()),
                    (float) (rate / (1 - StrictMath.pow(adam.beta1(), steps))),
                    (float) (1 / Math.sqrt(1 - StrictMath.pow(adam.beta2(), steps))));
        }
    }

    /// Shortens a gradient to a norm.
    static void shorten(float[] gradient, double greatest) {
        if (greatest == Double.POSITIVE_INFINITY) return;
        double sum = 0;
        for (float g : gradient) sum += (double) g * g;
        double norm = Math.sqrt(sum);
        if (norm <= greatest) return;
        float factor = (float) (greatest / (norm + 1e-6));
        for (int k = 0; k < gradient.length; k++) gradient[k] *= factor;
    }
}
