package org.ideomotor.core;

/// Keeps every `factor`-th sample, after a causal low-pass that keeps the rest from folding back.
///
/// The low-pass is an 8th-order Butterworth at 0.8 of the new Nyquist frequency, as SciPy's `decimate` places its own.
/// The outputs are those after input samples `factor`, 2 `factor` …, counted from where the stage was started.
///
/// @param factor at least 2
public record Decimation(int factor) implements CausalStage {
    public Decimation {
        if (factor < 2)
            throw new IllegalArgumentException("Decimation: expected a factor of at least 2, got " + factor);
    }

    public static Decimation by(int factor) { return new Decimation(factor); }

    @Override
    public Running start(Signal in) {
        double rate = in.samplingRate() / factor;
        Running lowPass = Butterworth.lowPass(0.8 * rate / 2, 8).start(in);
        Signal out = new Signal(in.montage(), rate);
        return new Running() {
            private final double[] filtered = new double[in.channels()];
            private int sinceLast;

            @Override
            public Signal out() { return out; }

            @Override
            public double delaySamples() { return lowPass.delaySamples(); }

            @Override
            public boolean step(double[] from, double[] to) {
                lowPass.step(from, filtered);
                if (++sinceLast < factor) return false;
                sinceLast = 0;
                System.arraycopy(filtered, 0, to, 0, filtered.length);
                return true;
            }
        };
    }
}
