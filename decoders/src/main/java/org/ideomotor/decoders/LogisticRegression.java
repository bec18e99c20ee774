package org.ideomotor.decoders;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Logistic regression with an L2 penalty on the weights and none on the intercepts.
///
/// Minimises `½ Σ ‖w_k‖² + C Σ_i v_i · (−ln p_i)`, p_i the score of example i's own class and v_i its weight. Of two
/// classes there is one w, for the difference between them; of more there is one for each: scikit-learn's
/// `LogisticRegression(C)`. The minimum is found to rounding, where scikit-learn's default stops up to 3e-3
/// (probability) before it. A large C takes longer (288 examples × 253 features, 4 classes: 0.06 s at C = 1, 0.6 s at
/// 1e6); where no minimum is found in bounded time, fitting refuses and says so.
///
/// Source: Hastie, Tibshirani and Friedman 2009, The Elements of Statistical Learning, 4.4 and 18.3.5. Why not a
/// library: docs/decisions/0003-logistic-regression.md.
///
/// @param c weight of the examples against the penalty, above 0: smaller is smoother
public record LogisticRegression(double c) implements Estimator<Features, Scores> {
    /// @throws IllegalArgumentException if C is not above 0 and finite
    public LogisticRegression {
        if (!(c > 0) || Double.isInfinite(c))
            throw new IllegalArgumentException("LogisticRegression.l2: expected C above 0, got " + c + "; 1 is usual");
    }

    /// With this C; 1 is usual.
    public static LogisticRegression l2(double c) { return new LogisticRegression(c); }

    /// Finds the weights.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, features of different lengths, or a scale of
    ///                                  features or C at which no minimum is found
    @Override
    public LinearModel fit(Examples<Features> examples) {
        LabelledFeatures features = LabelledFeatures.of(toString(), examples);
        double[] centre = Rows.mean(features.rows());
        double[][] centred = Rows.centred(features.rows(), centre);
        LogisticLoss loss = LogisticLoss.of(coordinates(centred), features, 1 / c);
        LogisticLoss.Point minimum = minimum(loss);
        double[][] residuals = loss.residuals(minimum);
        double[][] weights = new double[residuals.length][];
        double[] intercepts = new double[residuals.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = weights(centred, residuals[k]);
            intercepts[k] = loss.intercept(minimum, k) - Rows.dot(weights[k], centre);
        }
        return weights.length == 1 ? halved(features.classes(), weights[0], intercepts[0])
                : new LinearModel(features.classes(), weights, intercepts);
    }

    /// The model of two classes from the weights of their difference: half to each side.
    static LinearModel halved(List<String> classes, double[] difference, double intercept) {
        double[][] weights = {Rows.scaled(-0.5, difference), Rows.scaled(0.5, difference)};
        return new LinearModel(classes, weights, new double[]{-0.5 * intercept, 0.5 * intercept});
    }

    /// As few coordinates (n, at most n) as leave all inner products as they are: with more features than examples the
    /// best weights are sums of examples, so the other directions need not be searched.
    private static double[][] coordinates(double[][] rows) {
        int n = rows.length;
        if (rows[0].length <= n) return rows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(new DMatrixRMaj(Rows.gram(rows))))
            throw new ArithmeticException(
                    "LogisticRegression: no eigenvalues of the inner products of " + n + " examples");
        double[][] coordinates = new double[n][n];
        for (int k = 0; k < n; k++) {
            double length = Math.sqrt(Math.max(eigen.getEigenvalue(k).real, 0));
            double[] direction = eigen.getEigenVector(k).data;
            for (int i = 0; i < n; i++) coordinates[i][k] = length * direction[i];
        }
        return coordinates;
    }

    private LogisticLoss.Point minimum(LogisticLoss loss) {
        return Refusals.named(toString(), () -> NewtonDescent.minimum(loss));
    }

    /// `C Σ_i residual_i x_i`: at the minimum the gradient is zero, which says that these are the weights.
    private double[] weights(double[][] rows, double[] residuals) {
        double[] weights = new double[rows[0].length];
        for (int i = 0; i < rows.length; i++) Rows.addScaled(weights, c * residuals[i], rows[i]);
        return weights;
    }

    @Override
    public String toString() { return "LogisticRegression.l2(" + c + ")"; }
}
