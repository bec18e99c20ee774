package org.ideomotor.riemann;

import java.util.List;

/// The flat metrics of matrix powers, chart `φ(A) = Aᵖ / |p|`, and `log A` for p = 0.
///
/// Their differential is Daleckii and Krein's: in the eigenbasis of R it multiplies entry (i, j) by the divided difference of φ at λᵢ, λⱼ
/// (Bhatia 1997, Matrix Analysis, V.3).
record PowerEuclidean(double exponent) implements FlatMetric {
    PowerEuclidean {
        if (!Double.isFinite(exponent)) {
            throw new IllegalArgumentException("powerEuclidean: expected a finite exponent, got " + exponent + ".");
        }
        exponent = exponent == 0 ? 0.0 : exponent; // one zero, so that equal metrics are equal records
    }

    @Override
    public String name() {
        if (exponent == 1) {
            return "euclidean";
        }
        if (exponent == 0) {
            return "logEuclidean";
        }
        return exponent == -1 ? "harmonic" : "powerEuclidean(" + exponent + ")";
    }

    @Override
    public double[][] point(String where, String what, SpdMatrix matrix) {
        if (exponent == 1) {
            return matrix.toArray();
        }
        Definiteness.require(where, what, matrix);
        if (exponent == 0) {
            return MatrixLogarithm.of(matrix.toArray())
                    .orElseThrow(() -> Definiteness.refused(where, what, matrix)).matrix();
        }
        SymmetricEigen eigen = MatrixFunctions.definiteEigen(where, what, matrix);
        if (!(Double.isFinite(scaledPower(eigen.least())) && Double.isFinite(scaledPower(eigen.greatest())))) {
            throw new IllegalArgumentException(where + ": expected a matrix whose function is finite, got " + what
                    + " with eigenvalues from " + eigen.least() + " to " + eigen.greatest() + "; rescale the matrices");
        }
        return eigen.apply(this::scaledPower);
    }

    /// Several matrices at once.
    @Override
    public double[][][] points(String where, List<SpdMatrix> matrices) {
        if (exponent == 1) {
            return FlatMetric.super.points(where, matrices);
        }
        MatrixBatch batch = MatrixBatch.of(where, matrices).factored();
        return exponent == 0 ? batch.logarithms()
                : batch.apply(value -> value > 0 ? scaledPower(value) : Double.NaN);
    }

    private double scaledPower(double value) {
        return StrictMath.pow(value, exponent) / Math.abs(exponent);
    }

    @Override
    public SpdMatrix matrix(String where, double[][] point) {
        if (exponent == 0) {
            return SpdMatrix.of(SymmetricEigen.of(point).apply(StrictMath::exp));
        }
        if (exponent == 1) {
            return SpdMatrix.of(requireInside(where, point));
        }
        SymmetricEigen eigen = SymmetricEigen.of(point);
        if (!(eigen.least() > 0)) {
            throw TangentPlanes.outside(where, eigen.least());
        }
        double scale = Math.abs(exponent);
        return SpdMatrix.of(eigen.apply(value -> StrictMath.pow(scale * value, 1 / exponent)));
    }

    /// A matrix with a Cholesky factor is inside; only if there is none are eigenvalues asked, because semi-definite ones are, too.
    private static double[][] requireInside(String where, double[][] point) {
        if (Cholesky.of(point).isEmpty()) {
            double[] values = SymmetricEigen.valuesOf(point);
            if (values[0] < -point.length * Math.ulp(1.0) * values[values.length - 1]) {
                throw TangentPlanes.outside(where, values[0]);
            }
        }
        return point;
    }

    @Override
    public Differential differential(String where, String what, SpdMatrix reference) {
        if (exponent == 1) {
            return new Identity();
        }
        Definiteness.require(where, what, reference);
        SymmetricEigen eigen = MatrixFunctions.definiteEigen(where, what, reference);
        return EigenMultiplier.of(eigen, this::dividedDifference);
    }

    /// `(φ(a) − φ(b)) / (a − b)` without cancellation.
    private double dividedDifference(double a, double b) {
        double step = (a - b) / b;
        double logs = step == 0 ? 1 / b : StrictMath.log1p(step) / (a - b);
        if (exponent == 0) {
            return logs;
        }
        double power = scaledPower(b);
        double ratio = step == 0 ? 0 : exponent * StrictMath.log1p(step);
        return ratio == 0 ? power * exponent * logs : power * StrictMath.expm1(ratio) / (a - b);
    }

    @Override
    public double[] vector(double[][] difference) {
        return SymmetricMatrix.vector(difference);
    }

    @Override
    public double[][] difference(double[] vector) {
        return SymmetricMatrix.ofVector(vector).toArray();
    }

    @Override
    public String toString() {
        return exponent == 1 || exponent == 0 || exponent == -1 ? "Metric." + name() + "()" : "Metric." + name();
    }

    private record Identity() implements Differential {
        @Override
        public double[][] push(double[][] tangent) {
            return tangent;
        }

        @Override
        public double[][] pull(double[][] difference) {
            return difference;
        }
    }
}
