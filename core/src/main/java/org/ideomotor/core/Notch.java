package org.ideomotor.core;

/// A notch against mains hum, the same numbers as SciPy's `iirnotch(frequency, quality)`.
///
/// @param frequency Hz, what is taken out
/// @param quality   frequency over the width of the notch at -3 dB; 30 is usual
public record Notch(double frequency, double quality) implements CausalStage {
    public Notch {
        if (!(frequency > 0) || !(quality > 0))
            throw new IllegalArgumentException(
                    "Notch: expected a frequency above 0 Hz and a quality above 0, got " + frequency + " and "
                            + quality);
    }

    /// A notch of quality 30: 1.7 Hz wide at 50 Hz.
    public static Notch at(double frequency) { return new Notch(frequency, 30); }

    @Override
    public Running start(Signal in) { return new Sections(sections(in.samplingRate()), in, 0); }

    /// Coefficients at a sampling rate: (1, 6), b0 b1 b2 1 a1 a2.
    public double[][] sections(double samplingRate) {
        if (frequency >= samplingRate / 2)
            throw new IllegalArgumentException("Notch: expected a frequency below half the sampling rate ("
                    + samplingRate / 2 + " Hz), got " + frequency + " Hz; leave the notch out");
        double w = 2 * frequency / samplingRate;
        double width = w / quality * Math.PI;
        double centre = w * Math.PI;
        double beta = StrictMath.tan(width / 2);
        double gain = 1 / (1 + beta);
        double cosine = StrictMath.cos(centre);
        return new double[][]{{gain, gain * -2 * cosine, gain, 1, -2 * gain * cosine, 2 * gain - 1}};
    }
}
