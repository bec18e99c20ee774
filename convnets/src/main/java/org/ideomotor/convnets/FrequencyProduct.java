package org.ideomotor.convnets;

/// What filters over all signals do over the spectrum: at each frequency a product of complex matrices, (blocks, pairs of signals) by (pairs, outputs).
///
/// Blocks of signals lie one after the other, each in [Strips]; so do those of the outputs, eight complex ones to a strip. Factors lie frequency by frequency, group of
/// eight outputs by group, pair by pair, in rows of [Spectrum#ROW]. With sums in the order of the pairs, `Re = Σ Re x · Re g − Σ Im x · Im g` and
/// `Im = Σ Re x · Im g + Σ Im x · Re g`.
///
/// @param rows   frequencies
/// @param blocks of signals
/// @param pairs  signals, two as one complex one
/// @param groups of eight outputs
/// @param strip  numbers from one strip to the next
record FrequencyProduct(int rows, int blocks, int pairs, int groups, int strip) {
    /// From one block of signals to the next.
    int xBlock() { return Math.ceilDiv(pairs, Spectrum.COLUMNS) * strip; }

    /// From one block of outputs to the next.
    int yBlock() { return groups * strip; }

    /// Where the factors of a frequency and a group begin.
    int factors(int row, int group) { return (row * groups + group) * pairs * Spectrum.ROW; }
}
