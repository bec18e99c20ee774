package org.ideomotor.feedback;

/// See [StateRegression#nadarayaWatson].
final class NadarayaWatson implements StateRegression {
    private static final int TRIED = 400;
    private static final int CANDIDATES = 39;

    private final double[][] observations;
    private final double[][] states;
    private final double bandwidth;

    NadarayaWatson(FilterExamples examples, double bandwidth) {
        if (!(bandwidth > 0) || Double.isInfinite(bandwidth))
            throw new IllegalArgumentException("StateRegression: expected a bandwidth above 0, got " + bandwidth);
        this.observations = examples.observations();
        this.states = examples.states();
        this.bandwidth = bandwidth;
    }

    @Override
    public double[] state(double[] observation) {
        return mean(squaredDistances(observation, observations), states, bandwidth, -1);
    }

    /// @param without an example that is left out, or -1
    private static double[] mean(double[] squaredDistances, double[][] states, double bandwidth, int without) {
        double[] mean = new double[states[0].length];
        double sum = 0;
        for (int i = 0; i < states.length; i++) {
            if (i == without) continue;
            double weight = StrictMath.exp(-squaredDistances[i] / (2 * bandwidth * bandwidth));
            sum += weight;
            for (int d = 0; d < mean.length; d++) mean[d] += weight * states[i][d];
        }
        if (sum > 0) for (int d = 0; d < mean.length; d++) mean[d] /= sum;
        return mean;
    }

    private static double[] squaredDistances(double[] from, double[][] to) {
        double[] distances = new double[to.length];
        for (int i = 0; i < distances.length; i++) distances[i] = squaredDistance(from, to[i]);
        return distances;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    static double bestBandwidth(FilterExamples examples) {
        double[][] observations = examples.observations(), states = examples.states();
        int stride = (observations.length + TRIED - 1) / TRIED;
        double[] errors = new double[CANDIDATES];
        for (int i = 0; i < observations.length; i += stride) {
            double[] distances = squaredDistances(observations[i], observations);
            for (int c = 0; c < CANDIDATES; c++)
                errors[c] += squaredDistance(mean(distances, states, candidate(c), i), states[i]);
        }
        int best = 0;
        for (int c = 1; c < CANDIDATES; c++) if (errors[c] < errors[best]) best = c;
        return candidate(best);
    }

    private static double candidate(int c) { return (c + 2) / 10.0; }
}
