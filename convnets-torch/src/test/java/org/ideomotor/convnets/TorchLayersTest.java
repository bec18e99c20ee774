package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.ideomotor.convnets.torch.Devices;
import org.ideomotor.convnets.torch.NeedsLibTorch;
import org.ideomotor.convnets.torch.TorchDevice;
import org.ideomotor.convnets.torch.TorchEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer for itself, between a convolution and a classifier, against the exact engine in double precision: logits, gradients and running
/// statistics, in training with dropout and in inference, on every device that is there.
@NeedsLibTorch
class TorchLayersTest {
    private static final long SEED = 20261126;
    private static final int SIZE = 5, CHANNELS = 4, TIMES = 37, MAPS = 3;

    static List<Arguments> layers() { return Devices.with(everyLayer()); }

    static List<Arguments> onWindows() { return Devices.with(networksOnWindows()); }

    private static List<Layer> everyLayer() {
        List<Layer> layers = new ArrayList<>(List.of(Activation.values()));
        for (Statistic statistic : List.of(Statistic.mean(), Statistic.max(), Statistic.logVariance(),
                Statistic.logPower()))
            for (Windows windows : List.of(Windows.every(6), Windows.every(5, 3), Windows.parts(4), Windows.same(8),
                    new Windows.Every(6, 5, 0, Windows.Edges.CEILING)))
                layers.add(new Layer.Pool(statistic, windows));
        for (Windows.Edges edges : Windows.Edges.values())
            layers.add(Layer.Pool.mean(new Windows.Every(6, 4, 2, edges)));
        layers.addAll(List.of(
                Layer.Conv.temporal(6, 8).same().grouped(3), Layer.Conv.temporal(2, 5).causal().unbiased(),
                Layer.Conv.temporal(4, 3).dilated(3).same().strided(2),
                new Layer.Conv(2, new Extent(2, 3), new Extent(2, 1), Extent.ONE, new Padding(1, 0, 2, 2), 1,
                        Layer.Bias.ADDED, Layer.Start.PYTORCH, Optional.of(new MaxNorm(0.3, MaxNorm.Rule.KERAS_ROWS))),
                Layer.Conv.spatial(5, CHANNELS).limited(MaxNorm.rows(0.2)),
                Layer.Dense.of(7).limited(MaxNorm.columns(0.2)), Layer.Dense.of(7).limited(MaxNorm.rows(0.2)),
                Layer.BatchNorm.standard(), new Layer.BatchNorm(1e-3, 0.01), Layer.LayerNorm.standard(),
                Layer.Dropout.of(0.3), Layer.Dropout.ofMaps(0.4),
                new Layer.Attention(2, 3, Layer.Attention.Scaling.ROOT_OF_HEAD, 0.2),
                new Layer.Attention(3, 2, Layer.Attention.Scaling.ROOT_OF_MAPS, 0),
                new Layer.Maps(1, 3), new Layer.Times(4, 20), new Layer.ZeroPad(new Padding(1, 2, 3, 4)),
                new Layer.SwapMapsAndTimes(), new Layer.Scale(-2.5), new Layer.Positions(CHANNELS * TIMES + 3),
                new Layer.Resample(5, 3), new Layer.Resample(4, 7), new Layer.StandardRows()));
        return layers;
    }

    private static Network around(Layer layer) {
        return Network.of(Shape.window(CHANNELS, TIMES)).then("before", Layer.Conv.temporal(MAPS, 3).same())
                .then("layer", layer).then("classifier", Layer.Dense.of(2)).build();
    }

    /// Those that take the window itself.
    private static List<Network> networksOnWindows() {
        Network.Builder window = Network.of(Shape.window(CHANNELS, TIMES));
        return List.of(
                window.then("bands", new Layer.BandFilters(List.of(new Layer.BandFilters.Band(4, 8),
                        new Layer.BandFilters.Band(8, 20)), 64)).then("spatial", Layer.Conv.spatial(4, CHANNELS))
                        .then("classifier", Layer.Dense.of(2)).build(),
                Network.of(Shape.window(CHANNELS, TIMES)).then("delays", new Layer.Delays(3, 2))
                        .then("standard", new Layer.StandardRows()).then("covariance", new Layer.RowCovariance())
                        .then("triangle", new Layer.UpperTriangle()).then("classifier", Layer.Dense.of(2)).build(),
                branched(Join.SUM), branched(Join.MEAN), branched(Join.MAPS), branched(Join.TIMES),
                Network.of(Shape.window(CHANNELS, TIMES)).then("values", Layer.Conv.spatial(4, CHANNELS))
                        .from(Network.INPUT).then("scores", Layer.Conv.spatial(1, CHANNELS))
                        .join("mean", new Layer.SoftmaxMean(), List.of("values", "scores"))
                        .then("classifier", Layer.Dense.of(2)).build());
    }

