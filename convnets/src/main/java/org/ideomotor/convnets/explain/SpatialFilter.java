package org.ideomotor.convnets.explain;

import java.util.Arrays;
import java.util.List;

/// One filter over channels.
///
/// @param node     of the network
/// @param map      which of its maps it goes into
/// @param from     the map before whose channels it takes: the number of a temporal filter, where those come first
/// @param channels names
/// @param weights  `s = Σ weights[c] x[c]`, one for each channel. Copied in and out
public record SpatialFilter(String node, int map, int from, List<String> channels, double[] weights) {
    /// @throws IllegalArgumentException if there is not a weight for each channel
    public SpatialFilter {
        channels = List.copyOf(channels);
        weights = weights.clone();
        if (channels.size() != weights.length)
            throw new IllegalArgumentException("SpatialFilter: expected a weight for each of " + channels + ", got "
                    + weights.length);
    }

    @Override
    public double[] weights() { return weights.clone(); }

    /// The weight of a channel.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public double weight(String channel) {
        int c = channels.indexOf(channel);
        if (c < 0)
            throw new IllegalArgumentException("SpatialFilter: expected one of " + channels + ", got " + channel);
        return weights[c];
    }

    /// How what the filter finds shows at the channels: `Σ w / (wᵀ Σ w)`, how much each channel rises when the filter's output rises by
    /// one.
    ///
    /// It is the pattern of this filter by itself. Sources that go together share their patterns; several filters at once would need
    /// fewer filters than channels.
    ///
    /// Source: Haufe et al. 2014, NeuroImage 87, eq. 7.
    ///
    /// @param covariance Σ of the channels as the filter sees them ([Explain#covariance]), (channels, channels); not modified
    /// @return one for each channel, in the channels' unit per unit of output
    /// @throws IllegalArgumentException if the covariance has another size, or the filter's output does not vary
    public double[] pattern(double[][] covariance) {
        requireSquare(covariance);
        double[] pattern = new double[weights.length];
        double variance = 0;
        for (int c = 0; c < pattern.length; c++) {
            for (int d = 0; d < pattern.length; d++) pattern[c] += covariance[c][d] * weights[d];
            variance += weights[c] * pattern[c];
        }
        if (!(variance > 0))
            throw new IllegalArgumentException(
                    "SpatialFilter.pattern: expected a covariance under which the filter's output varies, got "
                            + variance + " as its variance; give more samples");
        for (int c = 0; c < pattern.length; c++) pattern[c] /= variance;
        return pattern;
    }

    private void requireSquare(double[][] covariance) {
        if (covariance.length != weights.length
                || Arrays.stream(covariance).anyMatch(row -> row.length != weights.length))
            throw new IllegalArgumentException("SpatialFilter.pattern: expected a covariance of " + weights.length
                    + " × " + weights.length + ", as many as channels, got " + covariance.length + " rows");
    }

    /// The same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof SpatialFilter that && node.equals(that.node) && map == that.map && from == that.from
                && channels.equals(that.channels) && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() { return 31 * (31 * node.hashCode() + map) + Arrays.hashCode(weights); }

    @Override
    public String toString() {
        return "SpatialFilter " + node + " " + map + " from map " + from + " of " + channels.size() + " channels";
    }
}
