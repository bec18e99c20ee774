package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single layers, losses and steps of optimisers against PyTorch 2.15 and braindecode 1.8.1 in float64.
class LayersGoldenTest {
    private static final double TOLERANCE = 1e-12;

    private static void agree(String what, double[] ours, JsonNode theirs) {
        double[] expected = Golden.flat(theirs);
        assertThat(ours).as(what).hasSameSizeAs(expected);
        for (int k = 0; k < ours.length; k++)
            assertThat(ours[k]).as(what + " " + k).isCloseTo(expected[k], within(TOLERANCE));
    }

    /// One layer, forward and back.
    private record Run(Batch y, Gradient gradient, Weights statistics) {
        static Run of(Layer layer, Shape in, double[] x, Map<String, double[]> arrays, Mode mode, JsonNode gy) {
            Network network = Network.of(in).then("layer", layer).build();
            Map<String, double[]> named = new HashMap<>();
            arrays.forEach((name, values) -> named.put("layer." + name, values));
            int size = x.length / in.size();
            var forward = ExactEngine.of(network).forward(Weights.of(named), new Batch(size, in, x), mode);
            double[] slope = new double[forward.output().values().length];
            double[] given = Golden.flat(gy);
            for (int k = 0; k < slope.length; k++) slope[k] = given[k % given.length];
            return new Run(forward.output(), forward.backwardToWindows(slope), forward.statistics());
        }

        double[] gradient(String name) { return gradient.parameters().array("layer." + name); }
    }

    private static Run plain(Layer layer, double[] x, JsonNode gy) {
        return Run.of(layer, new Shape(1, 1, x.length), x, Map.of(), Mode.inference(), gy);
    }

    private static final JsonNode ONE = new DoubleNode(1);

    @Test
    void padsSameKernelsOfEvenLengthOnTheRight() {
        JsonNode golden = Golden.layer("conv_same_even_kernel");
        agree("same", row(golden, Layer.Conv.temporal(1, 4).unbiased().same()), golden.get("same"));
        agree("both sides", row(golden, Layer.Conv.temporal(1, 4).unbiased().halfPadded()),
                golden.get("padding_k/2_both_sides"));
        agree("dilated", row(golden, Layer.Conv.temporal(1, 4).unbiased().dilated(2).same()),
                golden.get("same_dilation2"));
        agree("valid", row(golden, Layer.Conv.temporal(1, 4).unbiased()), golden.get("valid"));
        agree("odd", row(golden, Layer.Conv.temporal(1, 3).unbiased().same()), golden.get("same_kernel3"));
    }

    @Test
    void causalConvolutionsLookBackOnly() {
        JsonNode golden = Golden.layer("conv_causal_dilated");
        for (int dilation = 1; dilation <= 2; dilation++)
            agree("dilation " + dilation, row(golden, Layer.Conv.temporal(1, 3).unbiased().dilated(dilation).causal()),
                    golden.get("dilation" + dilation));
    }

    private static double[] row(JsonNode golden, Layer.Conv conv) {
        double[] taps = Arrays.copyOf(Golden.flat(golden.get("w")), conv.kernel().times());
        double[] x = Golden.flat(golden.get("x"));
        return Run.of(conv, new Shape(1, 1, x.length), x, Map.of("weight", taps), Mode.inference(), ONE).y().values();
    }

    @ParameterizedTest
    @ValueSource(strings = {"conv2d", "conv2d_stride_padding_dilation", "conv2d_depthwise_multiplier2",
            "conv2d_grouped_pointwise"})
    void convolvesAndGoesBack(String name) {
        JsonNode golden = Golden.layer(name);
        int[] in = dimensions(golden.get("x"));
        int[] w = dimensions(golden.get("w"));
        JsonNode args = golden.get("args");
        boolean padded = args.has("padding");
        Layer.Conv conv = new Layer.Conv(w[0], new Extent(w[2], w[3]), padded ? new Extent(1, 2) : Extent.ONE,
                padded ? new Extent(1, 2) : Extent.ONE, padded ? new Padding(1, 1, 2, 2) : Padding.NONE,
                args.path("groups").asInt(1),
                golden.get("b").isNull() ? Layer.Bias.NONE : Layer.Bias.ADDED, Layer.Start.PYTORCH,
                Optional.empty());
        Map<String, double[]> arrays = new HashMap<>(Map.of("weight", Golden.flat(golden.get("w"))));
        if (!golden.get("b").isNull()) arrays.put("bias", Golden.flat(golden.get("b")));
        Run run = Run.of(conv, new Shape(in[1], in[2], in[3]), Golden.flat(golden.get("x")), arrays, Mode.inference(),
                golden.get("gy"));
        agree("y", run.y().values(), golden.get("y"));
        agree("gx", run.gradient().input().values(), golden.get("gx"));
        agree("gw", run.gradient("weight"), golden.get("gw"));
        if (!golden.get("b").isNull()) agree("gb", run.gradient("bias"), golden.get("gb"));
    }

