package org.ideomotor.convnets;

/// The contrastive loss NT-Xent: of all others in two views of a batch, the most similar should be the same example in the other view.
///
/// Similarity is the cosine divided by the temperature; the loss is the mean over all 2 n rows of the cross-entropy of recognising the
/// partner among the 2 n − 1 others. Source: Chen et al. 2020, arXiv:2002.05709; used by MVCNet, arXiv:2502.17482, with 0.2.
///
/// @param temperature positive
public record NtXent(double temperature) {
    public NtXent {
        if (!(temperature > 0))
            throw new IllegalArgumentException("NtXent: expected a positive temperature, got " + temperature);
    }

    /// A loss and its slopes.
    ///
    /// @param value  in nat
    /// @param first  with respect to the first view, in the order of its values
    /// @param second with respect to the second
    public record Loss(double value, double[] first, double[] second) {
    }

    /// The loss of two views.
    ///
    /// @param first  n examples
    /// @param second the same n, of the same shape
    /// @throws IllegalArgumentException if they differ in size or shape
    public Loss of(Batch first, Batch second) {
        if (first.size() != second.size() || !first.shape().equals(second.shape()))
            throw new IllegalArgumentException("NtXent: expected two views alike, got " + first + " and " + second);
        int n = first.size();
        double[][] rows = new double[2 * n][];
        for (int b = 0; b < n; b++) {
            rows[b] = first.example(b);
            rows[n + b] = second.example(b);
        }
        return loss(rows, n);
    }

    private Loss loss(double[][] rows, int n) {
        double[] norms = new double[2 * n];
        double[][] units = new double[2 * n][];
        for (int i = 0; i < 2 * n; i++) {
            norms[i] = Math.max(1e-12, Math.sqrt(Rows.dot(rows[i], 0, rows[i], 0, rows[i].length)));
            units[i] = rows[i].clone();
            for (int k = 0; k < units[i].length; k++) units[i][k] /= norms[i];
        }
        double[] similar = similarities(units), towards = new double[similar.length];
        double value = 0;
        for (int i = 0; i < 2 * n; i++) value += recognise(similar, 2 * n, i, (i + n) % (2 * n), towards);
        double[][] slopes = slopes(units, towards);
        for (int i = 0; i < 2 * n; i++) throughNorm(units[i], norms[i], slopes[i]);
        return new Loss(value / (2 * n), flat(slopes, 0, n), flat(slopes, n, n));
    }

    /// Cosines divided by the temperature, all with all. Summed along rows of the transposed, so that lanes hold different sums.
    private double[] similarities(double[][] units) {
        int count = units.length, length = units[0].length;
        double[] transposed = new double[length * count];
        for (int j = 0; j < count; j++) for (int k = 0; k < length; k++) transposed[k * count + j] = units[j][k];
        double[] similar = new double[count * count];
        for (int i = 0; i < count; i++)
            for (int k = 0; k < length; k++)
                Rows.addScaled(units[i][k] / temperature, transposed, k * count, similar, i * count, count);
        return similar;
    }

    /// One row's cost, and its slopes with respect to similarities, already divided by the number of rows and the temperature.
    private double recognise(double[] similar, int count, int i, int partner, double[] towards) {
        double[] logits = new double[count];
        System.arraycopy(similar, i * count, logits, 0, count);
        logits[i] = Double.NEGATIVE_INFINITY;
        double logSum = Softmax.logSum(logits);
        for (int j = 0; j < count; j++)
            if (j != i)
                towards[i * count + j] = (StrictMath.exp(logits[j] - logSum) - (j == partner ? 1 : 0))
                        / (temperature * count);
        return logSum - logits[partner];
    }

    /// With respect to unit vectors: a similarity belongs to both of its rows.
    private static double[][] slopes(double[][] units, double[] towards) {
        int count = units.length, length = units[0].length;
        double[][] slopes = new double[count][length];
        for (int i = 0; i < count; i++)
            for (int j = 0; j < count; j++)
                Rows.addScaled(towards[i * count + j] + towards[j * count + i], units[j], 0, slopes[i], 0, length);
        return slopes;
    }

    private static void throughNorm(double[] unit, double norm, double[] slope) {
        double along = Rows.dot(unit, 0, slope, 0, unit.length);
        for (int k = 0; k < slope.length; k++) slope[k] = (slope[k] - along * unit[k]) / norm;
    }

    private static double[] flat(double[][] rows, int from, int count) {
        double[] flat = new double[count * rows[0].length];
        for (int b = 0; b < count; b++) System.arraycopy(rows[from + b], 0, flat, b * rows[0].length, rows[0].length);
        return flat;
    }
}
