package org.ideomotor.convnets;

/// The shape of one example at one place of a network: maps × rows × times; the batch is not part of it.
///
/// An input of C channels is (1, C, times), spatial filters leave (maps, 1, times), and tokens of an attention are the
/// positions (row, time), each with one value per map. Values lie map by map, row by row, times innermost.
///
/// @param maps  feature maps, at least 1
/// @param rows  channels, or what is left of them, at least 1
/// @param times samples, tokens or segments, at least 1
public record Shape(int maps, int rows, int times) {
    public Shape {
        if (maps < 1 || rows < 1 || times < 1)
            throw new IllegalArgumentException(
                    "Shape: expected at least 1 map, row and time, got " + maps + " × " + rows
                            + " × " + times + "; is the window too short for the layers before?");
    }

    /// The shape of a window of a recording: one map.
    public static Shape window(int channels, int times) { return new Shape(1, channels, times); }

    /// Values of one example.
    public int size() { return Math.multiplyExact(maps, positions()); }

    /// Places of one map.
    public int positions() { return Math.multiplyExact(rows, times); }

    @Override
    public String toString() { return maps + " × " + rows + " × " + times; }
}
