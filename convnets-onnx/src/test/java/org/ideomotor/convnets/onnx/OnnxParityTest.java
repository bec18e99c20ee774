package org.ideomotor.convnets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ideomotor.convnets.Activation;
import org.ideomotor.convnets.Architecture;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.convnets.DeepConvNet;
import org.ideomotor.convnets.EegNeX;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.EegTcNet;
import org.ideomotor.convnets.ExactEngine;
import org.ideomotor.convnets.FastEngine;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.Join;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Padding;
import org.ideomotor.convnets.ShallowConvNet;
import org.ideomotor.convnets.Shape;
import org.ideomotor.convnets.Weights;
import org.ideomotor.convnets.Windows;
import org.ideomotor.convnets.interchange.Onnx;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks that the room convnets writes as ONNX files, computed by ONNX Runtime and by our engines.
class OnnxParityTest {
    private static final long SEED = 20261126;
    private static final int WINDOWS = 4;

    @TempDir
    private Path folder;

    /// A network and its name.
    record Case(String name, Network network) {
        @Override
        public String toString() { return name; }
    }

    static List<Case> published() {
        Map<String, Architecture> all = Map.of("EEGNet", EegNet.published(), "EEGNet of braindecode",
                EegNet.braindecode(), "ShallowConvNet", ShallowConvNet.published(), "DeepConvNet",
                DeepConvNet.published(), "EEG-TCNet", EegTcNet.braindecode(), "EEGNeX", EegNeX.published(),
                "EEGNeX of braindecode", EegNeX.braindecode(), "SimpleConv", EegSimpleConv.braindecode(80));
        List<Case> cases = new ArrayList<>();
        all.forEach((name, architecture) -> cases.add(new Case(name, architecture.network(8, 600, 3))));
        cases.add(new Case("EEGNet of projected limits", EegNet.published().network(8, 600, 3).projected()));
        return cases;
    }

    static List<Case> layers() {
        List<Case> cases = new ArrayList<>();
        for (Activation activation : Activation.values()) cases.add(of(activation.name(), activation));
        cases.add(of("mean pool", Layer.Pool.mean(Windows.every(5, 3))));
        cases.add(of("max pool", Layer.Pool.max(Windows.every(5, 3))));
        cases.add(of("padding counts", Layer.Pool.mean(new Windows.Every(6, 4, 3, Windows.Edges.PADDING_COUNTS))));
        cases.add(
                of("padding does not count", Layer.Pool.mean(new Windows.Every(6, 4, 3, Windows.Edges.SAMPLES_ONLY))));
        cases.add(of("same mean", Layer.Pool.mean(Windows.same(7))));
        cases.add(of("same max", Layer.Pool.max(Windows.same(7))));
        cases.add(of("parts", Layer.Pool.mean(Windows.parts(4))));
        cases.add(of("all maps", Layer.Conv.of(5, 2, 3)));
        cases.add(of("strided, dilated, causal", Layer.Conv.temporal(6, 4).grouped(2).strided(2).dilated(3).causal()));
        cases.add(of("zeros", new Layer.ZeroPad(new Padding(1, 0, 2, 3))));
        cases.add(of("some maps", new Layer.Maps(1, 3)));
        cases.add(of("some times", new Layer.Times(5, 21)));
        cases.add(of("swapped", new Layer.SwapMapsAndTimes()));
        cases.add(of("scaled", new Layer.Scale(-0.3)));
        for (Join join : Join.values()) cases.add(joined(join));
        return cases;
    }

    private static Network.Builder begin() {
        return Network.of(Shape.window(3, 32)).then("first", Layer.Conv.temporal(4, 5).same());
    }

    private static Case of(String name, Layer layer) {
        return new Case(name, begin().then("layer", layer).then("classifier", Layer.Dense.of(3)).build());
    }

    private static Case joined(Join join) {
        return new Case(join.name(), begin().then("left", Activation.TANH).from("first").then("right", Activation.RELU)
                .join("joined", join, List.of("left", "right")).then("classifier", Layer.Dense.of(3)).build());
    }

