package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// A metric that a chart φ pulls back from plain Euclidean space: distances are `‖φ(A) − φ(B)‖`, means are means of φ.
///
/// Geodesics, tangent vectors and transport follow from φ and its differential alone, so a new flat metric is a chart and no more.
interface FlatMetric extends TransportMetric {
    /// The point φ(C) as rows (n, n).
    double[][] point(String where, String what, SpdMatrix matrix);

    /// The points of many matrices, each with the bits of [#point].
    default double[][][] points(String where, List<SpdMatrix> matrices) {
        double[][][] points = new double[matrices.size()][][];
        Arrays.setAll(points, i -> point(where, Definiteness.name(i, points.length), matrices.get(i)));
        return points;
    }

    /// The matrix `φ⁻¹` of a point.
    ///
    /// @throws IllegalArgumentException if the point is outside of the chart
    SpdMatrix matrix(String where, double[][] point);

    /// The differential of φ at a reference.
    ///
    /// @param what  what messages call the reference
    Differential differential(String where, String what, SpdMatrix reference);

    /// The entries of a difference of points that are free (n(n+1)/2), of the same length.
    double[] vector(double[][] difference);

    /// The difference whose [#vector] this is.
    double[][] difference(double[] vector);

    /// `Dφ(R)`, from tangent matrices to differences of points, and its inverse.
    interface Differential {
        double[][] push(double[][] tangent);

        double[][] pull(double[][] difference);
    }

    @Override
    default boolean isFlat() {
        return true;
    }

    @Override
    default DistancesFrom fromEach(List<SpdMatrix> references) {
        Definiteness.requireOneSize(name() + "Distance", references);
        return Distances.flatFrom(Names.from(name() + "Distance"), this, references);
    }

    @Override
    default DistanceFrom from(SpdMatrix reference) {
        return Distances.flatFrom(Names.from(name() + "Distance"), this, reference);
    }

    @Override
    default Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return Means.flat(this, matrices, weights);
    }

    @Override
    default SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t) {
        return Geodesics.flat(this, a, b, t);
    }

    @Override
    default TangentPlane at(SpdMatrix reference) {
        return new FlatPlane(this, reference);
    }

    @Override
    default SymmetricMatrix transport(SymmetricMatrix v, SpdMatrix from, SpdMatrix to) {
        String where = name() + "Transport";
        Definiteness.requireSameSize(where, from, to);
        TangentPlanes.requireSize(where, from.size(), v);
        double[][] carried = differential(where, "the first matrix", from).push(v.toArray());
        return SymmetricMatrix.of(differential(where, "the second matrix", to).pull(carried));
    }

    @Override
    default double[][] pairwiseDistances(List<SpdMatrix> matrices) {
        return Distances.flatPairwise(this, matrices);
    }
}
