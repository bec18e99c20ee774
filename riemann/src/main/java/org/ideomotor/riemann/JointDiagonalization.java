package org.ideomotor.riemann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Approximate joint diagonalisation: rows B (n, n) that make all `B C_i Bᵀ` as nearly diagonal as one B can.
///
/// | method | B | criterion | source |
/// |---|---|---|---|
/// | [#pham] | any invertible | `Σ w_i (ln det diag(B C_i Bᵀ) − ln det B C_i Bᵀ)`, Kullback-Leibler; unchanged by congruence | Pham 2001, SIAM J. Matrix Anal. 22(4) |
/// | [#rotations] | orthogonal | sum of squared off-diagonals | Cardoso and Souloumiac 1996, SIAM J. Matrix Anal. 17(1) |
/// | [#uwedge] | any invertible | weighted least squares of off-diagonals | Tichavský and Yeredor 2009, IEEE Trans. Signal Process. 57(3) |
///
/// Signs and order of the rows are free in the mathematics; here the entry of greatest magnitude in a row is positive, and the order is as the
/// iteration leaves it. Rows of `pham` and `uwedge` are scaled so that the weighted mean of `B C_i Bᵀ` has a diagonal of ones (pyRiemann
/// leaves Pham's as they come); those of `rotations` have length 1. The residual is the greatest entry by which the last sweep mixed one row into
/// another, without unit. The criteria may have several minima; one is found.
public final class JointDiagonalization {
    private static final double ALIKE = 1e-7; // below it, two rows' variances go together in all matrices, and noise would decide

    private static final int STARTING_SWEEPS = 5;

    private final double[][] filters;
    private final int iterations;
    private final double residual;
    private final boolean converged;

    private JointDiagonalization(double[][] filters, int iterations, double residual, StopRule stop) {
        this.filters = filters;
        this.iterations = iterations;
        this.residual = residual;
        this.converged = residual <= stop.tolerance();
        Arrays.stream(filters).forEach(JointDiagonalization::fixSign);
    }

