package org.ideomotor.convnets.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.convnets.Architecture;
import org.ideomotor.convnets.AtcNet;
import org.ideomotor.convnets.CtNet;
import org.ideomotor.convnets.EegConformer;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.FbcNet;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.InputScaling;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.PhaseSpdNet;
import org.ideomotor.convnets.Shape;
import org.ideomotor.convnets.Windows;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;
import org.junit.jupiter.api.Test;

/// Networks as ONNX files: what is in them, and what is refused. Their numbers are held against ONNX Runtime in the room convnets-onnx.
class OnnxTest {
    private static final long SEED = 20261126;

    private static byte[] bytes(Network network) { return Onnx.bytes(network, network.initialise(SEED)); }

    private static String text(byte[] bytes) { return new String(bytes, StandardCharsets.ISO_8859_1); }

    private static FittedConvnet fitted(String... classes) {
        Network network = EegNet.published().network(3, 128, classes.length);
        double[] weights = network.parameters().stream()
                .flatMapToDouble(p -> Arrays.stream(network.initialise(SEED).array(p.name()))).toArray();
        return new FittedConvnet(EegNet.published(), MaxNorms.IN_FORWARD, 3, 128, List.of(classes),
                new InputScaling(new double[3], new double[]{1, 1, 1}), weights);
    }

    private static Signal signal(String... names) { return new Signal(Montage.eeg(names), 128); }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        Network network = EegNet.published().network(3, 128, 2);
        assertThat(bytes(network)).isEqualTo(bytes(network));
        assertThat(bytes(network)).isNotEqualTo(Onnx.bytes(network, network.initialise(SEED + 1)));
    }

    /// Four bytes a number, and little besides.
    @Test
    void theFileHoldsEveryNumberOnce() {
        Network network = EegNet.published().network(22, 1000, 4);
        int numbers = network.parameters().stream().mapToInt(Network.Parameter::size).sum();
        assertThat(bytes(network).length).isBetween(4 * numbers, 4 * numbers + 4096);
    }

    @Test
    void aTrainedNetworkSaysWhatItTakesAndGives() {
        String text = text(Onnx.bytes(fitted("left_hand", "right_hand"), signal("C3", "Cz", "C4")));
        assertThat(text).contains("channels\022\010C3,Cz,C4", "rate\022\005128.0",
                "classes\022\024left_hand,right_hand", "unit\022\002uV", "output\022\006logits");
    }

    @Test
    void otherChannelsAndCommasAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Onnx.bytes(fitted("a", "b"), signal("C3", "C4")))
                .withMessage("Onnx: expected the signal of windows of 3 channels, got 2 [C3, C4];"
                        + " take the signal behind the stages, Window.signal()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Onnx.bytes(fitted("feet, both", "hand"), signal("C3", "Cz", "C4")))
                .withMessageStartingWith("Onnx: expected names of classes without commas, got \"feet, both\";");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Network network = EegNet.published().network(3, 128, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Onnx.bytes(network, EegNet.published().network(4, 128, 2).initialise(SEED)))
                .withMessageContaining("are they weights of another network?");
    }

    @Test
    void aNodeNamedLikeAnInputOrOutputOfTheFileIsRefused() {
        for (String name : List.of("windows", "logits"))
            assertThatIllegalArgumentException().isThrownBy(() -> bytes(Network.of(Shape.window(3, 64))
                    .then(name, Layer.Dense.of(2)).build()))
                    .withMessage("Onnx: expected a name for one value, got two of " + name
                            + "; rename the node of that name");
    }

    @Test
    void whatCannotBeWrittenIsNamed() {
        refused(FbcNet.published(128), "bands: expected a layer that can be written, got BandFilters");
        refused(EegSimpleConv.braindecode(128), "resample: ");
        refused(EegConformer.published(), "block-0-attention-norm: ");
        refused(AtcNet.braindecode(), "window-0-norm: ");
        refused(CtNet.published(), "positions: ");
        refused(PhaseSpdNet.of(2, 3), "delays: ");
        refused((channels, times, _) -> Network.of(Shape.window(channels, times))
                .then("parts", Layer.Pool.mean(Windows.parts(7))).build(),
                "parts: expected a layer that can be written, got windows of uneven lengths in Pool");
    }

    private static void refused(Architecture architecture, String message) {
        Network network = architecture.network(8, 512, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> bytes(network))
                .withMessageStartingWith("Onnx, node " + message)
                .withMessageEndingWith("; save the decoder instead, or its weights by SafeTensors");
    }
}
