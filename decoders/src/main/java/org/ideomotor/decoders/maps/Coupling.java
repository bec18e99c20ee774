package org.ideomotor.decoders.maps;

import java.util.Locale;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.CrossSpectra;
import org.ideomotor.riemann.SymmetricMatrix;

/// How strongly each channel goes together with the others, frequency by frequency, from cross-spectra by Welch's method.
///
/// The node strength of a channel is the mean of its coherences with all *other* channels; HappyFeat's mean includes the channel itself,
/// which adds a constant. A magnitude is high already where channels share a reference or a source; the imaginary part is blind to
/// whatever arrives without delay, and only to that. The fewer segments a window holds, the higher is any coherence of nothing: about
/// `1 / √segments`.
///
/// Source: Nolte et al. 2004, Clin. Neurophysiol. 115(10); Pascual-Marqui 2007, arXiv:0706.1776
///
/// @param kind    of coherence
/// @param segment s, frequencies are 1 / segment apart; segments overlap by half
/// @param low     lowest frequency, Hz
/// @param high    highest frequency, Hz, included
public record Coupling(Kind kind, double segment, double low, double high) {
    /// A coherence, from 0 to 1.
    public enum Kind {
        /// `|S_ij| / √(S_ii S_jj)`.
        MAGNITUDE,
        /// `|Im S_ij| / √(S_ii S_jj)`: the absolute imaginary coherence.
        IMAGINARY,
        /// `|Im S_ij| / √(S_ii S_jj − Re(S_ij)²)`: as imaginary, not lowered by what goes together without delay.
        LAGGED
    }

    /// @throws IllegalArgumentException if a segment is not above 0 s, or the band is none
    public Coupling {
        if (!(segment > 0 && Double.isFinite(segment) && low >= 0 && high >= low))
            throw new IllegalArgumentException(
                    "Coupling: expected a segment above 0 s and frequencies from 0, lowest first, got "
                            + segment + " s and " + low + " to " + high + " Hz");
    }

    /// Magnitude, in segments of 1 s, 1 to 40 Hz.
    public static Coupling magnitude() { return new Coupling(Kind.MAGNITUDE, 1, 1, 40); }

    /// Absolute imaginary part, in segments of 1 s, 1 to 40 Hz.
    public static Coupling imaginary() { return new Coupling(Kind.IMAGINARY, 1, 1, 40); }

    /// Lagged, in segments of 1 s, 1 to 40 Hz.
    public static Coupling lagged() { return new Coupling(Kind.LAGGED, 1, 1, 40); }

    /// The same with segments of so many seconds.
    public Coupling segment(double seconds) { return new Coupling(kind, seconds, low, high); }

    /// The same for another band, Hz, edges included.
    public Coupling band(double from, double to) { return new Coupling(kind, segment, from, to); }

    double[] frequencies(Window window) { return spectra(window).frequencies(); }

    /// (channels, frequencies), from 0 to 1.
    ///
    /// @throws IllegalArgumentException if there is only one channel, a window holds fewer than two segments, or a channel has no power
    public double[][] nodeStrength(Window window) {
        CrossSpectra spectra = spectra(window);
        int channels = spectra.channels(), frequencies = spectra.frequencies().length;
        double[][] strength = new double[channels][frequencies];
        for (int f = 0; f < frequencies; f++) {
            SymmetricMatrix squared = spectra.coherence(f, squared());
            for (int i = 0; i < channels; i++)
                for (int j = 0; j < channels; j++)
                    if (j != i) strength[i][f] += Math.sqrt(squared.at(i, j)) / (channels - 1);
        }
        return strength;
    }

    private CrossSpectra.Coherence squared() {
        return switch (kind) {
            case MAGNITUDE -> CrossSpectra.Coherence.ORDINARY;
            case IMAGINARY -> CrossSpectra.Coherence.IMAGINARY;
            case LAGGED -> CrossSpectra.Coherence.LAGGED;
        };
    }

    private CrossSpectra spectra(Window window) {
        Samples samples = window.samples();
        int length = (int) window.signal().count(segment), step = Math.max(1, length / 2);
        if (samples.channels() < 2)
            throw new IllegalArgumentException("Coupling: expected at least two channels, got one");
        if (length < 2 || samples.times() < length + step)
            throw new IllegalArgumentException("Coupling: expected a window of at least two segments of " + length
                    + " samples, half overlapping, got " + samples.times()
                    + " samples: one segment goes together with anything; use shorter segments or longer windows");
        return CrossSpectra.of(samples.channels(), samples.toTimeMajor(), window.signal().samplingRate(),
                new CrossSpectra.Welch(length, step, low, high));
    }

    @Override
    public String toString() {
        String text = "Coupling." + kind.name().toLowerCase(Locale.ROOT) + "()"
                + (segment == 1 ? "" : ".segment(" + segment + ")");
        return low == 1 && high == 40 ? text : text + ".band(" + low + ", " + high + ")";
    }
}
