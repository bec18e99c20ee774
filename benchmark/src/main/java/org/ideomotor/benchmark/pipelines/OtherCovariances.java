package org.ideomotor.benchmark.pipelines;

import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Unlearnt;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.SpdMatrix;

/// Covariances that no decoder of ours takes, but pipelines of others do.
///
/// @param divisor what sums are divided by
record OtherCovariances(Divisor divisor) implements Unlearnt<Window, SpdMatrix> {
    /// What sums are divided by.
    enum Divisor {
        /// The number of samples less one: pyRiemann's `cov`.
        ONE_LESS,
        /// The number of samples, and means are not removed: the share of one trial in MNE's concatenated trials of a class.
        UNCENTRED
    }

    @Override
    public Fitted<Window, SpdMatrix> function() { return new OfWindow(divisor); }

    /// What it does.
    record OfWindow(Divisor divisor) implements Fitted<Window, SpdMatrix> {
        @Override
        public SpdMatrix apply(Window window) {
            Samples samples = window.samples();
            return switch (divisor) {
                case ONE_LESS -> Covariance.unbiased(samples.channels(), samples.toTimeMajor());
                case UNCENTRED -> uncentred(samples.channels(), samples.toTimeMajor());
            };
        }

        private static SpdMatrix uncentred(int n, double[] timeMajor) {
            int times = timeMajor.length / n;
            double[] values = new double[n * n];
            for (int t = 0; t < times; t++)
                for (int i = 0; i < n; i++)
                    for (int j = 0; j <= i; j++) values[i * n + j] += timeMajor[t * n + i] * timeMajor[t * n + j];
            for (int i = 0; i < n; i++)
                for (int j = 0; j <= i; j++) values[j * n + i] = values[i * n + j] /= times;
            return new SpdMatrix(n, values);
        }
    }
}
