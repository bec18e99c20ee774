package org.ideomotor.riemann;

/// Solution of a small square system by Gaussian elimination with row pivots.
final class LinearSystem {
    private LinearSystem() {
    }

    /// X of `A X = B`, for A (n, n) and B (n, k), neither of them modified.
    ///
    /// @throws ArithmeticException if A is singular
    static double[][] solve(double[][] a, double[][] b) {
        int n = a.length;
        double[][] left = Entries.copied(a);
        double[][] right = Entries.copied(b);
        for (int k = 0; k < n; k++) {
            bringPivot(left, right, k);
            for (int i = k + 1; i < n; i++) {
                double factor = -left[i][k] / left[k][k];
                Products.addScaled(left[i], factor, left[k], k);
                Products.addScaled(right[i], factor, right[k], 0);
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                Products.addScaled(right[i], -left[i][k], right[k], 0);
            }
            for (int j = 0; j < right[i].length; j++) {
                right[i][j] /= left[i][i];
            }
        }
        return right;
    }

    private static void bringPivot(double[][] left, double[][] right, int k) {
        int pivot = k;
        for (int i = k + 1; i < left.length; i++) {
            pivot = Math.abs(left[i][k]) > Math.abs(left[pivot][k]) ? i : pivot;
        }
        if (left[pivot][k] == 0) {
            throw new ArithmeticException(
                    "LinearSystem: expected an invertible matrix, got no pivot in column " + k + ".");
        }
        swap(left, k, pivot);
        swap(right, k, pivot);
    }

    private static void swap(double[][] rows, int i, int j) {
        double[] row = rows[i];
        rows[i] = rows[j];
        rows[j] = row;
    }
}
