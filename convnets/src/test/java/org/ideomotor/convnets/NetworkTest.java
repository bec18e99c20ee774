package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final Network EEGNET = EegNet.published().network(22, 1000, 4);

    @Test
    void twoOfTheSameDescriptionAreEqual() {
        assertThat(EegNet.published().network(22, 1000, 4)).isEqualTo(EEGNET);
        assertThat(FbcNet.published(250).network(22, 1000, 4)).isEqualTo(FbcNet.published(250).network(22, 1000, 4));
        assertThat(EEGNET.projected()).isNotEqualTo(EEGNET);
    }

    @Test
    void knowsTheShapeAtEveryNode() {
        assertThat(EEGNET.shapes()).containsEntry("temporal", new Shape(8, 22, 1000))
                .containsEntry("spatial", new Shape(16, 1, 1000))
                .containsEntry("separable-pool", new Shape(16, 1, 31)).containsEntry("classifier", new Shape(4, 1, 1));
    }

    @Test
    void saysWhichLayerAWindowIsTooShortFor() {
        assertThatThrownBy(() -> ShallowConvNet.published().network(22, 90, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool (Pool")
                .hasMessageContaining("expected times for at least one window, got 40 × 1 × 66")
                .hasMessageContaining("take a longer window");
        assertThatThrownBy(() -> ShallowConvNet.published().network(22, 20, 4))
                .hasMessageContaining("temporal (Conv 40 maps of 1 × 25): expected a map as large as the kernel");
        assertThatThrownBy(() -> AtcNet.braindecode().network(22, 200, 4))
                .hasMessageContaining("expected at least 5 times");
    }

    @Test
    void refusesBranchesThatDoNotFitAndNodesThatAreUnknownOrDouble() {
        var network = Network.of(Shape.window(2, 10)).then("a", Layer.Conv.temporal(2, 3)).then("b",
                Layer.Conv.temporal(2, 3));
        assertThatThrownBy(() -> network.join("sum", Join.SUM, List.of("a", "b")).build())
                .hasMessageContaining("sum (SUM): expected inputs like the first, 2 × 2 × 8, got 2 × 2 × 6");
        assertThatThrownBy(() -> network.from("c")).hasMessageContaining("got c");
        assertThatThrownBy(
                () -> Network.of(Shape.window(2, 10)).then("a", Activation.ELU).then("a", Activation.ELU).build())
                .hasMessageContaining("got two of a");
    }

    @Test
    void summarisesItself() {
        assertThat(EEGNET.summary()).startsWith("input: 1 × 22 × 1000\ntemporal: Conv 8 maps of 1 × 64")
                .contains("→ 8 × 22 × 1000, 512 parameters").endsWith("together 3444 parameters");
    }

    @Test
    void firstWeightsFollowFromTheSeed() {
        assertThat(EEGNET.initialise(7)).isEqualTo(EEGNET.initialise(7)).isNotEqualTo(EEGNET.initialise(8));
        Weights weights = EEGNET.initialise(7);
        weights.requireFit(EEGNET);
        double bound = Math.sqrt(6.0 / (64 + 8 * 64));
        assertThat(Arrays.stream(weights.array("temporal.weight")).map(Math::abs).max().orElse(2))
                .isLessThanOrEqualTo(bound);
        assertThat(Arrays.stream(weights.array("temporal.weight")).map(w -> w * w).average().orElse(0)).isCloseTo(
                bound * bound / 3,
                within(0.1 * bound * bound));
        assertThat(weights.array("spatial-norm.weight")).containsOnly(1);
        assertThat(weights.array("spatial-norm.running_var")).containsOnly(1);
        assertThat(weights.array("classifier.bias")).containsOnly(0);
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Weights other = EegNet.published().network(21, 1000, 4).initialise(1);
        assertThatThrownBy(() -> other.requireFit(EEGNET))
                .hasMessageContaining("expected 352 numbers for spatial.weight [16, 1, 22, 1], got 336");
        assertThatThrownBy(() -> ExactEngine.of(EEGNET).infer(EEGNET.initialise(1), Batch.windows(new double[22][999])))
                .hasMessageContaining("expected windows of 1 × 22 × 1000, got 1 × 22 × 999");
        assertThatThrownBy(() -> EEGNET.initialise(1).with(Weights.of(Map.of("x", new double[1]))))
                .hasMessageContaining("got x");
    }

    @Test
    void anExampleGivesTheSameBitsAloneAndInABatch() {
        Network network = EegConformer.published().network(3, 128, 2);
        double[][][] windows = new double[3][3][128];
        for (int k = 0; k < 3 * 3 * 128; k++) windows[k / 384][k / 128 % 3][k % 128] = Golden.u(k, 9);
        Weights weights = network.initialise(11);
        double[][] together = ExactEngine.of(network).infer(weights, Batch.windows(windows)).rows();
        for (int b = 0; b < 3; b++)
            assertThat(ExactEngine.of(network).infer(weights, Batch.windows(windows[b])).rows()[0])
                    .containsExactly(together[b]);
    }

    @Test
    void dropoutDropsItsShareAndKeepsTheMean() {
        Network network = Network.of(new Shape(4, 1, 5000)).then("drop", Layer.Dropout.of(0.25)).build();
        double[] ones = new double[20_000];
        Arrays.fill(ones, 1);
        var engine = ExactEngine.of(network);
        Weights none = Weights.of(Map.of());
        Batch batch = new Batch(1, network.input(), ones);
        double[] dropped = engine.forward(none, batch, Mode.training(new DropoutMasks(1, 0))).output().values();
        assertThat(Arrays.stream(dropped).filter(v -> v == 0).count()).isBetween(4800L, 5200L);
        assertThat(Arrays.stream(dropped).filter(v -> v != 0)).containsOnly(1 / 0.75);
        assertThat(engine.forward(none, batch, Mode.training(new DropoutMasks(1, 0))).output().values())
                .containsExactly(dropped);
        assertThat(engine.forward(none, batch, Mode.training(new DropoutMasks(1, 1))).output().values())
                .isNotEqualTo(dropped);
        assertThat(engine.infer(none, batch).values()).containsExactly(ones);
    }

    @Test
    void projectedWeightsKeepTheirLimits() {
        Weights weights = EEGNET.initialise(3);
        double[] spatial = weights.array("spatial.weight");
        Arrays.fill(spatial, 1);
        Weights projected = weights.with(Weights.of(Map.of("spatial.weight", spatial))).projected(EEGNET);
        double[] limited = projected.array("spatial.weight");
        assertThat(Math.sqrt(Rows.dot(limited, 0, limited, 0, 22))).isCloseTo(1, within(1e-7));
        assertThat(projected.array("temporal.weight")).containsExactly(weights.array("temporal.weight"));
    }
}
