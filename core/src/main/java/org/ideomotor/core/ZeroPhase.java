package org.ideomotor.core;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A filter forward and then backward over a whole recording: no phase shift, twice the attenuation, and **it looks ahead**.
///
/// Each output depends on samples that come after it, so nothing that decodes live can have it. That is why it is a function
/// from recording to recording and no [CausalStage]: it belongs to figures and to the `moabb` protocol, whose scores carry
/// that name, and cannot get into a decoder.
///
/// A sample that is not finite would spread over its whole stretch, so it is refused; name it a gap, or leave its channel out.
///
/// Each stretch between gaps is filtered by itself: extended at both ends by its point reflection, filtered forward and
/// backward, each pass beginning in the steady state of its first sample, and cut to its length again. The whole output is
/// held in memory, 8 bytes a sample and channel; a filter bank gives as many channels for each of its bands, named as live.
///
/// Source: Gustafsson 1996, IEEE Trans. Signal Process. 44(4), on the ends; the numbers of SciPy's `sosfiltfilt`.
///
/// @param filter  a [Butterworth] filter or a [FilterBank]
/// @param padding by how much the ends are extended
public record ZeroPhase(CausalStage filter, Padding padding) implements UnaryOperator<Recording> {
    /// By how much a stretch is extended at both ends, always by less than its own length.
    public enum Padding {
        /// Until the response to an impulse has fallen below a thousandth of its greatest value: MNE's, and so MOABB's.
        RINGING,
        /// Three times the length of the filter's coefficients: SciPy's default. Shorter (at 8–32 Hz and 160 Hz 27 samples in
        /// place of 79), with up to a µV of difference in the first 2 s.
        COEFFICIENTS
    }

    private static final double RINGS = 1e-3; // of the greatest value of the impulse response
    private static final int CHUNK = 1000; // of the impulse response, as MNE searches it
    private static final int MOST_CHUNKS = 100;

    /// @throws IllegalArgumentException if the filter is another stage
    public ZeroPhase {
        if (!(filter instanceof Butterworth) && !(filter instanceof FilterBank))
            throw new IllegalArgumentException(
                    "ZeroPhase: expected a Butterworth filter or a FilterBank, got " + filter);
    }

    /// With MNE's padding. MOABB's filter is `ZeroPhase.of(Butterworth.bandPass(8, 32, 4))`.
    public static ZeroPhase of(Butterworth filter) { return new ZeroPhase(filter, Padding.RINGING); }

    /// Each band of a bank, with MNE's padding.
    public static ZeroPhase of(FilterBank bank) { return new ZeroPhase(bank, Padding.RINGING); }

    /// The same with another padding.
    public ZeroPhase padding(Padding other) { return new ZeroPhase(filter, other); }

    /// The recording after the filter; events and gaps stay where they are.
    ///
    /// @throws IllegalArgumentException if the filter refuses the recording's signal, or a sample is not finite; the message names
    ///                                  recording, channel and sample
    /// @throws ArithmeticException      if the output is too long to be held in memory
    @Override
    public Recording apply(Recording recording) {
        Signal out = filter.start(recording.signal()).out();
        int times = Math.toIntExact(recording.length());
        Samples samples = Samples.filled(out.channels(), times, into -> fill(recording, out.channels(), into));
        return new Recording(recording.origin(), recording.format(), out, SampleStore.of(samples), recording.events(),
                recording.gaps(), recording.findings());
    }

    private void fill(Recording recording, int width, double[] into) {
        long from = 0;
        for (Gap gap : recording.gaps()) {
            fill(recording, width, from, gap.from(), into);
            from = gap.to();
        }
        fill(recording, width, from, recording.length(), into);
    }

    /// One stretch without gaps, band after band.
    private void fill(Recording recording, int width, long from, long to, double[] into) {
        if (from == to) return;
        Samples stretch = recording.samples(from, to);
        requireFinite(recording, from, stretch);
        List<Butterworth> bands = bands();
        for (int b = 0; b < bands.size(); b++) {
            double[] filtered = filtered(bands.get(b), recording.signal(), stretch);
            int channels = stretch.channels();
            for (int t = 0; t < stretch.times(); t++)
                System.arraycopy(filtered, t * channels, into, ((int) from + t) * width + b * channels, channels);
        }
    }