    private static int[] dimensions(JsonNode node) {
        return node.isArray()
                ? IntStream.concat(IntStream.of(node.size()), IntStream.of(dimensions(node.get(0)))).toArray()
                : new int[0];
    }

    @Test
    void poolsWithEveryKindOfEdge() {
        JsonNode golden = Golden.layer("pool");
        Map<String, Layer> pools = new LinkedHashMap<>();
        pools.put("avg k3 s2 pad0 ceil=False count_include_pad=True", mean(3, 2, 0, Windows.Edges.PADDING_COUNTS));
        pools.put("avg k3 s2 pad1 ceil=False count_include_pad=True", mean(3, 2, 1, Windows.Edges.PADDING_COUNTS));
        pools.put("avg k3 s2 pad1 ceil=False count_include_pad=False", mean(3, 2, 1, Windows.Edges.SAMPLES_ONLY));
        pools.put("avg k3 s2 pad0 ceil=True count_include_pad=True", mean(3, 2, 0, Windows.Edges.CEILING));
        pools.put("avg k3 s2 pad1 ceil=True count_include_pad=True", mean(3, 2, 1, Windows.Edges.CEILING));
        pools.put("avg k4 s4 pad1 (EEGNeX)", mean(4, 4, 1, Windows.Edges.PADDING_COUNTS));
        pools.put("avg k3 s3", Layer.Pool.mean(Windows.every(3)));
        pools.put("max k3 s2 pad0 ceil=False", Layer.Pool.max(Windows.every(3, 2)));
        pools.put("max k3 s2 pad0 ceil=True", Layer.Pool.max(new Windows.Every(3, 2, 0, Windows.Edges.CEILING)));
        for (int parts : new int[]{1, 3, 5}) {
            pools.put("adaptive_avg " + parts, Layer.Pool.mean(Windows.parts(parts)));
            pools.put("adaptive_max " + parts, Layer.Pool.max(Windows.parts(parts)));
        }
        pools.forEach((name, pool) -> agree(name, plain(pool, Golden.flat(golden.get("x")), ONE).y().values(),
                golden.get(name)));
    }

    private static Layer mean(int length, int stride, int padding, Windows.Edges edges) {
        return Layer.Pool.mean(new Windows.Every(length, stride, padding, edges));
    }

