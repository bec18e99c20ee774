package org.ideomotor.riemann;

import java.util.List;

/// The Bures-Wasserstein metric, `⟨V, W⟩_R = ½ tr(L W)` with `L R + R L = V`.
record BuresWasserstein() implements TangentMetric {
    private static final String TANGENT = "buresWassersteinTangent";

    @Override
    public String name() {
        return "buresWasserstein";
    }

    @Override
    public DistanceFrom from(SpdMatrix reference) {
        return Distances.buresWassersteinFrom(Names.from("buresWassersteinDistance"), reference);
    }

    @Override
    public Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        return Means.buresWasserstein(matrices, weights, stop);
    }

    @Override
    public SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t) {
        return Geodesics.buresWasserstein(a, b, t);
    }

    @Override
    public TangentPlane at(SpdMatrix reference) {
        return new Plane(reference);
    }

    /// See [Means#buresWasserstein(List, double[], StopRule)].
    static Mean karcherMean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        String where = "buresWassersteinMean";
        double[] scaled = Means.checkedWeights(where, matrices, weights);
        Definiteness.requireAll(where, matrices);
        SpdMatrix mean = Means.euclidean(matrices, weights).matrix();
        for (int iteration = 1;; iteration++) {
            TangentPlane plane = new Plane(mean);
            double[][] sum = new double[mean.size()][mean.size()];
            for (int i = 0; i < scaled.length; i++) {
                Products.addScaled(sum, scaled[i], plane.log(matrices.get(i)).toArray());
            }
            SymmetricMatrix arrow = SymmetricMatrix.of(sum);
            double residual = Math.sqrt(plane.innerProduct(arrow, arrow) / Products.trace(mean.toArray()));
            mean = plane.exp(arrow);
            if (residual <= stop.tolerance() || iteration == stop.maxIterations()) {
                return new Mean(mean, iteration, residual, residual <= stop.tolerance());
            }
        }
    }

    @Override
    public String toString() {
        return "Metric.buresWasserstein()";
    }

    /// T is the optimal transport map from R, `T R T = C`; see [Coupling].
    private static final class Plane implements TangentPlane {
        private final SpdMatrix reference;
        private final double[][] lower; // L_R
        private final EigenMultiplier lyapunov; // V to L of L R + R L = V
        private final EigenMultiplier orthonormal;

        Plane(SpdMatrix reference) {
            lower = Definiteness.require(TANGENT, "the reference", reference).lower();
            SymmetricEigen eigen = MatrixFunctions.definiteEigen(TANGENT, "the reference", reference);
            this.reference = reference;
            lyapunov = EigenMultiplier.of(eigen, (a, b) -> 1 / (a + b));
            orthonormal = EigenMultiplier.of(eigen, (a, b) -> Math.sqrt(0.5 / (a + b)));
        }

        @Override
        public SpdMatrix reference() {
            return reference;
        }

        /// `T R + R T − 2 R`, where `T R = L_C Q L_Rᵀ`.
        @Override
        public SymmetricMatrix log(SpdMatrix c) {
            Definiteness.requireSameSize(TANGENT, reference, c);
            double[][] factor = Definiteness.require(TANGENT, "the matrix", c).lower();
            double[][] moved = Products.transposed(Coupling.turned(factor, lower));
            double[][] arrow = Entries.plusTransposed(Products.transposedTimes(moved, Products.transposed(lower)));
            Products.addScaled(arrow, -2, reference.toArray());
            return SymmetricMatrix.of(arrow);
        }

        /// `(I + L) R (I + L)`.
        @Override
        public SpdMatrix exp(SymmetricMatrix v) {
            TangentPlanes.requireSize(TANGENT, reference.size(), v);
            double[][] map = lyapunov.push(v.toArray());
            for (int i = 0; i < map.length; i++) {
                map[i][i] += 1;
            }
            double least = SymmetricEigen.valuesOf(map)[0];
            if (!(least > 0)) {
                throw TangentPlanes.outside(TANGENT, least);
            }
            return SpdMatrix.of(Products.sandwich(map, reference.toArray()));
        }

        @Override
        public double[] coordinates(SymmetricMatrix v) {
            TangentPlanes.requireSize(TANGENT, reference.size(), v);
            return SymmetricMatrix.vector(orthonormal.push(v.toArray()));
        }

        @Override
        public SymmetricMatrix arrow(double[] coordinates) {
            TangentPlanes.requireLength(TANGENT, reference.size(), coordinates);
            return SymmetricMatrix.of(orthonormal.pull(SymmetricMatrix.ofVector(coordinates).toArray()));
        }
    }
}