    /// First weights of normalisations change nothing; these do.
    private static Weights weights(Network network, SplittableRandom random) {
        Map<String, double[]> arrays = new HashMap<>();
        Weights first = network.initialise(SEED);
        for (String name : first.names()) {
            boolean positive = name.endsWith("running_var");
            arrays.put(name, Arrays.stream(first.array(name))
                    .map(v -> (float) (positive ? random.nextDouble(0.5, 2) : v + 0.1 * random.nextGaussian()))
                    .toArray());
        }
        return Weights.of(arrays);
    }

    private static Batch windows(Network network, SplittableRandom random) {
        double[] values = new double[WINDOWS * network.input().size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
        return new Batch(WINDOWS, network.input(), values);
    }

    private void requireSame(Network network, Weights weights, Batch windows, Batch logits) throws IOException {
        Path file = folder.resolve("network.onnx");
        Onnx.write(network, weights, file);
        Signal signal = new Signal(Montage.eeg(IntStream.range(0, network.input().rows()).mapToObj(c -> "E" + c)
                .toList()), 100);
        String[] channels = signal.montage().names().toArray(String[]::new);
        OnnxModel model = OnnxModel.read(file).channels(channels).rate(100).classes("a", "b", "c").asDeclared();
        double most = Arrays.stream(logits.values()).map(Math::abs).max().orElseThrow();
        try (OnnxScorer scorer = model.open()) {
            for (int b = 0; b < WINDOWS; b++) {
                double[] expected = logits.example(b);
                double[] scores = scorer.apply(window(windows, b, signal)).values();
                for (int k = 0; k < expected.length; k++) // a softmax tells logits but for one number that all have in common
                    assertThat(Math.log(scores[k] / scores[0])).as("window %d, class %d, seed %d", b, k, SEED)
                            .isCloseTo(expected[k] - expected[0], within(1e-5 * most));
            }
        }
    }

    private static Window window(Batch windows, int b, Signal signal) {
        double[] values = windows.example(b);
        int times = windows.shape().times();
        return new Window(times, signal, Samples.ofChannels(IntStream.range(0, signal.channels())
                .mapToObj(c -> Arrays.copyOfRange(values, c * times, (c + 1) * times)).toArray(double[][]::new)));
    }

    @ParameterizedTest
    @MethodSource
    void published(Case one) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Weights weights = weights(one.network(), random);
        Batch windows = windows(one.network(), random);
        requireSame(one.network(), weights, windows, FastEngine.of(one.network()).infer(weights, windows));
    }

    @ParameterizedTest
    @MethodSource
    void layers(Case one) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        Weights weights = weights(one.network(), random);
        Batch windows = windows(one.network(), random);
        requireSame(one.network(), weights, windows, ExactEngine.of(one.network()).infer(weights, windows));
    }

    /// From training to another tool and back, with nothing said twice.
    @Test
    void aTrainedNetworkScoresAlikeThroughItsFile() throws IOException {
        Examples<Window> trials = MotorImagery.leftRight().stage(Butterworth.bandPass(4, 38, 4)).window(0.5, 1.5)
                .trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
        FittedConvnet fitted = Convnets.eegnet().epochs(3).fit(trials);
        Path file = folder.resolve("eegnet.onnx");
        Onnx.write(fitted, trials.get(0).item().signal(), file);
        OnnxModel model = OnnxModel.read(file).asDeclared();
        assertThat(model.classes()).isEqualTo(fitted.classes());
        try (OnnxScorer scorer = model.open()) {
            for (Window window : trials.items()) {
                Scores ours = fitted.apply(window), theirs = scorer.apply(window);
                for (String label : fitted.classes())
                    assertThat(theirs.of(label)).isCloseTo(ours.of(label), within(1e-5));
            }
        }
        assertThat(Files.size(file)).isLessThan(40_000);
    }
}
