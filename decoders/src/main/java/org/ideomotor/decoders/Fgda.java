package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.TangentMap;

/// Fisher geodesic discriminant analysis: covariances filtered so that only what tells the classes apart is left.
///
/// In the tangent space at the Riemannian mean of all examples, shrinkage LDA finds one discriminant fewer than classes.
/// Tangent vectors are projected orthogonally on the space they span and mapped back to covariances of the same size.
/// What follows, such as [Mdm], sees distances without the variance that has nothing to do with the task. Rank-deficient
/// covariances are projected to the range that all share, of rank r, and come out as (r, r).
///
/// Any number of classes, at least 3 examples of each, all of equal weight.
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2010, Riemannian geometry applied to BCI classification, LVA/ICA; the
/// numbers of pyRiemann's `FGDA("riemann")`.
///
/// @param stop when the iteration of the mean stops
public record Fgda(StopRule stop) implements Estimator<SpdMatrix, SpdMatrix> {
    private static final double DEPENDENT = 1e-8; // of a discriminant's length: the rest is rounding

    /// With the affine-invariant metric; the mean to a tolerance of 1e-8, within 50 iterations.
    public static Fgda riemannian() { return new Fgda(StopRule.standard()); }

    /// The same with another stop rule for the mean.
    public Fgda stop(StopRule other) { return new Fgda(other); }

    /// Finds the common range of all covariances and, within it, the reference and the discriminants.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, fewer than 3 examples of a class, unequal
    ///                                  weights, different sizes, or a covariance that lacks directions that others have (the
    ///                                  message names it)
    @Override
    public GeodesicFilter fit(Examples<SpdMatrix> examples) { return fit(toString(), examples); }

    /// @param who names the estimator in messages
    GeodesicFilter fit(String who, Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(who);
        InRange inRange = InRange.of(who, examples);
        Mean reference = inRange.mean(who, Metric.riemannian(), stop);
        TangentMap map = TangentMap.riemannian(reference.matrix());
        double[][] discriminants = discriminants(who, inRange.examples().map(c -> new Features(map.vector(c))));
        return new GeodesicFilter(map, orthonormal(discriminants), reference.residual(), inRange.projection());
    }

    /// The discriminants of all classes against the first.
    private static double[][] discriminants(String who, Examples<Features> vectors) {
        double[][] weights = Refusals.named(who, () -> Lda.ledoitWolf().fit(vectors)).weights();
        double[][] against = new double[weights.length - 1][];
        for (int k = 1; k < weights.length; k++) against[k - 1] = Rows.difference(weights[k], weights[0]);
        return against;
    }

    /// Gram-Schmidt, twice, because once leaves what rounding put back.
    private static double[][] orthonormal(double[][] rows) {
        List<double[]> axes = new ArrayList<>();
        for (double[] row : rows) {
            double[] rest = row.clone();
            for (int pass = 0; pass < 2; pass++)
                for (double[] axis : axes) Rows.addScaled(rest, -Rows.dot(axis, rest), axis);
            double length = Rows.norm(rest);
            if (length > DEPENDENT * Rows.norm(row)) axes.add(Rows.scaled(1 / length, rest));
        }
        return axes.toArray(double[][]::new);
    }

    @Override
    public String toString() {
        String text = "Fgda.riemannian()";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
