package org.ideomotor.convnets.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.ExactEngine;
import org.ideomotor.convnets.FbcNet;
import org.ideomotor.convnets.MaxNorm;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.PhaseSpdNet;
import org.ideomotor.convnets.Weights;
import org.junit.jupiter.api.Test;

/// Weights of braindecode in our network and back.
class StateDictTest {
    private static final long SEED = 20261126;

    private static StateDict theirs() throws IOException {
        return SafeTensors.read("eegnet", Fixture.bytes("eegnet.safetensors"));
    }

    private static StateDict without(StateDict state, String name) {
        Map<String, Tensor> rest = new TreeMap<>(state.tensors());
        rest.remove(name);
        return new StateDict(rest);
    }

    private static StateDict with(StateDict state, String name, Tensor tensor) {
        Map<String, Tensor> more = new TreeMap<>(state.tensors());
        more.put(name, tensor);
        return new StateDict(more);
    }

    @Test
    void braindecodesWeightsGiveBraindecodesLogits() throws IOException {
        Weights weights = theirs().match(Fixture.NETWORK).weights();
        double[] logits = ExactEngine.of(Fixture.NETWORK).infer(weights, Fixture.windows()).values();
        double[] expected = Fixture.expected("logits");
        for (int k = 0; k < expected.length; k++) assertThat(logits[k]).isCloseTo(expected[k], within(1e-12));
    }

    @Test
    void projectedNetworksGetTheirLimitsApplied() throws IOException {
        Network projected = Fixture.NETWORK.projected();
        Weights weights = theirs().match(projected).weights();
        assertThat(weights).isNotEqualTo(theirs().match(Fixture.NETWORK).weights());
        double[] logits = ExactEngine.of(projected).infer(weights, Fixture.windows()).values();
        assertThat(logits).containsExactly(Fixture.expected("logits"), within(1e-6));
    }

    @Test
    void everyTensorIsMatched() throws IOException {
        StateMatch match = theirs().match(Fixture.NETWORK);
        assertThat(match.complete()).isTrue();
        assertThat(match.matched()).isEqualTo(match.total()).isEqualTo(18);
        assertThat(match).hasToString("18/18");
    }

    @Test
    void goesBackUnderTheSameNamesAndShapes() throws IOException {
        StateDict theirs = theirs();
        StateDict back = StateDict.of(Fixture.NETWORK, theirs.match(Fixture.NETWORK).weights()).inFloat32();
        assertThat(back.tensors().keySet()).isEqualTo(theirs.tensors().keySet());
        theirs.tensors().forEach((name, tensor) -> {
            if (name.endsWith("num_batches_tracked"))
                assertThat(back.tensors().get(name)).as(name).isEqualTo(Tensor.whole(List.of(), 0));
            else
                assertThat(back.tensors().get(name)).as(name).isEqualTo(tensor);
        });
    }

    @Test
    void networksThatNobodyElseHasKeepTheirNames() {
        Network network = PhaseSpdNet.of(2, 3).network(3, 60, 2);
        Weights weights = network.initialise(SEED);
        StateDict state = StateDict.of(network, weights);
        assertThat(state.tensors().keySet()).isEqualTo(weights.names());
        assertThat(state.match(network).weights()).isEqualTo(weights);
    }

    @Test
    void keptNumbersTravelToo() {
        Network network = FbcNet.published(128).network(3, 256, 2);
        Weights weights = network.initialise(SEED);
        StateDict state = StateDict.of(network, weights);
        assertThat(state.tensors()).containsKeys("spectral_filtering.fir_list.8", "spectral_filtering.fir_a_list.8");
        assertThat(state.match(network).weights()).isEqualTo(weights);
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        StateMatch match = without(theirs(), "bnorm_1.bias").match(Fixture.NETWORK);
        assertThat(match.matched()).isEqualTo(17);
        assertThat(match.missing()).containsExactly(new StateMatch.Unmatched("bnorm_1.bias", List.of(8)));
        assertThatIllegalArgumentException().isThrownBy(match::weights).withMessage(
                "StateMatch: expected the 18 tensors of the network and no other, got 17/18; missing: bnorm_1.bias [8];"
                        + " build the network with the hyper-parameters, channels, samples and classes of the file");
    }

