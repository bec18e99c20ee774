package org.ideomotor.performance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Architecture;
import org.ideomotor.convnets.AtcNet;
import org.ideomotor.convnets.Convnet;
import org.ideomotor.convnets.CtNet;
import org.ideomotor.convnets.DeepConvNet;
import org.ideomotor.convnets.EegConformer;
import org.ideomotor.convnets.EegNeX;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.EegTcNet;
import org.ideomotor.convnets.FbcNet;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.IfNet;
import org.ideomotor.convnets.NetworkTraining;
import org.ideomotor.convnets.ShallowConvNet;
import org.ideomotor.convnets.TrainingWatcher;
import org.ideomotor.convnets.interchange.Onnx;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// Our half of performance/peers/convnets: times a training epoch and one window, and prints *network channels threads what ms*.
///
/// Arguments: number of trials, epochs to measure, `wall` or `cpu` (the time that the caller's thread has had a processor; then one thread
/// only), a folder for the trained networks as ONNX files (NAME-CHANNELS.onnx, those that can be written), names of networks with commas between
/// them, then numbers of channels. Trials of 4 s at 250 Hz in four classes, batches of 64; as many
/// epochs again are run first for nothing. What takes more than 8 s is measured by the later half of the epochs that fit into them.
public final class ConvnetTimes {
    private static final int TIMES = 1000, CLASSES = 4, BATCH = 64, WINDOWS = 1000;
    private static final long PATIENCE = 8_000_000_000L; // ns for the epochs of one network
    private static final double RATE = 250;
    /// By their names, as braindecode builds them: both sides do the same work.
    private static final Map<String, Architecture> NETWORKS = Map.ofEntries(Map.entry("eegnet", EegNet.published()),
            Map.entry("shallow-convnet", ShallowConvNet.published()),
            Map.entry("deep-convnet", DeepConvNet.published()), Map.entry("fbcnet", FbcNet.published(RATE)),
            Map.entry("eeg-tcnet", EegTcNet.braindecode()), Map.entry("eegnex", EegNeX.braindecode()),
            Map.entry("eeg-simpleconv", EegSimpleConv.braindecode((int) RATE)),
            Map.entry("ifnet", IfNet.version2(RATE)), Map.entry("eeg-conformer", EegConformer.braindecode()),
            Map.entry("atcnet", AtcNet.braindecode()), Map.entry("ctnet", CtNet.braindecode()));
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int trials;
    private final int epochs;
    private final boolean cpu;
    private final LongSupplier clock; // ns

    private final Path folder;

    private ConvnetTimes(int trials, int epochs, boolean cpu, Path folder) {
        this.trials = trials;
        this.epochs = epochs;
        this.cpu = cpu;
        this.folder = folder;
        this.clock = cpu ? THREADS::getCurrentThreadCpuTime : System::nanoTime;
    }

    public static void main(String[] arguments) throws IOException {
        ConvnetTimes times = new ConvnetTimes(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                arguments[2].equals("cpu"), Path.of(arguments[3]));
        for (String channels : Arrays.asList(arguments).subList(5, arguments.length))
            for (String name : arguments[4].split(",", -1))
                times.measure(name,
                        Convnet.of(NETWORKS.get(name), NetworkTraining.epochs(1).optimiser(Adam.decoupled(1e-3, 0.01))),
                        Integer.parseInt(channels));
    }

    private void measure(String name, Convnet convnet, int channels) throws IOException {
        Examples<Window> examples = examples(channels);
        FittedConvnet fitted = null;
        for (int threads : cpu ? List.of(1) : List.of(1, 2)) {
            List<Long> stamps = new ArrayList<>();
            fitted = convnet.training(convnet.training().withEpochs(2 * epochs + 1).batches(BATCH).threads(threads))
                    .fit(examples, _ -> {
                        stamps.add(clock.getAsLong());
                        boolean enough = stamps.size() > 2 && stamps.getLast() - stamps.getFirst() > PATIENCE;
                        return enough ? TrainingWatcher.Verdict.STOP : TrainingWatcher.Verdict.GO_ON;
                    });
            long[] measured = IntStream.range(1 + Math.min(epochs, (stamps.size() - 1) / 2), stamps.size())
                    .mapToLong(i -> stamps.get(i) - stamps.get(i - 1)).sorted().toArray();
            print(name, channels, threads, "epoch", measured[measured.length / 2]);
        }
        latency(name, channels, fitted.start(), examples.items());
        write(fitted, examples.items().getFirst().signal(), folder.resolve(name + "-" + channels + ".onnx"));
    }

    private static void write(FittedConvnet fitted, Signal signal, Path file) throws IOException {
        try {
            Onnx.write(fitted, signal, file);
        } catch (IllegalArgumentException e) {
            System.err.println(file.getFileName() + " is not written: " + e.getMessage());
        }
    }

    private void latency(String name, int channels, Adaptive<Window, Scores> running, List<Window> windows) {
        long[] times = new long[WINDOWS];
        for (int warm = 0; warm < 2; warm++)
            for (int i = 0; i < WINDOWS; i++) {
                long begin = clock.getAsLong();
                running.apply(windows.get(i % windows.size()));
                times[i] = clock.getAsLong() - begin;
            }
        Arrays.sort(times);
        print(name, channels, 1, "window-p50", times[WINDOWS / 2]);
        print(name, channels, 1, "window-p99", times[WINDOWS / 100 * 99]);
    }

    private static void print(String name, int channels, int threads, String what, long nanos) {
        System.out.printf(Locale.ROOT, "%s %d %d %s %.4f%n", name, channels, threads, what, nanos / 1e6);
    }

    private Examples<Window> examples(int channels) {
        SplittableRandom random = new SplittableRandom(20261126);
        Signal signal = new Signal(
                Montage.eeg(IntStream.range(0, channels).mapToObj(c -> "E" + c).toList()), RATE);
        Origin origin = new Origin("noise", "1", "1", "1");
        List<Example<Window>> list = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            double[] values = new double[channels * TIMES];
            for (int k = 0; k < values.length; k++) values[k] = 10 * random.nextGaussian();
            Window window = new Window((i + 1L) * TIMES, signal, Samples.ofTimeMajor(channels, values));
            list.add(Example.of(window, "class " + i % CLASSES, origin, i, window.end()));
        }
        return new Examples<>(list);
    }
}
