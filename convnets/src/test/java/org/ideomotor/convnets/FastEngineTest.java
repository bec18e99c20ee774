package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The fast engine against the exact one: every layer in a small network of its own, and whole networks.
class FastEngineTest {
    private static final long SEED = 20261126;
    private static final int BATCH = 6;
    private static final Map<String, Network> NETWORKS = networks();

    private static Map<String, Network> networks() {
        Map<String, Network> all = new LinkedHashMap<>();
        all.put("EEGNet", EegNet.published().kernel(32).network(5, 96, 3));
        all.put("EEGNet of braindecode", EegNet.braindecode().kernel(16).network(4, 80, 2));
        all.put("EEGNet with projected norms", EegNet.published().kernel(8).network(5, 64, 2).projected());
        all.put("ShallowConvNet", new ShallowConvNet(12, 9, 15, 5, 0.5).network(6, 90, 4));
        all.put("ShallowConvNet in blocks", new ShallowConvNet(20, 17, 30, 9, 0.5).network(8, 190, 2));
        all.put("padded front in blocks",
                Network.of(Shape.window(9, 150)).then("time", Layer.Conv.temporal(14, 33).same())
                        .then("time-norm", Layer.BatchNorm.standard()).then("space", Layer.Conv.spatial(14, 9))
                        .then("elu", Activation.ELU).then("out", Layer.Dense.of(2)).build());
        all.put("one front of groups with two filters each", begun().then("time", Layer.Conv.temporal(6, 5).same())
                .then("time-norm", Layer.BatchNorm.standard()).then("space", Layer.Conv.spatial(9, 5).grouped(3))
                .then("norm", Layer.BatchNorm.standard()).then("out", Layer.Dense.of(2)).build());
        all.put("full front with norm", begun().then("time", Layer.Conv.temporal(6, 5).halfPadded())
                .then("time-norm", Layer.BatchNorm.standard()).then("space", Layer.Conv.spatial(11, 5))
                .then("elu", Activation.ELU).then("out", Layer.Dense.of(3)).build());
        all.put("strided", tokens().then("a", Layer.Conv.temporal(7, 5).strided(3).padded(Padding.times(2, 1)))
                .then("b", Layer.Conv.temporal(7, 3).grouped(7).strided(2)).then("out", Layer.Dense.of(3)).build());
        all.put("strided rows", begun().then("a", Layer.Conv.temporal(3, 4).strided(2))
                .then("b", Layer.Conv.temporal(6, 3).grouped(3).strided(2)).then("out", Layer.Dense.of(3)).build());
        all.put("dilated", tokens().then("a", Layer.Conv.temporal(4, 3).dilated(4).causal())
                .then("b", Layer.Conv.temporal(4, 3).grouped(4).dilated(2).same()).then("out", Layer.Dense.of(3))
                .build());
        all.put("groups", tokens().then("a", Layer.Conv.temporal(9, 5).grouped(3).same())
                .then("b", Layer.Conv.temporal(27, 3).grouped(9)).then("c", Layer.Conv.pointwise(90).grouped(9))
                .then("out", Layer.Dense.of(3)).build());
        all.put("rows", begun().then("a", conv(4, 3, 5, new Padding(1, 2, 2, 2), new Extent(1, 1), new Extent(2, 1)))
                .then("b", conv(5, 2, 3, new Padding(0, 1, 0, 0), new Extent(2, 1), new Extent(1, 2)))
                .then("c", Layer.Conv.of(10, 2, 3).grouped(5)).then("out", Layer.Dense.of(3)).build());
        all.put("bands", begun().then("bands", new Layer.BandFilters(List.of(new Layer.BandFilters.Band(8, 12),
                new Layer.BandFilters.Band(12, 30)), 100)).then("space", Layer.Conv.spatial(8, 5).grouped(2))
                .then("norm", Layer.BatchNorm.standard())
                .then("pool", new Layer.Pool(Statistic.logVariance(), Windows.parts(3)))
                .then("out", Layer.Dense.of(2)).build());
        all.put("bands of two strips", Network.of(Shape.window(19, 70))
                .then("bands", new Layer.BandFilters(List.of(new Layer.BandFilters.Band(30, 40),
                        new Layer.BandFilters.Band(4, 8), new Layer.BandFilters.Band(8, 20)), 100))
                .then("space", Layer.Conv.spatial(6, 19).grouped(3).unbiased()).then("elu", Activation.ELU)
                .then("out", Layer.Dense.of(2)).build());
        all.put("bands alone, of what is learnt", begun().then("first", Layer.Conv.temporal(1, 3))
                .then("bands", new Layer.BandFilters(List.of(new Layer.BandFilters.Band(8, 12),
                        new Layer.BandFilters.Band(12, 30)), 100))
                .then("pool", Layer.Pool.mean(Windows.every(5))).then("out", Layer.Dense.of(2)).build());
        all.put("IFNet", new IfNet(100, List.of(new Layer.BandFilters.Band(4, 16), new Layer.BandFilters.Band(16, 40)),
                List.of(7, 4), 16, 3, Statistic.logPower(), Optional.empty(), 0.5).network(5, 62, 2));
        all.put("maps in sixteens", begun().then("first", Layer.Conv.of(48, 5, 21))
                .then("some", new Layer.Maps(16, 48))
                .then("each", Layer.Conv.temporal(32, 6).grouped(32).padded(Padding.times(4, 0)))
                .then("norm", Layer.BatchNorm.standard())
                .then("again", Layer.Conv.temporal(32, 3).grouped(32)).then("out", Layer.Dense.of(2)).build());
        all.put("EEG-TCNet", EegTcNet.braindecode().kernel(16).network(5, 150, 3));
        all.put("convolutions over the spectrum", Network.of(Shape.window(21, 160))
                .then("time", Layer.Conv.temporal(12, 10).halfPadded()).then("space", Layer.Conv.spatial(21, 21))
                .then("norm", Layer.BatchNorm.standard()).then("elu", Activation.ELU)
                .then("pool", Layer.Pool.max(Windows.every(2)))
                .then("deeper", Layer.Conv.temporal(34, 16).padded(Padding.times(2, 5)))
                .then("deeper-norm", Layer.BatchNorm.standard()).then("out", Layer.Dense.of(2)).build());
        all.put("dilated convolution over the spectrum", Network.of(Shape.window(21, 160))
                .then("first", Layer.Conv.of(40, 21, 5)).then("elu", Activation.ELU)
                .then("gaps", Layer.Conv.temporal(24, 16).dilated(3).padded(Padding.times(7, 29)))
                .then("norm", Layer.BatchNorm.standard()).then("out", Layer.Dense.of(2)).build());
        // of two phases of 99 and 98 times in blocks of 49, the second has nothing left for its last block
        all.put("dilated convolution with a block to spare", Network.of(Shape.window(21, 200))
                .then("first", Layer.Conv.of(40, 21, 5)).then("elu", Activation.ELU)
                .then("gaps", Layer.Conv.temporal(24, 16).dilated(2).padded(Padding.times(7, 24)))
                .then("out", Layer.Dense.of(2)).build());
        all.put("EEGNeX", EegNeX.braindecode().network(5, 96, 3));
        all.put("front in a chain", begun().then("first", Layer.Conv.temporal(3, 7).padded(Padding.times(2, 5)))
                .then("first-norm", Layer.BatchNorm.standard())
                .then("second", Layer.Conv.temporal(5, 6).padded(Padding.times(4, 1)))
                .then("second-norm", Layer.BatchNorm.standard()).then("space", Layer.Conv.spatial(20, 5).grouped(5))
                .then("norm", Layer.BatchNorm.standard()).then("out", Layer.Dense.of(2)).build());
        all.put("front in a chain without norms and zeros", begun().then("first", Layer.Conv.temporal(3, 4))
                .then("second", Layer.Conv.temporal(4, 9)).then("space", Layer.Conv.spatial(4, 5).grouped(4))
                .then("elu", Activation.ELU).then("out", Layer.Dense.of(2)).build());
        all.put("causal front in a chain, as short as its filters", Network.of(Shape.window(4, 12))
                .then("first", Layer.Conv.temporal(4, 12).causal()).then("second", Layer.Conv.temporal(3, 13).causal())
                .then("space", Layer.Conv.spatial(6, 4).grouped(3).unbiased()).then("elu", Activation.ELU)
                .then("out", Layer.Dense.of(2)).build());
        all.put("EEG-TCNet over the spectrum", EegTcNet.braindecode().network(19, 150, 3));
        all.put("bent front of eleven filters over the spectrum", Network.of(Shape.window(17, 200))
                .then("time", Layer.Conv.temporal(11, 60).padded(Padding.times(30, 12))).then("silu", Activation.SILU)
                .then("space", Layer.Conv.spatial(33, 17).grouped(11)).then("out", Layer.Dense.of(2)).build());
        all.put("bent front without norms", Network.of(Shape.window(3, 130))
                .then("time", Layer.Conv.temporal(3, 9).padded(Padding.times(1, 3))).then("silu", Activation.SILU)
                .then("space", Layer.Conv.spatial(9, 3).grouped(3)).then("out", Layer.Dense.of(2)).build());
        all.put("bent front of one channel", Network.of(Shape.window(1, 40)).then("time", Layer.Conv.temporal(2, 1))
                .then("norm", Layer.BatchNorm.standard()).then("elu", Activation.ELU)
                .then("space", Layer.Conv.spatial(2, 1).grouped(2)).then("space-norm", Layer.BatchNorm.standard())
                .then("out", Layer.Dense.of(2)).build());
        all.put("resample", begun().then("resample", new Layer.Resample(100, 64))
                .then("a", Layer.Conv.spatial(4, 5)).then("again", new Layer.Resample(64, 96))
                .then("out", Layer.Dense.of(2)).build());
        all.put("pools", tokens().then("power", new Layer.Pool(Statistic.logPower(), Windows.every(9, 4)))
                .then("max", Layer.Pool.max(Windows.every(3, 2)))
                .then("mean", Layer.Pool.mean(new Windows.Every(3, 2, 1, Windows.Edges.SAMPLES_ONLY)))
                .then("out", Layer.Dense.of(2)).build());
        all.put("attention",
                tokens().then("positions", new Layer.Positions(60)).then("norm", Layer.LayerNorm.standard())
                        .then("attention", new Layer.Attention(3, 5, Layer.Attention.Scaling.ROOT_OF_MAPS, 0.3))
                        .plus("sum", "positions").then("swap", new Layer.SwapMapsAndTimes())
                        .then("out", Layer.Dense.of(3))
                        .build());
        all.put("branches", tokens().then("left", Layer.Conv.temporal(4, 5).same()).from("tokens")
                .then("right", Layer.Conv.temporal(4, 3).same()).join("maps", Join.MAPS, List.of("left", "right"))
                .then("some", new Layer.Maps(1, 7)).from("left").then("times", new Layer.Times(3, 30))
                .then("pad", new Layer.ZeroPad(Padding.times(10, 0))).join("mean", Join.MEAN, List.of("right", "left"))
                .from("some").then("narrow", Layer.Conv.pointwise(4))
                .join("all", Join.TIMES, List.of("narrow", "mean", "pad")).then("scale", new Layer.Scale(0.7))
                .then("drop", Layer.Dropout.ofMaps(0.4)).then("out", Layer.Dense.of(2)).build());
        all.put("softmax mean", tokens().then("scores", Layer.Conv.pointwise(1))
                .join("mean", new Layer.SoftmaxMean(), List.of("tokens", "scores")).then("out", Layer.Dense.of(3))
                .build());
        all.put("softmax mean of channels", begun().then("each", Layer.Conv.temporal(4, 7).strided(5))
                .then("tokens", Layer.Pool.mean(Windows.parts(1))).then("tanh", Activation.TANH)
                .then("scores", Layer.Conv.pointwise(1))
                .join("mean", new Layer.SoftmaxMean(), List.of("tanh", "scores")).then("out", Layer.Dense.of(2))
                .build());
        all.put("SPD", SpdNet.published().network(5, 60, 3));
        all.put("SPD in blocks that rectify", new SpdNet(2, 0.7).network(9, 60, 3));
        all.put("SPD with delays", PhaseSpdNet.of(3, 4).network(5, 60, 2));
        all.put("SPD after a convolution", begun().then("time", Layer.Conv.temporal(1, 5))
                .then("covariance", new Layer.RowCovariance()).then("bimap", new Layer.BiMap(3))
                .then("log", new Layer.LogEig()).then("triangle", new Layer.UpperTriangle())
                .then("out", Layer.Dense.of(2)).build());
        for (Activation f : Activation.values())
            all.put(f.name(), tokens().then("f", f).then("out", Layer.Dense.of(2)).build());
        return all;
    }

