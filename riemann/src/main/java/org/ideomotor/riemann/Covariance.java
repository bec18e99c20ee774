package org.ideomotor.riemann;

/// Covariance matrices of one window of samples.
///
/// All estimators remove each channel's mean over the window and, where nothing else is said, divide by the number of samples, not by
/// one less. [RobustCovariance] has those that outliers hardly move, [LaggedCovariances] those across time, [CrossSpectra] those of one
/// frequency, [RunningCovariance] one that grows sample by sample. The window is logically (channels, times), given time after time; the result is in the square of its unit. They refuse samples that are not
/// finite (naming channel and time) and windows of fewer than two samples. Nothing passed in is modified.
public final class Covariance {
    private Covariance() {
    }

    /// Sample covariance `Σ_t (x_t − x̄)(x_t − x̄)ᵀ / times`; only semi-definite if there are no more samples than channels.
    ///
    /// Equal to pyRiemann's `covariances(X, "scm")`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static SpdMatrix sample(int channels, double[] timeMajor) {
        return SpdMatrix.of(CenteredWindow.of("Covariance.sample", channels, timeMajor).covariance());
    }

    /// Unbiased sample covariance: as [#sample], divided by one less than the number of samples.
    ///
    /// Equal to pyRiemann's `covariances(X, "cov")` and NumPy's `cov`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static SpdMatrix unbiased(int channels, double[] timeMajor) {
        CenteredWindow window = CenteredWindow.of("Covariance.unbiased", channels, timeMajor);
        double[][] covariance = window.covariance();
        for (double[] row : covariance) {
            for (int j = 0; j < channels; j++) {
                row[j] = row[j] * window.times() / (window.times() - 1);
            }
        }
        return SpdMatrix.of(covariance);
    }

    /// Pearson correlation: the covariance of channels scaled to variance 1; dimensionless, ones on the diagonal.
    ///
    /// Equal to pyRiemann's `covariances(X, "corr")`.
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    /// @throws IllegalArgumentException if a channel is flat (its index is named): it has no correlation
    public static SpdMatrix correlation(int channels, double[] timeMajor) {
        return SpdMatrix.of(correlation("Covariance.correlation", CenteredWindow.of("Covariance.correlation", channels,
                timeMajor).covariance()));
    }

    /// `C_ij / √(C_ii C_jj)`, exactly symmetric with ones on the diagonal.
    static double[][] correlation(String where, double[][] covariance) {
        int n = covariance.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = Math.sqrt(covariance[i][i]);
            if (!(scale[i] > 0)) {
                throw new IllegalArgumentException(where + ": expected channels that vary, got a flat one at " + i
                        + "; drop it or repair it.");
            }
        }
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                correlation[i][j] = covariance[i][j] / (scale[i] * scale[j]);
            }
            correlation[i][i] = 1;
        }
        Products.mirrorUpper(correlation);
        return correlation;
    }

    /// Schäfer-Strimmer covariance; its intensity comes from [ShrunkCovariance#schaferStrimmer].
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static SpdMatrix schaferStrimmer(int channels, double[] timeMajor) {
        return ShrunkCovariance.schaferStrimmer(channels, timeMajor).matrix();
    }

    /// Ledoit-Wolf covariance; its intensity comes from [ShrunkCovariance#ledoitWolf].
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static SpdMatrix ledoitWolf(int channels, double[] timeMajor) {
        return ShrunkCovariance.ledoitWolf(channels, timeMajor).matrix();
    }

    /// Oracle approximating shrinkage covariance; its intensity comes from [ShrunkCovariance#oas].
    ///
    /// @param channels   number of channels n, from 1
    /// @param timeMajor  (times · n): all channels at the first time, then all at the second …
    public static SpdMatrix oas(int channels, double[] timeMajor) {
        return ShrunkCovariance.oas(channels, timeMajor).matrix();
    }
}
