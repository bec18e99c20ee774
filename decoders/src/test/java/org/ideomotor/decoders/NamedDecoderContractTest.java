package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every named decoder promises. Those behind a filter bank promise the rest in SpatialContractsTest, and band
/// powers, which want other windows, in BandPowersTest.
class NamedDecoderContractTest {
    private static final Map<String, Fitted<Window, Scores>> FITTED = new ConcurrentHashMap<>();
    private final Imagery imagery = Imagery.small(2);
    private final Examples<Window> examples = imagery.examples(24);

    static Stream<String> names() {
        return Decoders.all().stream().filter(d -> d.bank().isEmpty()).map(NamedDecoder::name)
                .filter(name -> !name.equals("bandpower-lda"));
    }

    static Stream<String> namesForManyClasses() { return names().filter(name -> !name.equals("trcsp-lda")); }

    private static Fitted<Window, Scores> fitted(String name, Examples<Window> examples) {
        return Decoders.named(name).estimator().fit(examples);
    }

    /// Fitted to the usual examples; the same for all tests.
    private Fitted<Window, Scores> fitted(String name) {
        return FITTED.computeIfAbsent(name, n -> fitted(n, examples));
    }

    @ParameterizedTest
    @MethodSource("names")
    void tellsUnseenWindowsApart(String name) {
        Fitted<Window, Scores> fitted = fitted(name);
        Examples<Window> all = imagery.examples(64);
        Examples<Window> unseen = new Examples<>(all.list().subList(24, 64));
        long correct = unseen.list().stream()
                .filter(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow())).count();
        assertThat(correct).as("correct of 40, %s", imagery).isGreaterThanOrEqualTo(36);
    }

    @ParameterizedTest
    @MethodSource("names")
    void scoresAreFiniteSumToOneAndAreNotCalledProbabilities(String name) {
        Scores scores = fitted(name).apply(examples.get(0).item());
        assertThat(scores.isFinite()).isTrue();
        assertThat(scores.values()[0] + scores.values()[1]).isCloseTo(1, within(1e-15));
        assertThat(scores.calibration()).isEqualTo(Scores.Calibration.UNCALIBRATED);
        assertThat(scores.classes()).containsExactly("class 0", "class 1");
    }

    @ParameterizedTest
    @MethodSource("names")
    void fittingTwiceGivesEqualBits(String name) {
        assertThat(fitted(name, examples)).isEqualTo(fitted(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void windowsScoreTheSameInAnyOrder(String name) {
        Fitted<Window, Scores> fitted = fitted(name);
        List<Scores> inOrder = examples.items().stream().map(fitted::apply).toList();
        List<Integer> order = new ArrayList<>(IntStream.range(0, examples.size()).boxed().toList());
        Collections.shuffle(order, new Random(imagery.seed()));
        for (int i : order)
            assertThat(fitted.apply(examples.get(i).item())).as("window %d, %s", i, imagery).isEqualTo(inOrder.get(i));
    }

    @ParameterizedTest
    @MethodSource("names")
    void averageReferencedChannelsCanBeLearntFrom(String name) {
        Examples<Window> referenced = imagery.averageReferenced(24);
        Fitted<Window, Scores> fitted = fitted(name, referenced);
        assertThat(referenced.items()).allMatch(w -> fitted.apply(w).isFinite());
    }

    @ParameterizedTest
    @MethodSource("names")
    void constantChannelCanBeLearntFromAndSeenLater(String name) {
        Examples<Window> flat = examples.map(w -> Imagery.withConstantChannel(w, 3, 17.5));
        assertThat(fitted(name, flat).apply(flat.get(0).item()).isFinite()).isTrue();
        assertThat(fitted(name).apply(flat.get(0).item()).isFinite()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("names")
    void oneClassIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> fitted(name, examples.ofClass("class 1")))
                .withMessageContaining("expected examples of at least two classes, got [class 1] in 12 examples");
    }

    @ParameterizedTest
    @MethodSource("names")
    void noExamplesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> fitted(name, new Examples<>(List.of())))
                .withMessageContaining("expected").withMessageContaining("got");
    }

    @ParameterizedTest
    @MethodSource("names")
    void trainingWindowWithNaNIsRefusedByTrialChannelAndTime(String name) {
        Examples<Window> broken = examples.map(w -> w.equals(examples.get(5).item()) ? withNaN(w) : w);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted(name, broken))
                .withMessageContaining("Example 5 of 24 (synthetic 1/1/1, trial 5)")
                .withMessageContaining("channel 2, time 7");
    }

    @ParameterizedTest
    @MethodSource("names")
    void windowWithNaNIsRefused(String name) {
        Fitted<Window, Scores> fitted = fitted(name);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(withNaN(examples.get(0).item())))
                .withMessageContaining("channel 2, time 7");
    }

    private static Window withNaN(Window window) {
        Samples samples = window.samples();
        double[] values = samples.toTimeMajor();
        values[7 * samples.channels() + 2] = Double.NaN;
        return Imagery.window(window.end(), Samples.ofTimeMajor(samples.channels(), values));
    }

    @ParameterizedTest
    @MethodSource("names")
    void windowOfAnotherNumberOfChannelsIsRefused(String name) {
        Fitted<Window, Scores> fitted = fitted(name);
        Window other = new Imagery(1, 5, 120, 2).examples(1).get(0).item();
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(other)).withMessageContaining("channels")
                .withMessageContaining("8").withMessageContaining("5");
    }

    @ParameterizedTest
    @MethodSource("names")
    void flatWindowIsRefused(String name) {
        Fitted<Window, Scores> fitted = fitted(name);
        Window flat = Imagery.window(0, Samples.ofTimeMajor(8, new double[8 * 120]));
        String says = name.endsWith("csp-lda") ? "is the signal flat?" : "not positive definite";
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(flat)).withMessageContaining(says);
    }

    @ParameterizedTest
    @MethodSource("names")
    void savedAndLoadedDecoderIsEqualAndScoresTheSameBits(String name, @TempDir Path folder) throws IOException {
        Decoder decoder = decoder(name);
        Path file = folder.resolve(name + ".decoder");
        decoder.save(file);
        Decoder loaded = Decoder.load(file);
        assertThat(loaded).isEqualTo(decoder);
        for (Window window : examples.items())
            assertThat(loaded.chain().apply(window)).isEqualTo(decoder.chain().apply(window));
    }

    private Decoder decoder(String name) {
        NamedDecoder named = Decoders.named(name);
        return new Decoder(name, Imagery.signal(8), List.of(), 120, 16,
                List.of(new TrialRule("class 0", 400), new TrialRule("class 1", 400)), List.of(),
                fitted(name), List.of(), examples.classes(), Decoder.Learning.NEVER,
                Provenance.of(named.estimator().toString(), examples));
    }

    @ParameterizedTest
    @MethodSource("namesForManyClasses")
    void fourClassesAreLearnt(String name) {
        Examples<Window> four = Imagery.small(4).examples(48);
        Fitted<Window, Scores> fitted = fitted(name, four);
        assertThat(four.list()).allMatch(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow()));
    }
}
