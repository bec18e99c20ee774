package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// Synthetic imagery: mixed noise in which one source is quieter in each class.
///
/// @param seed of everything random; the record's text names it in failures
record Imagery(long seed, int channels, int times, int classes) {
    private static final Origin ORIGIN = new Origin("synthetic", "1", "1", "1");

    /// A small data set: 8 channels, 120 times.
    static Imagery small(int classes) { return new Imagery(20_26, 8, 120, classes); }

    /// As [#small], of few times: scores that are seldom sure.
    static Imagery hard(int classes) { return new Imagery(20_27, 8, 12, classes); }

    /// Labelled windows, classes in turn.
    Examples<Window> examples(int count) {
        List<Window> windows = windows(count);
        return labelled(windows, IntStream.range(0, count).mapToObj(i -> "class " + i % classes).toList());
    }

    /// As [#examples], every sample less the mean over channels: covariances lose a rank.
    Examples<Window> averageReferenced(int count) {
        return examples(count).map(w -> window(w.end(), averageReferenced(w.samples())));
    }

    static <A> Examples<A> labelled(List<A> items, List<String> labels) {
        return new Examples<>(IntStream.range(0, items.size())
                .mapToObj(i -> Example.of(items.get(i), labels.get(i), ORIGIN, i, 1000L * i)).toList());
    }

    static <A> Examples<A> weighted(Examples<A> examples, double... weights) {
        return new Examples<>(IntStream.range(0, examples.size()).mapToObj(i -> {
            Example<A> e = examples.get(i);
            return new Example<>(e.item(), e.target(), e.origin(), e.trial(), e.end(), weights[i]);
        }).toList());
    }

    static Signal signal(int channels) {
        return new Signal(Montage.eeg(IntStream.range(0, channels).mapToObj(c -> "E" + c).toList()), 160);
    }

    static Window window(long end, Samples samples) { return new Window(end, signal(samples.channels()), samples); }

    private List<Window> windows(int count) {
        Random random = new Random(seed);
        double[][] mixing = new double[channels][channels];
        for (double[] row : mixing) Arrays.setAll(row, c -> random.nextGaussian());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) windows.add(window(1000L * i, mixed(mixing, i % classes, random)));
        return windows;
    }

    private Samples mixed(double[][] mixing, int quiet, Random random) {
        double[] values = new double[times * channels];
        double[] sources = new double[channels];
        for (int t = 0; t < times; t++) {
            for (int s = 0; s < channels; s++) sources[s] = random.nextGaussian() * (s == quiet ? 3 : 10);
            for (int c = 0; c < channels; c++) values[t * channels + c] = Rows.dot(mixing[c], sources);
        }
        return Samples.ofTimeMajor(channels, values);
    }

    private static Samples averageReferenced(Samples samples) {
        double[] values = samples.toTimeMajor();
        for (int t = 0; t < samples.times(); t++) {
            double sum = 0;
            for (int c = 0; c < samples.channels(); c++) sum += samples.at(c, t);
            for (int c = 0; c < samples.channels(); c++)
                values[t * samples.channels() + c] -= sum / samples.channels();
        }
        return Samples.ofTimeMajor(samples.channels(), values);
    }

    /// With the weights 1, 2, 3, 1, 2, 3 …
    static <A> Examples<A> weightedInTurn(Examples<A> examples) {
        return weighted(examples, IntStream.range(0, examples.size()).mapToDouble(i -> 1 + i % 3).toArray());
    }

    /// Once, twice, three times, once, twice, three times …
    static <A> Examples<A> copiedInTurn(Examples<A> examples) {
        return new Examples<>(IntStream.range(0, examples.size()).boxed()
                .flatMap(i -> Collections.nCopies(1 + i % 3, examples.get(i)).stream()).toList());
    }

    /// The samples with one channel replaced by a constant.
    static Window withConstantChannel(Window window, int channel, double value) {
        Samples samples = window.samples();
        double[] values = samples.toTimeMajor();
        for (int t = 0; t < samples.times(); t++) values[t * samples.channels() + channel] = value;
        return window(window.end(), Samples.ofTimeMajor(samples.channels(), values));
    }
}
