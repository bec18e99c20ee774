package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.FittedToMany;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMap;
import org.ideomotor.riemann.TangentMetric;
import org.ideomotor.riemann.TangentPlane;

/// What [TangentSpace] fits to: the tangent vector of a covariance at a fixed reference.
///
/// Refuses a covariance of another size, one that is not positive definite within the range, or one with more than a
/// millionth of its trace outside of it.
public sealed interface TangentVectors extends Fitted<SpdMatrix, Features>, Projected {
    /// The mean at which vectors begin, within the range (r, r), µV²; `projection().embed(reference)` has all channels.
    SpdMatrix reference();

    /// Norm of the mean's gradient at the reference, dimensionless; above the stop rule's tolerance the mean had not
    /// converged, and the reference is only near it.
    double residual();

    /// In the affine-invariant metric.
    ///
    /// @param map        from covariances (r, r) to vectors of r(r+1)/2
    /// @param residual   of the mean
    /// @param projection from all channels to r rows
    record Whitened(TangentMap map, double residual, RankProjection projection)
            implements
                TangentVectors,
                FittedToMany<SpdMatrix, Features> {
        /// @throws IllegalArgumentException if the map does not fit the projection
        public Whitened { InRange.requireRank("TangentVectors", "a reference", projection, map.reference()); }

        @Override
        public SpdMatrix reference() { return map.reference(); }

        @Override
        public Features apply(SpdMatrix covariance) {
            return new Features(map.vector(inside(covariance)));
        }

        @Override
        public List<Features> applyEach(List<SpdMatrix> covariances) {
            double[][] vectors = map.vectors(covariances.stream().map(this::inside).toList());
            return Arrays.stream(vectors).map(Features::new).toList();
        }

        private SpdMatrix inside(SpdMatrix covariance) {
            return InRange.project("TangentSpace", projection, covariance);
        }
    }

    /// In any metric. A loop keeps the tangent space; otherwise it is made again for each covariance, with the same bits.
    ///
    /// @param metric     whose coordinates they are
    /// @param reference  the mean
    /// @param residual   of the mean
    /// @param projection from all channels to r rows
    record Coordinates(TangentMetric metric, SpdMatrix reference, double residual, RankProjection projection)
            implements
                TangentVectors {
        /// @throws IllegalArgumentException if the reference does not fit the projection
        public Coordinates { InRange.requireRank("TangentVectors", "a reference", projection, reference); }

        @Override
        public Features apply(SpdMatrix covariance) { return features(metric.at(reference), covariance); }

        @Override
        public Adaptive<SpdMatrix, Features> start() {
            TangentPlane kept = metric.at(reference);
            return new Kept<>(this, covariance -> features(kept, covariance));
        }

        private Features features(TangentPlane plane, SpdMatrix covariance) {
            return new Features(plane.vector(InRange.project("TangentSpace", projection, covariance)));
        }
    }
}
