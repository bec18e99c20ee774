package org.ideomotor.decoders.maps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.PowerSpectrum;
import org.ideomotor.core.SpectralEstimator;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;
import org.ideomotor.decoders.Noted;

/// What [BandPowers] fit to: the natural logarithms of the mean densities of the picked channels and bands, best first.
///
/// @param channels  names of the channels of a window, in order
/// @param picks     at least one, each of one of the channels
/// @param estimator of the spectra
public record BandPowerPicks(List<String> channels, List<FeaturePick> picks, SpectralEstimator estimator)
        implements
            Fitted<Window, Features>,
            Noted {
    /// @throws IllegalArgumentException if there is no pick, or one of another channel
    public BandPowerPicks {
        channels = List.copyOf(channels);
        picks = List.copyOf(picks);
        if (picks.isEmpty()) throw new IllegalArgumentException("BandPowerPicks: expected at least one pick, got none");
        for (FeaturePick pick : picks)
            if (!channels.contains(pick.channel()))
                throw new IllegalArgumentException("BandPowerPicks: expected picks of " + channels + ", got " + pick);
    }

    /// ln µV²/Hz.
    ///
    /// @throws IllegalArgumentException if the window has other channels, is too short, not finite, or has no power in a band
    @Override
    public Features apply(Window window) {
        requireChannels(channels, window);
        Map<String, PowerSpectrum> spectra = new HashMap<>();
        for (FeaturePick pick : picks)
            spectra.computeIfAbsent(pick.channel(), name -> estimator.of(window, channels.indexOf(name)));
        return new Features(
                picks.stream().mapToDouble(pick -> logPower(spectra.get(pick.channel()), pick)).toArray());
    }

    private static double logPower(PowerSpectrum spectrum, FeaturePick pick) {
        double power = logPower(spectrum, pick.low(), pick.high());
        if (!Double.isFinite(power))
            throw new IllegalArgumentException(
                    "BandPowerPicks: expected power at " + pick + ", got none; is the channel flat?");
        return power;
    }

    static double logPower(PowerSpectrum spectrum, double low, double high) {
        return StrictMath.log(spectrum.mean(low, high));
    }

    static void requireChannels(List<String> channels, Window window) {
        List<String> names = window.signal().montage().names();
        if (!names.equals(channels))
            throw new IllegalArgumentException(
                    "BandPowerPicks: expected the " + channels.size() + " channels " + channels
                            + ", got " + names.size() + ": " + names + "; were the stages before it the same?");
    }

    /// One, with all picks.
    @Override
    public List<String> notes() {
        return List.of("picked " + String.join(", ", picks.stream().map(FeaturePick::toString).toList()));
    }
}