    @Test
    void anotherClassifierBeginsAnew() throws IOException {
        Network three = new EegNet(4, 2, 32, EegNet.EvenPadding.HALF_ON_BOTH_SIDES, 0.25,
                Optional.of(MaxNorm.rows(0.25))).network(3, 256, 3);
        StateMatch match = theirs().match(three);
        assertThat(match.missing()).extracting(StateMatch.Unmatched::name).containsExactlyInAnyOrder(
                "final_layer.linearconstraint.bias", "final_layer.linearconstraint.parametrizations.weight.original");
        Weights beginnings = match.beginnings(SEED);
        assertThat(beginnings.array("spatial.weight")).isEqualTo(match.found().array("spatial.weight"));
        assertThat(beginnings.array("classifier.weight"))
                .isEqualTo(three.initialise(SEED).array("classifier.weight"));
        assertThat(theirs().match(Fixture.NETWORK).beginnings(SEED))
                .isEqualTo(theirs().match(Fixture.NETWORK).weights());
    }

    @Test
    void nothingInCommonIsNoBeginning() throws IOException {
        StateMatch match = theirs().match(EegSimpleConv.braindecode(128).network(3, 256, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> match.beginnings(SEED))
                .withMessageContaining("expected some of the network's tensors, got 0/28; missing: ");
    }

    @Test
    void aTensorTooManyIsNamed() throws IOException {
        StateMatch match = with(theirs(), "head.bias", Tensor.float32(List.of(2), 1, 2)).match(Fixture.NETWORK);
        assertThat(match.matched()).isEqualTo(18);
        assertThatIllegalArgumentException().isThrownBy(match::weights)
                .withMessageContaining("got 18/18; left over: head.bias [2];");
    }

    @Test
    void anotherWindowOrMontageShowsInTheShapes() throws IOException {
        Network longer = new EegNet(4, 2, 32, EegNet.EvenPadding.HALF_ON_BOTH_SIDES, 0.25, Optional.empty())
                .network(5, 256, 2);
        assertThat(theirs().match(longer)).hasToString("15/18; missing: conv_spatial.parametrizations.weight.original"
                + " [8, 1, 5, 1], final_layer.conv_classifier.weight [2, 8, 1, 8], final_layer.conv_classifier.bias [2];"
                + " left over: conv_spatial.parametrizations.weight.original [8, 1, 3, 1],"
                + " final_layer.linearconstraint.bias [2],"
                + " final_layer.linearconstraint.parametrizations.weight.original [2, 64]");
    }

    @Test
    void aLongListIsCutInTheMessageOnly() throws IOException {
        StateMatch match = theirs().match(EegSimpleConv.braindecode(128).network(3, 256, 2));
        assertThat(match.matched()).isZero();
        assertThat(match.leftOver()).hasSize(21);
        assertThat(match.toString()).startsWith("0/28; missing: resample.kernel [5, 1, 28], ").endsWith(" and 11 more");
    }

    @Test
    void aFilterWithFeedbackIsLeftOver() {
        Network network = FbcNet.published(128).network(3, 256, 2);
        StateDict state = StateDict.of(network, network.initialise(SEED));
        double[] denominator = state.tensors().get("spectral_filtering.fir_a_list.0").values();
        denominator[1] = -0.5;
        StateMatch match = with(state, "spectral_filtering.fir_a_list.0",
                Tensor.float64(List.of(denominator.length), denominator)).match(network);
        assertThat(match.leftOver()).extracting(StateMatch.Unmatched::name)
                .containsExactly("spectral_filtering.fir_a_list.0");
    }

    @Test
    void shapesMeanTheSameOnlyIfTheOrderOfNumbersStays() {
        assertThat(Axes.alike(List.of(2, 128), List.of(2, 16, 1, 8))).isTrue();
        assertThat(Axes.alike(List.of(40, 1, 1, 25), List.of(40, 1, 25, 1))).isTrue();
        assertThat(Axes.alike(List.of(), List.of(1, 1))).isTrue();
        assertThat(Axes.alike(List.of(4, 6), List.of(6, 4))).isFalse();
        assertThat(Axes.alike(List.of(2, 16, 8), List.of(2, 8, 16))).isFalse();
        assertThat(Axes.alike(List.of(2, 3), List.of(2, 3, 2))).isFalse();
    }

    @Test
    void aTensorKnowsItsShape() {
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.float64(List.of(2, 2), 1, 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.whole(List.of(), 0.5));
        assertThat(Tensor.float32(List.of(1), 0.1).values()).isEqualTo(new double[]{0.1f});
        double[] values = {1, 2};
        Tensor tensor = Tensor.float64(List.of(2), values);
        values[0] = 3;
        Arrays.fill(tensor.values(), 4);
        assertThat(tensor).isEqualTo(Tensor.float64(List.of(2), 1, 2));
    }
}
