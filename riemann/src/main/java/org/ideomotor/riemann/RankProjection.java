package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;

/// The directions in which matrices differ from zero, and the way down to them and back: what makes rank-deficient covariances positive
/// definite.
///
/// A common average reference, an interpolated channel or a removed component leaves covariances with fewer dimensions than channels. Here
/// the rank is found once, from what is to be learnt from; every matrix is then projected, `B C Bᵀ`, and has no rounding noise to invert.
/// Methods lose nothing by it: within their common range distances, means and lengths of tangent vectors are those of the originals. Whatever
/// the basis for what sees eigenvalues of `A⁻¹B` alone (affine-invariant, log-det, Kullback-Leibler, Thompson); because it is orthonormal for
/// what is unchanged by rotations (Euclidean, powers, log-Euclidean, Bures-Wasserstein); because of which one it is for Cholesky factors.
/// Log-Cholesky alone has no original to compare with: the factor of a singular matrix has no logarithm.
///
/// **Basis.** Each row of B begins further right than the one before, and with a positive value. So the basis follows, but for rounding, from
/// the range and the order of the rows, and not from the matrices: two sessions with the same reference have the same coordinates. For
/// Cholesky factors it is the right one: Bᵀ times the factor of `B C Bᵀ` is the lower trapezoidal factor of C, so Cholesky distances and
/// means are those of the originals, too.
///
/// **Rank.** If the matrix passes the room's test of positive definiteness it is full and the basis is the identity, so nothing changes, to
/// the bit. Otherwise it is the number of eigenvalues of the correlation matrix above 1e-10, so the units of single rows do not matter;
/// rows of zero count as missing.
///
/// Matrices are taken to be semi-definite: a direction with a negative eigenvalue counts as missing, like one with none.
///
/// @param size   number of rows n of the matrices that can be projected
/// @param rank   number of directions r, from 1 to n
/// @param basis  B (r · n), row-major: orthonormal rows; copied in and out
public record RankProjection(int size, int rank, double[] basis) {
    /// Ten times the pivot that counts as dependent: an eigenvalue gathers the rounding of all rows.
    private static final double NOTHING = 1e-10;
    /// Of a unit vector: what is left of a row that depends on those before it.
    private static final double DEPENDENT_ROW = 1e-7;

    /// @throws IllegalArgumentException if the sizes do not fit or a value is not finite
    public RankProjection {
        if (rank < 1 || rank > size || basis.length != rank * size) {
            throw new IllegalArgumentException("RankProjection: expected a rank within [1, " + size + "] and rank × "
                    + size + " values, got rank " + rank + " and " + basis.length + " values.");
        }
        basis = basis.clone();
        for (int i = 0; i < basis.length; i++) {
            if (!Double.isFinite(basis[i])) {
                throw new IllegalArgumentException(
                        "RankProjection: expected finite values in the basis, got " + basis[i] + " at " + i + ".");
            }
        }
    }

    /// The projection that changes nothing.
    public static RankProjection identity(int size) {
        return new RankProjection(size, size, SpdMatrix.identity(size).values());
    }

    /// Of one matrix.
    ///
    /// @throws IllegalArgumentException if it is zero
    public static RankProjection of(SpdMatrix matrix) {
        int n = matrix.size();
        if (Cholesky.of(matrix.toArray()).isPresent()) {
            return identity(n);
        }
        double[] scale = scale(matrix);
        SymmetricEigen eigen = SymmetricEigen.of(correlation(matrix, scale));
        int rank = (int) Arrays.stream(eigen.values()).filter(value -> value > NOTHING).count();
        for (; rank > 0; rank--) {
            RankProjection found = new RankProjection(n, rank, range(eigen, scale, rank));
            if (Cholesky.of(found.project(matrix).toArray()).isPresent()) {
                return found;
            }
        }
        throw new IllegalArgumentException("RankProjection: the matrix is zero, or next to it; are all channels flat?");
    }

    /// Of several matrices of one size: the directions in which at least one differs from zero, each matrix weighted by its trace.
    ///
    /// @param matrices  m matrices (n, n), from one
    /// @throws IllegalArgumentException if m = 0, sizes differ, or one is zero
    public static RankProjection of(List<SpdMatrix> matrices) {
        Definiteness.requireOneSize("RankProjection", matrices);
        int n = matrices.getFirst().size();
        double[][] sum = new double[n][n];
        for (int i = 0; i < matrices.size(); i++) {
            double[][] rows = matrices.get(i).toArray();
            double trace = Products.trace(rows);
            if (!(trace > 0)) {
                throw new IllegalArgumentException(
                        "RankProjection: expected matrices with a positive trace, got " + trace
                                + " at " + i + " of " + matrices.size() + "; is that window flat?");
            }
            Products.addScaled(sum, n / trace, rows);
        }
        return of(SpdMatrix.of(sum));
    }

