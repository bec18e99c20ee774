package org.ideomotor.convnets;

/// Taps of the fixed filters inside networks.
///
/// Band-passes are designed as MNE's default `firwin` (version 1.13, `create_filter` with `phase="zero"`), which braindecode's
/// filter-bank networks use: transitions of a quarter of the edge but at least 2 Hz (and no wider than the room below the lower or
/// above the upper edge), Hamming windows of 3.3/transition seconds, odd; a band-pass is the difference of two low-passes, each as
/// long as its own transition asks. Taps are rounded to float32, as that port keeps them. Kernels of resampling as torchaudio's.
final class FirDesign {
    private FirDesign() {
    }

    /// Taps of a band-pass; an odd number, symmetric.
    static double[] bandPass(double low, double high, double samplingRate) {
        double below = Math.min(Math.max(0.25 * low, 2), low);
        double above = Math.min(Math.max(0.25 * high, 2), samplingRate / 2 - high);
        double[] upper = lowPass(high + above / 2, above, samplingRate);
        double[] lower = lowPass(low - below / 2, below, samplingRate);
        double[] taps = new double[Math.max(length(Math.min(below, above), samplingRate),
                Math.max(upper.length, lower.length))];
        add(1, upper, taps);
        add(-1, lower, taps);
        for (int k = 0; k < taps.length; k++) taps[k] = (float) taps[k];
        return taps;
    }

    private static int length(double transition, double samplingRate) {
        int length = (int) Math.ceil(3.3 / transition * samplingRate);
        return length + 1 - length % 2;
    }

    private static void add(double sign, double[] filter, double[] taps) {
        int offset = (taps.length - filter.length) / 2;
        for (int k = 0; k < filter.length; k++) taps[offset + k] += sign * filter[k];
    }

    /// In fractions of the Nyquist frequency, as MNE computes it: a half is rounded to even, and which numbers are halves is a matter of bits.
    private static int lowPassLength(double pass, double stop, double nyquist) {
        int rounded = (int) Math.rint(3.3 / ((stop / nyquist - pass / nyquist) / 2));
        return rounded + 1 - rounded % 2;
    }

    /// A low-pass of gain 1 at 0 Hz.
    private static double[] lowPass(double edge, double transition, double samplingRate) {
        double[] taps = new double[lowPassLength(edge - transition / 2, edge + transition / 2, samplingRate / 2)];
        double cutoff = 2 * edge / samplingRate;
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            double hamming = 0.54 - 0.46 * StrictMath.cos(2 * Math.PI * k / (taps.length - 1));
            taps[k] = cutoff * sinc(cutoff * (k - (taps.length - 1) / 2.0)) * hamming;
            sum += taps[k];
        }
        for (int k = 0; k < taps.length; k++) taps[k] /= sum;
        return taps;
    }

    /// Kernels of resampling, one per phase: (phases, 2 width + period).
    static double[] resampling(int period, int phases, int width) {
        int length = 2 * width + period;
        double band = 0.99 * Math.min(period, phases);
        double[] kernel = new double[phases * length];
        for (int p = 0; p < phases; p++)
            for (int m = 0; m < length; m++) {
                double s = Math.clamp((-(double) p / phases + (double) (m - width) / period) * band, -6, 6);
                double window = StrictMath.cos(Math.PI * s / 12);
                kernel[p * length + m] = sinc(s) * window * window * band / period;
            }
        return kernel;
    }

    private static double sinc(double x) { return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x); }
}
