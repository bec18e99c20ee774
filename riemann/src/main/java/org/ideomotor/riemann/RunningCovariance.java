package org.ideomotor.riemann;

/// A covariance that grows sample by sample and may forget: `C = Σ λ^(age) (x − x̄)(x − x̄)ᵀ / Σ λ^(age)`.
///
/// Without forgetting (λ = 1) it is the [sample covariance][Covariance#sample] of all samples so far, but for rounding; with it, the mean
/// moves along too. Each sample costs n² steps and no memory. Updated so that no large numbers are subtracted from each other, so an
/// offset of any size does no harm.
///
/// Mutable; one thread at a time. Its state depends on the samples and their order only.
///
/// Source: Welford 1962, Technometrics 4(3); West 1979, Commun. ACM 22(9), for weights.
public final class RunningCovariance {
    private final double forgetting;
    private final double[] mean;
    private final double[][] scatter; // upper triangle
    private double weight;
    private long count;

    private RunningCovariance(int channels, double forgetting) {
        this.forgetting = forgetting;
        this.mean = new double[channels];
        this.scatter = new double[channels][channels];
    }

    /// Of all samples alike.
    ///
    /// @param channels  number of channels n, from 1
    public static RunningCovariance ofAll(int channels) {
        return forgetting(channels, 1);
    }

    /// Where a sample counts half as much as one that came `samples` later.
    ///
    /// @param channels  number of channels n, from 1
    /// @param samples   above 0
    public static RunningCovariance halvedAfter(int channels, double samples) {
        if (!(samples > 0)) {
            throw new IllegalArgumentException(
                    "RunningCovariance: expected a half-life above 0 samples, got " + samples + ".");
        }
        return forgetting(channels, StrictMath.exp(-StrictMath.log(2) / samples));
    }

    /// With a factor λ by which every older sample loses weight.
    ///
    /// @param channels  number of channels n, from 1
    /// @param factor    λ, within (0, 1]
    public static RunningCovariance forgetting(int channels, double factor) {
        Entries.requireSize("RunningCovariance", channels);
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "RunningCovariance: expected a factor within (0, 1], got " + factor + ".");
        }
        return new RunningCovariance(channels, factor);
    }

    /// Number of samples taken.
    public long count() {
        return count;
    }

    /// Takes one more sample.
    ///
    /// @param sample  (n); not kept
    /// @throws IllegalArgumentException if it has another number of channels, or one is not finite; nothing has changed then
    public void add(double[] sample) {
        requireSample(sample);
        double before = forgetting * weight;
        weight = before + 1;
        double[] away = sample.clone();
        Products.addScaled(away, -1, mean, 0);
        Products.addScaled(mean, 1 / weight, away, 0);
        double share = before / weight;
        for (int i = 0; i < away.length; i++) {
            double[] row = scatter[i];
            double factor = share * away[i];
            for (int j = i; j < away.length; j++) {
                row[j] = forgetting * row[j] + factor * away[j];
            }
        }
        count++;
    }

    /// The covariance of the samples so far, in the square of their unit; semi-definite only until there are more than n of them.
    ///
    /// @throws IllegalStateException if there are fewer than two
    public SpdMatrix matrix() {
        if (count < 2) {
            throw new IllegalStateException("RunningCovariance: expected at least 2 samples, got " + count + ".");
        }
        double[][] covariance = new double[mean.length][mean.length];
        Products.addScaled(covariance, 1 / weight, scatter);
        Products.mirrorUpper(covariance);
        return SpdMatrix.of(covariance);
    }

    private void requireSample(double[] sample) {
        if (sample.length != mean.length) {
            throw new IllegalArgumentException("RunningCovariance: expected samples of " + mean.length
                    + " channels, got " + sample.length + ".");
        }
        for (int i = 0; i < sample.length; i++) {
            if (!Double.isFinite(sample[i])) {
                throw new IllegalArgumentException("RunningCovariance: expected finite samples, got " + sample[i]
                        + " at channel " + i + " of sample " + count + "; leave the sample out.");
            }
        }
    }
}
