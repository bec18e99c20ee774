package org.ideomotor.convnets.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Context;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Architecture;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Convnet;
import org.ideomotor.convnets.CrossEntropy;
import org.ideomotor.convnets.DropoutMasks;
import org.ideomotor.convnets.EegConformer;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.FastEngine;
import org.ideomotor.convnets.FbcNet;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.NetworkTraining;
import org.ideomotor.convnets.Scorer;
import org.ideomotor.convnets.ShallowConvNet;
import org.ideomotor.convnets.TrainingWatcher;
import org.ideomotor.convnets.Weights;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// A measuring program, no test: what networks give and take on a device, and in plain Java beside it. Prints lines of *network, where, what,
/// value*.
///
/// Arguments: devices with commas between them, then sections (`agreement`, `training`, `epochs`, `windows`, `memory`). 288 trials of 22
/// channels × 1000 samples at 250 Hz in four classes, batches of 64; an epoch is the median of up to five after one that is not counted, or of what
/// 5 s are enough for. Plain Java is measured with the processor. On the test class path:
///
/// ```
/// java -cp … org.ideomotor.convnets.torch.DeviceTable CPU,CUDA agreement training epochs windows memory
/// ```
public final class DeviceTable {
    private static final long SEED = 20261126;
    private static final int CHANNELS = 22, TIMES = 1000, CLASSES = 4, TRIALS = 288, BATCH = 64, WINDOWS = 500;
    private static final double RATE = 250;
    private static final long PATIENCE = 5_000_000_000L; // ns for the epochs of one network
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final Map<String, Architecture> NETWORKS = new LinkedHashMap<>();
    static {
        NETWORKS.put("eegnet", EegNet.published());
        NETWORKS.put("shallow-convnet", ShallowConvNet.published());
        NETWORKS.put("fbcnet", FbcNet.published(RATE));
        NETWORKS.put("eeg-simpleconv", EegSimpleConv.braindecode((int) RATE));
        NETWORKS.put("eeg-conformer", EegConformer.braindecode());
    }
    private static final Map<String, BiConsumer<DeviceTable, String>> SECTIONS = Map.of("agreement",
            DeviceTable::agreement,
            "training", DeviceTable::training, "epochs", DeviceTable::epochs, "windows", DeviceTable::windows,
            "memory", DeviceTable::memory);

    private final List<TorchDevice> devices;

    private DeviceTable(String devices) {
        this.devices = Arrays.stream(devices.split(",", -1)).map(TorchDevice::valueOf).toList();
    }

    public static void main(String[] arguments) {
        System.out.println("there are " + Devices.there() + "; threads " + THREADS);
        DeviceTable table = new DeviceTable(arguments[0]);
        table.devices.forEach(LibTorch::require);
        if (table.devices.contains(TorchDevice.CUDA))
            System.out.println("built with CUDA " + Context.versionCUDART() + ", cuDNN " + Context.versionCuDNN()
                    + "; has cuDNN " + Context.versionRuntimeCuDNN());
        for (String section : Arrays.asList(arguments).subList(1, arguments.length))
            for (String name : NETWORKS.keySet()) {
                try {
                    SECTIONS.get(section).accept(table, name);
                } catch (RuntimeException | LinkageError e) { // what fails is a result, too, and the others are still wanted
                    System.out.println(name + " " + section + " FAILED");
                    e.printStackTrace(System.out);
                }
            }
    }

    private static void print(String name, Object where, String what, double value) {
        System.out.printf(Locale.ROOT, "%s %s %s %.6g%n", name, where, what, value);
    }

    private static Network network(String name) { return NETWORKS.get(name).network(CHANNELS, TIMES, CLASSES); }

