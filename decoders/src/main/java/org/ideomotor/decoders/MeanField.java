package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Minimum distance to a field of means: each class is known by several of its power means instead of by one mean.
///
/// The power mean of order 1 is the arithmetic, of −1 the harmonic, of 0 the Riemannian one; between them they follow
/// the class where outliers or noise pull one mean aside. Any number of classes; weights of examples weigh the means.
/// Rank-deficient covariances are projected to the range that those of all classes share.
///
/// Source: Congedo, Rodrigues and Jutten 2019, The Riemannian minimum distance to means field classifier, Graz BCI
/// conference; power means: Congedo, Barachant and Koopaei 2017, IEEE Trans. Signal Process. 65(9). The numbers of
/// pyRiemann's `MeanField`.
///
/// @param exponents   of the power means, each within [−1, 1], at least one
/// @param combination how the distances to a class's means become one
/// @param metric      of the distances
/// @param stop        when the iteration of each mean stops
public record MeanField(List<Double> exponents, Combination combination, Metric metric, StopRule stop)
        implements
            Estimator<SpdMatrix, Scores> {
    /// How the squared distances to the means of one class become one.
    public enum Combination {
        /// Their sum: pyRiemann's `sum_means`.
        SUM,
        /// The least: pyRiemann's `inf_means`.
        NEAREST
    }

    /// @throws IllegalArgumentException if there is no exponent, or one beyond [−1, 1]
    public MeanField {
        exponents = List.copyOf(exponents);
        if (exponents.isEmpty() || !exponents.stream().allMatch(p -> Math.abs(p) <= 1))
            throw new IllegalArgumentException("MeanField: expected one or more exponents within -1 and 1, got "
                    + exponents);
    }

    /// The class with the least sum of squared Riemannian distances to its power means; −1, 0 and 1 are usual.
    public static MeanField sum(double... exponents) { return of(Combination.SUM, exponents); }

    /// The class of the nearest power mean by the Riemannian distance.
    public static MeanField nearest(double... exponents) { return of(Combination.NEAREST, exponents); }

    private static MeanField of(Combination combination, double... exponents) {
        return new MeanField(Arrays.stream(exponents).boxed().toList(), combination, Metric.riemannian(),
                StopRule.standard());
    }

    /// The same with distances of another metric; the means stay power means.
    public MeanField metric(Metric other) { return new MeanField(exponents, combination, other, stop); }

    /// The same with another stop rule for the means.
    public MeanField stop(StopRule other) { return new MeanField(exponents, combination, metric, other); }

    /// Finds the common range of all covariances and, within it, the power means of each class.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, or a covariance lacks directions
    ///                                  that others have (the message names the class and the covariance)
    @Override
    public ClassPowerMeans fit(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        InRange inRange = InRange.of(toString(), examples);
        List<Mean> means = new ArrayList<>();
        for (String name : examples.classes())
            for (double exponent : exponents)
                means.add(inRange.ofClass(name).mean(this + ", class " + name,
                        (matrices, weights) -> Means.power(matrices, weights, exponent, stop)));
        return new ClassPowerMeans(examples.classes(), means.stream().map(Mean::matrix).toList(), combination, metric,
                means.stream().mapToDouble(Mean::residual).toArray(), inRange.projection());
    }

    @Override
    public String toString() {
        String powers = exponents.stream().map(String::valueOf).collect(Collectors.joining(", "));
        String text = "MeanField." + (combination == Combination.SUM ? "sum(" : "nearest(") + powers + ")";
        if (!metric.equals(Metric.riemannian())) text += ".metric(" + metric + ")";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
