package org.ideomotor.acquisition;

/// Noise whose power falls about as one over frequency between 0.5 Hz and 40 Hz; variance 1 once it has settled.
///
/// White noise through three leaky sums with corners a factor of 8 apart, each as strong as the next one.
final class Background {
    private static final double[] CORNERS = {0.5, 4, 32}; // Hz

    private final Draws draws;
    private final double[] keep = new double[CORNERS.length];
    private final double[] gain = new double[CORNERS.length];
    private final double[] sums = new double[CORNERS.length];

    Background(double samplingRate, Draws draws) {
        this.draws = draws;
        for (int i = 0; i < CORNERS.length; i++) {
            keep[i] = StrictMath.exp(-2 * Math.PI * CORNERS[i] / samplingRate);
            gain[i] = Math.sqrt(1 - keep[i] * keep[i]);
        }
        double variance = 0; // of a sum of leaky sums of the same white noise
        for (int i = 0; i < CORNERS.length; i++)
            for (int j = 0; j < CORNERS.length; j++) variance += gain[i] * gain[j] / (1 - keep[i] * keep[j]);
        for (int i = 0; i < CORNERS.length; i++) gain[i] /= Math.sqrt(variance);
    }

    double next() {
        double white = draws.white();
        double value = 0;
        for (int i = 0; i < sums.length; i++) {
            sums[i] = keep[i] * sums[i] + gain[i] * white;
            value += sums[i];
        }
        return value;
    }
}
