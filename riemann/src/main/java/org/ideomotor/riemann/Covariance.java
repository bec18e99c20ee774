package org.ideomotor.riemann;

/// Covariance matrices of one window of samples.
///
/// All estimators remove each channel's mean over the window and divide by the number of samples, not by one less. The window is
/// logically (channels, times), given time after time; the result is in the square of its unit. They refuse samples that are not
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
