package org.ideomotor.feedback;

/// The discriminative Kalman filter: what an observation says of the state, `z | x ~ N(f(x), Q)`, is learnt directly, and put
/// together with how states move, `z(t) = A z(t−1) + N(0, Γ)` of covariance S.
///
/// ```
/// ν = A μ₋    M = A Σ₋ Aᵀ + Γ
/// Σ = (M⁻¹ + Q⁻¹ − S⁻¹)⁻¹    μ = Σ (M⁻¹ ν + Q⁻¹ f(x))        from μ₁ = f(x₁), Σ₁ = Q
/// ```
///
/// Where Q⁻¹ − S⁻¹ has an eigenvalue of 1e-6 or less, S⁻¹ is left out; [robust] leaves it out always, which its authors found
/// better on recordings and worse on simulations that follow the model.
///
/// Learning: A is least squares of each state on the one before, Γ the covariance of what is left, S that of the states. f is
/// learnt on the first 70 % of the steps and Q on the rest, because residuals of what f has seen are too small.
///
/// What it takes for granted: errors of f are independent from step to step. Decisions of overlapping windows are not, so it
/// trusts them more than it should; learn and use it at the same hop.
///
/// Source: Burkhart, Brandman, Franco, Hochberg & Harrison 2020, Neural Computation 32(5); Brandman et al. 2018, Neural
/// Computation 30(11). Q is constant here; theirs may vary with x.
public final class DiscriminativeKalmanFilter implements StateFilter {
    private static final double LEAST_EIGENVALUE = 1e-6;
    private static final double LEARNT_SHARE = 0.7;

    /// When S⁻¹ is left out.
    private enum Form { PLAIN, ROBUST }

    private final StateRegression f;
    private final double[][] q;
    private final StateMotion motion;
    private final Form form;

    private DiscriminativeKalmanFilter(StateRegression f, double[][] q, StateMotion motion, Form form) {
        this.f = f;
        this.q = SmallMatrix.copy(q);
        this.motion = motion;
        this.form = form;
    }

    /// With a linear f.
    ///
    /// @throws IllegalArgumentException if a feature or a dimension of the states does not vary
    public static DiscriminativeKalmanFilter linear(FilterExamples examples) {
        return of(StateRegression.linear(learnt(examples)), examples);
    }

    /// With f by Nadaraya and Watson, its bandwidth found by leaving one out.
    ///
    /// @throws IllegalArgumentException if a dimension of the states does not vary
    public static DiscriminativeKalmanFilter nadarayaWatson(FilterExamples examples) {
        return of(StateRegression.nadarayaWatson(learnt(examples)), examples);
    }

    /// With an f that was learnt from the first 70 % of the examples, or from none of them; Q, A, Γ and S are learnt here.
    public static DiscriminativeKalmanFilter of(StateRegression f, FilterExamples examples) {
        return new DiscriminativeKalmanFilter(f, meanProduct(f, examples.between(split(examples), examples.steps())),
                StateMotion.learn(examples), Form.PLAIN);
    }

    /// The same, always without S⁻¹.
    public DiscriminativeKalmanFilter robust() { return new DiscriminativeKalmanFilter(f, q, motion, Form.ROBUST); }

    /// The steps that f may be learnt from: the first 70 %.
    public static FilterExamples learnt(FilterExamples examples) { return examples.between(0, split(examples)); }

    private static int split(FilterExamples examples) { return (int) (LEARNT_SHARE * examples.steps()); }

    static DiscriminativeKalmanFilter of(StateRegression f, double[][] q, StateMotion motion) {
        return new DiscriminativeKalmanFilter(f, q, motion, Form.PLAIN);
    }

    /// Mean product of the residuals, their mean not removed.
    static double[][] meanProduct(StateRegression f, FilterExamples held) {
        double[][] rest = held.states();
        double[][] observations = held.observations();
        for (int i = 0; i < rest.length; i++) rest[i] = SmallMatrix.plus(rest[i], f.state(observations[i]), -1);
        double[][] product = SmallMatrix.times(SmallMatrix.transpose(rest), rest);
        for (double[] row : product) for (int j = 0; j < row.length; j++) row[j] /= rest.length;
        return product;
    }

    double[][] q() { return SmallMatrix.copy(q); }

    StateMotion motion() { return motion; }

    @Override
    public Running start() {
        return new Running() {
            private StateMotion.Belief belief;

            @Override
            public double[] step(double[] observation) {
                double[] says = f.state(observation);
                belief = belief == null ? new StateMotion.Belief(says, q) : update(belief, says);
                return belief.mean().clone();
            }
        };
    }

    StateMotion.Belief update(StateMotion.Belief before, double[] says) {
        StateMotion.Belief predicted = motion.predict(before);
        double[][] fromMotion = inverse(predicted.covariance()), fromObservation = inverse(q);
        double[][] prior = inverse(motion.spread());
        double[][] information = SmallMatrix.plus(fromMotion, fromObservation, 1);
        boolean definite = SmallMatrix.eigenvaluesAbove(LEAST_EIGENVALUE, SmallMatrix.plus(fromObservation, prior, -1));
        double[][] covariance = inverse(
                form == Form.PLAIN && definite ? SmallMatrix.plus(information, prior, -1) : information);
        double[] pulled = SmallMatrix.plus(SmallMatrix.times(fromMotion, predicted.mean()),
                SmallMatrix.times(fromObservation, says), 1);
        return new StateMotion.Belief(SmallMatrix.times(covariance, pulled), covariance);
    }

    private static double[][] inverse(double[][] covariance) {
        return SmallMatrix.inverse(covariance).orElseThrow(() -> new IllegalArgumentException(
                "DiscriminativeKalmanFilter: expected noise in every dimension of the state, got a dimension that f predicts"
                        + " or that moves without error; there is nothing to filter"));
    }
}
