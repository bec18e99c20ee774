package org.ideomotor.decoders;

/// The Ledoit-Wolf covariance of one class's features, estimated on standardised features and scaled back:
/// `diag(diagonal) + Σ rowᵀ row`.
///
/// The intensity needs only the inner products of examples, `‖XᵀX‖ = ‖XXᵀ‖`, so its cost does not grow with the square of
/// the number of features.
///
/// @param diagonal (features): the target's share
/// @param rows     (examples, features): the sample covariance's share
record ShrunkenClass(double[] diagonal, double[][] rows) {
    /// @param rows (n, p) of one class; not modified
    static ShrunkenClass of(double[][] rows) {
        int n = rows.length;
        double[] mean = Rows.mean(rows);
        double[][] centred = Rows.centred(rows, mean);
        double[] spread = Rows.spread(centred, mean);
        double[][] standardised = new double[n][];
        for (int i = 0; i < n; i++) standardised[i] = Rows.quotient(centred[i], spread);
        double[][] gram = Rows.gram(standardised);
        double level = level(gram, mean.length);
        double intensity = mean.length == 1 ? 0 : intensity(gram, mean.length, level);

        double[] diagonal = new double[mean.length];
        for (int j = 0; j < diagonal.length; j++) diagonal[j] = intensity * level * spread[j] * spread[j];
        double[][] shares = new double[n][];
        for (int i = 0; i < n; i++) shares[i] = Rows.scaled(Math.sqrt((1 - intensity) / n), centred[i]);
        return new ShrunkenClass(diagonal, shares);
    }

    /// Mean variance of the standardised features: 1, less the share of those that do not vary.
    private static double level(double[][] gram, int p) {
        double trace = 0;
        for (int i = 0; i < gram.length; i++) trace += gram[i][i];
        return trace / gram.length / p;
    }

    /// Ledoit and Wolf's β / δ, both times the number of features.
    private static double intensity(double[][] gram, int p, double level) {
        int n = gram.length;
        double squares = 0;
        double fourthPowers = 0;
        for (int i = 0; i < n; i++) {
            squares += Rows.dot(gram[i], gram[i]);
            fourthPowers += gram[i][i] * gram[i][i];
        }
        squares /= (double) n * n;
        double variance = (fourthPowers / n - squares) / n;
        double distance = squares - p * level * level;
        if (!(variance > 0)) return 0;
        return distance <= variance ? 1 : variance / distance;
    }
}
