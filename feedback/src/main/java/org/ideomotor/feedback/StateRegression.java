package org.ideomotor.feedback;

/// What an observation alone says of the state: the f of a [DiscriminativeKalmanFilter]. One's own is a function.
@FunctionalInterface
public interface StateRegression {
    /// @param observation (features). Not modified.
    /// @return (dimensions)
    double[] state(double[] observation);

    /// Least squares of states on observations, without intercept.
    ///
    /// @throws IllegalArgumentException if a feature does not vary or follows from the others
    static StateRegression linear(FilterExamples examples) {
        double[][] b = LeastSquares.fit(examples.observations(), examples.states())
                .orElseThrow(() -> new IllegalArgumentException("StateRegression: expected features that vary, each by"
                        + " itself, got " + examples + " of which one does not; leave it out"));
        double[][] turned = SmallMatrix.transpose(b);
        return observation -> SmallMatrix.times(turned, observation);
    }

    /// The mean of the learnt states, weighted by `exp(−|x − x′|² / 2h²)` (Nadaraya 1964; Watson 1964). Far from everything
    /// that was learnt, where all weights vanish, it is 0.
    ///
    /// One step compares the observation with every example: some 50 µs for a thousand of ten features.
    ///
    /// @param bandwidth h, in the unit of the features, which should be alike (standard deviations, say); above 0
    static StateRegression nadarayaWatson(FilterExamples examples, double bandwidth) {
        return new NadarayaWatson(examples, bandwidth);
    }

    /// The same with the bandwidth of 0.2, 0.3 … 4 that predicts best what is left out, one step at a time; tried on at most 400
    /// steps, evenly spread.
    static StateRegression nadarayaWatson(FilterExamples examples) {
        return new NadarayaWatson(examples, NadarayaWatson.bestBandwidth(examples));
    }
}
