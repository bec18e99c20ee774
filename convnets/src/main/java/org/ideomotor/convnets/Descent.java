package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;

/// [Adam] on the numbers of a network, in float32 and in place; weights with orthonormal rows stay so ([OrthonormalWeight]), and do not decay.
final class Descent {
    private final Adam adam;
    private final float[] mean;
    private final float[] square;
    private final int from;
    private final List<OrthonormalWeight> orthonormal;
    private final double[] left1;
    private final double[] left2;
    private int steps;

    /// @param from the first number that moves; those before it stay
    /// @param most steps that there will be
    Descent(Adam adam, Numbers numbers, int from, int most) {
        this.adam = adam;
        this.from = from;
        this.orthonormal = numbers.orthonormal().stream().filter(weight -> weight.at() >= from).toList();
        this.left1 = left(adam.beta1(), most);
        this.left2 = left(adam.beta2(), most);
        this.mean = new float[numbers.trained()];
        this.square = new float[numbers.trained()];
    }

    /// Of gradients: the array itself.
    float[] means() { return mean; }

    /// Of squares of gradients: the array itself.
    float[] squares() { return square; }

    /// Goes on after so many steps: [#means] and [#squares] hold what they did then.
    void resumed(int stepsDone) { steps = stepsDone; }

    /// `1 − βᵗ` for each step t from 1 on, until it is 1: powers are laid out at first, for each of them allocates.
    private static double[] left(double beta, int most) {
        double[] left = new double[16];
        for (int t = 1; t <= most; t++) {
            if (t > left.length) left = Arrays.copyOf(left, 2 * left.length);
            left[t - 1] = 1 - StrictMath.pow(beta, t);
            if (left[t - 1] == 1) return Arrays.copyOf(left, t);
        }
        return Arrays.copyOf(left, Math.max(1, most));
    }

    private static double at(double[] left, int step) { return left[Math.min(step, left.length) - 1]; }

    /// One step.
    ///
    /// @param factor of the rate
    void step(double factor, float[] w, float[] gradient) {
        steps++;
        double rate = factor * adam.rate();
        float size = (float) (rate / at(left1, steps));
        float root = (float) (1 / Math.sqrt(at(left2, steps)));
        int begin = from;
        for (int k = 0; k < orthonormal.size(); k++) { // no iterator: a step allocates nothing
            OrthonormalWeight weight = orthonormal.get(k);
            plain(begin, weight.at(), w, gradient, rate, size, root);
            weight.move(w, gradient, mean, square, adam, size, root);
            begin = weight.end();
        }
        plain(begin, mean.length, w, gradient, rate, size, root);
    }

    /// @param size rate / (1 − β₁ᵗ)
    /// @param root 1 / √(1 − β₂ᵗ)
    private void plain(int begin, int end, float[] w, float[] gradient, double rate, float size, float root) {
        boolean coupled = adam.decaying() == Adam.Decaying.COUPLED;
        float penalty = coupled ? (float) adam.decay() : 0;
        float kept = coupled ? 1 : (float) (1 - rate * adam.decay());
        float beta1 = (float) adam.beta1(), beta2 = (float) adam.beta2();
        float rest1 = (float) (1 - adam.beta1()), rest2 = (float) (1 - adam.beta2()), epsilon = (float) adam.epsilon();
        for (int k = begin; k < end; k++) {
            float g = gradient[k] + penalty * w[k];
            mean[k] = beta1 * mean[k] + rest1 * g;
            square[k] = beta2 * square[k] + rest2 * g * g;
            w[k] = kept * w[k] - size * mean[k] / ((float) Math.sqrt(square[k]) * root + epsilon);
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
