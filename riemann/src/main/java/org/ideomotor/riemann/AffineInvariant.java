package org.ideomotor.riemann;

import java.util.List;

/// The affine-invariant metric, `⟨V, W⟩_R = tr(R⁻¹ V R⁻¹ W)`.
record AffineInvariant() implements TransportMetric {
    @Override
    public String name() {
        return "riemannian";
    }

    @Override
    public DistanceFrom from(SpdMatrix reference) {
        return Distances.riemannianFrom(Names.from("riemannianDistance"), reference);
    }

    @Override
    public DistancesFrom fromEach(List<SpdMatrix> references) {
        return Distances.riemannianFrom(Names.from("riemannianDistance"), references);
    }

    @Override
    public Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return Means.riemannian(matrices, weights, stop);
    }

    @Override
    public SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t) {
        return Geodesics.riemannian(a, b, t);
    }

    @Override
    public TangentPlane at(SpdMatrix reference) {
        TangentMap map = TangentMap.riemannian(reference);
        return new Plane(map, MatrixFunctions.sqrt(reference).toArray());
    }

    /// `E V Eᵀ`, `E = A^½ (A^-½ B A^-½)^½ A^-½` (Yair, Ben-Chen and Talmon 2019, IEEE Trans. Signal Process. 67(7)).
    @Override
    public SymmetricMatrix transport(SymmetricMatrix v, SpdMatrix from, SpdMatrix to) {
        String where = "riemannianTransport";
        Definiteness.requireSameSize(where, from, to);
        TangentPlanes.requireSize(where, from.size(), v);
        Whitening whitening = Whitening.of(where, from, to);
        double[][] turn = whitening.eigen().apply(Math::sqrt);
        double[][] whitened = Products.sandwich(whitening.inverseRoot(), v.toArray());
        return SymmetricMatrix.of(Products.sandwich(whitening.root(), Products.sandwich(turn, whitened)));
    }

    @Override
    public String toString() {
        return "Metric.riemannian()";
    }

    /// @param root  `R^½`
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the plane
    private record Plane(TangentMap map, double[][] root) implements TangentPlane {
        @Override
        public SpdMatrix reference() {
            return map.reference();
        }

        @Override
        public SymmetricMatrix log(SpdMatrix c) {
            return SymmetricMatrix.of(Products.sandwich(root, map.log(c).toArray()));
        }

        @Override
        public SpdMatrix exp(SymmetricMatrix v) {
            return map.exp(whitened(v));
        }

        @Override
        public double[] coordinates(SymmetricMatrix v) {
            return whitened(v).vector();
        }

        @Override
        public SymmetricMatrix arrow(double[] coordinates) {
            TangentPlanes.requireLength("riemannianTangent", map.size(), coordinates);
            return SymmetricMatrix.of(Products.sandwich(root, SymmetricMatrix.ofVector(coordinates).toArray()));
        }

        @Override
        public double[] vector(SpdMatrix c) {
            return map.vector(c);
        }

        @Override
        public SpdMatrix matrix(double[] vector) {
            return map.matrix(vector);
        }

        private SymmetricMatrix whitened(SymmetricMatrix v) {
            TangentPlanes.requireSize("riemannianTangent", map.size(), v);
            return SymmetricMatrix.of(Products.sandwich(map.whitening().toArray(), v.toArray()));
        }
    }
}
