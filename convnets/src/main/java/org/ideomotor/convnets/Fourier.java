package org.ideomotor.convnets;

/// The discrete Fourier transform of short real blocks as a matrix: so short that a product of matrices is faster than anything cleverer.
///
/// The N coefficients lie as rows: those of frequencies 0 and N/2, which are real, then real and imaginary part of each frequency between.
final class Fourier {
    private final int length;
    private final float[] there;
    private final float[] back;

    /// @param length N, even
    Fourier(int length) {
        this.length = length;
        this.there = Kernels.array(length * length);
        this.back = Kernels.array(length * length);
        for (int n = 0; n < length; n++) {
            fill(0, 0, n, 1);
            fill(1, length / 2, n, 1);
            for (int f = 1; f < length / 2; f++) fill(2 * f, f, n, 2);
        }
    }

    private void fill(int row, int frequency, int n, int weight) {
        double angle = 2 * Math.PI * (frequency * n % length) / length;
        put(row, n, StrictMath.cos(angle), weight);
        if (weight == 2) put(row + 1, n, -StrictMath.sin(angle), weight);
    }

    private void put(int row, int n, double value, int weight) {
        there[row * length + n] = (float) value;
        back[n * length + row] = (float) (weight * value / length);
    }

    int length() { return length; }

    /// (coefficients, times).
    float[] there() { return there; }

    /// (times, coefficients): the inverse.
    float[] back() { return back; }
}
