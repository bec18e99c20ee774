package org.ideomotor.convnets;

import java.util.function.ToDoubleFunction;

/// How filters go along a signal over its spectrum: in blocks of N times that overlap by all taps but one, of which each gives `N − taps + 1` outputs
/// (overlap-save: Stockham 1966, AFIPS 28).
///
/// @param length N
/// @param taps   of a filter
/// @param times  outputs
record Overlap(int length, int taps, int times) {
    private static final int LEAST = 16;

    /// The one that costs least, among lengths whose transforms are fast.
    static Overlap cheapest(int taps, int times, ToDoubleFunction<Overlap> cost) {
        int whole = Spectrum.quickOfAtLeast(taps + times - 1);
        Overlap best = new Overlap(whole, taps, times);
        for (int length = LEAST; length < whole; length = Spectrum.quickOfAtLeast(length + 1)) {
            Overlap other = new Overlap(length, taps, times);
            if (length >= taps && cost.applyAsDouble(other) < cost.applyAsDouble(best)) best = other;
        }
        return best;
    }

    /// Outputs of a whole block.
    int step() { return length - taps + 1; }

    int blocks() { return Math.ceilDiv(times, step()); }

    /// Outputs of a block.
    int valid(int block) { return Math.min(step(), times - block * step()); }

    /// What its transforms cost for a strip, in butterflies of four or what takes as long.
    double butterflies() { return length * Math.log(length) / Math.log(4) / 4; }
}
