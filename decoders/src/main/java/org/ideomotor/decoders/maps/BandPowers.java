package org.ideomotor.decoders.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.PowerSpectrum;
import org.ideomotor.core.SpectralEstimator;
import org.ideomotor.core.Welch;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Features;

/// The log powers of the few channel and band pairs that tell the classes apart best.
///
/// ```java
/// var pipeline = BandPowers.best(3).then(Lda.ledoitWolf());
/// ```
///
/// Candidates are bands of a width, one beginning at every frequency of the spectrum, at each channel. The pair whose log band power has
/// the greatest r² over the training trials comes first; pairs of the same channel whose middles are nearer than the separation are
/// passed over, because they would say the same again. Any number of classes; weights count. The picks are what the fitted
/// [BandPowerPicks] note: *picked C3 10–12 Hz*.
///
/// Fitted inside a fold or a benchmark, only training trials pick, so the accuracy is honest. An accuracy for features that were
/// picked on all trials, by eye or by this, and then cross-validated on the same trials, is too good.
///
/// A channel that is flat in all training trials is never picked; one that is flat in some of them is refused, as its log power is no number
/// there. [org.ideomotor.core.Burg] refuses flat channels in either case: pick [among][#among] the others.
///
/// Windows come unfiltered or through a band-pass wider than [the band][#band] of candidates, and are at least as long as the estimator's
/// segments.
///
/// Source: the "AutoFeat" of HappyFeat, arXiv:2310.02948, with the separation that it lacks
///
/// @param count      of pairs, from 1
/// @param width      of a band, Hz, both edges included
/// @param low        where the lowest band begins, Hz
/// @param high       where the highest band ends, Hz
/// @param separation of the middles of two bands of one channel, Hz, from 0
/// @param channels   that may be picked; all if empty
/// @param estimator  of the spectra
public record BandPowers(int count, double width, double low, double high, double separation, List<String> channels,
        SpectralEstimator estimator) implements Estimator<Window, Features> {
    /// @throws IllegalArgumentException if a number is out of its range
    public BandPowers {
        channels = List.copyOf(channels);
        if (count < 1
                || !(width >= 0 && low >= 0 && high - low >= width - Grids.EDGE && Double.isFinite(high)
                        && separation >= 0))
            throw new IllegalArgumentException(
                    "BandPowers: expected at least 1 pair and a width that fits into the band, got "
                            + count + ", a width of " + width + " Hz and " + low + " to " + high + " Hz, separation "
                            + separation
                            + " Hz");
    }

    /// So many pairs: bands of 2 Hz between 6 and 32 Hz, 2 Hz or more apart at one channel; [Welch#hann] with segments of 1 s.
    public static BandPowers best(int count) {
        return new BandPowers(count, 2, 6, 32, 2, List.of(), Welch.hann(1));
    }

    /// The same with bands of this width, Hz; at 0 each is a single frequency.
    public BandPowers width(double hertz) {
        return new BandPowers(count, hertz, low, high, separation, channels, estimator);
    }

    /// The same with bands between these edges, Hz.
    public BandPowers band(double from, double to) {
        return new BandPowers(count, width, from, to, separation, channels, estimator);
    }

    /// The same with another separation, Hz.
    public BandPowers separation(double hertz) {
        return new BandPowers(count, width, low, high, hertz, channels, estimator);
    }

    /// The same among these channels only.
    public BandPowers among(String... names) {
        return new BandPowers(count, width, low, high, separation, List.of(names), estimator);
    }

    /// The same with other spectra.
    public BandPowers by(SpectralEstimator other) {
        return new BandPowers(count, width, low, high, separation, channels, other);
    }

    /// Picks the pairs.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, a channel is not there, the estimator refuses a window, a channel
    ///                                  is flat in some trials, or there are fewer pairs than asked for; the message names the trial or the channel
    @Override
    public BandPowerPicks fit(Examples<Window> examples) {
        int[] labels = examples.labelsForClassifier(toString());
        Montage montage = examples.get(0).item().signal().montage();
        List<FeaturePick> candidates = new ArrayList<>();
        for (int column : columns(montage)) candidates.addAll(candidates(column, montage, examples, labels));
        candidates.sort(Comparator.comparingDouble((FeaturePick pick) -> -pick.rSquared())); // stable: ties stay in order
        return new BandPowerPicks(montage.names(), separated(candidates), estimator);
    }

    private int[] columns(Montage montage) {
        if (channels.isEmpty()) return IntStream.range(0, montage.size()).toArray();
        return channels.stream().map(montage::indexOf).mapToInt(index -> index.orElse(-1)).peek(column -> {
            if (column < 0)
                throw new IllegalArgumentException(
                        this + ": expected channels of " + montage.names() + ", got " + channels);
        }).toArray();
    }

    private List<FeaturePick> candidates(int column, Montage montage, Examples<Window> examples, int[] labels) {
        Examples<PowerSpectrum> spectra = spectra(column, montage, examples);
        if (!hasPower(spectra, montage.names().get(column))) return List.of();
        List<FeaturePick> candidates = new ArrayList<>();
        for (double from : spectra.get(0).item().frequencies()) {
            if (from < low - Grids.EDGE || from + width > high + Grids.EDGE) continue;
            double[] powers = new double[labels.length];
            Arrays.setAll(powers, i -> BandPowerPicks.logPower(spectra.get(i).item(), from, from + width));
            candidates.add(new FeaturePick(montage.names().get(column), from, from + width,
                    ClassDifference.rSquared(powers, labels, examples.classes().size(), examples.weights())));
        }
        return candidates;
    }

    private Examples<PowerSpectrum> spectra(int column, Montage montage, Examples<Window> examples) {
        try {
            return examples.map(window -> {
                BandPowerPicks.requireChannels(montage.names(), window);
                return estimator.of(window, column);
            });
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(this + ": " + e.getMessage(), e);
        }
    }

    /// Whether a channel has power in all trials; not if it has none in any.
    private boolean hasPower(Examples<PowerSpectrum> spectra, String channel) {
        List<Example<PowerSpectrum>> flat = spectra.list().stream().filter(example -> isFlat(example.item())).toList();
        if (!flat.isEmpty() && flat.size() < spectra.size())
            throw new IllegalArgumentException(this + ": " + flat.getFirst().origin() + ", trial "
                    + flat.getFirst().trial() + ": channel " + channel + ": expected power, got none in " + flat.size()
                    + " of " + spectra.size() + " trials; is the channel flat? Leave these trials or the channel out");
        return flat.isEmpty();
    }

    private static boolean isFlat(PowerSpectrum spectrum) {
        return Arrays.stream(spectrum.density()).allMatch(density -> density == 0);
    }

    private List<FeaturePick> separated(List<FeaturePick> candidates) {
        List<FeaturePick> picks = new ArrayList<>();
        for (FeaturePick candidate : candidates)
            if (picks.size() < count && picks.stream().noneMatch(pick -> pick.isNear(candidate, separation)))
                picks.add(candidate);
        if (picks.size() < count)
            throw new IllegalArgumentException(this + ": expected at least " + count
                    + " channel and band pairs to pick from, got " + picks.size()
                    + "; take fewer, a wider band or more channels");
        return picks;
    }

    @Override
    public String toString() {
        return "BandPowers.best(" + count + ")" + (width == 2 ? "" : ".width(" + width + ")")
                + (low == 6 && high == 32 ? "" : ".band(" + low + ", " + high + ")")
                + (separation == 2 ? "" : ".separation(" + separation + ")")
                + (channels.isEmpty() ? "" : ".among(\"" + String.join("\", \"", channels) + "\")")
                + (estimator.equals(Welch.hann(1)) ? "" : ".by(" + estimator + ")");
    }
}
