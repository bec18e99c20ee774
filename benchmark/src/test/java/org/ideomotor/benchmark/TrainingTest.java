package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Recording;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(8).trialsPerClass(6);
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .every(0.1);
    private static final Training TRAINING = Training.of(PARADIGM, Pipeline.named("ts-lda"));

    @Test
    void theDecoderIsTheOneThatTheParadigmTrainsOnAllRuns() {
        Recording one = FAKE.recording("1", "1"), two = FAKE.recording("1", "2");
        Training.Report report = TRAINING.on(Runs.of(one, two));
        assertThat(report.decoder())
                .isEqualTo(PARADIGM.train("ts-lda", Pipeline.named("ts-lda").estimator(), one, two));
        assertThat(report.runs()).extracting(Training.LearntRun::trials)
                .containsExactly(Map.of("left_hand", 6, "right_hand", 6), Map.of("left_hand", 6, "right_hand", 6));
        assertThat(report.runs()).extracting(run -> run.origin().run()).containsExactly("1", "2");
    }

    /// With nothing to learn a decoder of many features still knows its own training trials by heart.
    @Test
    void theScoreIsNeverThatOfTheTrainingTrials() {
        FakeMotorImagery nothing = FAKE.trialsPerClass(12).desynchronisation(0);
        Runs runs = Runs.of(nothing.recording("1", "1"), nothing.recording("1", "2"));
        Training.Report report = TRAINING.on(runs);
        double onTraining = Evaluation.offline(report.decoder(), runs.recordings().get(0)).accuracy().value();
        assertThat(onTraining).isGreaterThan(0.7);
        assertThat(report.score()).get().satisfies(score -> {
            assertThat(score.verdict()).startsWith("not better than guessing");
            assertThat(score.accuracy().value()).isLessThan(onTraining);
        });
    }

    @Test
    void severalRunsAreScoredAcrossAndOneWithin() {
        assertThat(TRAINING.on(Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2"))).score()).get()
                .extracting(BenchmarkRow::protocol).isEqualTo(Protocol.CROSS_RUN);
        assertThat(TRAINING.on(Runs.of(FAKE.recording("1", "1"))).score()).get().extracting(BenchmarkRow::protocol)
                .isEqualTo(Protocol.WITHIN_RUN);
    }

    @Test
    void tooLittleToScoreIsSaidAndTheDecoderIsThereAllTheSame() {
        Training.Report report = TRAINING.on(Runs.of(FAKE.trialsPerClass(3).recording("1", "1")));
        assertThat(report.score()).isEmpty();
        assertThat(report.decoder().provenance().examples()).isEqualTo(6);
        assertThat(report.notes()).last().asString().contains("folds not scored");
    }

    @Test
    void aRunWithoutTrialsIsLeftOutAndSaid() {
        Recording rest = FAKE.recording("1", "0").relabel(event -> "rest");
        Training.Report report = TRAINING.on(Runs.of(rest, FAKE.recording("1", "1")));
        assertThat(report.runs()).hasSize(1);
        assertThat(report.notes().getFirst()).contains("1/0: left out", "rest × 12");
        assertThatIllegalArgumentException().isThrownBy(() -> TRAINING.on(Runs.of(rest)))
                .withMessageContaining("expected trials of left_hand, right_hand").withMessageContaining("rest × 12");
    }

    @Test
    void missingRankIsSaid() {
        MotorImagery referenced = MotorImagery.leftRight().stage(new AverageReference())
                .stage(Butterworth.bandPass(8, 30, 4)).every(0.1);
        Pipeline pipeline = new Pipeline("rank", Covariances.sample().then(Mdm.riemannian()));
        Training.Report report = Training.of(referenced, pipeline).on(Runs.of(FAKE.recording("1", "1")));
        assertThat(report.notes()).contains("the covariances are of rank 7 of 8 and were projected to the range that"
                + " they share, as after an average reference or with an interpolated channel");
        assertThat(report.score()).isPresent();
        assertThat(TRAINING.on(Runs.of(FAKE.recording("1", "1"))).notes()).noneMatch(note -> note.contains("rank"));
    }

    @Test
    void recordingsOfDifferentMontagesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TRAINING
                .on(Runs.of(FAKE.recording("1", "1"), FAKE.channels("C3", "Cz", "C4").recording("2", "1"))))
                .withMessageContaining("does not fit").withMessageContaining("channels: expected 8");
    }

    @Test
    void classesThatAreInDifferentRunsRaiseADoubt() {
        Recording left = FAKE.recording("1", "1")
                .relabel(event -> event.label().equals("left_hand") ? "left_hand" : "");
        Recording right = FAKE.recording("1", "2")
                .relabel(event -> event.label().equals("right_hand") ? "right_hand" : "");
        Training.Report report = TRAINING.on(Runs.of(left, right));
        assertThat(report.score()).isEmpty();
        assertThat(report.notes()).last().asString().startsWith("every run has trials of one class only");
        assertThat(TRAINING.on(Runs.of(left, FAKE.recording("1", "2"))).notes())
                .noneMatch(note -> note.contains("one class only"));
    }

    @Test
    void severalSessionsAreScoredByThemselvesAndThatIsSaid() {
        Training.Report report = TRAINING.on(Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2"),
                FAKE.recording("2", "1"), FAKE.recording("2", "2")));
        assertThat(report.notes()).last().asString().startsWith("the decoder learnt from 2 sessions together");
        assertThat(report.score()).get().extracting(score -> score.accuracy().trials()).isEqualTo(24);
    }

    @Test
    void progressNamesEachPart() {
        List<String> said = new ArrayList<>();
        TRAINING.on(Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2")), said::add);
        assertThat(said).containsExactly("fake seed-8/1 cross-run");
    }
}
