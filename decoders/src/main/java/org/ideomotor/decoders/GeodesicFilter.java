package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMap;

/// What [Fgda] fits to: covariances projected, in a tangent space, on the axes along which classes differ.
///
/// Filtering twice is filtering once. Refuses a covariance of another size, one that is not positive definite within the
/// range, or one with more than a millionth of its trace outside of it.
///
/// @param map        tangent space at the mean of the training covariances, (r, r) to r(r+1)/2
/// @param axes       (axes, r(r+1)/2), orthonormal; copied in and out
/// @param residual   norm of the mean's gradient at the reference, dimensionless; above the stop rule's tolerance the mean
///                   had not converged
/// @param projection from all channels to r rows
public record GeodesicFilter(TangentMap map, double[][] axes, double residual, RankProjection projection)
        implements
            Fitted<SpdMatrix, SpdMatrix>,
            Projected {
    /// @throws IllegalArgumentException if there are no axes, one has not the length of the tangent vectors, or the map does
    ///                                  not fit the projection
    public GeodesicFilter {
        InRange.requireRank("GeodesicFilter", "a reference", projection, map.reference());
        axes = Rows.copy(axes);
        if (axes.length == 0)
            throw new IllegalArgumentException("GeodesicFilter: expected at least one axis, got none; do the means of"
                    + " the classes differ?");
        for (double[] axis : axes)
            if (axis.length != map.dimension())
                throw new IllegalArgumentException("GeodesicFilter: expected axes of " + map.dimension()
                        + " values, got " + axis.length);
    }

    /// The filtered covariance (r, r), µV².
    @Override
    public SpdMatrix apply(SpdMatrix covariance) {
        double[] vector = map.vector(InRange.project("Fgda", projection, covariance));
        double[] projected = new double[vector.length];
        for (double[] axis : axes) Rows.addScaled(projected, Rows.dot(axis, vector), axis);
        return map.matrix(projected);
    }

    @Override
    public double[][] axes() { return Rows.copy(axes); }

    @Override
    public boolean equals(Object other) {
        return other instanceof GeodesicFilter that && map.equals(that.map) && Arrays.deepEquals(axes, that.axes)
                && Double.compare(residual, that.residual) == 0 && projection.equals(that.projection);
    }

    @Override
    public int hashCode() { return 31 * map.hashCode() + Arrays.deepHashCode(axes); }

    @Override
    public String toString() { return "GeodesicFilter(" + axes.length + " axes, " + projection.size() + " channels)"; }
}
