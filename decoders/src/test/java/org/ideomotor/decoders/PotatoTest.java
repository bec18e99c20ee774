package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.junit.jupiter.api.Test;

/// Potatoes and fields of them: pyRiemann's scores, and what a gate made of them refuses.
class PotatoTest {
    private final Golden golden = Golden.CLASSIFIERS;
    private final Examples<SpdMatrix> peers = Imagery.labelled(Golden.PYRIEMANN.windows().stream()
            .map(new WindowCovariance(Covariances.Shrinkage.OAS)::apply).toList(), Golden.PYRIEMANN.labels("y"));
    private final Examples<SpdMatrix> soiled = Imagery.labelled(IntStream.range(0, 12)
            .mapToObj(i -> times(i == 3 ? 400 : i == 7 ? 30 : 1, peers.get(i).item())).toList(),
            Golden.PYRIEMANN.labels("y"));
    private final Imagery imagery = Imagery.small(2);
    private final Examples<Window> windows = imagery.examples(30);

    private static SpdMatrix times(double factor, SpdMatrix c) {
        return new SpdMatrix(c.size(), Rows.scaled(factor, c.values()));
    }

    private static double[] scores(PotatoModel potato, Examples<SpdMatrix> examples) {
        return examples.items().stream().mapToDouble(potato::apply).toArray();
    }

    @Test
    void scoresAgreeWithPyRiemann() {
        close(scores(Potato.riemannian(3).fit(peers), peers), Golden.PYRIEMANN.vector("potato/z"));
    }

    @Test
    void scoresAfterArtefactsAreLeftOutAgreeWithPyRiemann() {
        PotatoModel potato = Potato.riemannian(2).fit(soiled);
        close(scores(potato, soiled), golden.vector("potato/outliers/z"));
        double[] accepted = soiled.items().stream().mapToDouble(c -> potato.refuse(c).isEmpty() ? 1 : 0).toArray();
        assertThat(accepted).isEqualTo(golden.vector("potato/outliers/accepted"));
        close(scores(Potato.riemannian(2.5).metric(Metric.logEuclidean()).fit(soiled), soiled),
                golden.vector("potato/logeuclid/z"));
    }

    @Test
    void fieldsAgreeWithPyRiemann() {
        Examples<List<SpdMatrix>> parts = soiled.map(c -> List.of(block(c, 0, 2), block(c, 2, 4), block(c, 1, 3)));
        Potato potato = Potato.riemannian(2);
        PotatoFieldModel fisher = PotatoField.fisher(potato).fit(parts);
        PotatoFieldModel stouffer = PotatoField.stouffer(potato).fit(parts);
        Golden.assertAbsolute(parts.items().stream().map(fisher::scores).toArray(double[][]::new),
                golden.matrix("field/z"), 1e-7);
        close(parts.items().stream().mapToDouble(fisher::apply).toArray(), golden.vector("field/fisher"));
        close(parts.items().stream().mapToDouble(stouffer::apply).toArray(), golden.vector("field/stouffer"));
        double ratio = fisher.apply(parts.get(3).item()) / golden.vector("field/fisher")[3];
        assertThat(ratio).as("probabilities below 1e-10 count as that").isCloseTo(1, within(1e-6));
    }

    private static SpdMatrix block(SpdMatrix c, int from, int to) {
        return SpdMatrix.of(Arrays.stream(c.toArray(), from, to).map(row -> Arrays.copyOfRange(row, from, to))
                .toArray(double[][]::new));
    }

