package org.ideomotor.core;

import java.util.ArrayList;
import java.util.List;

/// How the power of a stretch of signal is spread over frequencies.
public sealed interface SpectralEstimator permits Welch, Burg {
    /// The power spectrum of one channel.
    ///
    /// @param channel      over time, µV; not modified
    /// @param samplingRate Hz
    /// @throws IllegalArgumentException if it is too short, a sample is not finite (the message names its time), or there is no model of it:
    ///                                  [Burg] takes no flat channel, where [Welch] finds no power
    PowerSpectrum of(double[] channel, double samplingRate);

    /// The power spectra of a window's channels, in column order.
    ///
    /// @throws IllegalArgumentException as for one channel; the message names it
    default List<PowerSpectrum> of(Window window) {
        List<PowerSpectrum> spectra = new ArrayList<>();
        for (int c = 0; c < window.signal().channels(); c++) spectra.add(of(window, c));
        return spectra;
    }

    /// The power spectrum of one channel of a window.
    ///
    /// @param channel its column
    /// @throws IllegalArgumentException as for a channel alone; the message names it
    default PowerSpectrum of(Window window, int channel) {
        try {
            return of(window.samples().channel(channel), window.signal().samplingRate());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "channel " + window.signal().montage().names().get(channel) + ": " + e.getMessage(), e);
        }
    }
}
