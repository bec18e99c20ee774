package org.ideomotor.convnets;

/// How far something reaches over the rows and times of a map: a kernel, a stride, a dilation.
///
/// @param rows  at least 1
/// @param times at least 1
public record Extent(int rows, int times) {
    /// One row, one time.
    public static final Extent ONE = new Extent(1, 1);

    public Extent {
        if (rows < 1 || times < 1)
            throw new IllegalArgumentException(
                    "Extent: expected at least 1 row and 1 time, got " + rows + " × " + times);
    }

    @Override
    public String toString() { return rows + " × " + times; }
}
