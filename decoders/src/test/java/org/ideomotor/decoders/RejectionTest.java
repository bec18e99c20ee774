package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.IdleGate;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Samples;
import org.ideomotor.core.ScoreGate;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.junit.jupiter.api.Test;

class RejectionTest {
    private static final Estimator<Window, Scores> PIPELINE = Covariances.oas().then(TangentSpace.riemannian())
            .then(Lda.ledoitWolf());
    private final Imagery imagery = Imagery.small(2);
    private final Examples<Window> training = imagery.examples(60);
    private final Examples<Window> all = imagery.examples(260);
    private final List<Window> unseen = all.items().subList(60, 260);

    private static double refused(IdleGate<Window> gate, List<Window> windows) {
        return (double) windows.stream().filter(w -> gate.refuse(w).isPresent()).count() / windows.size();
    }

    @Test
    void theDialOfDistancesIsTheShareOfUnseenImageryThatIsRefused() {
        DistanceGate gate = DistanceRejection.riemannian().gate(Covariances.oas(), training);
        for (double dial : new double[]{0.1, 0.3, 0.6})
            assertThat(refused(gate.at(dial), unseen)).as("dial %s, %s", dial, imagery).isCloseTo(dial, within(0.15));
        assertThat(refused(gate, unseen)).isZero();
    }

    @Test
    void theDialOfScoresIsTheShareOfUnseenImageryThatIsRefused() {
        Examples<Window> hard = Imagery.hard(2).examples(260);
        Examples<Window> known = new Examples<>(hard.list().subList(0, 60));
        Estimator<Window, Scores> pipeline = Covariances.oas().then(Csp.filters(2)).then(Lda.plain());
        var fitted = pipeline.fit(known);
        for (ScoreRejection by : List.of(ScoreRejection.posterior(), ScoreRejection.margin()))
            for (double dial : new double[]{0.1, 0.3, 0.6}) {
                ScoreGate gate = by.gate(pipeline, known).at(dial);
                long refused = hard.items().subList(60, 260).stream()
                        .filter(w -> gate.refuse(fitted.apply(w)).isPresent()).count();
                assertThat(refused / 200.0).as("%s at %s", by, dial).isCloseTo(dial, within(0.15));
            }
    }

    /// In every class another source is quiet; here none is.
    @Test
    void whatIsUnlikeEveryClassIsFarFromAll() {
        List<Window> idle = new Imagery(imagery.seed(), 8, 120, 5).examples(260).list().stream()
                .filter(e -> e.label().orElseThrow().equals("class 4")).map(e -> e.item()).toList();
        DistanceGate gate = DistanceRejection.riemannian().gate(Covariances.oas(), training).at(0.2);
        assertThat(refused(gate, idle)).as("%s", imagery).isGreaterThan(0.9);
        assertThat(refused(gate, unseen)).as("%s", imagery).isLessThan(0.4);
    }

    @Test
    void examplesOfRestTeachNoDistance() {
        Examples<Window> withRest = Imagery.labelled(all.items().subList(0, 80), IntStream.range(0, 80)
                .mapToObj(i -> i >= 60 ? "rest" : "class " + i % 2).toList());
        assertThat(DistanceRejection.riemannian().gate(Covariances.oas(), withRest))
                .isEqualTo(DistanceRejection.riemannian().gate(Covariances.oas(), training));
        assertThat(ScoreRejection.posterior().gate(PIPELINE, withRest).heldOut().values()).hasSize(60);
    }

    @Test
    void aFlatChannelIsRefusedAndEndsNothing() {
        IdleGate<Window> gate = DistanceRejection.riemannian().gate(Covariances.sample(), training).at(0.01);
        Window flat = Imagery.withConstantChannel(training.get(0).item(), 2, 0);
        assertThat(gate.refuse(flat)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("no distance could be measured: ").contains("not positive definite"));
        assertThat(gate.at(0).refuse(flat)).isEmpty();
    }

    @Test
    void aWindowOfOtherChannelsIsRefusedForThat() {
        IdleGate<Window> gate = DistanceRejection.riemannian().gate(Covariances.oas(), training).at(0.01);
        Window other = new Imagery(1, 5, 120, 2).examples(1).get(0).item();
        assertThat(gate.refuse(other)).hasValueSatisfying(why -> assertThat(why)
                .startsWith("no distance could be measured: ").contains("8").contains("5"));
    }

    @Test
    void aHeldOutTrialThatCannotBeMeasuredIsNamedWithItsFold() {
        Examples<Window> withFlat = training.map(w -> w.equals(training.get(0).item())
                ? Imagery.window(w.end(), Samples.ofTimeMajor(8, new double[8 * 120])) : w);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HeldOutImagery.of("Gate", withFlat, 5, _ -> w -> {
                    if (w.samples().at(0, 0) == 0) throw new IllegalArgumentException("flat");
                    return 0;
                })).withMessageMatching("Gate, .+: Example 0 of 12 \\(synthetic 1/1/1, trial 0\\): flat");
    }

    @Test
    void gatesAreSavedWithTheDecoder() throws IOException {
        Decoder decoder = new Decoder("guarded", training.get(0).item().signal(), List.of(), 120, 16, List.of(),
                List.of(DistanceRejection.riemannian().metric(Metric.logEuclidean()).gate(Covariances.oas(), training)
                        .at(0.2)),
                PIPELINE.fit(training), List.of(ScoreRejection.posterior().gate(PIPELINE, training).at(0.1)),
                training.classes(), Decoder.Learning.NEVER,
                new Provenance("test", "test", "test", "test", List.of(), 0));
        assertThat(Decoder.ofBytes(decoder.toBytes(), "guarded")).isEqualTo(decoder);
    }

    @Test
    void textsAreTheCalls() {
        assertThat(ScoreRejection.posterior().folds(4)).hasToString("ScoreRejection.posterior().folds(4)");
        assertThat(ScoreRejection.margin()).hasToString("ScoreRejection.margin()");
        assertThat(DistanceRejection.riemannian().metric(Metric.euclidean()))
                .hasToString("DistanceRejection.riemannian().metric(Metric.euclidean())");
    }

    @Test
    void tooFewTrialsAndNothingButRestAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreRejection.posterior().gate(PIPELINE, imagery.examples(8)))
                .withMessageContaining("expected at least 5 trials of each class, got 4 of class 0");
        Examples<Window> rest = Imagery.labelled(training.items(),
                IntStream.range(0, 60).mapToObj(_ -> "rest").toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DistanceRejection.riemannian().gate(Covariances.oas(), rest))
                .withMessageContaining("expected examples of imagery", "[idle, rest]");
        assertThatIllegalArgumentException().isThrownBy(() -> ScoreRejection.margin().folds(1))
                .withMessageContaining("at least 2 folds, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> DistanceRejection.riemannian().folds(0));
    }
}
