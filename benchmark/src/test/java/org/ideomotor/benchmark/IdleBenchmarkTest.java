package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.FalseActivations;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Pick;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdleBenchmarkTest {
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(5).trialsPerClass(5).timing(4, 4, 2);
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 2.5).every(0.2);
    private static final Pipeline TS_LDA = Pipeline.named("ts-lda");

    private static Runs runs() { return Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2")); }

    /// What the table says is what the loop does with the gate that `train` puts into the decoder.
    @ParameterizedTest
    @EnumSource
    void theTableSaysWhatTheTrainedDecoderDoesInTheNextRun(Rejection by) {
        IdleReport report = IdleBenchmark.of(PARADIGM, by, TS_LDA).score(runs());
        assertThat(report.notes()).isEmpty();
        IdleCurve curve = report.rows().getFirst().curve();
        Recording first = runs().recordings().get(0), next = runs().recordings().get(1);
        for (IdleCurve.Point point : List.of(curve.points().get(3), curve.points().get(8))) {
            Decoder trained = Training.of(PARADIGM, TS_LDA).idle(new IdleDial(by, point.dial())).on(Runs.of(first))
                    .decoder();
            assertThat(FalseActivations.of(trained, ActivationRule.standard(), next))
                    .as("dial %s, seed 5", point.dial())
                    .isEqualTo(point.found());
        }
        assertThat(curve.points().getFirst().found().trials()).isEqualTo(10);
        assertThat(curve.points().getFirst().found().hits()).as("at dial 0, seed 5").isGreaterThanOrEqualTo(7);
        assertThat(curve.points().getLast().found().events())
                .isLessThan(curve.points().getFirst().found().events());
    }

    @Test
    void restAsAClassActivatesLess() {
        FakeMotorImagery withRest = FakeMotorImagery.of(6, "left_hand", "rest", "right_hand").trialsPerClass(8)
                .timing(4, 4, 2);
        Runs runs = Runs.of(withRest.recording("1", "1"), withRest.recording("1", "2"));
        FalseActivations two = atZero(PARADIGM, runs);
        FalseActivations three = atZero(MotorImagery.of("left_hand", "rest", "right_hand")
                .stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 2.5).every(0.2), runs);
        assertThat(three.minutes()).isEqualTo(two.minutes());
        assertThat(three.events()).as("seed 6").isLessThan(two.events());
        assertThat(three.trials()).as("rest is no trial").isEqualTo(16);
    }

    private static FalseActivations atZero(MotorImagery paradigm, Runs runs) {
        return IdleBenchmark.of(paradigm, Rejection.POSTERIOR, TS_LDA).score(runs).rows().getFirst().curve().points()
                .getFirst().found();
    }

    /// T0 of EEGMMIDB is rest.
    @Test
    void theRestOfTheExampleIsAClass() {
        MotorImagery three = MotorImagery.of("both_feet", "both_fists", "rest")
                .stage(Pick.of("FC3", "FCz", "FC4", "C3", "Cz", "C4", "CP3", "CPz", "CP4"))
                .stage(Butterworth.bandPass(8, 30, 4)).window(1, 3).every(0.25);
        assertThat(three.trials(Eegmmidb.example().getFirst()).classes()).containsExactly("both_feet", "both_fists",
                "rest");
        IdleReport report = IdleBenchmark.of(three, Rejection.MARGIN, Pipeline.named("csp-lda"))
                .score(Runs.of(Eegmmidb.example()));
        FalseActivations found = report.rows().getFirst().curve().points().getFirst().found();
        assertThat(found.trials() + found.unseen()).as("the trials of two test runs").isEqualTo(30);
        assertThat(report.toString()).startsWith("idle by margin between the best two scores; an activation is 5 equal"
                + " decisions in a row, then 2.0 s without another\neegmmidb S001: ");
        assertThat(report.toString().lines()).hasSize(4 + 12);
    }

    @Test
    void sessionsAreAddedUpInTheTable() {
        Runs runs = Runs.of(FAKE.recording("1", "1"), FAKE.recording("1", "2"), FAKE.recording("2", "1"),
                FAKE.recording("2", "2"));
        IdleReport report = IdleBenchmark.of(PARADIGM, Rejection.MARGIN, TS_LDA).score(runs);
        assertThat(report.rows()).hasSize(2);
        assertThat(report.shown()).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo("all");
            assertThat(row.curve()).isEqualTo(report.rows().get(0).curve().plus(report.rows().get(1).curve()));
        });
    }

    @Test
    void whatCannotBeScoredIsANote() {
        IdleReport one = IdleBenchmark.of(PARADIGM, Rejection.MARGIN, TS_LDA, Pipeline.named("mdm"))
                .score(Runs.of(FAKE.recording("1", "1")));
        assertThat(one.rows()).isEmpty();
        assertThat(one.notes()).singleElement().asString().contains("expected at least two runs");
        FakeMotorImagery few = FAKE.trialsPerClass(4);
        assertThat(IdleBenchmark.of(PARADIGM, Rejection.MARGIN, TS_LDA)
                .score(Runs.of(few.recording("1", "1"), few.recording("1", "2"))).notes())
                .singleElement().asString().contains("expected at least 5 training trials of each class");
        assertThat(IdleBenchmark.of(PARADIGM, Rejection.DISTANCE, Pipeline.named("fbcsp-lda")).score(runs()).notes())
                .singleElement().asString().contains("take posterior or margin");
    }

    @Test
    void pipelinesOfOneNameAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdleBenchmark.of(PARADIGM, Rejection.MARGIN, TS_LDA, TS_LDA))
                .withMessageContaining("IdleBenchmark: expected pipelines of different names");
    }

    @Test
    void dialsAreRead() {
        assertThat(IdleDial.parse("posterior=0.2")).isEqualTo(new IdleDial(Rejection.POSTERIOR, 0.2))
                .hasToString("posterior=0.2");
        for (String wrong : List.of("0.2", "posterior", "posterior=much", "posterior=2", "nearness=0.1"))
            assertThatIllegalArgumentException().isThrownBy(() -> IdleDial.parse(wrong))
                    .withMessageStartingWith("expected ");
        assertThatIllegalArgumentException().isThrownBy(() -> IdleBenchmark.of(PARADIGM.every(0), Rejection.MARGIN,
                TS_LDA)).withMessageContaining("paradigm.every(0.1)");
    }
}
