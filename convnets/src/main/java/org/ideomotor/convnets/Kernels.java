package org.ideomotor.convnets;

/// The loops that a network spends its time in: through the Vector API where the process was started with it, or plain.
///
/// Lanes run over columns, which are feature maps, and hold different sums; no sum crosses lanes, and every sum runs in the order of its index
/// from the number that is already there. Products of matrices, sliding filters and transforms multiply and add in one rounding ([Fused]); all else rounds each
/// operation. So results have the same bits for any number of lanes and without any.
///
/// Arrays end in [#SLACK] numbers that belong to nobody: lanes beyond the last column are read and thrown away.
interface Kernels {
    /// Numbers to spare at the end of every array.
    int SLACK = 32;

    /// What this process has.
    Kernels BEST = present() ? new VectorKernels() : new PlainKernels();

    /// Without the instruction vectors multiply and add lane by lane, slower than none.
    private static boolean present() {
        return Fused.IN_HARDWARE && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /// An array of zeros with room to spare.
    static float[] array(int length) { return new float[Math.addExact(length, SLACK)]; }

    /// A [Product], of arrays that begin at the given places.
    void add(Product product, float[] a, int a0, float[] b, int b0, float[] c, int c0);

    /// What [Sliding] says.
    void slide(Sliding sliding, float[] x, int x0, float[] w, int w0, float[] y, int y0);

    /// The signals of a strip to their transforms, in place; see [Spectrum].
    ///
    /// @param scratch of one thread; as long as a row for each time of the first stage
    void there(Spectrum spectrum, float[] z, int z0, float[] scratch);

    /// And back, times the length.
    void back(Spectrum spectrum, float[] z, int z0, float[] scratch);

    /// Rows of a strip, each by a factor: `y[y0 + i · ROW + m] = factors[f0 + i] · x[x0 + i · ROW + m]`.
    void scaleRows(int rows, float[] factors, int f0, float[] x, int x0, float[] y, int y0);

    /// What eight filters make of one complex signal: each row of its transform, `x[x0 + i · ROW]` and [Spectrum#COLUMNS] further, times all columns of the same row of
    /// responses; to real and imaginary part of the first row a number for each filter is added, which is one at every time; and back.
    ///
    /// @param bias    (8), from a place on
    /// @param scratch as of [#back]
    void respond(Spectrum spectrum, float[] x, int x0, float[] responses, int r0, float[] bias, int b0, float[] y,
            float[] scratch);

    /// What [FrequencyProduct] says; what was in y is written over.
    void multiply(FrequencyProduct product, float[] x, float[] factors, float[] y);

    /// Copies rows: `y[y0 + i · yRow + m] = x[x0 + i · xRow + m]`.
    void copyRows(int rows, int columns, float[] x, int x0, int xRow, float[] y, int y0, int yRow);

    /// The greatest of each column: `y[y0 + m] = max_i x[x0 + i · columns + m]`, of one row at least.
    void greatestRow(int rows, int columns, float[] x, int x0, float[] y, int y0);

    /// Sums of columns: `y[y0 + m] += Σ_i x[x0 + i · columns + m]`.
    void addRows(int rows, int columns, float[] x, int x0, float[] y, int y0);

    /// Sums of squares about a mean: `y[y0 + m] += Σ_i (x[x0 + i · columns + m] − mean[m0 + m])²`.
    void addSquares(int rows, int columns, float[] x, int x0, float[] mean, int m0, float[] y, int y0);

    /// `y[y0 + m] += Σ_i g[g0 + i · columns + m] · (x[x0 + i · columns + m] − mean[m])`.
    void addProducts(int rows, int columns, float[] g, int g0, float[] x, int x0, float[] mean, float[] y, int y0);

    /// `y[y0 + k] = f(x[x0 + k])`, with the operations of [FastFunctions].
    void apply(Activation f, int count, float[] x, int x0, float[] y, int y0);

    /// `to[k] = slope[k] · f'(x[k])` on a stretch that lies at the same place in all arrays; y is f(x).
    void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from);

    /// `x[x0 + k] = exp(x[x0 + k] − about)`; as [FastFunctions#exp].
    void expAbout(int count, float[] x, int x0, float about);

    /// Columns for a softmax: `x[x0 + i · columns + m]` becomes its exponential about the greatest of column m, and their sum `sums[s0 + m]`.
    void expColumns(int rows, int columns, float[] x, int x0, float[] sums, int s0);

    /// Adds a row to each of some: `y[y0 + i · columns + m] += g[g0 + m]`.
    void spread(int rows, int columns, float[] g, int g0, float[] y, int y0);
}