    /// Pham's diagonalisation with equal weights; 1e-8 within 100 sweeps.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    public static JointDiagonalization pham(List<SpdMatrix> matrices) {
        return pham(matrices, Means.equalWeights("JointDiagonalization.pham", matrices), patient());
    }

    /// Pham's diagonalisation: log-likelihood of independent Gaussian sources. Starts from the whitening of the mean and five
    /// sweeps of rotations.
    ///
    /// Quick where a common basis is near (the golden matrices: 10 sweeps), hundreds of sweeps for random matrices that share none: then some
    /// directions hardly matter, and the residual says that they still turn.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of sweeps
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    public static JointDiagonalization pham(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        Work work = Work.of("JointDiagonalization.pham", matrices, weights);
        work.start();
        return work.swept(stop, Work::phamSweep).scaled(stop);
    }

    /// Rotations with equal weights; 1e-8 within 100 sweeps.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    public static JointDiagonalization rotations(List<SpdMatrix> matrices) {
        return rotations(matrices, Means.equalWeights("JointDiagonalization.rotations", matrices), patient());
    }

    /// The orthogonal rows with the least weighted sum of squared off-diagonals, by Jacobi rotations.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of sweeps
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    public static JointDiagonalization rotations(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        Work work = Work.of("JointDiagonalization.rotations", matrices, weights);
        return work.swept(stop, Work::rotationSweep).asIs(stop);
    }

    /// Uniformly weighted least squares with equal weights; 1e-8 within 100 steps.
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    public static JointDiagonalization uwedge(List<SpdMatrix> matrices) {
        return uwedge(matrices, Means.equalWeights("JointDiagonalization.uwedge", matrices), patient());
    }

    /// Least squares of off-diagonals under rows of unit mean variance; starts like [#pham].
    ///
    /// @param matrices  m matrices (n, n), from one, positive definite
    /// @param weights   (m), positive
    /// @param stop      tolerance of the residual and number of steps
    /// @throws IllegalArgumentException if m = 0, sizes differ, a weight is not positive, or a matrix is not positive definite
    public static JointDiagonalization uwedge(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
        Work work = Work.of("JointDiagonalization.uwedge", matrices, weights);
        work.start();
        return work.swept(stop, Work::leastSquaresStep).scaled(stop);
    }

    private static StopRule patient() {
        return new StopRule(1e-8, 100);
    }

    /// The rows B (n, n), as a copy.
    public double[][] filters() {
        return Entries.copied(filters);
    }

    /// Number of sweeps made.
    public int iterations() {
        return iterations;
    }

    /// The greatest entry by which the last sweep mixed one row into another; dimensionless.
    public double residual() {
        return residual;
    }

    /// Whether the residual came down to the tolerance.
    public boolean converged() {
        return converged;
    }

    /// `B C Bᵀ`, nearly diagonal for the matrices it was made from.
    ///
    /// @param matrix  (n, n)
    public SymmetricMatrix diagonalized(SpdMatrix matrix) {
        if (matrix.size() != filters.length) {
            throw new IllegalArgumentException("JointDiagonalization: expected a matrix " + filters.length + " × "
                    + filters.length + ", got " + matrix.size() + " × " + matrix.size() + ".");
        }
        return SymmetricMatrix.of(Products.congruence(Products.transposed(filters), matrix.toArray()));
    }

    private static void fixSign(double[] row) {
        double greatest = 0;
        for (double entry : row) {
            greatest = Math.abs(entry) > Math.abs(greatest) ? entry : greatest;
        }
        if (greatest < 0) {
            Products.divide(row, -1, 0);
        }
    }

    /// The rows and all matrices seen through them, both changed in place.
    private static final class Work {
        private final double[] weights;
        private final List<double[][]> seen = new ArrayList<>(); // B C Bᵀ
        private double[][] rows;
        private int sweeps;
        private double residual;

        private Work(double[] weights, int size) {
            this.weights = weights;
            rows = Entries.identity(size);
        }

        static Work of(String where, List<SpdMatrix> matrices, double[] weights) {
            Work work = new Work(Means.checkedWeights(where, matrices, weights), matrices.getFirst().size());
            Definiteness.requireAll(where, matrices);
            matrices.forEach(matrix -> work.seen.add(matrix.toArray()));
            return work;
        }

        int size() {
            return rows.length;
        }

        double[][] mean() {
            double[][] mean = new double[size()][size()];
            for (int k = 0; k < weights.length; k++) {
                Products.addScaled(mean, weights[k], seen.get(k));
            }
            return mean;
        }

        /// `B ← T B`.
        void apply(double[][] change) {
            double[][] turned = Products.transposed(change);
            rows = Products.transposedTimes(turned, rows);
            seen.replaceAll(matrix -> Products.congruence(turned, matrix));
        }

        /// Starts from the whitening of the mean, then a few rotations: exact for matrices of one mixing, near a good minimum for others, and
        /// the units and the mixing of the rows do not decide how fast it goes.
        void start() {
            SymmetricEigen eigen = SymmetricEigen.of(mean());
            double[][] whitening = new double[size()][];
            for (int k = 0; k < whitening.length; k++) {
                whitening[k] = eigen.vector(k);
                Products.divide(whitening[k], Math.sqrt(eigen.values()[k]), 0);
            }
            apply(whitening);
            for (int sweep = 0; sweep < STARTING_SWEEPS; sweep++) {
                rotationSweep();
            }
        }

        /// Scales rows so that the mean has a diagonal of ones.
        void scaleRows() {
            double[][] mean = mean();
            double[][] scale = Entries.identity(size());
            for (int k = 0; k < scale.length; k++) {
                scale[k][k] = 1 / Math.sqrt(mean[k][k]);
            }
            apply(scale);
        }

        Work swept(StopRule stop, ToDoubleFunction<Work> sweep) {
            do {
                sweeps++;
                residual = sweep.applyAsDouble(this);
            } while (residual > stop.tolerance() && sweeps < stop.maxIterations());
            return this;
        }

        JointDiagonalization asIs(StopRule stop) {
            return new JointDiagonalization(rows, sweeps, residual, stop);
        }

        JointDiagonalization scaled(StopRule stop) {
            scaleRows();
            return asIs(stop);
        }

        double phamSweep() {
            double greatest = 0;
            for (int i = 1; i < size(); i++) {
                for (int j = 0; j < i; j++) {
                    greatest = Math.max(greatest, phamPair(i, j));
                }
            }
            return greatest;
        }

        /// Pham's step for a pair of rows: Newton's, `[ω12 1; 1 ω21] h = g`, with the determinant of the change under control.
        private double phamPair(int i, int j) {
            double g12 = 0;
            double g21 = 0;
            double omega12 = 0;
            double omega21 = 0;
            for (int k = 0; k < weights.length; k++) {
                double[][] c = seen.get(k);
                g12 += weights[k] * c[i][j] / c[i][i];
                g21 += weights[k] * c[i][j] / c[j][j];
                omega12 += weights[k] * c[j][j] / c[i][i];
                omega21 += weights[k] * c[i][i] / c[j][j];
            }
            double omega = Math.sqrt(omega12 * omega21);
            double balance = Math.sqrt(omega21 / omega12);
            double common = (balance * g12 + g21) / (omega + 1);
            double opposite = omega - 1 < ALIKE ? 0 : (balance * g12 - g21) / (omega - 1);
            double h12 = common + opposite;
            double h21 = (common - opposite) / balance;
            double divisor = 1 + Math.sqrt(Math.max(1 - h12 * h21, 0));
            mix(i, j, 1, -h12 / divisor, -h21 / divisor, 1);
            return Math.max(Math.abs(h12), Math.abs(h21)) / divisor;
        }

        double rotationSweep() {
            double greatest = 0;
            for (int i = 0; i < size(); i++) {
                for (int j = i + 1; j < size(); j++) {
                    greatest = Math.max(greatest, rotatePair(i, j));
                }
            }
            return greatest;
        }

        /// Cardoso and Souloumiac's closed form of the best angle.
        private double rotatePair(int i, int j) {
            double on = 0;
            double off = 0;
            for (int k = 0; k < weights.length; k++) {
                double[][] c = seen.get(k);
                double difference = c[i][i] - c[j][j];
                double twice = 2 * c[i][j];
                on += weights[k] * (difference * difference - twice * twice);
                off += weights[k] * 2 * difference * twice;
            }
            double angle = 0.5 * StrictMath.atan2(off, on + Math.sqrt(on * on + off * off));
            double cosine = StrictMath.cos(angle);
            double sine = StrictMath.sin(angle);
            mix(i, j, cosine, sine, -sine, cosine);
            return Math.abs(sine);
        }

        /// Rows (i, j) become `(ii · rᵢ + ij · rⱼ, ji · rᵢ + jj · rⱼ)`, in B and on both sides of the matrices.
        private void mix(int i, int j, double ii, double ij, double ji, double jj) {
            mixRows(rows, i, j, ii, ij, ji, jj);
            for (double[][] c : seen) {
                mixRows(c, i, j, ii, ij, ji, jj);
                for (double[] row : c) {
                    double ri = row[i];
                    double rj = row[j];
                    row[i] = ii * ri + ij * rj;
                    row[j] = ji * ri + jj * rj;
                }
            }
        }

        private static void mixRows(double[][] c, int i, int j, double ii, double ij, double ji, double jj) {
            double[] ri = c[i];
            double[] rj = c[j];
            for (int l = 0; l < ri.length; l++) {
                double before = ri[l];
                ri[l] = ii * before + ij * rj[l];
                rj[l] = ji * before + jj * rj[l];
            }
        }

        /// The mixing A near the identity that explains all matrices best as `A D_k Aᵀ`, D_k their diagonals; undone by `B ← A⁻¹ B`.
        double leastSquaresStep() {
            double[][] diagonals = new double[size()][size()]; // Σ w d_i d_j
            double[][] crossed = new double[size()][size()]; // Σ w c_ij d_j
            for (int k = 0; k < weights.length; k++) {
                addProducts(diagonals, crossed, weights[k], seen.get(k));
            }
            double[][] mixing = Entries.identity(size());
            double greatest = 0;
            for (int i = 0; i < size(); i++) {
                for (int j = 0; j < size(); j++) {
                    if (i != j) {
                        mixing[i][j] = leastSquares(diagonals, crossed, i, j);
                        greatest = Math.max(greatest, Math.abs(mixing[i][j]));
                    }
                }
            }
            apply(LinearSystem.solve(mixing, Entries.identity(size())));
            scaleRows();
            return greatest;
        }

        private static void addProducts(double[][] diagonals, double[][] crossed, double weight, double[][] c) {
            for (int i = 0; i < c.length; i++) {
                for (int j = 0; j < c.length; j++) {
                    diagonals[i][j] += weight * c[i][i] * c[j][j];
                    crossed[i][j] += weight * c[i][j] * c[j][j];
                }
            }
        }

        /// A_ij of `c_ij ≈ A_ij d_j + A_ji d_i`; half of the symmetric answer where d_i and d_j go together.
        private static double leastSquares(double[][] diagonals, double[][] crossed, int i, int j) {
            double product = diagonals[i][i] * diagonals[j][j];
            double determinant = product - diagonals[i][j] * diagonals[i][j];
            if (determinant < ALIKE * product) {
                return crossed[i][j] / (2 * diagonals[j][j]);
            }
            return (diagonals[i][i] * crossed[i][j] - diagonals[i][j] * crossed[j][i]) / determinant;
        }
    }
}