    private static Network branched(Join join) {
        return Network.of(Shape.window(CHANNELS, TIMES)).then("one", Layer.Conv.temporal(MAPS, 3).same())
                .from(Network.INPUT).then("two", Layer.Conv.temporal(MAPS, 5).same())
                .join("both", join, List.of("one", "two", "one")).then("classifier", Layer.Dense.of(2)).build();
    }

    private static Weights weights(Network network) {
        SplittableRandom random = new SplittableRandom(SEED);
        Weights first = network.initialise(SEED);
        Map<String, double[]> moved = new LinkedHashMap<>();
        for (Network.Parameter p : network.parameters()) {
            double[] values = first.array(p.name());
            if (p.role() != Network.Parameter.Role.KEPT) // 0 and 1 at first would hide much
                for (int k = 0; k < values.length; k++) values[k] += 0.2 * random.nextDouble();
            moved.put(p.name(), values);
        }
        return Weights.of(moved);
    }

    private static Batch windows() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        double[] values = new double[SIZE * CHANNELS * TIMES];
        for (int k = 0; k < values.length; k++) values[k] = random.nextGaussian();
        return new Batch(SIZE, Shape.window(CHANNELS, TIMES), values);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void givesWhatTheExactEngineGives(TorchDevice device, Layer layer) {
        compare(TorchEngine.of(around(layer)).on(device).precise());
    }

    @ParameterizedTest
    @MethodSource("onWindows")
    void givesWhatTheExactEngineGivesOnWindows(TorchDevice device, Network network) {
        compare(TorchEngine.of(network).on(device).precise());
    }

    private static void compare(TorchEngine engine) {
        Weights weights = weights(engine.network());
        compare(engine, weights, Mode.inference());
        compare(engine, weights, Mode.trainingWithoutDropout());
        compare(engine, weights, Mode.training(new DropoutMasks(SEED, 3)));
    }

    private static void compare(TorchEngine engine, Weights weights, Mode mode) {
        var exact = ExactEngine.of(engine.network()).forward(weights, windows(), mode);
        try (var pass = engine.forward(weights, windows(), mode)) {
            close(mode + ": logit", pass.output().values(), exact.output().values());
            assertThat(pass.statistics().names()).isEqualTo(exact.statistics().names());
            for (String name : exact.statistics().names())
                close(mode + ": " + name, pass.statistics().held(name), exact.statistics().held(name));
            double[] slope = CrossEntropy.plain().of(exact.output(), 0, 1, 0, 1, 1).slope();
            Weights expected = exact.backward(slope).parameters();
            for (int twice = 0; twice < 2; twice++) {
                Weights got = pass.backward(slope);
                assertThat(got.names()).isEqualTo(expected.names());
                for (String name : expected.names())
                    close(mode + ": gradient of " + name, got.held(name), expected.held(name));
            }
        }
    }

    private static void close(String what, double[] got, double[] expected) {
        double largest = 1;
        for (double value : expected) largest = Math.max(largest, Math.abs(value));
        for (int k = 0; k < expected.length; k++)
            assertThat(got[k]).as(what + " " + k + ", seed " + SEED).isCloseTo(expected[k], within(1e-11 * largest));
    }

    @Test
    void layersOfMatricesAreRefusedByName() {
        Network network = PhaseSpdNet.of(2, 3).network(3, 200, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> TorchEngine.of(network))
                .withMessageContaining("BiMap, ReEig and LogEig").withMessageContaining("use ExactEngine");
    }

    @Test
    void windowsOfAnotherNetworkAreRefused() {
        Network network = around(Activation.ELU);
        Batch other = new Batch(1, Shape.window(CHANNELS, TIMES + 1), new double[CHANNELS * (TIMES + 1)]);
        assertThatIllegalArgumentException().isThrownBy(() -> TorchEngine.of(network).infer(weights(network), other))
                .withMessageContaining("1 × 4 × 37").withMessageContaining("1 × 4 × 38");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TorchEngine.of(network).infer(weights(around(Layer.Dense.of(3))), windows()))
                .withMessageContaining("another network");
    }
}
