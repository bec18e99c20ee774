package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodersTest {
    private static final String[] NAMES = {"ts-lda", "ts-lr", "csp-lda", "trcsp-lda", "fbcsp-lda", "mdm", "fgmdm",
            "mean-field", "knn", "ts-svm", "ts-svm-rbf", "svm-riemann", "bandpower-lda", "ts-el", "acm-mdm",
            "acm-ts-svm", "fbts-lr"};

    /// A jar's own decoder.
    public static final class Plugin implements DecoderProvider {
        @Override
        public List<NamedDecoder> decoders() { return List.of(named("log-mdm")); }
    }

    /// A jar that takes a name of ours.
    public static final class Impostor implements DecoderProvider {
        @Override
        public List<NamedDecoder> decoders() { return List.of(named("mdm")); }
    }

    private static NamedDecoder named(String name) {
        return new NamedDecoder(name, "for a test", "none", "none", Covariances.oas().then(Mdm.riemannian()));
    }

    @Test
    void defaultComesFirstAndEveryDecoderIsFoundByItsName() {
        assertThat(Decoders.all()).extracting(NamedDecoder::name).containsExactly(NAMES);
        assertThat(Decoders.all().getFirst().name()).isEqualTo(Decoders.DEFAULT);
        for (NamedDecoder decoder : Decoders.all()) assertThat(Decoders.named(decoder.name())).isEqualTo(decoder);
    }

    @Test
    void textsForTheCommandLineAreSingleLines() {
        assertThat(Decoders.all()).allSatisfy(decoder -> {
            assertThat(decoder.description()).isNotBlank().doesNotContain("\n");
            assertThat(decoder.reference()).isNotBlank().doesNotContain("\n");
            assertThat(decoder.parameters()).isNotBlank().doesNotContain("\n");
        });
    }

    @Test
    void unknownNameIsAnsweredWithTheNamesAndTheNearest() {
        assertThatIllegalArgumentException().isThrownBy(() -> Decoders.named("tslda")).withMessage(
                "Decoders: expected one of [" + String.join(", ", NAMES) + "], got \"tslda\"; did you mean ts-lda?");
        assertThatIllegalArgumentException().isThrownBy(() -> Decoders.named("MDM")).withMessageContaining("mdm?");
        assertThatIllegalArgumentException().isThrownBy(() -> Decoders.named("nonsense"))
                .withMessageEndingWith("got \"nonsense\"");
    }

    @Test
    void otherJarsAddDecoders(@TempDir Path folder) throws IOException {
        withProvider(folder, Plugin.class, () -> {
            assertThat(Decoders.all()).extracting(NamedDecoder::name).startsWith(NAMES).endsWith("log-mdm");
            assertThat(Decoders.named("log-mdm").description()).isEqualTo("for a test");
        });
    }

    @Test
    void nameGivenTwiceIsRefusedWithBothGivers(@TempDir Path folder) throws IOException {
        withProvider(folder, Impostor.class, () -> assertThatIllegalStateException().isThrownBy(Decoders::all)
                .withMessageContaining("named mdm, got one from Ideomotor and one from " + Impostor.class.getName()));
    }

    private static void withProvider(Path folder, Class<? extends DecoderProvider> provider, Runnable test)
            throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(DecoderProvider.class.getName()), provider.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[]{folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            test.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void namesAreFitForACommandLine() {
        assertThatIllegalArgumentException().isThrownBy(() -> named("TS LDA")).withMessageContaining("\"TS LDA\"");
    }
}
