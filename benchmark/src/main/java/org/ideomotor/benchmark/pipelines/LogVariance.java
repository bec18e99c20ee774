package org.ideomotor.benchmark.pipelines;

import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;
import org.ideomotor.decoders.Unlearnt;

/// The natural logarithm of each channel's variance: MOABB's `LogVariance`.
record LogVariance() implements Unlearnt<Window, Features> {
    @Override
    public Fitted<Window, Features> function() { return new Logs(); }

    /// What it does.
    record Logs() implements Fitted<Window, Features> {
        @Override
        public Features apply(Window window) {
            double[] logs = new double[window.samples().channels()];
            for (int c = 0; c < logs.length; c++) logs[c] = StrictMath.log(variance(window.samples().channel(c)));
            return new Features(logs);
        }

        private static double variance(double[] values) {
            double mean = 0, square = 0;
            for (double v : values) mean += v;
            mean /= values.length;
            for (double v : values) square += (v - mean) * (v - mean);
            return square / values.length;
        }
    }
}
