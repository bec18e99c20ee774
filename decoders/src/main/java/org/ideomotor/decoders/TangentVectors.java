package org.ideomotor.decoders;

import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMap;

/// What [TangentSpace] fits to: the tangent vector of a covariance at a fixed reference.
///
/// Refuses a covariance of another size, or one that is not positive definite.
///
/// @param map      from covariances (n, n) to vectors of n(n+1)/2
/// @param residual norm of the mean's gradient at the reference, dimensionless; above the stop rule's tolerance the mean
///                 had not converged, and the reference is only near it
public record TangentVectors(TangentMap map, double residual) implements Fitted<SpdMatrix, Features> {
    @Override
    public Features apply(SpdMatrix covariance) { return new Features(map.vector(covariance)); }
}