    private static Layer.Conv conv(int maps, int rows, int times, Padding padding, Extent stride, Extent dilation) {
        return new Layer.Conv(maps, new Extent(rows, times), stride, dilation, padding, 1, Layer.Bias.ADDED,
                Layer.Start.PYTORCH, Optional.empty());
    }

    private static Network.Builder begun() { return Network.of(Shape.window(5, 60)); }

    /// 6 maps × 1 × 40 times.
    private static Network.Builder tokens() {
        return begun().then("first", Layer.Conv.of(6, 5, 21)).then("tokens", Layer.BatchNorm.standard());
    }

    static Stream<String> names() { return NETWORKS.keySet().stream(); }

    private static Batch windows(Network network) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] values = new double[BATCH * network.input().size()];
        for (int k = 0; k < values.length; k++) values[k] = (float) (3 * random.nextGaussian() + 0.5);
        return new Batch(BATCH, network.input(), values);
    }

    /// Weights that float32 holds, with statistics and scales away from where they begin.
    private static Weights weights(Network network) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        Weights first = network.initialise(SEED);
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (String name : first.names()) {
            double[] values = first.array(name);
            boolean norm = name.contains("norm") || name.startsWith("tokens");
            for (int k = 0; k < values.length; k++)
                values[k] = (float) (norm ? values[k] + 0.3 * random.nextDouble() : values[k]);
            arrays.put(name, values);
        }
        Weights weights = Weights.of(arrays);
        return network.maxNorms() == MaxNorms.PROJECTED ? weights.projected(network) : weights;
    }

    private static void close(String what, double[] got, double[] expected, double tolerance, double least) {
        double largest = Math.max(least, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        assertThat(got).hasSameSizeAs(expected);
        for (int k = 0; k < got.length; k++)
            assertThat(got[k]).as(what + " " + k + ", seed " + SEED).isCloseTo(expected[k],
                    within(tolerance * largest));
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesTheLogitsOfTheExactEngine(String name) {
        Network network = NETWORKS.get(name);
        Batch expected = ExactEngine.of(network).infer(weights(network), windows(network));
        close("logit", FastEngine.of(network).infer(weights(network), windows(network)).values(), expected.values(),
                1e-5, 0);
    }

    @ParameterizedTest
    @MethodSource("names")
    void givesTheGradientOfTheExactEngine(String name) {
        Network network = NETWORKS.get(name);
        Mode mode = Mode.training(new DropoutMasks(SEED, 3));
        var exact = ExactEngine.of(network).forward(weights(network), windows(network), mode);
        var fast = FastEngine.of(network).forward(weights(network), windows(network), mode);
        close("logit", fast.output().values(), exact.output().values(), 1e-5, 0);
        Weights statistics = exact.statistics();
        for (String array : statistics.names())
            close(array, fast.statistics().array(array), statistics.array(array), 1e-5, 0);
        double[] slope = slope(network);
        Weights expected = exact.backward(slope).parameters();
        Weights got = fast.backward(slope);
        assertThat(got.names()).isEqualTo(expected.names());
        double largest = expected.names().stream().flatMapToDouble(n -> Arrays.stream(expected.held(n))).map(Math::abs)
                .max().orElseThrow();
        for (String array : expected.names()) close(array, got.array(array), expected.array(array), 1e-4, largest);
    }

    private static double[] slope(Network network) {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        return random.doubles((long) BATCH * network.output().size(), -1, 1).map(v -> (float) v).toArray();
    }

    static Stream<String> layers() {
        return names().filter(name -> !name.contains("EEGNet ") && !name.equals(name.toUpperCase(Locale.ROOT)));
    }

    /// What a step keeps of an example is what it would compute again.
    @ParameterizedTest
    @MethodSource("names")
    void examplesThatComeAgainGiveTheBitsOfNewOnes(String name) {
        Network network = NETWORKS.get(name);
        Batch windows = windows(network);
        try (Crew crew = new Crew(2)) {
            TrainingPass fresh = FastEngine.of(network).training(4, crew);
            TrainingPass keeping = FastEngine.of(network).training(4, crew);
            fresh.numbers().load(weights(network));
            keeping.numbers().load(weights(network));
            int[] examples = new int[4];
            keeping.remember(examples, BATCH);
            for (int[] order : List.of(new int[]{0, 1, 2, 3}, new int[]{5, 0, 3, 4}, new int[]{2, 3, 5, 1})) {
                System.arraycopy(order, 0, examples, 0, 4);
                for (int item = 0; item < 4; item++)
                    for (TrainingPass pass : List.of(fresh, keeping))
                        pass.put(item, windows.values(), order[item] * network.input().size());
                fresh.forward(4, SEED, 1);
                keeping.forward(4, SEED, 1);
                assertThat(Arrays.copyOf(keeping.logits(), 4 * network.output().size()))
                        .isEqualTo(Arrays.copyOf(fresh.logits(), 4 * network.output().size()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void givesTheSameBitsForAnyThreadsAndWithoutVectors(String name) {
        Network network = NETWORKS.get(name);
        FastEngine plain = FastEngine.of(network).kernels(new PlainKernels());
        FastEngine vectors = FastEngine.of(network).kernels(new VectorKernels());
        assertThat(vectors.infer(weights(network), windows(network)))
                .isEqualTo(plain.infer(weights(network), windows(network)));
        Result one = Result.of(plain);
        assertThat(Result.of(plain.threads(3))).as("3 threads").isEqualTo(one);
        assertThat(Result.of(vectors)).as("vectors").isEqualTo(one);
        assertThat(Result.of(vectors.threads(2))).as("vectors and 2 threads").isEqualTo(one);
    }

    /// Everything that a pass there and back gives.
    private record Result(Batch logits, Weights statistics, Weights gradient) {
        static Result of(FastEngine engine) {
            Network network = engine.network();
            var pass = engine.forward(weights(network), windows(network), Mode.training(new DropoutMasks(SEED, 0)));
            return new Result(pass.output(), pass.statistics(), pass.backward(slope(network)));
        }
    }

    /// Which networks above are computed how, so that they hold what they are named for.
    @Test
    void longFiltersOfAnInferenceGoOverTheSpectrum() {
        assertThat(inference("EEG-TCNet over the spectrum")).hasAtLeastOneElementOfType(BentOverSpectrum.class);
        assertThat(inference("bent front of eleven filters over the spectrum"))
                .hasAtLeastOneElementOfType(BentOverSpectrum.class);
        assertThat(inference("convolutions over the spectrum")).hasAtLeastOneElementOfType(FrontOverSpectrum.class)
                .hasAtLeastOneElementOfType(ConvOverSpectrum.class);
        assertThat(inference("dilated convolution over the spectrum"))
                .hasAtLeastOneElementOfType(ConvOverSpectrum.class);
        assertThat(inference("dilated convolution with a block to spare"))
                .hasAtLeastOneElementOfType(ConvOverSpectrum.class);
        assertThat(inference("bent front without norms")).hasAtLeastOneElementOfType(BentFront.class);
        assertThat(inference("EEG-TCNet")).hasAtLeastOneElementOfType(BentFront.class);
    }

    @Test
    void filtersAlongTimeThatFollowEachOtherAreOneInAnInference() {
        for (String name : List.of("EEGNeX", "front in a chain", "front in a chain without norms and zeros",
                "causal front in a chain, as short as its filters"))
            assertThat(inference(name)).as(name).first().isInstanceOf(FrontInChainStep.class);
    }

    private static List<FastStep> inference(String name) {
        return new Plan(NETWORKS.get(name), Plan.Purpose.INFERENCE, 1, 1, Kernels.BEST).steps();
    }

    @Test
    void aWindowHasTheSameBitsAloneAndAmongOthers() {
        Network network = NETWORKS.get("EEGNet");
        Batch windows = windows(network);
        Batch all = FastEngine.of(network).infer(weights(network), windows);
        for (int b = 0; b < BATCH; b++) {
            Batch alone = new Batch(1, windows.shape(), windows.example(b));
            assertThat(FastEngine.of(network).infer(weights(network), alone).example(0)).isEqualTo(all.example(b));
        }
    }

    /// A bank is computed over the spectrum, which knows symmetric filters only.
    @Test
    void tapsThatAreNotSymmetricAreRefused() {
        Network network = NETWORKS.get("bands");
        Weights weights = weights(network);
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (String name : weights.names()) arrays.put(name, weights.array(name).clone());
        arrays.get("bands.taps.1")[3] += 0.01;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FastEngine.of(network).infer(Weights.of(arrays), windows(network)))
                .withMessageContaining("symmetric taps").withMessageContaining("taps.1");
    }

    @Test
    void windowsOfAnotherShapeAreRefused() {
        Network network = NETWORKS.get("EEGNet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FastEngine.of(network).scorer(weights(network)).logits(new float[7]))
                .withMessageContaining("5 channels × 96 times").withMessageContaining("7 values");
    }
}
