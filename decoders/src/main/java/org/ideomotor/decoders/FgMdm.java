package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Minimum distance to mean with geodesic filtering: [Fgda], then [Mdm] of what it leaves.
///
/// Fits to the two, one after the other. Any number of classes, at least 3 examples of each, all of equal weight. Of two
/// classes the filtered covariances lie on one geodesic, so the distances say how far along it a covariance is.
/// Rank-deficient covariances are projected to the range that all share, as by [Fgda].
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2010, Riemannian geometry applied to BCI classification, LVA/ICA; the
/// numbers of pyRiemann's `FgMDM("riemann")`.
///
/// @param stop when the iteration of each mean stops
public record FgMdm(StopRule stop) implements Estimator<SpdMatrix, Scores> {
    /// With the affine-invariant metric; means to a tolerance of 1e-8, within 50 iterations.
    public static FgMdm riemannian() { return new FgMdm(StopRule.standard()); }

    /// The same with another stop rule for the means.
    public FgMdm stop(StopRule other) { return new FgMdm(other); }

    /// Finds the filter and the mean of each class.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, fewer than 3 examples of a class, unequal
    ///                                  weights, different sizes, or a covariance that lacks directions that others have (the
    ///                                  message names it)
    @Override
    public Fitted<SpdMatrix, Scores> fit(Examples<SpdMatrix> examples) {
        GeodesicFilter filter = new Fgda(stop).fit(toString(), examples);
        return filter.then(Mdm.riemannian().stop(stop).fit(examples.map(filter)));
    }

    @Override
    public String toString() {
        String text = "FgMdm.riemannian()";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
