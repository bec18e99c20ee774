package org.ideomotor.convnets;

/// [Adam] on the numbers of a network, in float32 and in place.
final class Descent {
    private final Adam adam;
    private final float[] mean;
    private final float[] square;
    private int steps;

    Descent(Adam adam, int length) {
        this.adam = adam;
        this.mean = new float[length];
        this.square = new float[length];
    }

    /// One step.
    ///
    /// @param factor of the rate
    void step(double factor, float[] w, float[] gradient) {
        steps++;
        double rate = factor * adam.rate();
        boolean coupled = adam.decaying() == Adam.Decaying.COUPLED;
        float penalty = coupled ? (float) adam.decay() : 0;
        float kept = coupled ? 1 : (float) (1 - rate * adam.decay());
        float stepSize = (float) (rate / (1 - StrictMath.pow(adam.beta1(), steps)));
        float root = (float) (1 / Math.sqrt(1 - StrictMath.pow(adam.beta2(), steps)));
        float beta1 = (float) adam.beta1(), beta2 = (float) adam.beta2();
        float rest1 = (float) (1 - adam.beta1()), rest2 = (float) (1 - adam.beta2()), epsilon = (float) adam.epsilon();
        for (int k = 0; k < mean.length; k++) {
            float g = gradient[k] + penalty * w[k];
            mean[k] = beta1 * mean[k] + rest1 * g;
            square[k] = beta2 * square[k] + rest2 * g * g;
            w[k] = kept * w[k] - stepSize * mean[k] / ((float) Math.sqrt(square[k]) * root + epsilon);
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