    private static Batch batch(int size) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] values = new double[size * CHANNELS * TIMES];
        for (int k = 0; k < values.length; k++) values[k] = random.nextGaussian();
        return new Batch(size, network("eegnet").input(), values);
    }

    private static int[] labels(int size) { return IntStream.range(0, size).map(i -> i % CLASSES).toArray(); }

    /// How far logits and gradients are from those in double precision on the processor, relative to the greatest.
    private void agreement(String name) {
        TorchEngine engine = TorchEngine.of(network(name)).threads(THREADS);
        Answer reference = answer(engine.precise());
        for (TorchDevice device : devices) {
            compare(name, device + " float32", answer(engine.on(device)), reference);
            compare(name, device + " float64", answer(engine.on(device).precise()), reference);
        }
    }

    private record Answer(double[] inference, double[] logits, double[] gradient) {
    }

    private static Answer answer(TorchEngine engine) {
        Weights weights = engine.network().initialise(SEED);
        Batch windows = batch(16);
        double[] inference = engine.infer(weights, windows).values();
        try (var pass = engine.forward(weights, windows, Mode.training(new DropoutMasks(SEED, 1)))) {
            Weights slopes = pass.backward(CrossEntropy.plain().of(pass.output(), labels(16)).slope());
            double[] gradient = slopes.names().stream().flatMapToDouble(n -> Arrays.stream(slopes.array(n))).toArray();
            return new Answer(inference, pass.output().values(), gradient);
        }
    }

    private static void compare(String name, String where, Answer got, Answer expected) {
        print(name, where, "inference-error", error(got.inference, expected.inference));
        print(name, where, "logit-error", error(got.logits, expected.logits));
        print(name, where, "gradient-error", error(got.gradient, expected.gradient));
    }

    private static double error(double[] got, double[] expected) {
        double greatest = Arrays.stream(expected).map(Math::abs).max().orElseThrow(), worst = 0;
        for (int k = 0; k < expected.length; k++) worst = Math.max(worst, Math.abs(got[k] - expected[k]));
        return worst / greatest;
    }

    private static Convnet convnet(String name, int epochs) {
        return Convnet.of(NETWORKS.get(name), NetworkTraining.epochs(epochs).batches(BATCH).seed(SEED).threads(THREADS)
                .optimiser(Adam.decoupled(1e-3, 0.01)));
    }

    /// Ten epochs twice on each device: the same bits? And how far the scores are from those of plain Java.
    private void training(String name) {
        Examples<Window> examples = examples(48);
        List<double[]> java = scores(convnet(name, 10).fit(examples), examples);
        for (TorchDevice device : devices) {
            TorchConvnet convnet = TorchConvnet.of(convnet(name, 10)).on(device);
            FittedConvnet once = convnet.fit(examples), twice = convnet.fit(examples);
            print(name, device, "same-bits-twice", once.equals(twice) ? 1 : 0);
            List<double[]> got = scores(once, examples);
            double worst = 0;
            for (int i = 0; i < got.size(); i++)
                for (int k = 0; k < CLASSES; k++)
                    worst = Math.max(worst, Math.abs(got.get(i)[k] - java.get(i)[k]));
            print(name, device, "score-off-java-after-10-epochs", worst);
        }
    }

    private static List<double[]> scores(FittedConvnet fitted, Examples<Window> examples) {
        var running = fitted.start();
        return examples.items().stream().map(window -> running.apply(window).values()).toList();
    }

    private void epochs(String name) {
        Examples<Window> examples = examples(TRIALS);
        if (devices.contains(TorchDevice.CPU))
            print(name, "JAVA x" + THREADS, "epoch-ms", epoch(watcher -> convnet(name, 6).fit(examples, watcher)));
        for (TorchDevice device : devices) {
            print(name, device + (device == TorchDevice.CPU ? " x" + THREADS : ""), "epoch-ms",
                    epoch(watcher -> TorchConvnet.of(convnet(name, 6)).on(device).fit(examples, watcher)));
            print(name, device + (device == TorchDevice.CPU ? " x" + THREADS : ""), "learner-epoch-ms",
                    learner(name, device));
        }
    }

    /// ms, from one watcher's call to the next.
    private static double epoch(Consumer<TrainingWatcher> training) {
        List<Long> stamps = new ArrayList<>(List.of(System.nanoTime()));
        training.accept(_ -> {
            stamps.add(System.nanoTime());
            boolean enough = stamps.size() > 2 && stamps.getLast() - stamps.getFirst() > PATIENCE;
            return enough ? TrainingWatcher.Verdict.STOP : TrainingWatcher.Verdict.GO_ON;
        });
        return median(stamps);
    }

    private static double median(List<Long> stamps) {
        long[] times = IntStream.range(2, stamps.size()).mapToLong(i -> stamps.get(i) - stamps.get(i - 1)).sorted()
                .toArray();
        return times[times.length / 2] / 1e6;
    }

    /// An epoch whose weights and optimiser stay on the device.
    private static double learner(String name, TorchDevice device) {
        Network network = network(name);
        Batch full = batch(BATCH), last = batch(TRIALS % BATCH);
        List<Long> stamps = new ArrayList<>(List.of(System.nanoTime()));
        try (TorchLearner learner = TorchEngine.of(network).on(device).threads(THREADS)
                .learner(network.initialise(SEED), Adam.decoupled(1e-3, 0.01), CrossEntropy.plain())) {
            for (int e = 0; e < 6 && (e < 2 || stamps.getLast() - stamps.getFirst() < PATIENCE); e++) {
                for (int b = 0; b < TRIALS / BATCH; b++)
                    learner.step(full, Mode.training(new DropoutMasks(SEED, e * 10 + b)), labels(BATCH));
                learner.step(last, Mode.training(new DropoutMasks(SEED, e * 10 + 9)), labels(TRIALS % BATCH));
                stamps.add(System.nanoTime());
            }
        }
        return median(stamps);
    }

    /// One window from an array to logits, as a live loop has it.
    private void windows(String name) {
        Network network = network(name);
        Weights weights = network.initialise(SEED);
        Batch window = batch(1);
        Scorer java = FastEngine.of(network).scorer(weights);
        float[] numbers = new float[window.values().length]; // noise in any order
        for (int k = 0; k < numbers.length; k++) numbers[k] = (float) window.values()[k];
        if (devices.contains(TorchDevice.CPU)) latency(name, "JAVA", () -> java.logits(numbers));
        for (TorchDevice device : devices)
            try (TorchScorer scorer = TorchEngine.of(network).on(device).scorer(weights)) {
                latency(name, device, () -> scorer.logits(window));
            }
    }

    private static void latency(String name, Object where, Runnable scoring) {
        long[] times = new long[WINDOWS];
        long begin = System.nanoTime();
        for (int k = -WINDOWS; k < WINDOWS; k++) {
            if (k < 0 && System.nanoTime() - begin > PATIENCE / 5) continue; // warm enough
            long from = System.nanoTime();
            scoring.run();
            if (k >= 0) times[k] = System.nanoTime() - from;
        }
        Arrays.sort(times);
        print(name, where, "window-p50-ms", times[WINDOWS / 2] / 1e6);
        print(name, where, "window-p99-ms", times[WINDOWS / 100 * 99] / 1e6);
    }

    /// Resident memory and that of the device over 1,000 steps of training, after 100.
    private void memory(String name) {
        TorchDevice device = devices.getLast();
        Network network = network(name);
        Batch windows = batch(8);
        try (TorchLearner learner = TorchEngine.of(network).on(device).threads(THREADS)
                .learner(network.initialise(SEED), Adam.of(1e-3), CrossEntropy.plain())) {
            for (int k = 0; k <= 1100; k++) {
                learner.step(windows, Mode.training(new DropoutMasks(SEED, k)), labels(8));
                if (k % 500 == 100) {
                    print(name, device, "resident-MiB-after-" + k, Pointer.physicalBytes() / 0x1p20);
                    print(name, device, "taken-MiB-after-" + k, NativeMemoryTest.taken(device) / 0x1p20);
                }
            }
        }
    }

    private static Examples<Window> examples(int trials) {
        SplittableRandom random = new SplittableRandom(SEED);
        Signal signal = new Signal(Montage.eeg(IntStream.range(0, CHANNELS).mapToObj(c -> "E" + c).toList()), RATE);
        Origin origin = new Origin("noise", "1", "1", "1");
        List<Example<Window>> list = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            double[] values = new double[CHANNELS * TIMES];
            for (int k = 0; k < values.length; k++) values[k] = 10 * random.nextGaussian();
            Window window = new Window((i + 1L) * TIMES, signal, Samples.ofTimeMajor(CHANNELS, values));
            list.add(Example.of(window, "class " + i % CLASSES, origin, i, window.end()));
        }
        return new Examples<>(list);
    }
}
