package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.TangentMap;

/// Covariances as vectors: the tangent space at the affine-invariant mean of the training covariances.
///
/// A covariance C (n, n) becomes the n(n+1)/2 entries of `log(R^-½ C R^-½)`, off-diagonals times √2, R the mean. The
/// reference is learnt from training examples alone and stays as it is; labels are not used, weights are.
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2012, IEEE Trans. Biomed. Eng. 59(4); the numbers of pyRiemann's
/// `TangentSpace("riemann")`.
///
/// @param stop when the iteration of the mean stops
public record TangentSpace(StopRule stop) implements Estimator<SpdMatrix, Features> {
    /// With the affine-invariant metric; the mean to a tolerance of 1e-8, within 50 iterations.
    public static TangentSpace riemannian() { return new TangentSpace(StopRule.standard()); }

    /// The same with another stop rule for the mean.
    public TangentSpace stop(StopRule other) { return new TangentSpace(other); }

    /// Finds the reference.
    ///
    /// @throws IllegalArgumentException if there are no examples, sizes differ, or a covariance is not positive definite
    ///                                  (the message names it)
    @Override
    public TangentVectors fit(Examples<SpdMatrix> examples) {
        Mean mean = riemannianMean(toString(), examples, stop);
        return new TangentVectors(TangentMap.riemannian(mean.matrix()), mean.residual());
    }

    static Mean riemannianMean(String who, Examples<SpdMatrix> examples, StopRule stop) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one covariance, got none");
        double[] weights = examples.list().stream().mapToDouble(Example::weight).toArray();
        try {
            return Means.riemannian(examples.items(), weights, stop);
        } catch (IllegalArgumentException e) {
            throw named(who, examples, e);
        }
    }

    /// The refusal of a mean, with the example in it, if one alone is to blame: its run and trial say more than its index.
    private static IllegalArgumentException named(String who, Examples<SpdMatrix> examples,
            IllegalArgumentException refusal) {
        try {
            examples.map(MatrixFunctions::invSqrt);
            return new IllegalArgumentException(who + ": " + refusal.getMessage(), refusal);
        } catch (IllegalArgumentException ofExample) {
            return new IllegalArgumentException(who + ": " + ofExample.getMessage(), refusal);
        }
    }

    @Override
    public String toString() {
        String text = "TangentSpace.riemannian()";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
