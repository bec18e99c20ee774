package org.ideomotor.convnets;

import java.util.Arrays;

/// Real signals side by side, two as one complex signal, in strips of a [Spectrum].
///
/// A strip takes [Spectrum#ROW] signals, the last one what is left: the first half of them as real parts, the other half as imaginary ones.
///
/// @param signals how many
record Strips(int signals) {
    int count() { return Math.ceilDiv(signals, Spectrum.ROW); }

    /// Complex signals of all strips.
    int pairs() { return count() == 0 ? 0 : (count() - 1) * Spectrum.COLUMNS + pairs(count() - 1); }

    /// Complex signals of one.
    int pairs(int strip) { return Math.ceilDiv(width(strip), 2); }

    private int width(int strip) { return Math.min(Spectrum.ROW, signals - strip * Spectrum.ROW); }

    /// The signal that is a part of a pair; −1 if the pair has no imaginary part.
    ///
    /// @param part 0 the real one, 1 the imaginary one
    int signal(int pair, int part) {
        int strip = pair / Spectrum.COLUMNS, within = pair % Spectrum.COLUMNS + part * pairs(strip);
        return within < width(strip) ? strip * Spectrum.ROW + within : -1;
    }

    /// Brings a stretch of times into a strip; what is not there is 0.
    ///
    /// @param x     all signals of the first time, then of the second …, from a place on
    /// @param xRow  from one time to the next
    /// @param times that are there
    /// @param begin first time; may lie before 0
    /// @param rows  times of the stretch
    /// @param z     the strip; columns beyond the signals become 0, too
    void fill(Kernels kernels, int strip, float[] x, int x0, int xRow, int times, int begin, int rows, float[] z,
            int z0) {
        int width = width(strip), half = pairs(strip), first = x0 + strip * Spectrum.ROW;
        int from = Math.clamp(-(long) begin, 0, rows), to = Math.clamp((long) times - begin, from, rows);
        boolean full = width == Spectrum.ROW;
        Arrays.fill(z, z0, z0 + (full ? from : rows) * Spectrum.ROW, 0);
        Arrays.fill(z, z0 + to * Spectrum.ROW, z0 + rows * Spectrum.ROW, 0);
        int at = z0 + from * Spectrum.ROW, x1 = first + (begin + from) * xRow, count = to - from;
        if (full) {
            kernels.copyRows(count, Spectrum.ROW, x, x1, xRow, z, at, Spectrum.ROW);
        } else {
            kernels.copyRows(count, half, x, x1, xRow, z, at, Spectrum.ROW);
            kernels.copyRows(count, width - half, x, x1 + half, xRow, z, at + Spectrum.COLUMNS, Spectrum.ROW);
        }
    }
}
