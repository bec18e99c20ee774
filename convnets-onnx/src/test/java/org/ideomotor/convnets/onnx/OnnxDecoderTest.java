package org.ideomotor.convnets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decimation;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Pick;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model as a decoder: checked against a stream, saved, loaded, decoded.
class OnnxDecoderTest {
    private static final Recording RECORDING = FakeMotorImagery.leftRight(4).samplingRate(64).trialsPerClass(6)
            .recording();
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(4, 7, 2))
            .stage(Pick.of("C3", "Cz", "C4")).stage(Decimation.by(4)).window(0.5, 1).every(0.25);

    @TempDir
    private Path folder;

    private static OnnxModel model() { return Models.said("plain").logits(); }

    private static Decoder decoder() { return model().decoder("theirs", RECORDING.signal(), PARADIGM); }

    @Test
    void itDecidesLiveWhatItSaysOfTheTrials() {
        OnnxModel model = model();
        List<Scores> offline = PARADIGM.trials(RECORDING).items().stream().map(model::apply).toList();
        List<Scores> live = new ArrayList<>();
        for (Decision decision : PseudoOnline.replay(decoder(), RECORDING))
            if (decision instanceof Decision.Decided decided && decided.cue().isPresent()) live.add(decided.scores());
        assertThat(live).hasSize(12).isEqualTo(offline);
    }

    @Test
    void itIsSavedAndLoadedWithTheSameBits() throws IOException {
        Path file = folder.resolve("theirs.decoder");
        Decoder decoder = decoder();
        decoder.save(file);
        Decoder loaded = Decoder.load(file);
        assertThat(loaded).isEqualTo(decoder);
        assertThat(PseudoOnline.replay(loaded, RECORDING)).isEqualTo(PseudoOnline.replay(decoder, RECORDING));
        assertThat(loaded.provenance().kernel()).isEqualTo("onnxruntime 1.29.0");
        assertThat(loaded.provenance().pipeline())
                .isEqualTo("OnnxModel plain.onnx for 3 channels × 8 times at 16.0 Hz, [left_hand, right_hand]");
    }

    @Test
    void aStreamThatDoesNotFitIsRefusedBeforeItStarts() {
        Recording other = FakeMotorImagery.leftRight(4).samplingRate(64).channels("C3", "Cz", "C4").trialsPerClass(1)
                .recording();
        assertThatIllegalArgumentException().isThrownBy(() -> decoder().requireFits("stream EEG", other.signal()))
                .withMessageContaining("stream EEG does not fit decoder theirs: channels: expected 8");
    }

    @Test
    void aParadigmOfAnotherMontageRateWindowOrClassesIsRefused() {
        refused(PARADIGM.stage(Pick.of("Cz", "C3", "C4")),
                "channel 0: expected C3, got Cz; channel 1: expected Cz, got C3");
        refused(PARADIGM.stage(Decimation.by(2)), "sampling rate: expected 16.0 Hz, got 8.0 Hz");
        refused(PARADIGM.window(0.5, 1.5), "expected a window of 8 samples, got 16, from 0.5 to 1.5 s");
        refused(MotorImagery.of("feet", "left_hand").stage(Pick.of("C3", "Cz", "C4")).stage(Decimation.by(4))
                .window(0.5, 1), "expected a paradigm of the classes [left_hand, right_hand], got [feet, left_hand]");
    }

    private static void refused(MotorImagery paradigm, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model().decoder("theirs", RECORDING.signal(), paradigm))
                .withMessageStartingWith("OnnxModel plain.onnx: ").withMessageContaining(message);
    }

    /// What the launcher has without the plug-in.
    @Test
    void withoutThisRoomTheClassThatIsMissingIsNamed() throws Exception {
        byte[] saved = decoder().toBytes();
        ClassLoader without = new Without(List.of("org.ideomotor.convnets.onnx."));
        assertThatIOException().isThrownBy(() -> load(saved, without))
                .withMessage(
                        "theirs.decoder: decoder.chain: needs the class org.ideomotor.convnets.onnx.OnnxModel, which is"
                                + " not on the class path; add the jar it comes from, on the command line by --plugin JAR, in a"
                                + " script by --class-path JAR");
    }

    /// The room's own jar, and not the runtime's.
    @Test
    void withoutTheRuntimeTheArtifactThatIsMissingIsNamed() throws Exception {
        byte[] saved = decoder().toBytes();
        URL room = OnnxModel.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader without = new Without(List.of("org.ideomotor.convnets.onnx.", "ai.onnxruntime."));
        try (URLClassLoader loader = new URLClassLoader(new URL[]{room}, without)) {
            assertThatIOException().isThrownBy(() -> load(saved, loader))
                    .withMessageStartingWith("theirs.decoder: decoder.chain: OnnxModel: needs ONNX Runtime for ")
                    .withMessageContaining(
                            "add the jar com.microsoft.onnxruntime:onnxruntime:1.29.0, on the command line by a"
                                    + " second --plugin JAR");
            var of = loader.loadClass(OnnxModel.class.getName()).getMethod("of", String.class, byte[].class);
            assertThat(catchThrowableOfType(InvocationTargetException.class,
                    () -> of.invoke(null, "plain.onnx", Models.bytes("plain"))).getCause())
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("onnxruntime:1.29.0");
        }
    }

    private static Decoder load(byte[] saved, ClassLoader loader) throws IOException {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        here.setContextClassLoader(loader);
        try {
            return Decoder.ofBytes(saved, "theirs.decoder");
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /// The tests' classes but for some.
    private static final class Without extends ClassLoader {
        private final List<String> prefixes;

        Without(List<String> prefixes) {
            super(OnnxDecoderTest.class.getClassLoader());
            this.prefixes = prefixes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (prefixes.stream().anyMatch(name::startsWith)) throw new ClassNotFoundException(name);
            return super.loadClass(name, resolve);
        }
    }
}
