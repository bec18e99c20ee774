package org.ideomotor.convnets;

/// What a [Layer.Pool] says of the samples of a window.
public sealed interface Statistic {
    /// Their mean.
    record Mean() implements Statistic {
    }

    /// The greatest of them; of equal ones the first.
    record Max() implements Statistic {
    }

    /// `log(clamp(variance))`, natural, with divisor n − 1.
    ///
    /// @param least    lower limit of the variance
    /// @param greatest upper limit of the variance
    record LogVariance(double least, double greatest) implements Statistic {
        public LogVariance { requireLimits(least, greatest); }
    }

    /// `log(clamp(mean of squares))`, natural.
    ///
    /// @param least    lower limit of the mean
    /// @param greatest upper limit of the mean
    record LogPower(double least, double greatest) implements Statistic {
        public LogPower { requireLimits(least, greatest); }
    }

    private static void requireLimits(double least, double greatest) {
        if (!(least > 0 && least < greatest))
            throw new IllegalArgumentException(
                    "Statistic: expected limits 0 < least < greatest, got " + least + " and " + greatest);
    }

    /// The mean.
    static Statistic mean() { return new Mean(); }

    /// The greatest.
    static Statistic max() { return new Max(); }

    /// Log-variance as in FBCNet, between 1e-6 and 1e6.
    static Statistic logVariance() { return new LogVariance(1e-6, 1e6); }

    /// Log-power as in version 2 of IFNet, between 1e-4 and 1e4.
    static Statistic logPower() { return new LogPower(1e-4, 1e4); }
}
