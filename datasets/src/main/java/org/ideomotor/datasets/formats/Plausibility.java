package org.ideomotor.datasets.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;
import org.ideomotor.core.SampleStore;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// Doubts about samples that a glance at them raises: flat or railed channels, amplitudes no EEG has, no length.
///
/// The glance is at most [#GLANCES] stretches of a second each, evenly spread, so that a long file opens as fast as a
/// short one; findings say when it was not all of the recording.
final class Plausibility {
    /// Range beyond which an amplifier cannot follow, in the channel's unit.
    record Rails(double low, double high) {
        boolean reached(double value) { return value <= low || value >= high; }
    }

    private static final int GLANCES = 256;
    private static final double SHORTEST = 5; // s
    /// Share of samples at the rails from which on a channel counts as railed.
    private static final double RAILED = 0.05;
    /// Standard deviation of EEG within a second, µV: what nobody records, with a margin for bad contacts.
    private static final double SMALLEST = 0.05;
    private static final double LARGEST = 3000;

    private final Signal signal;
    private final List<Rails> rails;
    private final List<double[]> deviations = new ArrayList<>(); // of each glance: of each channel
    private final double[] lowest;
    private final double[] highest;
    private final long[] atRails;
    private long seen;

    private Plausibility(Signal signal, List<Rails> rails) {
        this.signal = signal;
        this.rails = rails;
        lowest = new double[signal.channels()];
        highest = new double[signal.channels()];
        atRails = new long[signal.channels()];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
    }

    /// Looks at a recording.
    ///
    /// @param rails one for each channel
    static List<Finding> of(Signal signal, SampleStore store, List<Gap> gaps, List<Rails> rails) {
        List<Finding> findings = new ArrayList<>();
        double seconds = store.length() / signal.samplingRate();
        if (store.length() > 0 && seconds < SHORTEST)
            findings.add(Finding.doubt("The recording is only " + Counts.rounded(seconds) + " s long"));
        Plausibility glance = new Plausibility(signal, rails);
        glance.look(store, gaps);
        if (glance.seen > 1) glance.judge(store.length(), findings);
        return findings;
    }

    private void look(SampleStore store, List<Gap> gaps) {
        long second = Math.max(1, Math.min(signal.count(1), 1 << 16));
        long stretches = (store.length() + second - 1) / second;
        long glances = Math.min(GLANCES, stretches);
        for (long g = 0; g < glances; g++) {
            long from = glances == 1 ? 0 : g * (stretches - 1) / (glances - 1) * second;
            long to = Math.min(store.length(), from + second);
            if (gaps.stream().noneMatch(gap -> gap.overlaps(from, to))) look(store.read(from, to));
        }
    }

    private void look(Samples samples) {
        int channels = samples.channels();
        double[] values = samples.toTimeMajor();
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        for (int at = 0; at < values.length; at += channels)
            for (int c = 0; c < channels; c++) {
                double value = values[at + c];
                lowest[c] = Math.min(lowest[c], value);
                highest[c] = Math.max(highest[c], value);
                if (rails.get(c).reached(value)) atRails[c]++;
                double moved = value - values[c]; // from the first sample, so that offsets do not eat the digits
                sum[c] += moved;
                squares[c] += moved * moved;
            }
        double[] deviation = new double[channels];
        for (int c = 0; c < channels; c++) {
            double mean = sum[c] / samples.times();
            deviation[c] = Math.sqrt(Math.max(0, squares[c] / samples.times() - mean * mean));
        }
        deviations.add(deviation);
        seen += samples.times();
    }

    private void judge(long length, List<Finding> findings) {
        String where = seen == length ? "" : " in the " + Counts.of(deviations.size()) + " seconds looked at";
        List<String> flat = new ArrayList<>();
        List<String> railed = new ArrayList<>();
        List<Integer> alive = new ArrayList<>();
        for (int c = 0; c < signal.channels(); c++) {
            Channel channel = signal.montage().channels().get(c);
            if (channel.kind() == Kind.STIMULUS || channel.kind() == Kind.OTHER) continue;
            if (lowest[c] == highest[c]) flat.add(channel.name() + " (" + Counts.rounded(lowest[c]) + " µV)");
            else if (atRails[c] >= RAILED * seen) railed.add(channel.name());
            if (channel.kind() == Kind.EEG && lowest[c] < highest[c]) alive.add(c);
        }
        if (!flat.isEmpty())
            findings.add(Finding.doubt("Flat throughout" + where + ": " + ChannelLabels.some(flat)));
        if (!railed.isEmpty())
            findings.add(Finding.doubt("At the end of the measuring range for 5 % of the time or more" + where + ": "
                    + ChannelLabels.some(railed)));
        amplitude(alive).ifPresent(findings::add);
    }

    private Optional<Finding> amplitude(List<Integer> channels) {
        if (channels.isEmpty()) return Optional.empty();
        double typical = median(channels.stream().mapToDouble(
                c -> median(deviations.stream().mapToDouble(deviation -> deviation[c]).toArray())).toArray());
        if (typical == 0 || typical >= SMALLEST && typical <= LARGEST) return Optional.empty();
        boolean large = typical > LARGEST;
        boolean million = large ? typical > 1e6 * 0.5 : typical < 1e-3 * SMALLEST;
        return Optional.of(Finding.doubt("EEG amplitude of " + Counts.rounded(typical)
                + " µV (standard deviation within a second, middle channel) is implausibly "
                + (large ? "large" : "small")
                + ", by a factor of about " + (million ? "10^6" : "10^3") + ": is the unit in the header wrong?"));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
