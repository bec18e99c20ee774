package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ideomotor.convnets.models.ModelContract;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Pick;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Version;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A TorchScript model as a decoder's last word: decoded, saved, loaded.
@NeedsLibTorch
class TorchDecoderTest {
    private static final Recording RECORDING = FakeMotorImagery.leftRight(4).samplingRate(128).trialsPerClass(4)
            .recording();
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(4, 38, 2))
            .stage(Pick.of("C3", "Cz", "C4")).window(0.5, 1).every(0.25);

    @TempDir
    private Path folder;

    private static TorchScriptModel model() throws IOException {
        Signal windows = CausalWindows.outputOf(RECORDING.signal(), PARADIGM.stages());
        return TorchScriptModel.read(TorchScriptModelTest.tiny(), windows, 64, List.of("right_hand", "left_hand"));
    }

    private static Decoder decoder(TorchScriptModel model) {
        return PARADIGM.decoder("scripted", RECORDING.signal(), model,
                new Provenance(Version.TOOLKIT, "test", "LibTorch", model.toString(), List.of(), 0));
    }

    @Test
    void itDecidesLiveWhatItSaysOfTheTrials() throws IOException {
        TorchScriptModel model = model();
        List<Scores> offline = PARADIGM.trials(RECORDING).items().stream().map(model::apply).toList();
        List<Scores> live = new ArrayList<>();
        for (Decision decision : PseudoOnline.replay(decoder(model), RECORDING))
            if (decision instanceof Decision.Decided decided && decided.cue().isPresent()) live.add(decided.scores());
        assertThat(live).hasSize(8).isEqualTo(offline);
        assertThat(live.stream().distinct()).as("it looks at the windows").hasSize(8);
    }

    @Test
    void itIsSavedAndLoadedWithTheSameBits() throws IOException {
        Path file = folder.resolve("scripted.decoder");
        Decoder decoder = decoder(model());
        decoder.save(file);
        Decoder loaded = Decoder.load(file);
        assertThat(loaded).isEqualTo(decoder);
        assertThat(PseudoOnline.replay(loaded, RECORDING)).isEqualTo(PseudoOnline.replay(decoder, RECORDING));
        assertThat(loaded.provenance().pipeline()).isEqualTo("TorchScriptModel of "
                + Files.size(TorchScriptModelTest.tiny())
                + " bytes for 3 channels × 64 times at 128.0 Hz, [left_hand, right_hand]");
    }

    /// Input, unit, meaning and the order of the outputs are a part of the file.
    @Test
    void everythingThatWasSaidOfItIsKept() throws IOException {
        TorchScriptModel model = model().input(TorchScriptModel.Input.TIMES_CHANNELS).volts().probabilities();
        byte[] saved = decoder(model).toBytes();
        Decoder loaded = Decoder.ofBytes(saved, "scripted.decoder");
        assertThat(loaded).isEqualTo(decoder(model)).isNotEqualTo(decoder(model()));
        assertThat(model.contract()).isEqualTo(new ModelContract(List.of("C3", "Cz", "C4"), 128, 64, 1e-6,
                List.of("right_hand", "left_hand"), ModelContract.Meaning.PROBABILITIES));
    }

    @Test
    void logitsThatAreSaidToBeProbabilitiesAreRefused() throws IOException {
        TorchScriptModel wrong = model().probabilities();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrong.apply(PARADIGM.trials(RECORDING).get(0).item()))
                .withMessageContaining("TorchScriptModel: expected probabilities of sum 1, got [");
    }
}
