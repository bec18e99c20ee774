package org.ideomotor.decoders;

import java.util.Arrays;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.SpdMatrix;

/// Spatial filters, each a weighted sum of channels; the features are the log variances of their outputs, `ln(w C wᵀ)`.
///
/// A filter says how to listen, its pattern what a source heard by it looks like on the scalp: maps show patterns
/// (Haufe et al. 2014, NeuroImage 87).
///
/// @param filters  (filters, channels), 1/µV; copied in and out
/// @param patterns (filters, channels), µV: columns of the inverse of all filters; copied in and out
/// @param rank     directions that varied at all in what the filters were found in, at most as many as channels: one less
///                 after an average reference, one less for each flat or interpolated channel
/// @param residual the greatest residual of the iterations by which they were found, dimensionless; 0 if there were none. Above
///                 1e-8 one had not converged
public record SpatialFilters(double[][] filters, double[][] patterns, int rank, double residual)
        implements
            Fitted<SpdMatrix, Features> {
    /// @throws IllegalArgumentException if there are none, their lengths differ, or the rank is not within [1, channels]
    public SpatialFilters {
        filters = copy(filters);
        patterns = copy(patterns);
        if (filters.length == 0 || patterns.length != filters.length)
            throw new IllegalArgumentException(
                    "SpatialFilters: expected a pattern for each of one or more filters, got "
                            + filters.length + " filters and " + patterns.length + " patterns");
        int channels = filters[0].length;
        for (int k = 0; k < filters.length; k++)
            if (filters[k].length != channels || patterns[k].length != channels)
                throw new IllegalArgumentException("SpatialFilters: expected " + channels
                        + " channels in each filter and pattern, got " + filters[k].length + " and "
                        + patterns[k].length + " in number " + k);
        if (rank < 1 || rank > channels)
            throw new IllegalArgumentException(
                    "SpatialFilters: expected a rank within [1, " + channels + "], got " + rank);
    }

    /// Number of channels that a filter sums.
    public int channels() { return filters[0].length; }

    /// The log variances (filters) of the filters' outputs.
    ///
    /// @throws IllegalArgumentException if the covariance has another size, or a filter's output does not vary
    @Override
    public Features apply(SpdMatrix covariance) {
        requireFits(covariance);
        double[] logs = new double[filters.length];
        for (int k = 0; k < logs.length; k++) {
            double variance = Rows.dot(filters[k], Csp.times(covariance, filters[k]));
            if (!(variance > 0))
                throw new IllegalArgumentException("SpatialFilters: expected an output that varies, got the variance "
                        + variance + " from filter " + k + "; is the signal flat?");
            logs[k] = StrictMath.log(variance);
        }
        return new Features(logs);
    }

    void requireFits(SpdMatrix covariance) {
        if (covariance.size() != channels())
            throw new IllegalArgumentException("SpatialFilters: expected a covariance of " + channels()
                    + " channels, got " + covariance.size() + "; were the filters trained on the same channels?");
    }

    /// Some of the filters.
    SpatialFilters only(int... kept) {
        return new SpatialFilters(Arrays.stream(kept).mapToObj(k -> filters[k]).toArray(double[][]::new),
                Arrays.stream(kept).mapToObj(k -> patterns[k]).toArray(double[][]::new), rank, residual);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public double[][] filters() { return copy(filters); }

    @Override
    public double[][] patterns() { return copy(patterns); }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpatialFilters that && Arrays.deepEquals(filters, that.filters)
                && Arrays.deepEquals(patterns, that.patterns) && rank == that.rank
                && Double.compare(residual, that.residual) == 0;
    }

    @Override
    public int hashCode() { return 31 * Arrays.deepHashCode(filters) + Arrays.deepHashCode(patterns); }

    @Override
    public String toString() {
        return "SpatialFilters(" + filters.length + " filters, " + channels() + " channels, rank " + rank + ")";
    }
}
