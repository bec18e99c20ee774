package org.ideomotor.convnets;

/// Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations: `A = Q diag(λ) Qᵀ`, in no order.
///
/// Source: Golub and Van Loan, Matrix Computations, section 8.5 (fourth edition). Small matrices only: the room of SPD matrices keeps its
/// own faster one to itself, and a gradient needs the vectors.
///
/// @param values  λ
/// @param vectors (n, n), row-major; column k belongs to value k
record JacobiEigen(double[] values, double[] vectors) {
    private static final int SWEEPS = 60;

    static JacobiEigen of(double[] matrix, int from, int n) {
        double[] a = new double[n * n];
        System.arraycopy(matrix, from, a, 0, n * n);
        double[] q = new double[n * n];
        for (int k = 0; k < n; k++) q[k * n + k] = 1;
        for (int sweep = 0; sweep < SWEEPS && !diagonal(a, n); sweep++)
            for (int i = 0; i < n; i++) for (int j = i + 1; j < n; j++) if (a[i * n + j] != 0) rotate(a, q, n, i, j);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) values[k] = a[k * n + k];
        return new JacobiEigen(values, q);
    }

    private static boolean diagonal(double[] a, int n) {
        double off = 0;
        double all = 0;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double square = a[i * n + j] * a[i * n + j];
                all += square;
                if (i != j) off += square;
            }
        return off <= 1e-34 * all;
    }

    private static void rotate(double[] a, double[] q, int n, int i, int j) {
        double theta = (a[j * n + j] - a[i * n + i]) / (2 * a[i * n + j]);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(tangent * tangent + 1);
        double s = tangent * c;
        for (int k = 0; k < n; k++) {
            mix(a, k * n + i, k * n + j, c, s);
            mix(q, k * n + i, k * n + j, c, s);
        }
        for (int k = 0; k < n; k++) mix(a, i * n + k, j * n + k, c, s);
    }

    private static void mix(double[] a, int i, int j, double c, double s) {
        double first = a[i];
        a[i] = c * first - s * a[j];
        a[j] = s * first + c * a[j];
    }
}
