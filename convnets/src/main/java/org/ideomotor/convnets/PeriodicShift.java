package org.ideomotor.convnets;

import java.util.Arrays;

/// All frequencies of a window moved by the same number of Hz: the real part of its analytic signal times `e^{2πi Δf t}`.
///
/// The analytic signal is that of the window taken as periodic, as SciPy's `hilbert`: imaginary part `Σ_s h[(t − s) mod T] x[s]` with, for even T,
/// `h[n] = 2/T cot(πn/T)` at odd n and 0 at even ones, and for odd T `h[n] = (cot(πn/T) − (−1)ⁿ/sin(πn/T))/T`. Source: Oppenheim and Schafer,
/// Discrete-Time Signal Processing, section 12.5 (third edition).
final class PeriodicShift {
    private final double hertz;
    private final double samplingRate;
    private final double[] kernel;

    /// @param hertz        Δf
    /// @param samplingRate of the windows, Hz
    /// @param times        T
    PeriodicShift(double hertz, double samplingRate, int times) {
        this.hertz = hertz;
        this.samplingRate = samplingRate;
        this.kernel = new double[times];
        for (int n = 1; n < times; n++) kernel[n] = tap(n, times);
    }

    private static double tap(int n, int times) {
        double angle = Math.PI * n / times, cotangent = 1 / StrictMath.tan(angle);
        if (times % 2 == 1) return (cotangent - (n % 2 == 0 ? 1 : -1) / StrictMath.sin(angle)) / times;
        return n % 2 == 0 ? 0 : 2 * cotangent / times;
    }

    /// A shifted window.
    ///
    /// @param window   times × channels. Not modified.
    /// @param channels of it
    float[] of(float[] window, int channels) {
        int times = kernel.length;
        float[] shifted = new float[window.length];
        double[] imaginary = new double[channels];
        for (int t = 0; t < times; t++) {
            Arrays.fill(imaginary, 0);
            for (int s = 0; s < times; s++) {
                double tap = kernel[Math.floorMod(t - s, times)];
                if (tap == 0) continue;
                for (int c = 0; c < channels; c++) imaginary[c] += tap * window[s * channels + c];
            }
            double angle = 2 * Math.PI * hertz * t / samplingRate;
            double cosine = StrictMath.cos(angle), sine = StrictMath.sin(angle);
            for (int c = 0; c < channels; c++)
                shifted[t * channels + c] = (float) (cosine * window[t * channels + c] - sine * imaginary[c]);
        }
        return shifted;
    }
}
