package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// Spatial filters, each a weighted sum of channels; the features are the log variances of their outputs, `ln(w C wᵀ)`.
///
/// A filter says how to listen, its pattern what a source heard by it looks like on the scalp: maps show patterns
/// (Haufe et al. 2014, NeuroImage 87).
///
/// @param filters  (filters, channels), 1/µV where outputs have unit variance ([Csp], [Spoc]); of length 1 and without a unit
///                 from [Xdawn]; copied in and out
/// @param patterns (filters, channels), µV per unit of the output: columns of the inverse of all filters; copied in and out
/// @param rank     directions that varied at all in what the filters were found in, at most as many as channels: one less
///                 after an average reference, one less for each flat or interpolated channel
/// @param residual the greatest residual of the iterations by which they were found, dimensionless; 0 if there were none. Above
///                 1e-8 one had not converged
public record SpatialFilters(double[][] filters, double[][] patterns, int rank, double residual)
        implements
            Fitted<SpdMatrix, Features>,
            Noted {
    private static final double CONVERGED = 1e-8;

    /// @throws IllegalArgumentException if there are none, their lengths differ, or the rank is not within [1, channels]
    public SpatialFilters {
        filters = Rows.copy(filters);
        patterns = Rows.copy(patterns);
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

    /// Found in fewer directions than channels, and brought back to all channels.
    ///
    /// @param filters  (filters, rank)
    /// @param patterns (filters, rank)
    static SpatialFilters within(RankProjection projection, double[][] filters, double[][] patterns, double residual) {
        return new SpatialFilters(inAllChannels(projection, filters), inAllChannels(projection, patterns),
                projection.rank(), residual);
    }

    /// Rows over directions as rows over channels.
    static double[][] inAllChannels(RankProjection projection, double[][] rows) {
        if (projection.full()) return rows;
        double[] basis = projection.basis();
        int channels = projection.size();
        double[][] wide = new double[rows.length][channels];
        for (int k = 0; k < rows.length; k++)
            for (int r = 0; r < projection.rank(); r++)
                Rows.addScaled(wide[k], rows[k][r], Arrays.copyOfRange(basis, r * channels, (r + 1) * channels));
        return wide;
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
            double variance = Rows.variance(filters[k], covariance);
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
        return new SpatialFilters(Rows.chosen(filters, kept), Rows.chosen(patterns, kept), rank, residual);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (rank < channels())
            notes.add("the covariances are of rank " + rank + " of " + channels() + " and filters were found in the "
                    + rank + " directions that vary, as after an average reference or with an interpolated channel");
        if (residual > CONVERGED)
            notes.add(String.format(Locale.ROOT,
                    "the search for the filters ended before it had converged, at a residual of %.1e; 1e-8 was asked for",
                    residual));
        return notes;
    }

    @Override
    public double[][] filters() { return Rows.copy(filters); }

    @Override
    public double[][] patterns() { return Rows.copy(patterns); }

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
