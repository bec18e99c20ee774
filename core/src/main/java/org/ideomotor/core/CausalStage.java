package org.ideomotor.core;

/// A step of signal processing that uses the past only: a band-pass, a pick of channels, a re-reference, a decimation.
///
/// This is the description; [#start] answers with fresh running state. State advances one sample at a time and starts
/// from the first sample alone, so neither chunk sizes nor what came before a gap can show in the output.
/// Implementations are records of numbers, texts and lists, so that a decoder file can hold them.
///
/// The shape is that of `java.util.stream.Gatherer`.
public interface CausalStage {
    /// Begins a run over a signal.
    ///
    /// @throws IllegalArgumentException if the stage does not fit the signal (no such channel, band above Nyquist)
    Running start(Signal in);

    /// State of one run. Not thread-safe; owned by one loop.
    interface Running {
        /// What comes out.
        Signal out();

        /// By how many *input* samples the output lags behind, at the frequencies the stage is meant to pass.
        double delaySamples();

        /// Takes one input sample.
        ///
        /// @param in  (channels of the input signal), µV; not modified
        /// @param out (channels of [#out]), µV; written if there is an output
        /// @return false if this input gives no output (decimation)
        boolean step(double[] in, double[] out);
    }
}
