package org.ideomotor.core;

/// What a decoder looks at: the last outputs of the stages once a given input sample is in.
///
/// Cut by one class, [CausalWindows], for training, scoring, replay and live use alike.
///
/// @param end     input samples seen, those missing in gaps included; without decimation the window is
///                `[end - samples.times(), end)`
/// @param signal  what the samples are: channels and rate after the stages
/// @param samples (channels, times), µV
public record Window(long end, Signal signal, Samples samples) {
    public Window {
        if (samples.channels() != signal.channels())
            throw new IllegalArgumentException("Window ending at " + end + ": signal names "
                    + signal.channels() + " channels but the samples have " + samples.channels());
    }
}