    @Test
    void scoresOfWhatItWasFittedOnHaveMeanZeroAndDeviationOne() {
        double[] scores = scores(Potato.riemannian(50).fit(peers), peers);
        assertThat(DoubleStream.of(scores).average().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(Rows.dot(scores, scores) / scores.length).isCloseTo(1, within(1e-12));
    }

    @Test
    void scoresDoNotChangeWithTheUnit() {
        double[] microvolts = scores(Potato.riemannian(2).fit(soiled), soiled);
        Examples<SpdMatrix> volts = soiled.map(c -> times(1e-12, c));
        close(scores(Potato.riemannian(2).fit(volts), volts), microvolts);
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        Potato potato = Potato.riemannian(3).stop(StopRule.standard().withTolerance(1e-12));
        close(scores(potato.fit(Imagery.weightedInTurn(peers)), peers),
                scores(potato.fit(Imagery.copiedInTurn(peers)), peers));
    }

    @Test
    void centreItselfIsClean() {
        PotatoModel potato = Potato.riemannian(3).fit(peers);
        assertThat(potato.apply(potato.centre())).isNegative().isFinite();
        assertThat(potato.refuse(potato.centre())).isEmpty();
    }

    @Test
    void gateRefusesLoudWindowsAndThoseWithoutACovariance() {
        Gate<Window> gate = Potato.riemannian(3).gate(Covariances.oas(), windows);
        Window clean = windows.get(4).item();
        assertThat(gate.refuse(clean)).isEmpty();
        assertThat(gate.refuse(louder(clean, 0, 30))).hasValueSatisfying(
                why -> assertThat(why).contains("standard deviations off clean signal, allowed are less than 3.0"));
        assertThat(Potato.riemannian(3).gate(Covariances.sample(), windows)
                .refuse(Imagery.withConstantChannel(clean, 2, 0)))
                .hasValueSatisfying(why -> assertThat(why).contains("not positive definite"));
    }

    @Test
    void gateOfAFieldRefusesWindowsWithOneLoudPatch() {
        Patches patches = Patches.oas("E0", "E1").and("E2", "E3", "E4").and("E5", "E6", "E7");
        Gate<Window> gate = PotatoField.fisher(Potato.riemannian(3)).gate(patches, windows);
        Window clean = windows.get(4).item();
        assertThat(gate.refuse(clean)).isEmpty();
        for (int channel : new int[]{0, 3, 7})
            assertThat(gate.refuse(louder(clean, channel, 30)))
                    .hasValueSatisfying(why -> assertThat(why).contains("asked for more than 0.01"));
    }

    @Test
    void loudPatchShowsInItsOwnScoreAlone() {
        Patches patches = Patches.oas("E0", "E1").and("E2", "E3", "E4");
        PotatoFieldModel field = PotatoField.fisher(Potato.riemannian(3)).fit(windows.map(patches.fit(windows)));
        Window clean = windows.get(4).item();
        double[] before = field.scores(patches.fit(windows).apply(clean));
        double[] after = field.scores(patches.fit(windows).apply(louder(clean, 0, 30)));
        assertThat(after[0]).isGreaterThan(3);
        assertThat(after[1]).isEqualTo(before[1]);
    }

    private static Window louder(Window window, int channel, double factor) {
        Samples samples = window.samples();
        double[] values = samples.toTimeMajor();
        for (int t = 0; t < samples.times(); t++) values[t * samples.channels() + channel] *= factor;
        return Imagery.window(window.end(), Samples.ofTimeMajor(samples.channels(), values));
    }

    @Test
    void decoderWithSuchGatesIsSavedAndLoaded() throws IOException {
        Patches patches = Patches.oas("E0", "E1").and("E2");
        var pipeline = Decoders.named("mdm").estimator();
        Decoder decoder = new Decoder("gated", Imagery.signal(8), List.of(), 120, 16, List.of(), List.of(),
                pipeline.fit(windows), List.of(), windows.classes(), Decoder.Learning.NEVER,
                Provenance.of(pipeline.toString(), windows))
                .refusing(Potato.riemannian(3).metric(Metric.logEuclidean()).gate(Covariances.oas(), windows))
                .refusing(PotatoField.stouffer(Potato.riemannian(3)).gate(patches, windows));
        Decoder loaded = Decoder.ofBytes(decoder.toBytes(), "bytes");
        assertThat(loaded).isEqualTo(decoder);
        for (Window window : windows.items())
            for (int gate = 0; gate < 2; gate++)
                assertThat(loaded.before().get(gate).refuse(window))
                        .isEqualTo(decoder.before().get(gate).refuse(window));
    }

    @Test
    void strangeExamplesAreRefused() {
        Potato potato = Potato.riemannian(3);
        assertThatIllegalArgumentException().isThrownBy(() -> potato.fit(new Examples<>(peers.list().subList(0, 2))))
                .withMessage("Potato.riemannian(3.0): expected at least 3 covariances within the threshold, got 2 of 2;"
                        + " give more clean signal, or choose a higher threshold");
        assertThatIllegalArgumentException().isThrownBy(() -> Potato.riemannian(1e-9).fit(peers))
                .withMessageContaining("of 12; give more clean signal, or choose a higher threshold");
        for (SpdMatrix same : List.of(SpdMatrix.identity(2), peers.get(0).item()))
            assertThatIllegalArgumentException().isThrownBy(() -> potato.fit(peers.map(c -> same)))
                    .withMessageContaining("are they copies of each other?");
        Examples<SpdMatrix> flat = peers.map(c -> c.equals(peers.get(5).item()) ? SpdMatrix.of(new double[4][4]) : c);
        assertThatIllegalArgumentException().isThrownBy(() -> potato.fit(flat))
                .withMessageStartingWith("Potato.riemannian(3.0): Example 5 of 12 (synthetic 1/1/1, trial 5)");
        assertThatIllegalArgumentException().isThrownBy(() -> potato.fit(peers).apply(SpdMatrix.identity(3)))
                .withMessageStartingWith("Potato: expected a covariance of 4 channels, got 3");
    }

    @Test
    void strangePatchesAreRefused() {
        PotatoField field = PotatoField.fisher(Potato.riemannian(3));
        assertThatIllegalArgumentException().isThrownBy(() -> field.gate(Patches.oas("Fp1"), windows))
                .withMessageContaining("expected a channel Fp1, got [E0, E1").withMessageContaining("trial 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Patches.oas());
        for (List<List<String>> empty : List.of(List.<List<String>>of(), List.of(List.<String>of())))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PatchCovariances(empty, Covariances.Shrinkage.OAS))
                    .withMessage(
                            "PatchCovariances: expected one or more patches of one or more channels, got " + empty);
        assertThatIllegalArgumentException().isThrownBy(() -> field.fit(new Examples<>(List.of())))
                .withMessageContaining("got none");
        Examples<List<SpdMatrix>> uneven = peers.map(c -> c.equals(peers.get(5).item()) ? List.of(c) : List.of(c, c));
        assertThatIllegalArgumentException().isThrownBy(() -> field.fit(uneven))
                .withMessageContaining("expected 2 covariances in each example, got 1 in example 5 of 12");
        Examples<List<SpdMatrix>> flat = peers.map(c -> List.of(c, SpdMatrix.identity(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> field.fit(flat)).withMessageContaining(", patch 1: ");
        Examples<List<SpdMatrix>> pairs = peers.map(c -> List.of(c, c));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> field.fit(pairs).apply(List.of(SpdMatrix.identity(4))))
                .withMessageContaining("expected 2 covariances, got 1");
    }

    @Test
    void strangeThresholdsAreRefused() {
        for (double bound : new double[]{0, -1, Double.NaN})
            assertThatIllegalArgumentException().isThrownBy(() -> Potato.riemannian(bound))
                    .withMessageContaining("got " + bound);
        for (double least : new double[]{0, 1, Double.NaN})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PotatoField.fisher(Potato.riemannian(3)).least(least))
                    .withMessageContaining("got " + least);
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(Potato.riemannian(3).metric(Metric.logDet()))
                .hasToString("Potato.riemannian(3.0).metric(Metric.logDet())");
        assertThat(PotatoField.fisher(Potato.riemannian(3)).least(0.05))
                .hasToString("PotatoField.fisher(Potato.riemannian(3.0)).least(0.05)");
        assertThat(Patches.oas("C3", "Cz").and("C4")).hasToString("Patches.oas(\"C3\", \"Cz\").and(\"C4\")");
    }

    private static void close(double[] tested, double[] expected) {
        assertThat(tested).containsExactly(expected, within(1e-7));
    }
}
