package org.ideomotor.convnets;

/// `W X Wᵀ`.
final class Congruences {
    private Congruences() {
    }

    /// @param w    (rows, n)
    /// @param x    (n, n)
    static double[] of(double[] w, double[] x, int rows, int n) {
        double[] half = new double[rows * n];
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < n; k++) Rows.addScaled(w[i * n + k], x, k * n, half, i * n, n);
        double[] y = new double[rows * rows];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++) y[i * rows + j] = Rows.dot(half, i * n, w, j * n, n);
        return y;
    }
}
