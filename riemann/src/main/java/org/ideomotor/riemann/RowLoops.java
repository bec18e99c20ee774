package org.ideomotor.riemann;

/// The loops along rows that single matrices spend their time in: as plain loops, or through the Vector API where the process was started with it.
///
/// Each entry of a result goes through the same operations in the same order either way, so it has the same bits; vectors only do several
/// entries at once. [Lanes] are for many matrices, these are for one.
interface RowLoops {
    /// What this process has.
    RowLoops BEST = Lanes.present() ? new VectorRowLoops() : new PlainRowLoops();

    /// `to[j] += Σ factors[k] · rows[k][j]` for k from `first` up to `end` (exclusive), one after the other, and j from `from`.
    void add(double[] to, double[] factors, double[][] rows, int first, int end, int from);

    /// The same for four rows, those of `to` from `row` on, each with factors of its own; entries before `from` may change, too.
    ///
    /// @param factors  four arrays, indexed like the rows
    void addFour(double[][] to, int row, double[][] factors, double[][] rows, int first, int end, int from);

    /// `to[i][j] += sign · Σ_k p[k][i] · rows[k][j]` over the first `count` rows, for i from `row` to `row + 3` and j from `row`; entries before that may
    /// change, too.
    void addFourTransposed(double[][] to, int row, double sign, double[][] p, double[][] rows, int count);

    /// Adds `Pᵀ Q` to the upper triangle of a square product, row after row of P and Q; entries below the diagonal may change, too.
    void addToUpperTransposedTimes(double[][] product, double[][] p, double[][] q);

    /// Adds `U V` of upper triangular matrices, whose entries below the diagonal are zero, to the product.
    void addUpperTimesUpper(double[][] product, double[][] u, double[][] v);

    /// Applies `X -= v wᵀ + w vᵀ` to the leading `count` rows, in the leading `columns` columns, and adds `Xᵀ y` of those rows to the product.
    ///
    /// What is beyond these columns in rows and product may change, too.
    void updateAndMultiply(double[][] rows, int count, int columns, double[] v, double[] w, double[] y,
            double[] product);

    /// The greatest magnitude of all entries, or one that is not finite if there is any.
    double greatest(double[][] rows);

    /// `tr M G` and its derivative by t for all shifts t of a rule, `M = (T − I)²`, `G = (T + t I)⁻¹`; see [TridiagonalLogarithm#squaredNorm].
    ///
    /// @param a            diagonal of T (n)
    /// @param b            b_i couples i − 1 and i (n)
    /// @param shifts       a multiple of 4
    /// @param traces       is overwritten; as long as the shifts
    /// @param traceSlopes  is overwritten; as long as the shifts
    void traces(double[] a, double[] b, double[] shifts, double[] traces, double[] traceSlopes);
}
