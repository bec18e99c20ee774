package org.ideomotor.feedback;

import java.util.Arrays;

/// How a state moves by itself: `z(t) = A z(t−1) + N(0, Γ)`, with the covariance S of the states.
///
/// @param transition A, (d, d). Copied in and out.
/// @param noise      Γ, (d, d). Copied in and out.
/// @param spread     S, (d, d). Copied in and out.
record StateMotion(double[][] transition, double[][] noise, double[][] spread) {
    StateMotion {
        transition = SmallMatrix.copy(transition);
        noise = SmallMatrix.copy(noise);
        spread = SmallMatrix.copy(spread);
    }

    /// A by least squares without intercept, forward in time; Γ the covariance of what is left, S that of the states, their
    /// means removed, divided by n − 1.
    ///
    /// @throws IllegalArgumentException if a dimension does not vary, or follows from the others
    static StateMotion learn(FilterExamples examples) {
        double[][] states = examples.states();
        double[][] before = Arrays.copyOfRange(states, 0, states.length - 1);
        double[][] after = Arrays.copyOfRange(states, 1, states.length);
        double[][] b = LeastSquares.fit(before, after).orElseThrow(() -> singular(examples));
        double[][] rest = SmallMatrix.plus(after, SmallMatrix.times(before, b), -1);
        double[][] spread = SmallMatrix.covariance(states);
        if (SmallMatrix.inverse(spread).isEmpty()) throw singular(examples);
        return new StateMotion(SmallMatrix.transpose(b), SmallMatrix.covariance(rest), spread);
    }

    private static IllegalArgumentException singular(FilterExamples examples) {
        return new IllegalArgumentException("StateFilter: expected states that vary in each of their dimensions, got "
                + examples + " that do not; leave out the dimension that nobody was asked to move in");
    }

    int dimensions() { return transition.length; }

    Belief predict(Belief belief) {
        return new Belief(SmallMatrix.times(transition, belief.mean()), SmallMatrix.plus(SmallMatrix.times(
                SmallMatrix.times(transition, belief.covariance()), SmallMatrix.transpose(transition)), noise, 1));
    }

    /// What is believed of a state.
    ///
    /// @param mean       (d)
    /// @param covariance (d, d)
    record Belief(double[] mean, double[][] covariance) {}
}
