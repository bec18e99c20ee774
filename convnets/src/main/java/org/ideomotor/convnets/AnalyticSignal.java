package org.ideomotor.convnets;

import java.util.Arrays;

/// The analytic signal of a stretch of one channel: the signal itself, and its Hilbert transform as imaginary part. Zeros follow the stretch up
/// to a power of two.
///
/// By discrete Fourier transform, negative frequencies set to 0. Source: Marple 1999, IEEE Trans. Signal Process. 47(9) 2600; the transform is that
/// of Cooley and Tukey 1965, Math. Comput. 19(90).
final class AnalyticSignal {
    private final int length;
    private final double[] real;
    private final double[] imaginary;
    private final double[] cosine;
    private final double[] sine;

    /// @param times that it has room for, at least 1
    AnalyticSignal(int times) {
        length = Math.max(2, times == 1 ? 1 : Integer.highestOneBit(times - 1) << 1);
        real = new double[length];
        imaginary = new double[length];
        cosine = new double[length / 2];
        sine = new double[length / 2];
        for (int k = 0; k < length / 2; k++) {
            cosine[k] = StrictMath.cos(2 * Math.PI * k / length);
            sine[k] = StrictMath.sin(2 * Math.PI * k / length);
        }
    }

    /// Moves all frequencies of each channel.
    ///
    /// @param window times × channels, in place
    /// @param cycles per sample
    void shift(Augmentation.Stretch window, Augmentation.Size size, double cycles) {
        for (int c = 0; c < size.channels(); c++) {
            of(window, size, c);
            for (int t = 0; t < size.times(); t++) {
                double angle = 2 * Math.PI * cycles * t;
                window.values()[window.from() + t * size.channels() + c] = (float) (real[t] * StrictMath.cos(angle)
                        - imaginary[t] * StrictMath.sin(angle));
            }
        }
    }

    private void of(Augmentation.Stretch window, Augmentation.Size size, int channel) {
        Arrays.fill(real, 0);
        Arrays.fill(imaginary, 0);
        for (int t = 0; t < size.times(); t++)
            real[t] = window.values()[window.from() + t * size.channels() + channel];
        transform(1);
        for (int k = 0; k < length; k++) {
            double weight = k == 0 || k == length / 2 ? 1 : k < length / 2 ? 2 : 0;
            real[k] *= weight / length;
            imaginary[k] *= weight / length;
        }
        transform(-1);
    }

    /// There (1), or back without the division by the length (−1).
    private void transform(int way) {
        reverseBits();
        for (int half = 1; half < length; half *= 2)
            for (int block = 0; block < length; block += 2 * half)
                for (int k = 0; k < half; k++) butterfly(block + k, block + k + half, k * (length / (2 * half)), way);
    }

    private void butterfly(int a, int b, int root, int way) {
        double c = cosine[root], s = -way * sine[root];
        double x = real[b] * c - imaginary[b] * s, y = real[b] * s + imaginary[b] * c;
        real[b] = real[a] - x;
        imaginary[b] = imaginary[a] - y;
        real[a] += x;
        imaginary[a] += y;
    }

    private void reverseBits() {
        int shift = Integer.numberOfLeadingZeros(length) + 1;
        for (int k = 0; k < length; k++) {
            int other = Integer.reverse(k) >>> shift;
            if (other <= k) continue;
            swap(real, k, other);
            swap(imaginary, k, other);
        }
    }

    private static void swap(double[] values, int a, int b) {
        double kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }
}