    /// Roots of the diagonal; 0 for a row that is zero.
    private static double[] scale(SpdMatrix matrix) {
        double[] scale = new double[matrix.size()];
        Arrays.setAll(scale, i -> Math.sqrt(Math.max(matrix.at(i, i), 0)));
        return scale;
    }

    private static double[][] correlation(SpdMatrix matrix, double[] scale) {
        double[][] correlation = matrix.toArray();
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                double product = scale[i] * scale[j];
                correlation[i][j] = product > 0 ? correlation[i][j] / product : 0;
            }
        }
        return correlation;
    }

    /// An orthonormal basis of what the greatest eigenvectors of the correlation span, in the matrix's own units; Gram-Schmidt, twice.
    private static double[] range(SymmetricEigen eigen, double[] scale, int rank) {
        int n = scale.length;
        double[][] rows = new double[rank][];
        for (int k = 0; k < rank; k++) {
            rows[k] = eigen.vector(n - 1 - k);
            for (int j = 0; j < n; j++) {
                rows[k][j] *= scale[j];
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int before = 0; before < k; before++) {
                    Products.addScaled(rows[k], -Products.dot(rows[k], rows[before], n), rows[before], 0);
                }
                double norm = Math.sqrt(Products.dot(rows[k], rows[k], n));
                Products.divide(rows[k], norm, 0);
            }
        }
        turnToEchelon(rows);
        return Entries.joined(rows);
    }

    /// Turns orthonormal rows among themselves until each begins further right than the one before; Householder's reflections.
    private static void turnToEchelon(double[][] rows) {
        int begun = 0;
        for (int column = 0; column < rows[0].length && begun < rows.length; column++) {
            double norm = normBelow(rows, begun, column);
            if (norm > DEPENDENT_ROW) {
                reflect(rows, begun, column, norm);
                begun++;
            }
        }
    }

    private static double normBelow(double[][] rows, int from, int column) {
        double squares = 0;
        for (int i = from; i < rows.length; i++) {
            squares += rows[i][column] * rows[i][column];
        }
        return Math.sqrt(squares);
    }

    /// Leaves of the column, from row k on, its norm in row k and nothing below.
    private static void reflect(double[][] rows, int k, int column, double norm) {
        double sign = rows[k][column] > 0 ? 1 : -1;
        double[] mirror = new double[rows.length];
        for (int i = k; i < rows.length; i++) {
            mirror[i] = rows[i][column] + (i == k ? sign * norm : 0);
        }
        double scale = 1 / (norm * (norm + Math.abs(rows[k][column]))); // 2 / ‖mirror‖²
        double[] across = new double[rows[k].length];
        for (int i = k; i < rows.length; i++) {
            Products.addScaled(across, scale * mirror[i], rows[i], 0);
        }
        for (int i = k; i < rows.length; i++) {
            Products.addScaled(rows[i], -mirror[i], across, 0);
            rows[i][column] = 0;
        }
        Products.divide(rows[k], -sign, 0);
        rows[k][column] = norm;
    }

    /// Whether there is nothing to project.
    public boolean full() {
        return rank == size;
    }

    /// `B C Bᵀ`; the matrix itself if the rank is full.
    ///
    /// @param matrix  (n, n)
    /// @return (r, r)
    public SpdMatrix project(SpdMatrix matrix) {
        if (matrix.size() != size) {
            throw new IllegalArgumentException("RankProjection.project: expected a matrix of " + size + " rows, got "
                    + matrix.size() + "; was it computed from the same channels?");
        }
        return full() ? matrix
                : SpdMatrix.of(Products.congruence(Products.transposed(rows()), matrix.toArray()));
    }

    /// `Bᵀ C B`: the matrix back in all n rows, positive semi-definite with rank r.
    ///
    /// @param matrix  (r, r)
    /// @return (n, n)
    public SpdMatrix embed(SpdMatrix matrix) {
        if (matrix.size() != rank) {
            throw new IllegalArgumentException("RankProjection.embed: expected a matrix of " + rank + " rows, got "
                    + matrix.size() + ".");
        }
        return full() ? matrix : SpdMatrix.of(Products.congruence(rows(), matrix.toArray()));
    }

    private double[][] rows() {
        return Entries.rows(rank, size, basis);
    }

    @Override
    public double[] basis() {
        return basis.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankProjection that && size == that.size && rank == that.rank
                && Arrays.equals(basis, that.basis);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(basis);
    }

    /// What it does, for a report: `rank 63 of 64`.
    @Override
    public String toString() {
        return "rank " + rank + " of " + size;
    }
}
