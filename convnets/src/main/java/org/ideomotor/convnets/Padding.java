package org.ideomotor.convnets;

/// Zeros around each map before a convolution.
///
/// @param top    rows before the first
/// @param bottom rows after the last
/// @param before samples before the first
/// @param after  samples after the last
public record Padding(int top, int bottom, int before, int after) {
    /// None: only whole kernels, `valid`.
    public static final Padding NONE = new Padding(0, 0, 0, 0);

    public Padding {
        if (top < 0 || bottom < 0 || before < 0 || after < 0)
            throw new IllegalArgumentException(
                    "Padding: expected no negative number, got " + top + ", " + bottom + ", " + before + ", " + after);
    }

    /// Along time.
    public static Padding times(int before, int after) { return new Padding(0, 0, before, after); }
}
