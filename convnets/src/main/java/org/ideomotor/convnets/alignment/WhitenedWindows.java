package org.ideomotor.convnets.alignment;

import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.MatrixFunctions;
import org.ideomotor.riemann.SpdMatrix;

/// A reference with its inverse root at hand.
///
/// @param reference   (channels, channels)
/// @param inverseRoot of it, symmetric, row by row
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record WhitenedWindows(SpdMatrix reference, double[] inverseRoot) {
    /// @param where for messages
    static WhitenedWindows of(String where, SpdMatrix reference) {
        try {
            return new WhitenedWindows(reference, MatrixFunctions.invSqrt(reference).values());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": expected a positive definite mean covariance, got: "
                    + e.getMessage()
                    + " Do channels depend on each other, as after an average reference? Drop one of them.",
                    e);
        }
    }

    Window apply(Window window) {
        Samples samples = window.samples();
        int channels = samples.channels();
        if (channels != reference.size())
            throw new IllegalArgumentException("EuclideanAlignment: expected windows of " + reference.size()
                    + " channels, as it was fitted on, got " + channels);
        double[] x = samples.toTimeMajor();
        return new Window(window.end(), window.signal(),
                Samples.filled(channels, samples.times(), into -> rotate(x, channels, into)));
    }

    private void rotate(double[] x, int channels, double[] into) {
        for (int from = 0; from < x.length; from += channels)
            for (int c = 0; c < channels; c++) {
                double sum = 0;
                for (int d = 0; d < channels; d++) sum += inverseRoot[c * channels + d] * x[from + d];
                into[from + c] = sum;
            }
    }
}
