package org.ideomotor.riemann;

/// A covariance drawn towards a simpler matrix, `(1 − s) S + s T`, and how far.
///
/// S is the [sample covariance][Covariance#sample] of the window and T = tr(S)/n · I; with Schäfer and Strimmer S is the
/// [unbiased one][Covariance#unbiased] and T its diagonal. With one channel there is nothing to draw and s = 0.
///
/// @param matrix     the covariance (n, n), in the square of the samples' unit
/// @param shrinkage  intensity s, in [0, 1]
public record ShrunkCovariance(SpdMatrix matrix, double shrinkage) {
    /// @throws IllegalArgumentException if the intensity is outside [0, 1]
    public ShrunkCovariance {
        if (!(shrinkage >= 0 && shrinkage <= 1)) {
            throw outside(shrinkage);
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
        return shrunk(channels, covariance, channels == 1 ? 0 : oasIntensity(window.times(), covariance));
    }

    /// Oracle approximating shrinkage of a covariance that is there already; it needs no more of the samples than their number. Where
    /// samples depend on each other, as those of an augmented covariance, there is less in them than their number says, and the
    /// intensity is low.
    ///
    /// @param covariance  (n, n), by any divisor: the intensity is the same
    /// @param times       number of samples it is of, from 1
    /// @throws IllegalArgumentException if there are no samples
    public static ShrunkCovariance oas(SpdMatrix covariance, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("Covariance.oas: expected at least 1 sample, got " + times + ".");
        }
        double[][] rows = covariance.toArray();
        return shrunk(rows.length, rows, rows.length == 1 ? 0 : oasIntensity(times, rows));
    }

    /// Schäfer and Strimmer's intensity: covariances are drawn towards none, variances stay as they are. It depends on how well the
    /// correlations are known, so not on the units of the channels.
    ///
    /// Source: Schäfer and Strimmer 2005, Stat. Appl. Genet. Mol. Biol. 4(1), target D. Equal to pyRiemann's `sch`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @throws IllegalArgumentException if a channel is flat (its index is named)
    public static ShrunkCovariance schaferStrimmer(int channels, double[] timeMajor) {
        String where = "Covariance.schaferStrimmer";
        CenteredWindow window = CenteredWindow.of(where, channels, timeMajor);
        double[][] covariance = window.covariance();
        double shrinkage = channels == 1 ? 0
                : schaferStrimmerIntensity(window, covariance, Covariance.correlation(where, covariance));
        double unbiased = (double) window.times() / (window.times() - 1);
        for (int i = 0; i < channels; i++) {
            for (int j = 0; j < channels; j++) {
                covariance[i][j] *= unbiased * (i == j ? 1 : 1 - shrinkage);
            }
        }
        return new ShrunkCovariance(SpdMatrix.of(covariance), shrinkage);
    }

    /// `Σ var(r_ij) / Σ r_ij²` over the correlations off the diagonal.
    private static double schaferStrimmerIntensity(CenteredWindow window, double[][] covariance,
            double[][] correlation) {
        double times = window.times();
        double[][] squares = window.sumsOfSquaredProducts();
        double variance = 0;
        double square = 0;
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                double r = correlation[i][j];
                double ofProducts = squares[i][j] / (covariance[i][i] * covariance[j][j]);
                variance += (ofProducts - times * r * r) / ((times - 1) * times);
                square += r * r;
            }
        }
        return square == 0 ? 1 : Math.clamp(variance / square, 0, 1);
    }

    /// A covariance of any kind, drawn by a given intensity towards the multiple of the identity that has its trace.
    ///
    /// Equal to pyRiemann's `Shrinkage`.
    ///
    /// @param matrix     (n, n); not modified
    /// @param shrinkage  s, in [0, 1]
    public static ShrunkCovariance of(SpdMatrix matrix, double shrinkage) {
        if (!(shrinkage >= 0 && shrinkage <= 1)) {
            throw outside(shrinkage);
        }
        return shrunk(matrix.size(), matrix.toArray(), shrinkage);
    }

    private static IllegalArgumentException outside(double shrinkage) {
        return new IllegalArgumentException(
                "ShrunkCovariance: expected an intensity within [0, 1], got " + shrinkage + ".");
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

    private static double oasIntensity(int times, double[][] covariance) {
        int n = covariance.length;
        double level = level(n, covariance);
        double meanSquare = Products.sumOfSquares(covariance) / (n * n);
        return ratio(meanSquare + level * level, (times + 1) * (meanSquare - level * level / n));
    }

    /// The ratio within [0, 1]; a matrix that is its own target already may be called fully shrunk.
    private static double ratio(double numerator, double denominator) {
        return denominator <= numerator ? 1 : Math.max(numerator / denominator, 0);
    }

    private static double level(int n, double[][] covariance) {
        return Products.trace(covariance) / n;
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
