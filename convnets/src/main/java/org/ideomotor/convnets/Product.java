package org.ideomotor.convnets;

/// A product of matrices, `C += A B`, that convolutions, dense layers and their gradients are made of.
///
/// With k = (tap, j): `c[i · cRow + n] += Σ_k a[i · aRow + tap · aTap + j · aRun] · b[k · bRow + n]`. So the rows of A may be windows
/// of one signal that overlap, and A may be read transposed; the columns of B and C lie side by side.
///
/// @param rows    i
/// @param columns n
/// @param taps    stretches of a row of A
/// @param run     numbers in each of them; k counts taps · run
record Product(int rows, int columns, int taps, int run, int aRow, int aTap, int aRun, int bRow, int cRow) {
    /// The same product with its taps in one stretch, where they lie evenly.
    Product evenly() {
        if (run == 1) return new Product(rows, columns, 1, taps, aRow, 0, aTap, bRow, cRow);
        if (taps == 1 || aTap == run * aRun)
            return new Product(rows, columns, 1, taps * run, aRow, 0, aRun, bRow, cRow);
        return this;
    }

    /// Of a plain A, whose rows of `inner` numbers lie one after the other.
    static Product plain(int rows, int inner, int columns) {
        return new Product(rows, columns, 1, inner, inner, 0, 1, columns, columns);
    }

    /// With A read transposed: from rows of `rows` numbers, `inner` of them.
    static Product transposed(int rows, int inner, int columns) {
        return new Product(rows, columns, 1, inner, 1, 0, rows, columns, columns);
    }
}
