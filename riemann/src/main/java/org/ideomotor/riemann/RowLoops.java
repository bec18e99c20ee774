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

    /// Applies `X -= v wᵀ + w vᵀ` to the leading `count` rows, in the leading `columns` columns, and adds `Xᵀ y` of those rows to the product.
    ///
    /// What is beyond these columns in rows and product may change, too.
    void updateAndMultiply(double[][] rows, int count, int columns, double[] v, double[] w, double[] y,
            double[] product);
}
