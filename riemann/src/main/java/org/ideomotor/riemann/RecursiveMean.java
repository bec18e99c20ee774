package org.ideomotor.riemann;

import java.util.Optional;

/// A mean that takes one matrix at a time: `M_k` is the point at weight g of the geodesic from `M_(k−1)` to `C_k`, g = max(1/k, least weight).
///
/// A value: [#with] answers with the next one, so a snapshot is a reference to it, and a decoder's file can hold it. With least weight 0 all
/// matrices count the same: the exact mean for flat metrics, an estimate that converges to it for the others (Ho, Cheng, Salehian and Vemuri
/// 2013, AISTATS). With a least weight the mean forgets: a matrix j steps back has weight `g (1 − g)^j` (in this inductive sense).
///
/// @param metric       whose geodesics it steps along
/// @param leastWeight  the newest matrix's weight once 1/k has come down to it, within [0, 1]; 0 never forgets
/// @param count        number k of matrices taken, or that the start counts for
/// @param point        `M_k` (n, n), once there is one
public record RecursiveMean(Metric metric, double leastWeight, long count, Optional<SpdMatrix> point) {
    /// @throws IllegalArgumentException if the least weight is outside [0, 1], or count and point do not fit together
    public RecursiveMean {
        if (!(leastWeight >= 0 && leastWeight <= 1)) {
            throw new IllegalArgumentException(
                    "RecursiveMean: expected a least weight within [0, 1], got " + leastWeight + ".");
        }
        if (count < 0 || count > 0 != point.isPresent()) {
            throw new IllegalArgumentException(
                    "RecursiveMean: expected a count of 0 without a point or from 1 with one, got "
                            + count + (point.isPresent() ? " with one." : " without."));
        }
    }

    /// All matrices count the same: weight 1/k for the k-th.
    public static RecursiveMean equal(Metric metric) {
        return forgetting(metric, 0);
    }

    /// Weight 1/k until that is down to the least weight, then the least weight.
    public static RecursiveMean forgetting(Metric metric, double leastWeight) {
        return new RecursiveMean(metric, leastWeight, 0, Optional.empty());
    }

    /// The same mean started at a point that counts for so many matrices.
    public RecursiveMean startedAt(SpdMatrix start, long countsFor) {
        return new RecursiveMean(metric, leastWeight, countsFor, Optional.of(start));
    }

    /// The mean after one more matrix.
    ///
    /// @param matrix  (n, n), positive definite
    /// @throws IllegalArgumentException if the size differs or the matrix is not positive definite (the message names its number, from 0)
    public RecursiveMean with(SpdMatrix matrix) {
        try {
            return new RecursiveMean(metric, leastWeight, count + 1, Optional.of(next(matrix)));
        } catch (IllegalArgumentException refusal) {
            throw Definiteness.counted("RecursiveMean, matrix " + count, refusal);
        }
    }

    private SpdMatrix next(SpdMatrix matrix) {
        double weight = Math.max(1.0 / (count + 1), leastWeight);
        return point.map(old -> metric.geodesic(old, matrix, weight)).orElseGet(() -> checked(matrix));
    }

    private SpdMatrix checked(SpdMatrix matrix) {
        metric.from(matrix); // refuses what later steps would refuse
        return matrix;
    }
}
