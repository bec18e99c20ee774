package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;

/// What [MeanField] fits to: the power means of each class.
///
/// Scores are the softmax of minus the combined squared distances, as in pyRiemann. They are not probabilities: squared
/// distances grow with the number of channels and of means.
///
/// @param classes     in alphabetical order
/// @param means       as many for each class, all of the first class first, µV²
/// @param combination of the squared distances to the means of one class
/// @param metric      of the distances
/// @param residuals   of each mean, dimensionless; above the stop rule's tolerance it had not converged
public record ClassPowerMeans(List<String> classes, List<SpdMatrix> means, MeanField.Combination combination,
        Metric metric, double[] residuals) implements Fitted<SpdMatrix, Scores> {
    /// @throws IllegalArgumentException if there are not as many means and residuals for each class, or sizes differ
    public ClassPowerMeans {
        classes = List.copyOf(classes);
        means = List.copyOf(means);
        residuals = residuals.clone();
        if (classes.isEmpty() || means.isEmpty() || means.size() % classes.size() != 0
                || residuals.length != means.size())
            throw new IllegalArgumentException("ClassPowerMeans: expected as many means and residuals for each of "
                    + classes + ", got " + means.size() + " and " + residuals.length);
        int channels = means.getFirst().size();
        for (SpdMatrix mean : means)
            if (mean.size() != channels)
                throw new IllegalArgumentException("ClassPowerMeans: expected means of one size, got " + channels
                        + " and " + mean.size() + " channels");
    }

    /// Distances (classes, means) from a covariance to every mean.
    ///
    /// @throws IllegalArgumentException if the covariance has another size or is not positive definite
    public double[][] distances(SpdMatrix covariance) {
        double[][] distances = squared(covariance);
        for (double[] ofClass : distances) Arrays.setAll(ofClass, i -> Math.sqrt(ofClass[i]));
        return distances;
    }

    private double[][] squared(SpdMatrix covariance) {
        double[][] squared = new double[classes.size()][means.size() / classes.size()];
        for (int i = 0; i < means.size(); i++)
            squared[i / squared[0].length][i % squared[0].length] = metric.from(means.get(i)).squared(covariance);
        return squared;
    }

    private double combined(double[] squared) {
        double combined = squared[0];
        for (int i = 1; i < squared.length; i++)
            combined = combination == MeanField.Combination.SUM ? combined + squared[i]
                    : Math.min(combined, squared[i]);
        return combined;
    }

    @Override
    public Scores apply(SpdMatrix covariance) {
        double[] logits = Arrays.stream(squared(covariance)).mapToDouble(ofClass -> -combined(ofClass)).toArray();
        return Scores.softmax(classes, logits);
    }

    @Override
    public double[] residuals() { return residuals.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClassPowerMeans that && classes.equals(that.classes) && means.equals(that.means)
                && combination == that.combination && metric.equals(that.metric)
                && Arrays.equals(residuals, that.residuals);
    }

    @Override
    public int hashCode() { return 31 * (31 * classes.hashCode() + means.hashCode()) + Arrays.hashCode(residuals); }
}
