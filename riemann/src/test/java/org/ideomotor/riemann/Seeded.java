package org.ideomotor.riemann;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// Random matrices from a seed. Its text names seed, size and condition, so a failing parameterised test can be repeated.
///
/// @param condition  about the ratio of the greatest to the least eigenvalue of the matrices, from 10
record Seeded(long seed, int size, double condition) {
    /// Relative to each other the matrices of one seed have a condition of 10 to 30.
    private static final double RELATIVE = 10;

    /// As ill-conditioned as the chapter of the room takes matrices to be.
    static final double ILL = 1e8;

    /// Sizes 1, 2, 8, 22 and 64, well and ill conditioned.
    static Stream<Seeded> cases() {
        List<Seeded> cases = new ArrayList<>();
        for (int size : new int[]{1, 2, 8, 22, 64}) {
            for (double condition : new double[]{10, ILL}) {
                cases.add(new Seeded(7_000 + 10L * size + (condition > 10 ? 1 : 0), size, condition));
            }
        }
        return cases.stream();
    }

    /// The tolerance that follows from the chapter "How ill-conditioned": an eigenvalue carries an error of `ε λ_max` and the logarithm of the
    /// least one `ε κ`. Four of these for what comes together in one result make the chapter's "about 1e-7" at 1e8, and 1e-13 is for what
    /// has no condition.
    double tolerance() {
        return 1e-13 + 4 * Math.ulp(1.0) * condition;
    }

    Random random() {
        return new Random(seed);
    }

    /// `F S Fᵀ` with a random S of condition about 10 and an F that all matrices of this seed share: like recordings of one head, they may be
    /// ill-conditioned each, but not relative to each other.
    SpdMatrix spd(Random random) {
        double[] eigenvalues = powers(RELATIVE);
        for (int k = 0; k < size; k++) {
            eigenvalues[k] *= Math.exp(random.nextDouble() - 0.5);
        }
        SpdMatrix relative = withEigenvalues(orthogonal(random), eigenvalues);
        double[] scales = powers(Math.sqrt(condition / RELATIVE));
        double[][] mixing = orthogonal(new Random(seed + 1));
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                mixing[i][j] *= scales[j];
            }
        }
        return congruence(mixing, relative);
    }

    /// Evenly spread logarithms, greatest to least as `ratio` to 1.
    double[] powers(double ratio) {
        double[] powers = new double[size];
        for (int k = 0; k < size; k++) {
            powers[k] = Math.pow(ratio, size == 1 ? 0.25 : (double) k / (size - 1) - 0.5);
        }
        return powers;
    }

    List<SpdMatrix> spds(int count, Random random) {
        List<SpdMatrix> matrices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            matrices.add(spd(random));
        }
        return matrices;
    }

    /// `Σ λ_k q_k q_kᵀ` for the rows q_k of a basis.
    static SpdMatrix withEigenvalues(double[][] basis, double[] eigenvalues) {
        int n = eigenvalues.length;
        double[] values = new double[n * n];
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    values[i * n + j] += eigenvalues[k] * basis[k][i] * basis[k][j];
                }
            }
        }
        return SpdMatrix.symmetrized(n, values);
    }

    /// Orthonormal rows by Gram-Schmidt, twice.
    double[][] orthogonal(Random random) {
        double[][] rows = gaussian(random);
        for (int i = 0; i < size; i++) {
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    Products.addScaled(rows[i], -dot(rows[i], rows[k]), rows[k], 0);
                }
            }
            double norm = Math.sqrt(dot(rows[i], rows[i]));
            for (int j = 0; j < size; j++) {
                rows[i][j] /= norm;
            }
        }
        return rows;
    }

    /// An invertible matrix of moderate condition.
    double[][] invertible(Random random) {
        double[][] rows = orthogonal(random);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rows[i][j] = (i == j ? 1 : 0) + 0.5 * rows[i][j];
            }
        }
        return rows;
    }

    double[][] gaussian(Random random) {
        double[][] rows = new double[size][size];
        for (double[] row : rows) {
            for (int j = 0; j < size; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return rows;
    }

    /// `G C Gᵀ`.
    static SpdMatrix congruence(double[][] g, SpdMatrix c) {
        int n = c.size();
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int l = 0; l < n; l++) {
                double left = 0;
                for (int k = 0; k < n; k++) {
                    left += g[i][k] * c.at(k, l);
                }
                for (int j = 0; j < n; j++) {
                    values[i * n + j] += left * g[j][l];
                }
            }
        }
        return SpdMatrix.symmetrized(n, values);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
