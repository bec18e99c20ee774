package org.ideomotor.decoders.maps;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Montage;

/// Arrays of rows, and how their rows and columns are found.
final class Grids {
    /// What rounding may take from an edge, Hz or s.
    static final double EDGE = 1e-9;

    private Grids() {}

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /// @throws IllegalArgumentException if it is no grid of these sides
    static double[][] copy(String who, double[][] rows, int height, int width) {
        if (rows.length != height || Arrays.stream(rows).anyMatch(row -> row.length != width))
            throw new IllegalArgumentException(who + ": expected values (" + height + ", " + width + "), got "
                    + rows.length + " rows of "
                    + Arrays.stream(rows).mapToInt(row -> row.length).distinct().boxed().toList());
        return copy(rows);
    }

    /// Whether a value lies between two edges, both included.
    static boolean within(double value, double low, double high) { return value >= low - EDGE && value <= high + EDGE; }

    /// The row of a channel, whose name is found as a [Montage] finds it.
    ///
    /// @throws IllegalArgumentException if there is none
    static int row(String who, List<String> channels, String name) {
        return Montage.eeg(channels).indexOf(name).orElseThrow(() -> new IllegalArgumentException(
                who + ": expected one of the channels " + channels + ", got " + name));
    }
}