    @Test
    void theFirstOfEqualMaximaIsTheOne() {
        JsonNode golden = Golden.layer("pool");
        Run run = plain(Layer.Pool.max(Windows.every(3)), Golden.flat(golden.get("max k3 s3 ties x")), ONE);
        agree("gx", run.gradient().input().values(), golden.get("max k3 s3 ties gx for gy=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"batch_norm", "batch_norm_eegnet"})
    void normalisesBatches(String name) {
        JsonNode golden = Golden.layer(name);
        Map<String, double[]> arrays = Map.of("weight", Golden.flat(golden.get("gamma")), "bias",
                Golden.flat(golden.get("beta")),
                "running_mean", Golden.flat(golden.get("running_mean")), "running_var",
                Golden.flat(golden.get("running_var")));
        Layer norm = new Layer.BatchNorm(golden.get("eps").asDouble(), golden.get("momentum").asDouble());
        JsonNode slope = golden.get("eval").get("gy");
        double[] x = Golden.flat(golden.get("x"));
        Run inference = Run.of(norm, new Shape(2, 1, 3), x, arrays, Mode.inference(), slope);
        agree(inference, golden.get("eval"), "ggamma", "gbeta");
        Run training = Run.of(norm, new Shape(2, 1, 3), x, arrays, Mode.trainingWithoutDropout(), slope);
        agree(training, golden.get("train"), "ggamma", "gbeta");
        agree("mean", training.statistics().array("layer.running_mean"), golden.get("train").get("running_mean_after"));
        agree("variance", training.statistics().array("layer.running_var"),
                golden.get("train").get("running_var_after"));
    }

    private static void agree(Run run, JsonNode golden, String weight, String bias) {
        agree("y", run.y().values(), golden.get("y"));
        agree("gx", run.gradient().input().values(), golden.get("gx"));
        agree(weight, run.gradient("weight"), golden.get(weight));
        agree(bias, run.gradient("bias"), golden.get(bias));
    }

    @Test
    void normalisesLayers() {
        JsonNode golden = Golden.layer("layer_norm");
        Map<String, double[]> arrays = Map.of("weight", Golden.flat(golden.get("gamma")), "bias",
                Golden.flat(golden.get("beta")));
        Run run = Run.of(Layer.LayerNorm.standard(), new Shape(4, 1, 1), Golden.flat(golden.get("x")), arrays,
                Mode.inference(),
                golden.get("gy"));
        agree(run, golden, "ggamma", "gbeta");
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activates(Activation activation) {
        JsonNode golden = Golden.layer("activations");
        JsonNode expected = golden.get(switch (activation) {
            case GELU -> "gelu_erf";
            case LEAKY_RELU -> "leaky_relu_0.01";
            case SAFE_LOG -> "safe_log_1e-6";
            default -> activation.name().toLowerCase(Locale.ROOT);
        });
        Run run = plain(activation, Golden.flat(golden.get("x")), ONE);
        agree("y", run.y().values(), expected.get("y"));
        agree("dy", run.gradient().input().values(), expected.get("dy"));
    }

    @Test
    void summarisesWindows() {
        JsonNode golden = Golden.layer("statistics");
        Map<String, Statistic> statistics = Map.of("log_var", Statistic.logVariance(), "log_power",
                Statistic.logPower(), "mean",
                Statistic.mean());
        statistics.forEach((name, statistic) -> {
            Run run = Run.of(new Layer.Pool(statistic, Windows.parts(1)), new Shape(2, 1, 5),
                    Golden.flat(golden.get("x")), Map.of(),
                    Mode.inference(), ONE);
            agree(name, run.y().values(), golden.get(name).get("y"));
            agree(name, run.gradient().input().values(), golden.get(name).get("gx for gy=1"));
        });
    }

    @Test
    void crossEntropyIsPyTorchs() {
        JsonNode golden = Golden.layer("softmax_cross_entropy");
        agree(CrossEntropy.plain(), golden, "cross_entropy");
        agree(new CrossEntropy(0.1), golden, "label_smoothing_0.1");
        agree(new CrossEntropy(0, 1, 2, 0.5), golden, "class_weights_1_2_0.5");
        agree(new CrossEntropy(0.1, 1, 2, 0.5), golden, "class_weights_and_smoothing");
    }

    private static void agree(CrossEntropy loss, JsonNode golden, String name) {
        var ours = loss.of(logits(golden), 2, 0);
        assertThat(ours.value()).as(name).isCloseTo(golden.get(name).get("loss").asDouble(), within(TOLERANCE));
        agree(name, ours.slope(), golden.get(name).get("gz"));
    }

    private static Batch logits(JsonNode golden) {
        return new Batch(2, new Shape(3, 1, 1), Golden.flat(golden.get("z")));
    }

    @Test
    void mixupIsAMixtureOfTwoCrossEntropies() {
        JsonNode golden = Golden.layer("softmax_cross_entropy");
        var straight = CrossEntropy.plain().of(logits(golden), 2, 0);
        var swapped = CrossEntropy.plain().of(logits(golden), 0, 2);
        double[] slope = IntStream.range(0, 6).mapToDouble(k -> 0.3 * straight.slope()[k] + 0.7 * swapped.slope()[k])
                .toArray();
        JsonNode expected = golden.get("mixup_lambda_0.3_swapped_pair");
        assertThat(0.3 * straight.value() + 0.7 * swapped.value()).isCloseTo(expected.get("loss").asDouble(),
                within(TOLERANCE));
        agree("slope", slope, expected.get("gz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy", "three_pairs"})
    void contrastsViews(String name) {
        JsonNode golden = Golden.layer("nt_xent").get(name);
        int n = golden.get("a").size();
        Shape shape = new Shape(golden.get("a").get(0).size(), 1, 1);
        var loss = new NtXent(0.2).of(new Batch(n, shape, Golden.flat(golden.get("a"))),
                new Batch(n, shape, Golden.flat(golden.get("b"))));
        assertThat(loss.value()).isCloseTo(golden.get("loss").asDouble(), within(TOLERANCE));
        agree("ga", loss.first(), golden.get("ga"));
        agree("gb", loss.second(), golden.get("gb"));
    }

    @Test
    void attends() {
        JsonNode golden = Golden.layer("multi_head_attention");
        Run run = attention(golden, Layer.Attention.Scaling.ROOT_OF_HEAD);
        agree("y", swapped(run.y().values()), golden.get("y"));
        agree("gx", swapped(run.gradient().input().values()), golden.get("gx"));
        for (String part : new String[]{"queries", "keys", "values", "projection"})
            agree(part, run.gradient(part + ".weight"), golden.get("gw_" + part));
        agree("keys' bias", run.gradient("keys.bias"), golden.get("gb_keys"));
        agree("y", swapped(attention(golden, Layer.Attention.Scaling.ROOT_OF_MAPS).y().values()),
                golden.get("y_if_scaled_by_sqrt_embedding"));
    }

    private static Run attention(JsonNode golden, Layer.Attention.Scaling scaling) {
        Map<String, double[]> arrays = new HashMap<>();
        for (String part : new String[]{"queries", "keys", "values", "projection"}) {
            arrays.put(part + ".weight", Golden.flat(golden.get(part).get("w")));
            arrays.put(part + ".bias", Golden.flat(golden.get(part).get("b")));
        }
        double[] slope = transposed(Golden.flat(golden.get("gy")), 3, 4);
        JsonNode node = new ObjectMapper().valueToTree(slope);
        return Run.of(new Layer.Attention(2, 2, scaling, 0), new Shape(4, 1, 3),
                transposed(Golden.flat(golden.get("x")), 3, 4), arrays,
                Mode.inference(), node);
    }

    /// Ours lie map by map, theirs token by token.
    private static double[] swapped(double[] ours) { return transposed(ours, 4, 3); }

    private static double[] transposed(double[] rows, int m, int n) {
        return IntStream.range(0, m * n).mapToDouble(k -> rows[k % m * n + k / m]).toArray();
    }

    @Test
    void limitsNorms() {
        JsonNode golden = Golden.layer("max_norm");
        double[] w = Golden.flat(golden.get("w"));
        double[] slope = Golden.flat(golden.get("gy"));
        agree("rows", Renorm.limited(MaxNorm.rows(1), w, 4), golden.get("renorm_rows"));
        agree("rows, back", Renorm.backward(MaxNorm.rows(1), w, 4, slope), golden.get("renorm_rows_gw"));
        agree("columns", Renorm.limited(MaxNorm.columns(1), w, 4), golden.get("braindecode_MaxNorm_columns"));
        agree("columns, back", Renorm.backward(MaxNorm.columns(1), w, 4, slope),
                golden.get("braindecode_MaxNorm_columns_gw"));
        agree("Keras", Renorm.limited(new MaxNorm(1, MaxNorm.Rule.KERAS_ROWS), w, 4), golden.get("keras_rows"));
    }

    @Test
    void isDense() {
        JsonNode golden = Golden.layer("linear");
        Run run = Run.of(Layer.Dense.of(2), new Shape(3, 1, 1), Golden.flat(golden.get("x")),
                Map.of("weight", Golden.flat(golden.get("w")), "bias", Golden.flat(golden.get("b"))), Mode.inference(),
                golden.get("gy"));
        agree(run, golden, "gw", "gb");
    }

    @Test
    void resamplesAsTorchaudio() {
        JsonNode golden = Golden.layer("sinc_resample_5_to_3");
        var resample = new Layer.Resample(5, 3);
        assertThat(resample.width()).isEqualTo(golden.get("width").asInt());
        double[] x = Golden.flat(golden.get("x"));
        double[] kernel = Golden.flat(golden.get("kernel"));
        agree("y",
                Run.of(resample, new Shape(1, 1, x.length), x, Map.of("kernel", kernel), Mode.inference(), ONE).y()
                        .values(),
                golden.get("y"));
        double[] ours = FirDesign.resampling(5, 3, 11);
        for (int k = 0; k < kernel.length; k++)
            assertThat(ours[k]).as("tap " + k + ", whose phase torchaudio rounds to float32").isCloseTo(kernel[k],
                    within(3e-7));
    }

    @Test
    void filtersWithZerosOutsideTheWindow() {
        JsonNode golden = Golden.layer("fir_same");
        agree("longer window", filtered(golden, "x", "h"), golden.get("y"));
        agree("longer filter", filtered(golden, "x_short", "h_longer_than_x"), golden.get("y_short"));
    }

    private static double[] filtered(JsonNode golden, String window, String taps) {
        double[] x = Golden.flat(golden.get(window));
        double[] h = Golden.flat(golden.get(taps));
        double[] reversed = IntStream.range(0, h.length).mapToDouble(k -> h[h.length - 1 - k]).toArray();
        double[] y = new double[x.length];
        Correlation.add(x, 0, x.length, reversed, 0, h.length, 1, h.length / 2, y, 0, x.length);
        return y;
    }

    @Test
    void stepsAsPyTorchsAdam() {
        step(Adam.of(0.1), "adam");
        step(new Adam(0.1, 0.9, 0.999, 1e-8, 0.01, Adam.Decaying.COUPLED), "adam_weight_decay");
        step(Adam.of(2e-4).betas(0.5, 0.999), "adam_betas_conformer");
        step(Adam.decoupled(0.1, 0.01), "adamw");
    }

    private static void step(Adam adam, String name) {
        JsonNode golden = Golden.layer("optimisers");
        Weights weights = Weights.of(Map.of("p", Golden.flat(golden.get("p0"))));
        var running = adam.start();
        for (int s = 0; s < 3; s++) {
            weights = running.step(adam, weights, Weights.of(Map.of("p", Golden.flat(golden.get("gradients").get(s)))));
            agree(name, weights.array("p"), golden.get(name).get("p").get(s));
        }
    }
}
