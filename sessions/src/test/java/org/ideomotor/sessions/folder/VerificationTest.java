package org.ideomotor.sessions.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.sessions.JournalFile;
import org.ideomotor.sessions.LiveSession;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.testkit.FakeMotorImagery;
import org.ideomotor.testkit.ReplaySource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final Study STUDY = Study.first()
            .runs(List.of(new Study.Run.Bar(2, List.of()), new Study.Run.Bar(2, List.of())));
    private static final List<Study.Step> BARS = STUDY.steps().stream().filter(step -> step.run().isPresent()).toList();
    private static final FakeMotorImagery FAKE = FakeMotorImagery.leftRight(7).channels("C3", "Cz", "C4")
            .samplingRate(100).trialsPerClass(2).timing(1, 3, 0.5).lost(9, 0.5);

    private static Recording recording;
    private static Decoder decoder;

    @TempDir
    private Path root;

    @BeforeAll
    static void train() {
        recording = FAKE.recording().withoutDurations();
        decoder = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).every(0.1).train("mdm",
                Decoders.named("mdm").estimator(), recording);
    }

    /// A run that is recorded to its end.
    private static RunFiles record(SessionFolder folder, Study.Step step) throws IOException, InterruptedException {
        RunFiles run = folder.beginRun(step);
        try (JournalFile journal = JournalFile.create(run.journal(), decoder);
                DecisionLog log = DecisionLog.create(run.decisions())) {
            LiveSession.of(ReplaySource.of(recording, step.number()), decoder, Feedback.none()).journal(journal)
                    .watchedBy(log.watcher()).queue(100_000).run();
        }
        return run;
    }

    private Verification verify() throws IOException { return Verification.verify(SessionFolder.pathOf(root, STUDY)); }

    @Test
    void aSessionsDecisionsAreThoseOfItsJournals() throws Exception {
        int decisions = 0;
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            for (Study.Step step : BARS) {
                decisions += DecisionLog.read(record(folder, step).decisions()).size();
                folder.endRun(step);
                folder.done(step);
            }
        }
        assertThat(decisions).isGreaterThan(200);
        assertThat(verify()).isEqualTo(new Verification.Identical(2, decisions, List.of()));
    }

    @Test
    void oneBitOfOneScoreIsFound() throws Exception {
        RunFiles run;
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            run = record(folder, BARS.getFirst());
            folder.endRun(BARS.getFirst());
        }
        List<Decision> logged = new ArrayList<>(DecisionLog.read(run.decisions()));
        int at = 160;
        Decision.Decided right = (Decision.Decided) logged.get(at);
        double[] values = right.scores().values();
        values[0] = Math.nextUp(values[0]);
        Decision.Decided wrong = new Decision.Decided(right.sample(), right.decoderVersion(), right.cue(),
                Scores.uncalibrated(right.scores().classes(), values));
        logged.set(at, wrong);
        rewrite(run, logged);
        assertThat(verify()).isEqualTo(
                new Verification.Different("task-bar_run-01", at, Optional.of(wrong), Optional.of(right)));
    }

    private static void rewrite(RunFiles run, List<Decision> decisions) throws IOException {
        Files.delete(run.decisions());
        try (DecisionLog log = DecisionLog.create(run.decisions())) {
            for (Decision decision : decisions) log.write(decision);
        }
    }

    @Test
    void aRunClosedInOrderMustHaveEveryDecision() throws Exception {
        RunFiles run;
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            run = record(folder, BARS.getFirst());
            folder.endRun(BARS.getFirst());
        }
        List<Decision> logged = DecisionLog.read(run.decisions());
        rewrite(run, logged.subList(0, logged.size() - 1));
        assertThat(verify()).isEqualTo(new Verification.Different("task-bar_run-01", logged.size() - 1,
                Optional.empty(), Optional.of(logged.getLast())));
        List<Decision> more = new ArrayList<>(logged);
        more.add(logged.getLast());
        rewrite(run, more);
        assertThat(verify()).isEqualTo(new Verification.Different("task-bar_run-01", logged.size(),
                Optional.of(logged.getLast()), Optional.empty()));
    }

    /// Killed between two inputs, within an entry of the journal, or between the decisions of an input.
    @Test
    void aRunThatWasCutOffIsComparedAsFarAsItGoes() throws Exception {
        RunFiles run;
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            run = record(folder, BARS.getFirst());
        }
        List<Decision> all = DecisionLog.read(run.decisions());
        assertThat(verify()).isEqualTo(new Verification.Identical(1, all.size(), List.of("task-bar_run-01")));

        byte[] journal = Files.readAllBytes(run.journal());
        byte[] cut = Arrays.copyOf(journal, journal.length * 2 / 3);
        Files.write(run.journal(), cut);
        JournalFile.Content content = JournalFile.read(run.journal());
        Verification.Replay replay = Verification.Replay.of(content);
        int most = replay.decisions().size(), least = replay.certain();
        assertThat(most).isLessThan(all.size());
        for (int logged : new int[]{least - 1, least, most, most + 1}) {
            rewrite(run, all.subList(0, logged));
            Verification result = verify();
            if (logged < least || logged > most)
                assertThat(result).as(logged + " of " + most).isInstanceOf(Verification.Different.class);
            else
                assertThat(result).isEqualTo(new Verification.Identical(1, logged, List.of("task-bar_run-01")));
        }
        rewrite(run, all.subList(0, most));
        Files.writeString(run.decisions(), Files.readString(run.decisions()) + "{\"sample\":1");
        assertThat(verify()).isInstanceOf(Verification.Identical.class);
    }

    @Test
    void aRunThatWasCutOffBeforeItsLogIsTheSameAsFarAsItGoes() throws Exception {
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            RunFiles run = folder.beginRun(BARS.getFirst());
            JournalFile.create(run.journal(), decoder).close();
        }
        assertThat(verify()).isEqualTo(new Verification.Identical(1, 0, List.of("task-bar_run-01")));
    }

    @Test
    void aRunClosedInOrderMustHaveItsJournal() throws Exception {
        RunFiles run;
        try (SessionFolder folder = SessionFolder.create(root, STUDY)) {
            folder.beginRun(BARS.getLast()); // killed before it had one
            run = record(folder, BARS.getFirst());
            folder.endRun(BARS.getFirst());
        }
        assertThat(verify()).isInstanceOf(Verification.Identical.class);
        Files.delete(run.journal());
        assertThatThrownBy(this::verify).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("expected the journal of " + run.name());
    }

    @Test
    void whatIsNoSessionIsRefused() {
        assertThatThrownBy(() -> Verification.verify(root)).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("expected the folder of a session");
    }
}
