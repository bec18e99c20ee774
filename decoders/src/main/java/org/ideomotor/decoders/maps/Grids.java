package org.ideomotor.decoders.maps;

import java.util.Arrays;

/// Arrays of rows.
final class Grids {
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
}
