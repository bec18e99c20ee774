package org.ideomotor.feedback;

/// The Kalman filter with a linear observation, `x = H z + N(0, R)`, learnt by least squares.
///
/// H by least squares of observations on states, without intercept; R the covariance of what is left; A, Γ and S as in
/// [DiscriminativeKalmanFilter]. It starts from mean 0 and covariance S, and its first step is an update alone.
///
/// Source: Kalman 1960, J. Basic Eng. 82(1); Wu et al. 2006, Neural Computation 18(1), for cursors.
public final class KalmanFilter implements StateFilter {
    private final StateMotion motion;
    private final double[][] h;
    private final double[][] r;

    private KalmanFilter(StateMotion motion, double[][] h, double[][] r) {
        this.motion = motion;
        this.h = h;
        this.r = r;
    }

    /// Learns from cued control.
    ///
    /// @throws IllegalArgumentException if a dimension of the states does not vary
    public static KalmanFilter fit(FilterExamples examples) {
        StateMotion motion = StateMotion.learn(examples);
        double[][] b = LeastSquares.fit(examples.states(), examples.observations()).orElseThrow();
        double[][] rest = SmallMatrix.plus(examples.observations(), SmallMatrix.times(examples.states(), b), -1);
        return new KalmanFilter(motion, SmallMatrix.transpose(b), SmallMatrix.covariance(rest));
    }

    @Override
    public Running start() {
        return new Running() {
            private StateMotion.Belief belief = new StateMotion.Belief(new double[motion.dimensions()],
                    motion.spread());
            private boolean first = true;

            @Override
            public double[] step(double[] observation) {
                belief = update(first ? belief : motion.predict(belief), observation);
                first = false;
                return belief.mean().clone();
            }
        };
    }

    /// @throws IllegalArgumentException if what is observed cannot be told from other observations, with certainty
    private StateMotion.Belief update(StateMotion.Belief predicted, double[] observation) {
        double[][] ph = SmallMatrix.times(predicted.covariance(), SmallMatrix.transpose(h));
        double[][] innovation = SmallMatrix.plus(SmallMatrix.times(h, ph), r, 1);
        double[][] gain = SmallMatrix.times(ph, SmallMatrix.inverse(innovation)
                .orElseThrow(() -> new IllegalArgumentException("KalmanFilter: expected observations that vary, each by"
                        + " itself, got a feature that never did or follows from the others; leave it out")));
        double[] surprise = SmallMatrix.plus(observation, SmallMatrix.times(h, predicted.mean()), -1);
        double[][] kept = SmallMatrix.plus(SmallMatrix.identity(motion.dimensions()), SmallMatrix.times(gain, h), -1);
        return new StateMotion.Belief(SmallMatrix.plus(predicted.mean(), SmallMatrix.times(gain, surprise), 1),
                SmallMatrix.times(kept, predicted.covariance()));
    }
}
