package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Window;
import org.ideomotor.core.ZeroPhase;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;

class MoabbProtocolTest {
    private static final MotorImagery FEET = MotorImagery.of("both_feet", "both_fists")
            .stage(Butterworth.bandPass(8, 32, 4)).window(0, 3);
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(5).trialsPerClass(6);
    private static final MotorImagery LEFT_RIGHT = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4));
    private static final Pipeline MDM = Pipeline.named("mdm");

    /// MOABB 1.7.2's own fold scores on the embedded recordings are all 1.
    @Test
    void theEmbeddedExampleIsScoredAsByMoabb() {
        Pipeline csp = new Pipeline("CSP + LDA", Covariances.oas().then(Csp.filters(6)).then(Lda.plain()));
        MoabbReport report = MoabbProtocol.withinSession(FEET, csp).score(Runs.of(Eegmmidb.example()));
        assertThat(report.notes()).isEmpty();
        MoabbRow row = report.rows().getFirst();
        assertThat(report.rows()).hasSize(1);
        assertThat(row.foldScores()).containsExactly(1.0, 1.0, 1.0, 1.0, 1.0);
        assertThat(row.metric()).isEqualTo(MoabbRow.Metric.ROC_AUC);
        assertThat(row.accuracy().trials()).isEqualTo(45);
        assertThat(report.toString()).contains("moabb within-session", "roc_auc", "1.000");
    }

    @Test
    void aWindowIsZeroPhaseAndHasItsEndSample() {
        Recording run = Eegmmidb.example().getFirst();
        Example<Window> first = MoabbProtocol.trials(FEET, List.of(run), new ArrayList<>()).get(0);
        assertThat(first.item().samples().times()).isEqualTo(481);
        long cue = run.events().stream().filter(e -> e.label().equals(first.label().orElseThrow())).findFirst()
                .orElseThrow().sample();
        assertThat(first.item().samples())
                .isEqualTo(ZeroPhase.of(Butterworth.bandPass(8, 32, 4)).apply(run).samples(cue, cue + 481));
    }

    private static Runs twoSessions() {
        return Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2"), FAKE.recording("2", "1"));
    }

    @Test
    void eachSessionHasItsRow() {
        assertThat(MoabbProtocol.withinSession(LEFT_RIGHT, MDM).score(twoSessions()).rows())
                .extracting(row -> row.session() + " " + row.foldScores().size() + " " + row.accuracy().trials())
                .containsExactly("1 5 24", "2 5 12");
        assertThat(MoabbProtocol.crossSession(LEFT_RIGHT, MDM).score(twoSessions()).rows())
                .extracting(row -> row.session() + " " + row.foldScores().size() + " " + row.accuracy().trials())
                .containsExactly("1 1 24", "2 1 12");
    }

    @Test
    void oneSessionCannotBeCrossed() {
        MoabbReport report = MoabbProtocol.crossSession(LEFT_RIGHT, MDM).score(Runs.of(FAKE.recording("1", "1")));
        assertThat(report.rows()).isEmpty();
        assertThat(report.notes()).singleElement().asString().contains("expected at least two sessions of a subject");
    }

    /// Samples of two rates are no trials of one signal.
    @Test
    void sessionsOfDifferentRatesAreANote() {
        Runs runs = Runs.of(FAKE.recording("1", "1"), FAKE.samplingRate(200).recording("2", "1"));
        MoabbReport report = MoabbProtocol.crossSession(LEFT_RIGHT, MDM).score(runs);
        assertThat(report.rows()).isEmpty();
        assertThat(report.notes()).singleElement().asString().contains("moabb cross-session: not scored: ", "200");
        assertThat(MoabbProtocol.withinSession(LEFT_RIGHT, MDM).score(runs).rows()).hasSize(2);
    }

    @Test
    void aSessionWithTwoOfThreeClassesIsScoredAsTheParadigmIs() {
        MotorImagery three = MotorImagery.of("feet", "left_hand", "right_hand").stage(Butterworth.bandPass(8, 30, 4))
                .window(0.5, 2.5);
        MoabbReport report = MoabbProtocol.withinSession(three, MDM).score(Runs.of(FAKE.recording("1", "1")));
        assertThat(report.rows()).extracting(MoabbRow::metric).containsExactly(MoabbRow.Metric.ACCURACY);
    }

    @Test
    void whatCannotLearnIsANoteAndTheOthersAreScored() {
        Pipeline refusing = new Pipeline("refusing", _ -> { throw new IllegalArgumentException("expected more"); });
        MoabbReport report = MoabbProtocol.withinSession(LEFT_RIGHT, refusing, MDM).score(twoSessions());
        assertThat(report.rows()).extracting(MoabbRow::pipeline).containsExactly("mdm", "mdm");
        assertThat(report.notes()).hasSize(2).first().asString().contains("refusing: not scored: fold 1 of 5, shuffled"
                + " with seed 42: expected more");
    }

    @Test
    void aBankSeesAllBands() {
        Pipeline bank = Pipeline.named("fbcsp-lda");
        Examples<Window> trials = MoabbProtocol.trials(bank.in(LEFT_RIGHT), List.of(FAKE.recording("1", "1")),
                new ArrayList<>());
        int channels = FAKE.recording("1", "1").signal().channels();
        assertThat(trials.get(0).item().samples().channels()).isEqualTo(6 * channels);
        assertThat(MoabbProtocol.withinSession(LEFT_RIGHT, bank).score(twoSessions()).rows()).hasSize(2);
    }

    /// Of three classes one is scored by the share of right decisions.
    @Test
    void moreThanTwoClassesAreScoredByAccuracy() {
        MotorImagery three = MotorImagery.of("both_feet", "both_fists", "rest").stage(Butterworth.bandPass(8, 32, 4))
                .window(0, 3);
        MoabbRow row = MoabbProtocol.withinSession(three, new Pipeline("mdm", Covariances.oas().then(Mdm.riemannian())))
                .score(Runs.of(Eegmmidb.example())).rows().getFirst();
        assertThat(row.metric()).isEqualTo(MoabbRow.Metric.ACCURACY);
        double correct = row.accuracy().correct();
        assertThat(row.score()).isBetween(correct / 90 - 0.02, correct / 90 + 0.02);
        assertThat(row.accuracy().trials()).isEqualTo(90);
    }

    @Test
    void runsWithoutWholeTrialsAreNotes() {
        MoabbReport report = MoabbProtocol.withinSession(LEFT_RIGHT.window(0, 1000), MDM).score(twoSessions());
        assertThat(report.rows()).isEmpty();
        assertThat(report.notes()).anyMatch(note -> note.contains("left out"));
        Origin other = FAKE.recording("1", "1").origin();
        assertThat(MoabbProtocol.withinSession(FEET, MDM).score(Runs.of(FAKE.recording("1", "1"))).notes())
                .singleElement().asString().startsWith(other + ": left out: it has no trial of both_feet, both_fists");
    }

    @Test
    void aParadigmOfOtherStagesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MoabbProtocol.withinSession(LEFT_RIGHT.stage(new AverageReference()), MDM))
                .withMessageContaining("expected one band-pass or filter bank");
        assertThatIllegalArgumentException().isThrownBy(() -> MoabbProtocol.withinSession(LEFT_RIGHT))
                .withMessageContaining("at least one pipeline");
        assertThatIllegalArgumentException().isThrownBy(() -> MoabbProtocol.withinSession(LEFT_RIGHT, MDM, MDM))
                .withMessageContaining("pipelines of different names");
    }
}
