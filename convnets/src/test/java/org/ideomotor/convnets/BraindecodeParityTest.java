package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Our networks against braindecode 1.8.1 on PyTorch 2.15 in float64. Tolerances are those of the golden values: a hundred times what a
/// disturbance of the inputs by rounding does.
///
/// Always: parameters of all, logits of all but the [dearest][#DEAR], training of those of 3 channels. Training at 22 channels and the rest
/// cost a minute in plain loops and run with `-Dideomotor.goldens=all` only.
class BraindecodeParityTest {
    private static final boolean ALL = "all".equals(System.getProperty("ideomotor.goldens"));

    private static final Set<String> DEAR = Set.of("EEGNeX/22x1000x4", "EEGNeX/22x1000x4-sheet",
            "EEGSimpleConv/22x1000x4",
            "EEGSimpleConv/22x1000x4-cross", "EEGSimpleConv/22x1000x4-within", "EEGConformer/22x1000x4",
            "Deep4Net/22x1000x4", "CTNet/22x1000x4",
            "EEGNet/22x1125x4-constraint", "EEGNet/22x1000x4");

    static List<String> networks() { return Golden.networks(); }

    @ParameterizedTest
    @MethodSource("networks")
    void hasTheSameParameters(String name) {
        Golden.Entry entry = Golden.network(name);
        Network network = entry.network();
        assertThat(network.trainedParameters()).isEqualTo(entry.json().get("n_trainable").asInt());
        Map<String, String> ours = entry.ours();
        Map<String, Network.Parameter> parameters = new LinkedHashMap<>();
        network.parameters().forEach(p -> parameters.put(p.name(), p));
        for (JsonNode row : entry.json().get("state")) {
            String theirs = row.get(0).asText();
            if (theirs.endsWith("num_batches_tracked") || theirs.contains("fir_a_list")) continue;
            assertThat(ours).as(theirs).containsKey(theirs);
            int size = row.get(1).valueStream().mapToInt(JsonNode::asInt).reduce(1, (a, b) -> a * b);
            assertThat(parameters.get(ours.get(theirs)).size()).as(theirs).isEqualTo(size);
            assertThat(parameters.get(ours.get(theirs)).rows()).as(theirs).isEqualTo(rows(row));
        }
        assertThat(parameters).hasSize(ours.size());
    }

