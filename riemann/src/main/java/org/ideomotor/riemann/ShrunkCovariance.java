package org.ideomotor.riemann;

/// A covariance drawn towards a multiple of the identity, `(1 − s) S + s · tr(S)/n · I`, and how far.
///
/// S is the [sample covariance][Covariance#sample] of the window. With one channel there is nothing to draw and s = 0.
///
/// @param matrix     the covariance (n, n), in the square of the samples' unit
/// @param shrinkage  intensity s, in [0, 1]
public record ShrunkCovariance(SpdMatrix matrix, double shrinkage) {
    /// @throws IllegalArgumentException if the intensity is outside [0, 1]
    public ShrunkCovariance {
        if (!(shrinkage >= 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException(
                    "ShrunkCovariance: expected an intensity within [0, 1], got " + shrinkage + ".");
        }
    }

    /// Ledoit and Wolf's intensity: the one with the least expected squared error for any distribution.
    ///
    /// Source: Ledoit and Wolf 2004, J. Multivariate Anal. 88(2). Equal to scikit-learn's `ledoit_wolf`, pyRiemann's `lwf`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static ShrunkCovariance ledoitWolf(int channels, double[] timeMajor) {
        CenteredWindow window = CenteredWindow.of("Covariance.ledoitWolf", channels, timeMajor);
        double[][] covariance = window.covariance();
        return shrunk(channels, covariance, channels == 1 ? 0 : ledoitWolfIntensity(window, covariance));
    }

    /// Oracle approximating shrinkage: an intensity for Gaussian samples that does well with few of them.
    ///
    /// Source: Chen, Wiesel, Eldar and Hero 2010, IEEE Trans. Signal Process. 58(10), with the factor `1 − 2/n` of its eq. 23 left out, as
    /// scikit-learn's `oas` and pyRiemann's `oas` do.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static ShrunkCovariance oas(int channels, double[] timeMajor) {
        CenteredWindow window = CenteredWindow.of("Covariance.oas", channels, timeMajor);
        double[][] covariance = window.covariance();
        return shrunk(channels, covariance, channels == 1 ? 0 : oasIntensity(window, covariance));
    }

    /// `min(β, δ) / δ`: β the variance of the entries of S, δ their squared distance from the target, both by Ledoit and Wolf's lemmas.
    private static double ledoitWolfIntensity(CenteredWindow window, double[][] covariance) {
        int n = window.channels();
        double level = level(n, covariance);
        double squares = Products.sumOfSquares(covariance);
        double distance = squares - n * level * level;
        double variance = (window.sumOfFourthPowers() / window.times() - squares) / window.times();
        return ratio(variance, distance);
    }

    private static double oasIntensity(CenteredWindow window, double[][] covariance) {
        int n = window.channels();
        double level = level(n, covariance);
        double meanSquare = Products.sumOfSquares(covariance) / (n * n);
        return ratio(meanSquare + level * level, (window.times() + 1) * (meanSquare - level * level / n));
    }

    /// The ratio within [0, 1]; a matrix that is its own target already may be called fully shrunk.
    private static double ratio(double numerator, double denominator) {
        return denominator <= numerator ? 1 : Math.max(numerator / denominator, 0);
    }

    private static double level(int n, double[][] covariance) {
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += covariance[i][i];
        }
        return trace / n;
    }
    private static ShrunkCovariance shrunk(int n, double[][] covariance, double shrinkage) {
        double[][] shrunk = new double[n][n];
        Products.addScaled(shrunk, 1 - shrinkage, covariance);
        double level = shrinkage * level(n, covariance);
        for (int i = 0; i < n; i++) {
            shrunk[i][i] += level;
        }
        return new ShrunkCovariance(SpdMatrix.of(shrunk), shrinkage);
    }
}
