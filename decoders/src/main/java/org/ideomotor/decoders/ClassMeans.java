package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Distances;
import org.ideomotor.riemann.SpdMatrix;

/// What [Mdm] fits to: the mean covariance of each class.
///
/// Scores are the softmax of −d², d the Riemannian distances to the means, as in pyRiemann. They are not probabilities:
/// d² grows with the number of channels, so with 64 channels the best score is nearly always 1.
///
/// @param classes   in alphabetical order
/// @param means     one for each class, µV²
/// @param residuals norm of each mean's gradient, dimensionless; above the stop rule's tolerance it had not converged
public record ClassMeans(List<String> classes, List<SpdMatrix> means, double[] residuals)
        implements
            Fitted<SpdMatrix, Scores> {
    /// @throws IllegalArgumentException if there is not one mean for each class, or their sizes differ
    public ClassMeans {
        classes = List.copyOf(classes);
        means = List.copyOf(means);
        residuals = residuals.clone();
        if (classes.isEmpty() || means.size() != classes.size() || residuals.length != classes.size())
            throw new IllegalArgumentException("ClassMeans: expected a mean and a residual for each of " + classes
                    + ", got " + means.size() + " and " + residuals.length);
        int channels = means.getFirst().size();
        for (SpdMatrix mean : means)
            if (mean.size() != channels)
                throw new IllegalArgumentException("ClassMeans: expected means of one size, got " + channels + " and "
                        + mean.size() + " channels");
    }

    /// Riemannian distances (classes) from a covariance to the means.
    ///
    /// @throws IllegalArgumentException if the covariance has another size or is not positive definite
    public double[] distances(SpdMatrix covariance) {
        return means.stream().mapToDouble(mean -> Distances.riemannian(covariance, mean)).toArray();
    }

    @Override
    public Scores apply(SpdMatrix covariance) {
        double[] logits = means.stream().mapToDouble(mean -> -Distances.riemannianSquared(covariance, mean)).toArray();
        return Scores.softmax(classes, logits);
    }

    @Override
    public double[] residuals() { return residuals.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassMeans that && classes.equals(that.classes) && means.equals(that.means)
                && Arrays.equals(residuals, that.residuals);
    }

    @Override
    public int hashCode() { return 31 * (31 * classes.hashCode() + means.hashCode()) + Arrays.hashCode(residuals); }
}
