package org.ideomotor.riemann;

/// The flat metrics of Cholesky factors: chart `φ(A) = L`, `A = L Lᵀ`, with the diagonal plain or as logarithms.
///
/// Differential: `dL = L · lower(L⁻¹ V L⁻ᵀ)`, where `lower` keeps what is below the diagonal and half of the diagonal (Smith 1995, J.
/// Comput. Graph. Stat. 4(2)).
record CholeskyMetric(Diagonal diagonal) implements FlatMetric {
    enum Diagonal {
        PLAIN, LOGARITHM
    }

    @Override
    public String name() {
        return diagonal == Diagonal.PLAIN ? "cholesky" : "logCholesky";
    }

    @Override
    public double[][] point(String where, String what, SpdMatrix matrix) {
        double[][] lower = Definiteness.require(where, what, matrix).lower();
        if (diagonal == Diagonal.LOGARITHM) {
            for (int i = 0; i < lower.length; i++) {
                lower[i][i] = StrictMath.log(lower[i][i]);
            }
        }
        return lower;
    }

    @Override
    public SpdMatrix matrix(String where, double[][] point) {
        double[][] lower = Entries.copied(point);
        for (int i = 0; i < lower.length; i++) {
            if (diagonal == Diagonal.LOGARITHM) {
                lower[i][i] = StrictMath.exp(lower[i][i]);
            } else if (!(lower[i][i] > 0)) {
                throw new IllegalArgumentException(where + ": expected a step that keeps the Cholesky factor's diagonal"
                        + " positive, got " + lower[i][i] + " in row " + i + "; shorten it, or use logCholesky.");
            }
        }
        double[][] upper = Products.transposed(lower);
        return SpdMatrix.of(Products.symmetricTransposedTimes(upper, upper));
    }

    @Override
    public Differential differential(String where, String what, SpdMatrix reference) {
        Cholesky factor = Definiteness.require(where, what, reference);
        double[][] lower = factor.lower();
        double[] scales = new double[lower.length];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = diagonal == Diagonal.PLAIN ? 1 : lower[i][i];
        }
        return new FactorDifferential(factor, Products.transposed(lower), scales);
    }

    /// @param upper   `Lᵀ`
    /// @param scales  derivative of L's diagonal by the chart's
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the metric
    private record FactorDifferential(Cholesky factor, double[][] upper, double[] scales) implements Differential {
        @Override
        public double[][] push(double[][] tangent) {
            double[][] lower = factor.whiten(tangent);
            for (int i = 0; i < lower.length; i++) {
                lower[i][i] *= 0.5;
                for (int j = i + 1; j < lower.length; j++) {
                    lower[i][j] = 0;
                }
            }
            double[][] change = Products.transposedTimes(upper, lower);
            for (int i = 0; i < change.length; i++) {
                change[i][i] /= scales[i];
            }
            return change;
        }

        @Override
        public double[][] pull(double[][] difference) {
            double[][] change = Entries.copied(difference);
            for (int i = 0; i < change.length; i++) {
                change[i][i] *= scales[i];
            }
            return Entries.plusTransposed(Products.transposedTimes(Products.transposed(change), upper));
        }
    }

    @Override
    public double[] vector(double[][] difference) {
        int n = difference.length;
        double[] vector = new double[n * (n + 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                vector[next++] = difference[i][j];
            }
        }
        return vector;
    }

    @Override
    public double[][] difference(double[] vector) {
        int n = SymmetricMatrix.sizeOf(vector.length);
        double[][] difference = new double[n][n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                difference[i][j] = vector[next++];
            }
        }
        return difference;
    }

    @Override
    public String toString() {
        return "Metric." + name() + "()";
    }
}