    private static void requireFinite(Recording recording, long from, Samples stretch) {
        for (int t = 0; t < stretch.times(); t++)
            for (int c = 0; c < stretch.channels(); c++)
                if (!Double.isFinite(stretch.at(c, t)))
                    throw new IllegalArgumentException("ZeroPhase: recording " + recording.origin() + ", channel "
                            + recording.signal().montage().names().get(c)
                            + ": expected finite samples, got " + stretch.at(c, t) + " at sample " + (from + t)
                            + "; leave the channel out, or make a gap of what is missing");
    }

    private List<Butterworth> bands() {
        return filter instanceof FilterBank bank ? bank.bands() : List.of((Butterworth) filter);
    }

    private double[] filtered(Butterworth band, Signal signal, Samples stretch) {
        double[][] sections = band.sections(signal.samplingRate());
        int pad = Math.min(length(sections), stretch.times() - 1);
        double[] extended = extended(stretch, pad);
        forward(sections, signal, extended);
        reverse(extended, signal.channels());
        forward(sections, signal, extended);
        reverse(extended, signal.channels());
        return Arrays.copyOfRange(extended, pad * signal.channels(),
                (pad + stretch.times()) * signal.channels());
    }

    private int length(double[][] sections) {
        return switch (padding) {
            case RINGING -> ringing(sections);
            case COEFFICIENTS -> 3 * (2 * sections.length + 1 - Math.min(zeros(sections, 2), zeros(sections, 5)));
        };
    }

    /// Sections that lack their last coefficient.
    private static int zeros(double[][] sections, int coefficient) {
        int count = 0;
        for (double[] section : sections) if (section[coefficient] == 0) count++;
        return count;
    }

    /// The last sample of the impulse response that counts.
    private static int ringing(double[][] sections) {
        Sections filter = new Sections(sections, new double[sections.length][2],
                new Signal(Montage.eeg("impulse"), 1), 0);
        double[] in = {1}, out = new double[1], chunk = new double[CHUNK];
        double greatest = 0;
        int last = 0;
        for (int c = 0; c < MOST_CHUNKS; c++) {
            for (int t = 0; t < CHUNK; t++) {
                filter.step(in, out);
                in[0] = 0;
                chunk[t] = Math.abs(out[0]);
                greatest = Math.max(greatest, chunk[t]);
            }
            int found = lastAbove(RINGS * greatest, chunk);
            if (found < 0) break;
            last = c * CHUNK + found;
        }
        return last;
    }

    private static int lastAbove(double threshold, double[] values) {
        int last = values.length - 1;
        while (last >= 0 && !(values[last] > threshold)) last--;
        return last;
    }

    /// The stretch between its point reflections at both ends, time after time.
    private static double[] extended(Samples stretch, int pad) {
        int channels = stretch.channels(), times = stretch.times();
        double[] x = stretch.toTimeMajor(), extended = new double[(times + 2 * pad) * channels];
        System.arraycopy(x, 0, extended, pad * channels, x.length);
        for (int k = 1; k <= pad; k++) {
            for (int c = 0; c < channels; c++) {
                extended[(pad - k) * channels + c] = 2 * x[c] - x[k * channels + c];
                extended[(pad + times - 1 + k) * channels + c] = 2 * x[(times - 1) * channels + c]
                        - x[(times - 1 - k) * channels + c];
            }
        }
        return extended;
    }

    /// Filters in place, from the steady state of the first time.
    private static void forward(double[][] sections, Signal signal, double[] timeMajor) {
        int channels = signal.channels();
        Sections filter = new Sections(sections, signal, 0);
        double[] in = new double[channels], out = new double[channels];
        for (int at = 0; at < timeMajor.length; at += channels) {
            System.arraycopy(timeMajor, at, in, 0, channels);
            filter.step(in, out);
            System.arraycopy(out, 0, timeMajor, at, channels);
        }
    }

    private static void reverse(double[] timeMajor, int channels) {
        for (int i = 0, j = timeMajor.length - channels; i < j; i += channels, j -= channels) {
            for (int c = 0; c < channels; c++) {
                double kept = timeMajor[i + c];
                timeMajor[i + c] = timeMajor[j + c];
                timeMajor[j + c] = kept;
            }
        }
    }
}
