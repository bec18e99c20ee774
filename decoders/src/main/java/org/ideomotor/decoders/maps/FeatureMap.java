package org.ideomotor.decoders.maps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A number for each channel and frequency.
///
/// @param shows       what the numbers are, in words
/// @param unit        of the numbers; empty if they have none
/// @param channels    names, in column order
/// @param frequencies Hz, ascending; copied in and out
/// @param values      (channels, frequencies); copied in and out
/// @param classes     labels that are compared or shown, in alphabetical order
/// @param trials      of each class
public record FeatureMap(String shows, String unit, List<String> channels, double[] frequencies, double[][] values,
        List<String> classes, List<Integer> trials) {
    /// One place of a map.
    public record Cell(String channel, double frequency, double value) {
        @Override
        public String toString() {
            return channel + " at " + FeaturePick.hertz(frequency) + " Hz: "
                    + String.format(Locale.ROOT, "%.3g", value);
        }
    }

    /// @throws IllegalArgumentException if there are not as many values as channels and frequencies, or as many trials as classes
    public FeatureMap {
        channels = List.copyOf(channels);
        frequencies = frequencies.clone();
        values = Grids.copy("FeatureMap", values, channels.size(), frequencies.length);
        classes = List.copyOf(classes);
        trials = List.copyOf(trials);
        if (trials.size() != classes.size())
            throw new IllegalArgumentException(
                    "FeatureMap: expected a number of trials for each of " + classes + ", got "
                            + trials);
    }

    /// One value.
    ///
    /// @param channel   column, from 0
    /// @param frequency index, from 0
    public double at(int channel, int frequency) { return values[channel][frequency]; }

    /// The value at a channel, whatever the case of its name, and the frequency nearest to one in Hz, of two equally near the lower.
    ///
    /// @throws IllegalArgumentException if the map has no channel of this name
    public double at(String channel, double hertz) {
        int c = Grids.row("FeatureMap", channels, channel), nearest = 0;
        for (int f = 1; f < frequencies.length; f++)
            if (Math.abs(frequencies[f] - hertz) < Math.abs(frequencies[nearest] - hertz)) nearest = f;
        return values[c][nearest];
    }

    /// Where the value is furthest from 0, the first of equals.
    public Cell strongest() {
        Cell strongest = new Cell(channels.getFirst(), frequencies[0], values[0][0]);
        for (int c = 0; c < values.length; c++)
            for (int f = 0; f < frequencies.length; f++)
                if (Math.abs(values[c][f]) > Math.abs(strongest.value()))
                    strongest = new Cell(channels.get(c), frequencies[f], values[c][f]);
        return strongest;
    }

    /// The part of some channels, in this order and whatever the case of the names, and of a band, both edges included.
    ///
    /// @param low  Hz
    /// @param high Hz
    /// @throws IllegalArgumentException if the map lacks one of the channels, or no frequency lies in the band
    public FeatureMap part(List<String> names, double low, double high) {
        int[] rows = names.stream().mapToInt(name -> Grids.row("FeatureMap", channels, name)).toArray();
        int[] columns = IntStream.range(0, frequencies.length)
                .filter(f -> Grids.within(frequencies[f], low, high)).toArray();
        if (rows.length == 0 || columns.length == 0)
            throw new IllegalArgumentException("FeatureMap: expected a channel and a band with one of the frequencies "
                    + Arrays.toString(frequencies) + " Hz in it, got " + names + " and " + low + " to " + high
                    + " Hz");
        double[][] part = Arrays.stream(rows)
                .mapToObj(row -> Arrays.stream(columns).mapToDouble(f -> values[row][f]).toArray())
                .toArray(double[][]::new);
        return new FeatureMap(shows, unit, Arrays.stream(rows).mapToObj(channels::get).toList(),
                Arrays.stream(columns).mapToDouble(f -> frequencies[f]).toArray(),
                part,
                classes, trials);
    }

    @Override
    public double[] frequencies() { return frequencies.clone(); }

    @Override
    public double[][] values() { return Grids.copy(values); }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureMap that && shows.equals(that.shows) && unit.equals(that.unit)
                && channels.equals(that.channels) && Arrays.equals(frequencies, that.frequencies)
                && Arrays.deepEquals(values, that.values) && classes.equals(that.classes) && trials.equals(that.trials);
    }

    @Override
    public int hashCode() { return 31 * Arrays.deepHashCode(values) + channels.hashCode(); }

    @Override
    public String toString() {
        String counts = IntStream.range(0, trials.size()).mapToObj(k -> classes.get(k) + " × " + trials.get(k))
                .collect(Collectors.joining(", "));
        return shows + ": " + channels.size() + " channels, " + frequencies.length + " frequencies, " + counts;
    }
}
