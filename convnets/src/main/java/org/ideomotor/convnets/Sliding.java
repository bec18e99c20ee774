package org.ideomotor.convnets;

/// Filters that slide along time, one for each column: depthwise convolutions and their gradients.
///
/// `y[i · yRow + m] += Σ_k x[i · xRow + k · xTap + m] · w[k · wTap + m]`.
///
/// @param rows    i
/// @param columns m
/// @param taps    k
record Sliding(int rows, int columns, int taps, int xRow, int xTap, int wTap, int yRow) {
    /// Of filters whose taps lie one after the other.
    Sliding(int rows, int columns, int taps, int xRow, int xTap, int yRow) {
        this(rows, columns, taps, xRow, xTap, columns, yRow);
    }

    /// From the slopes of y, in place of w, to those of the filters, in place of y: rows and taps change places.
    Sliding toFilters() {
        return new Sliding(/* rows= */ taps, columns, /* taps= */ rows, /* xRow= */ xTap, /* xTap= */ xRow,
                /* wTap= */ yRow, /* yRow= */ wTap);
    }
}
