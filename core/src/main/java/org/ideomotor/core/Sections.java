package org.ideomotor.core;

/// Second-order sections on many channels: what every recursive filter of the toolkit runs on.
///
/// Direct form II transposed, sample by sample, in SciPy's `sosfilt` order of operations, so that from the same
/// coefficients and state the outputs are SciPy's to the last bit (test: `agreesWithScipySosfiltToTheLastBit`). The state begins as if the first sample
/// had been there forever (`sosfilt_zi` times the first sample), which spares a band-pass the step of an electrode's
/// offset of several mV.
final class Sections implements CausalStage.Running {
    private final double[][] sections;
    private final double[][] stepState;
    private final double[] z;
    private final Signal signal;
    private final double delay;
    private boolean started;

    /// @param sections (sections, 6): b0 b1 b2 1 a1 a2
    Sections(double[][] sections, Signal signal, double delay) {
        this(sections, steadyState(sections), signal, delay);
    }

    /// @param stepState (sections, 2): the state to begin with for a first sample of 1
    Sections(double[][] sections, double[][] stepState, Signal signal, double delay) {
        this.sections = sections;
        this.stepState = stepState;
        this.z = new double[sections.length * 2 * signal.channels()];
        this.signal = signal;
        this.delay = delay;
    }

    @Override
    public Signal out() { return signal; }

    @Override
    public double delaySamples() { return delay; }

    @Override
    public boolean step(double[] in, double[] out) {
        int channels = signal.channels();
        if (!started) start(in, channels);
        System.arraycopy(in, 0, out, 0, channels);
        for (int s = 0; s < sections.length; s++) {
            double[] k = sections[s];
            double b0 = k[0], b1 = k[1], b2 = k[2], a1 = k[4], a2 = k[5];
            int z1 = 2 * s * channels, z2 = z1 + channels;
            for (int c = 0; c < channels; c++) {
                double x = out[c];
                double y = b0 * x + z[z1 + c];
                z[z1 + c] = b1 * x - a1 * y + z[z2 + c];
                z[z2 + c] = b2 * x - a2 * y;
                out[c] = y;
            }
        }
        return true;
    }

    private void start(double[] first, int channels) {
        for (int s = 0; s < sections.length; s++) {
            for (int c = 0; c < channels; c++) {
                z[2 * s * channels + c] = stepState[s][0] * first[c];
                z[(2 * s + 1) * channels + c] = stepState[s][1] * first[c];
            }
        }
        started = true;
    }

    /// State of each section in the steady response to a unit step: SciPy's `sosfilt_zi`.
    static double[][] steadyState(double[][] sections) {
        double[][] state = new double[sections.length][2];
        double scale = 1;
        for (int s = 0; s < sections.length; s++) {
            double[] k = sections[s];
            double gain = (k[0] + k[1] + k[2]) / (1 + k[4] + k[5]);
            state[s][1] = scale * (k[2] - k[5] * gain);
            state[s][0] = scale * (k[1] - k[4] * gain) + state[s][1];
            scale *= gain;
        }
        return state;
    }

    /// Group delay in samples at one frequency: the sum over sections of each polynomial's own.
    static double groupDelay(double[][] sections, double radians) {
        double delay = 0;
        for (double[] k : sections) {
            delay += polynomialDelay(k[0], k[1], k[2], radians) - polynomialDelay(1, k[4], k[5], radians);
        }
        return delay;
    }

    /// Re( Σ n c_n e^{-iωn} / Σ c_n e^{-iωn} )
    private static double polynomialDelay(double c0, double c1, double c2, double w) {
        double re = c0 + c1 * StrictMath.cos(w) + c2 * StrictMath.cos(2 * w);
        double im = -c1 * StrictMath.sin(w) - c2 * StrictMath.sin(2 * w);
        double dre = c1 * StrictMath.cos(w) + 2 * c2 * StrictMath.cos(2 * w);
        double dim = -c1 * StrictMath.sin(w) - 2 * c2 * StrictMath.sin(2 * w);
        return (dre * re + dim * im) / (re * re + im * im);
    }

}
