package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ideomotor.convnets.torch.Devices;
import org.ideomotor.convnets.torch.NeedsLibTorch;
import org.ideomotor.convnets.torch.TorchDevice;
import org.ideomotor.convnets.torch.TorchEngine;
import org.ideomotor.convnets.torch.TorchLearner;
import org.ideomotor.convnets.torch.TorchScorer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole networks on LibTorch against the golden values of braindecode on PyTorch: the same numbers by which the exact engine is held, and its
/// gradients where those are cheap. In double precision to the golden tolerances for doubles, in float32 to those for floats.
///
/// On every device that is there. Always: logits of the networks of 3 channels, gradients and training of those that cost little in double
/// precision. The rest costs a minute and runs with `-Dideomotor.goldens=all` only.
@NeedsLibTorch
class TorchGoldenTest {
    private static final boolean ALL = "all".equals(System.getProperty("ideomotor.goldens"));

    private static final Set<String> CHEAP = Set.of("EEGNet/3x256x2", "ShallowFBCSPNet/3x256x2", "FBCNet/3x256x2",
            "EEGTCNet/3x256x2", "EEGSimpleConv/3x256x2");

    static List<Arguments> networks() { return Devices.with(names()); }

    static List<Arguments> trained() { return Devices.with(of("train")); }

    static List<Arguments> projected() { return Devices.with(of("train_projected")); }

    private static List<String> names() {
        return Golden.networks().stream().filter(n -> ALL || Golden.network(n).windows().shape().rows() == 3).toList();
    }

    private static List<String> of(String what) {
        return names().stream().filter(name -> Golden.network(name).json().has(what))
                .filter(name -> ALL || CHEAP.contains(name)).toList();
    }

    private static double largest(double... values) { return Arrays.stream(values).map(Math::abs).max().orElse(0); }

    private static void close(String what, double[] got, double[] expected, double tolerance) {
        assertThat(got).as(what).hasSameSizeAs(expected);
        int worst = 0; // one assertion for all of them: there are a million
        for (int k = 0; k < got.length; k++)
            if (!(Math.abs(got[k] - expected[k]) <= Math.abs(got[worst] - expected[worst]))) worst = k;
        assertThat(got[worst]).as(what + " " + worst).isCloseTo(expected[worst], within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheLogitsOfPyTorch(TorchDevice device, String name) {
        Golden.Entry entry = Golden.network(name);
        TorchEngine engine = TorchEngine.of(entry.network()).on(device);
        double[] expected = Golden.flat(entry.json().get("eval").get("logits"));
        assertThat(engine.network().trainedParameters()).isEqualTo(entry.json().get("n_trainable").asInt());
        close("logit", engine.precise().infer(entry.weights(), entry.windows()).values(), expected,
                1e-11 * largest(expected));
        close("logit in float32", engine.infer(entry.weights(), entry.windows()).values(), expected,
                1e-5 * largest(expected));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void givesTheGradientsOfPyTorch(TorchDevice device, String name) {
        Golden.Entry entry = Golden.network(name);
        double greatest = entry.json().get("train").get("grad_max").asDouble();
        TorchEngine engine = TorchEngine.of(entry.network()).on(device);
        compareGradients(entry, gradient(engine.precise(), entry), 1e-11, 1e-11);
        Weights floats = gradient(engine, entry), doubles = gradient(engine.precise(), entry);
        for (String array : doubles.names())
            close(array, floats.held(array), doubles.held(array), 1e-4 * greatest);
    }

    private static Weights gradient(TorchEngine engine, Golden.Entry entry) {
        try (var pass = engine.forward(entry.weights(), entry.windows(), Mode.trainingWithoutDropout())) {
            return pass.backward(CrossEntropy.plain().of(pass.output(), entry.labels()).slope());
        }
    }

    private static void compareGradients(Golden.Entry entry, Weights gradients, double entries, double sums) {
        double greatest = entry.json().get("train").get("grad_max").asDouble();
        double ours = gradients.names().stream().mapToDouble(n -> largest(gradients.held(n))).max().orElse(0);
        assertThat(ours).as("largest entry of the gradient").isCloseTo(greatest, within(entries * greatest));
        for (JsonNode row : entry.json().get("train").get("grad")) {
            String theirs = row.get(0).asText();
            double[] g = gradients.held(entry.ours().get(theirs));
            double tolerance = sums * (row.get(2).asDouble() + greatest);
            for (int k = 0; k < Math.min(3, g.length); k++)
                assertThat(g[k]).as(theirs + " " + k).isCloseTo(row.get(4).get(k).asDouble(),
                        within(entries * greatest));
            assertThat(Arrays.stream(g).sum()).as(theirs + " sum").isCloseTo(row.get(1).asDouble(), within(tolerance));
            assertThat(Golden.proj(g)).as(theirs + " proj").isCloseTo(row.get(3).asDouble(), within(tolerance));
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void trainsAsPyTorch(TorchDevice device, String name) {
        Golden.Entry entry = Golden.network(name);
        train(TorchEngine.of(entry.network()).on(device), entry, entry.json().get("train"));
    }

    @ParameterizedTest
    @MethodSource("projected")
    void trainsAsPyTorchWithProjectedNorms(TorchDevice device, String name) {
        Golden.Entry entry = Golden.network(name);
        train(TorchEngine.of(entry.network().projected()).on(device), entry, entry.json().get("train_projected"));
    }

    /// Three steps of Adam on the same four windows, nothing dropped; the fourth loss is that of a pass that moves statistics, but not weights.
    private static void train(TorchEngine floats, Golden.Entry entry, JsonNode golden) {
        TorchEngine engine = floats.precise();
        try (TorchLearner learner = engine.learner(entry.weights(), Adam.of(1e-3), CrossEntropy.plain())) {
            for (int s = 0; s < 3; s++)
                compareLoss(learner.step(entry.windows(), Mode.trainingWithoutDropout(),
                        entry.labels()), golden, s);
            Weights after = learner.weights();
            try (var fourth = engine.forward(after, entry.windows(), Mode.trainingWithoutDropout())) {
                compareLoss(CrossEntropy.plain().of(fourth.output(), entry.labels()).value(), golden, 3);
                after = after.with(fourth.statistics());
            }
            double[] expected = Golden.flat(golden.get("eval_logits_after_3_steps"));
            try (TorchScorer scorer = engine.scorer(after)) {
                close("logits afterwards", scorer.logits(entry.windows()).values(), expected,
                        1e-7 * largest(expected));
            }
        }
        try (TorchLearner learner = floats.learner(entry.weights(), Adam.of(1e-3), CrossEntropy.plain())) {
            for (int s = 0; s < 3; s++)
                assertThat(learner.step(entry.windows(), Mode.trainingWithoutDropout(), entry.labels()))
                        .as("loss in float32 " + s).isCloseTo(golden.get("loss").get(s).asDouble(), within(5e-5));
        }
    }

    private static void compareLoss(double loss, JsonNode golden, int step) {
        assertThat(loss).as("loss " + step).isCloseTo(golden.get("loss").get(step).asDouble(), within(1e-10));
    }
}