    private static int rows(JsonNode row) {
        return row.get(1).valueStream().mapToInt(JsonNode::asInt).filter(n -> n > 1).findFirst().orElse(1);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheSameLogitsNodeByNode(String name) {
        assume(!DEAR.contains(name), name);
        Golden.Entry entry = Golden.network(name);
        var forward = ExactEngine.of(entry.network()).forward(entry.weights(), entry.windows(), Mode.inference());
        for (Node node : entry.network().nodes())
            node.braindecode().ifPresent(module -> compareTrace(entry, module, forward.of(node.name())));
        agree("logits", forward.output().values(), Golden.flat(entry.json().get("eval").get("logits")), 1e-11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EEGConformer/3x256x2", "CTNet/3x256x2"})
    void dividesTheLogitsOfAttentionsAsTheAuthorsDo(String name) {
        Golden.Entry entry = Golden.network(name);
        Network published = name.startsWith("CT")
                ? new CtNet(20, 64, 4, Layer.Attention.Scaling.ROOT_OF_MAPS, 0.5, 0.5).network(3, 256, 2)
                : EegConformer.published().network(3, 256, 2);
        agree("logits", ExactEngine.of(published).infer(entry.weights(), entry.windows()).values(),
                Golden.flat(entry.json().get("eval").get("logits_if_attention_scaled_by_sqrt_embedding")), 1e-11);
    }

    /// Compares with the row of a module that is called once; in order only if their axes lie as ours.
    private static void compareTrace(Golden.Entry entry, String module, Batch ours) {
        List<JsonNode> rows = entry.json().get("eval").get("trace").valueStream()
                .filter(r -> r.get(0).asText().equals(module)).toList();
        double[] values = ours.values();
        if (rows.size() != 1 || size(rows.getFirst()) != values.length) return;
        JsonNode row = rows.getFirst();
        double squares = Arrays.stream(values).map(v -> v * v).sum();
        double rms = Math.sqrt(squares / values.length);
        assertThat(squares).as(module + " Σ²").isCloseTo(row.get(4).asDouble(), within(1e-11 * squares));
        assertThat(Arrays.stream(values).sum() / values.length).as(module + " mean").isCloseTo(row.get(3).asDouble(),
                within(1e-11 * rms));
        if (!sameOrder(row, ours)) return;
        assertThat(Golden.proj(values)).as(module + " proj").isCloseTo(row.get(5).asDouble(),
                within(1e-11 * values.length * rms));
    }

    private static int size(JsonNode row) {
        return row.get(2).valueStream().mapToInt(JsonNode::asInt).reduce(1, (a, b) -> a * b);
    }

    private static boolean sameOrder(JsonNode row, Batch ours) {
        List<Integer> theirs = row.get(2).valueStream().map(JsonNode::asInt).filter(n -> n > 1).toList();
        Shape s = ours.shape();
        return List.of(ours.size(), s.maps(), s.rows(), s.times()).stream().filter(n -> n > 1).toList().equals(theirs);
    }

    private static void agree(String what, double[] ours, double[] theirs, double tolerance) {
        double largest = Arrays.stream(theirs).map(Math::abs).max().orElse(1);
        assertThat(ours).as(what).hasSameSizeAs(theirs);
        for (int k = 0; k < ours.length; k++)
            assertThat(ours[k]).as(what + " " + k).isCloseTo(theirs[k], within(tolerance * largest));
    }

    static List<String> trained() {
        return Golden.networks().stream().filter(name -> Golden.network(name).json().has("train")).toList();
    }

    @ParameterizedTest
    @MethodSource("trained")
    void trainsTheSame(String name) {
        Golden.Entry entry = affordable(name);
        JsonNode golden = entry.json().get("train");
        Training training = new Training(entry, entry.network(), entry.weights());
        var first = training.step();
        compareStatistics(entry, first.forward().statistics());
        compareGradients(entry, first.gradient());
        training.step();
        training.step();
        training.finish();
        for (int s = 0; s < 4; s++)
            assertThat(training.losses[s]).as("loss " + s).isCloseTo(golden.get("loss").get(s).asDouble(),
                    within(1e-10));
        agree("logits afterwards", training.logits(), Golden.flat(golden.get("eval_logits_after_3_steps")), 1e-7);
    }

    static List<String> projected() {
        return Golden.networks().stream().filter(name -> Golden.network(name).json().has("train_projected")).toList();
    }

    @ParameterizedTest
    @MethodSource("projected")
    void trainsTheSameWithProjectedNorms(String name) {
        Golden.Entry entry = affordable(name);
        JsonNode golden = entry.json().get("train_projected");
        Network network = entry.network().projected();
        Training training = new Training(entry, network, entry.weights().projected(network));
        for (int s = 0; s < 3; s++) training.step();
        training.finish();
        for (int s = 0; s < 4; s++)
            assertThat(training.losses[s]).as("loss " + s).isCloseTo(golden.get("loss").get(s).asDouble(),
                    within(1e-10));
        agree("logits afterwards", training.logits(), Golden.flat(golden.get("eval_logits_after_3_steps")), 1e-7);
    }

    private static Golden.Entry affordable(String name) {
        Golden.Entry entry = Golden.network(name);
        assume(entry.windows().shape().rows() == 3, name);
        return entry;
    }

    private static void assume(boolean cheap, String name) {
        Assumptions.assumeTrue(ALL || cheap, () -> name + " costs seconds: run with -Dideomotor.goldens=all");
    }

    private static void compareStatistics(Golden.Entry entry, Weights statistics) {
        JsonNode golden = entry.json().get("train").get("first_bn_after_first_forward");
        String node = entry.ours().get(golden.get("module").asText() + ".running_mean").replace(".running_mean", "");
        double[] mean = statistics.array(node + ".running_mean");
        double[] variance = statistics.array(node + ".running_var");
        agree("running mean", Arrays.copyOf(mean, 8), Golden.flat(golden.get("running_mean_first8")), 1e-12);
        agree("running variance", Arrays.copyOf(variance, 8), Golden.flat(golden.get("running_var_first8")), 1e-12);
        assertThat(Arrays.stream(variance).sum()).isCloseTo(golden.get("running_var_sum").asDouble(), within(1e-10));
    }

    private static void compareGradients(Golden.Entry entry, Weights gradients) {
        double greatest = entry.json().get("train").get("grad_max").asDouble();
        double ours = gradients.names().stream().flatMapToDouble(n -> Arrays.stream(gradients.held(n))).map(Math::abs)
                .max().orElse(0);
        assertThat(ours).as("largest entry of the gradient").isCloseTo(greatest, within(1e-11 * greatest));
        Map<String, String> names = entry.ours();
        for (JsonNode row : entry.json().get("train").get("grad")) {
            String theirs = row.get(0).asText();
            double[] g = gradients.held(names.get(theirs));
            double tolerance = 1e-11 * (row.get(2).asDouble() + greatest);
            for (int k = 0; k < Math.min(3, g.length); k++)
                assertThat(g[k]).as(theirs + " " + k).isCloseTo(row.get(4).get(k).asDouble(), within(1e-11 * greatest));
            assertThat(Arrays.stream(g).sum()).as(theirs + " sum").isCloseTo(row.get(1).asDouble(), within(tolerance));
            assertThat(Arrays.stream(g).map(Math::abs).sum()).as(theirs + " |sum|").isCloseTo(row.get(2).asDouble(),
                    within(tolerance));
            assertThat(Golden.proj(g)).as(theirs + " proj").isCloseTo(row.get(3).asDouble(), within(tolerance));
        }
    }

    /// Three steps of Adam on the same four windows, nothing dropped.
    private static final class Training {
        private final Golden.Entry entry;
        private final ExactEngine engine;
        private final Adam adam = Adam.of(1e-3);
        private final Adam.Running running = adam.start();
        private final double[] losses = new double[4];
        private Weights weights;
        private int steps;

        Training(Golden.Entry entry, Network network, Weights weights) {
            this.entry = entry;
            this.engine = ExactEngine.of(network);
            this.weights = weights;
        }

        record Step(ExactEngine.Forward forward, Weights gradient) {
        }

        Step step() {
            var forward = engine.forward(weights, entry.windows(), Mode.trainingWithoutDropout());
            var loss = CrossEntropy.plain().of(forward.output(), entry.labels());
            losses[steps++] = loss.value();
            Weights gradient = forward.backward(loss.slope()).parameters();
            weights = running.step(adam, weights.with(forward.statistics()), gradient);
            if (engine.network().maxNorms() == MaxNorms.PROJECTED) weights = weights.projected(engine.network());
            return new Step(forward, gradient);
        }

        /// A fourth pass, which moves the running statistics once more.
        void finish() {
            var forward = engine.forward(weights, entry.windows(), Mode.trainingWithoutDropout());
            losses[steps++] = CrossEntropy.plain().of(forward.output(), entry.labels()).value();
            weights = weights.with(forward.statistics());
        }

        double[] logits() { return engine.infer(weights, entry.windows()).values(); }
    }

    @Test
    void countsParametersAsBraindecodeDoes() {
        for (JsonNode row : Golden.counts()) {
            JsonNode kwargs = row.get(1);
            Network network = Ports.of(row.get(0).asText(), kwargs, "").network(kwargs.get("n_chans").asInt(),
                    kwargs.get("n_times").asInt(),
                    kwargs.get("n_outputs").asInt());
            assertThat(network.trainedParameters()).as(row.toString()).isEqualTo(row.get(2).asInt());
        }
    }
}
