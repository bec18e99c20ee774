package org.ideomotor.riemann;

import java.util.List;
import java.util.function.Function;

/// Means of matrices that are positive definite only within a range that they share: computed there and brought back.
///
/// A range is looked for only once a mean has refused a matrix, so a mean of positive definite matrices costs what it did and keeps its
/// bits.
final class CommonRange {
    /// What a negative eigenvalue may be, of the greatest one, and still be rounding.
    private static final double ROUNDING = 1e-10;

    private CommonRange() {
    }

    /// The mean of the matrices, or else the mean within their common range.
    ///
    /// @param mean  of matrices of any size
    /// @throws NotDefiniteException if a matrix is not positive definite and has not the range of the others either
    static Mean mean(List<SpdMatrix> matrices, Function<List<SpdMatrix>, Mean> mean) {
        try {
            return mean.apply(matrices);
        } catch (NotDefiniteException refusal) {
            return within(of(matrices, refusal), matrices, mean);
        }
    }

    private static Mean within(RankProjection range, List<SpdMatrix> matrices, Function<List<SpdMatrix>, Mean> mean) {
        try {
            Mean inside = mean.apply(matrices.stream().map(range::project).toList());
            return new Mean(range.embed(inside.matrix()), inside.iterations(), inside.residual(), inside.converged(),
                    range);
        } catch (NotDefiniteException refusal) {
            throw refusal
                    .and("That is so within the common range of all, " + range + ", to which they were projected.");
        }
    }

    private static RankProjection of(List<SpdMatrix> matrices, NotDefiniteException refusal) {
        if (allDefinite(matrices) || !allSemiDefinite(matrices)) {
            throw refusal;
        }
        RankProjection range = RankProjection.of(matrices);
        if (range.full()) {
            throw refusal.and("What it lacks others have: together they are of full rank.");
        }
        return range;
    }

    /// Whether the refusal is of something else, such as an iterate.
    private static boolean allDefinite(List<SpdMatrix> matrices) {
        return matrices.stream().allMatch(matrix -> Cholesky.of(matrix.toArray()).isPresent());
    }

    /// Whether none is zero and none has a negative eigenvalue.
    private static boolean allSemiDefinite(List<SpdMatrix> matrices) {
        for (double[] eigenvalues : MatrixBatch.of("CommonRange", matrices).eigenvalues()) {
            double greatest = eigenvalues[eigenvalues.length - 1];
            if (!(greatest > 0 && eigenvalues[0] >= -ROUNDING * greatest)) {
                return false;
            }
        }
        return true;
    }
}
