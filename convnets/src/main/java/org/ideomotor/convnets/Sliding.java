package org.ideomotor.convnets;

/// Filters that slide along time, one for each column: depthwise convolutions and their gradients.
///
/// `y[i · yRow + m] += Σ_k x[i · xRow + k · xTap + m] · w[k · columns + m]`.
///
/// @param rows    i
/// @param columns m
/// @param taps    k
record Sliding(int rows, int columns, int taps, int xRow, int xTap, int yRow) {
}
