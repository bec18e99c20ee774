package org.ideomotor.sessions.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Signal;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyException;
import org.ideomotor.sessions.study.StudyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFolderTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-11-26T12:00:00Z"));
    private static final Study STUDY = study(
            "{study: s, subject: \"07\", calibration: {runs: 2, trials-per-class: 3}, runs: [bar, bar], eog: [Fp1]}");

    @TempDir
    private Path root;

    private static Study study(String text) {
        try {
            return StudyFile.parse(text, "s.yaml").study();
        } catch (StudyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Study.Step step(String key) {
        return STUDY.steps().stream().filter(step -> step.key().equals(key)).findFirst().orElseThrow();
    }

    private SessionFolder create() throws IOException { return SessionFolder.create(root, STUDY, NOON); }

    private SessionFolder resume() throws IOException { return SessionFolder.resume(root, STUDY, NOON); }

    private static void valid(SessionFolder folder, Study.Step step, String... labels) throws IOException {
        for (String label : labels) folder.trial(step, label, Progress.Verdict.VALID);
    }

    @Test
    void itsFilesHaveTheNamesOfBids() throws IOException {
        try (SessionFolder folder = create()) {
            RunFiles run = folder.beginRun(step("calibration-1"));
            assertThat(run.name()).isEqualTo("task-calibration_run-01");
            Path eeg = root.resolve("sub-07/ses-01/eeg");
            assertThat(run.xdf()).isEqualTo(eeg.resolve("sub-07_ses-01_task-calibration_run-01_eeg.xdf"));
            assertThat(run.journal()).isEqualTo(eeg.resolve("sub-07_ses-01_task-calibration_run-01_journal.bin"));
            assertThat(run.decisions().getParent()).isEqualTo(eeg).isDirectory();
            assertThat(folder.decoder("ts-lr")).isEqualTo(root.resolve("sub-07/ses-01/decoders/ts-lr.decoder"))
                    .hasParentRaw(root.resolve("sub-07/ses-01/decoders"));
            assertThat(StudyFile.read(folder.path().resolve("study.yaml")).study()).isEqualTo(STUDY);
            assertThat(root.resolve("participants.tsv")).hasContent("participant_id\nsub-07\n");
            assertThat(root.resolve("dataset_description.json")).content().contains("\"Name\" : \"s\"",
                    "\"BIDSVersion\"");
        }
    }

    @Test
    void aSessionLeadsThroughItsStepsAndIsComplete() throws IOException {
        try (SessionFolder folder = create()) {
            for (Study.Step step : STUDY.steps()) {
                assertThat(folder.progress().next(STUDY)).contains(step);
                assertThat(folder.progress().stage(step)).isEqualTo(Progress.Stage.AHEAD);
                folder.begin(step);
                assertThat(folder.progress().stage(step)).isEqualTo(Progress.Stage.BEGUN);
                if (step.key().equals("bar-1")) folder.skip(step);
                else folder.done(step, "result of " + step.key());
            }
            assertThat(folder.progress().next(STUDY)).isEmpty();
            assertThat(folder.progress().stage(step("bar-1"))).isEqualTo(Progress.Stage.SKIPPED);
            assertThat(folder.progress().detail(step("training"))).isEqualTo("result of training");
            assertThat(folder.progress()).isEqualTo(Progress.read(folder.path()));
        }
    }

    @Test
    void aSessionThatWasKilledGoesOnWithWhatIsMissing() throws IOException {
        Study.Step first = step("calibration-1"), second = step("calibration-2");
        try (SessionFolder folder = create()) {
            RunFiles run = folder.beginRun(first);
            valid(folder, first, "left_hand", "left_hand", "left_hand", "right_hand", "right_hand", "right_hand");
            folder.endRun(first);
            folder.done(first);
            assertThat(run.run()).isEqualTo(1);
            folder.beginRun(second);
            valid(folder, second, "left_hand", "right_hand", "left_hand");
            folder.trial(second, "right_hand", Progress.Verdict.REJECTED);
        } // as after a kill: nothing is noted at the end
        try (SessionFolder folder = resume()) {
            Progress progress = folder.progress();
            assertThat(progress.stage(first)).isEqualTo(Progress.Stage.DONE);
            assertThat(progress.missing(first)).isEmpty();
            assertThat(progress.stage(second)).isEqualTo(Progress.Stage.BEGUN);
            folder.done(step("signal-check"));
            assertThat(folder.progress().next(STUDY)).contains(second);
            assertThat(progress.valid(second)).isEqualTo(Map.of("left_hand", 2, "right_hand", 1));
            assertThat(progress.missing(second)).isEqualTo(Map.of("left_hand", 1, "right_hand", 2));
            assertThat(progress.missingTrials(second)).isEqualTo(3);
            assertThat(progress.rejected(second)).isEqualTo(1);
            assertThat(folder.beginRun(second).name()).isEqualTo("task-calibration_run-03");
            valid(folder, second, "left_hand", "right_hand", "right_hand");
            assertThat(folder.progress().missing(second)).isEmpty();
            assertThat(folder.progress().runs(second)).containsExactly(2, 3);
            assertThat(folder.progress().ended("calibration", 1)).isTrue();
            assertThat(folder.progress().ended("calibration", 2)).isFalse();
            folder.endRun(second);
            assertThat(folder.progress().ended("calibration", 2)).isFalse();
            assertThat(folder.progress().ended("calibration", 3)).isTrue();
        }
    }

    /// Whatever byte the program was killed at, no more than the line that was being written is lost, and the session goes on.
    @Test
    void progressCutAnywhereIsResumed() throws IOException {
        Study.Step step = step("calibration-1");
        try (SessionFolder folder = create()) {
            folder.beginRun(step);
            valid(folder, step, "left_hand", "right_hand", "left_hand");
        }
        Path file = SessionFolder.pathOf(root, STUDY).resolve("progress.jsonl");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length += 17) { // each costs a write that is forced to the disk
            Files.write(file, Arrays.copyOf(whole, length));
            int lines = (int) Files.readString(file).chars().filter(c -> c == '\n').count();
            try (SessionFolder folder = resume()) {
                assertThat(folder.progress().entries()).hasSize(Math.max(0, lines - 1));
                folder.skip(step);
            }
            assertThat(Progress.read(file.getParent()).entries()).as(length + " bytes")
                    .hasSize(Math.max(0, lines - 1) + 1);
        }
    }

    @Test
    void aDamagedLineOfProgressIsNamed() throws IOException {
        create().close();
        Path file = SessionFolder.pathOf(root, STUDY).resolve("progress.jsonl");
        Files.writeString(file, Files.readString(file) + "{\"what\":\"drawn\",\"step\":\"a\"}\n");
        assertThatThrownBy(this::resume).isInstanceOf(IOException.class)
                .hasMessageContaining("progress.jsonl, line 2: damaged (it says drawn)");
    }

    @Test
    void aRunNeverTakesANumberThatAFileHas() throws IOException {
        try (SessionFolder folder = create()) {
            Files.createFile(root.resolve("sub-07/ses-01/eeg/sub-07_ses-01_task-bar_run-04_eeg.xdf"));
            assertThat(folder.beginRun(step("bar-1")).run()).isEqualTo(5);
            assertThat(folder.beginRun(step("bar-2")).run()).isEqualTo(6);
            assertThat(folder.beginRun(step("calibration-1")).run()).isEqualTo(1);
        }
    }

    @Test
    void aSessionIsNotBegunTwiceNorInSomebodysFolder() throws IOException {
        create().close();
        assertThatThrownBy(this::create).isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("expected a session that has not begun");
        Study other = study("{study: s, subject: \"08\"}");
        Path foreign = Files.createDirectories(SessionFolder.pathOf(root, other)).resolve("thesis.txt");
        Files.writeString(foreign, "mine");
        assertThatThrownBy(() -> SessionFolder.create(root, other)).isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("got one with thesis.txt in it");
        assertThat(foreign).hasContent("mine");
    }

    @Test
    void aBeginningThatWasCutOffIsBegunAgain() throws IOException {
        Path path = Files.createDirectories(SessionFolder.pathOf(root, STUDY));
        Files.writeString(path.resolve("study.yaml"), StudyFile.text(STUDY).substring(0, 40));
        create().close();
        assertThat(StudyFile.read(path.resolve("study.yaml")).study()).isEqualTo(STUDY);
    }

    @Test
    void aSessionIsResumedWithItsOwnStudyOnly() throws IOException {
        assertThatThrownBy(this::resume).isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("expected a session that has begun");
        create().close();
        Study other = study(StudyFile.text(STUDY).replace("hop: 0.1", "hop: 0.2"));
        assertThatThrownBy(() -> SessionFolder.resume(root, other)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected the study that the session was begun with, got another: hop: 0.2;");
        SessionFolder.createOrResume(root, STUDY).close();
    }

    @Test
    void aSessionInUseIsLockedAndTheLockOfAKilledProgramIsNone() throws IOException {
        try (SessionFolder folder = create()) {
            assertThat(folder.path().resolve("session.lock")).content()
                    .isEqualToIgnoringNewLines(Long.toString(ProcessHandle.current().pid()));
            assertThatThrownBy(this::resume).isInstanceOf(IOException.class)
                    .hasMessageContaining("expected a session that nobody runs, got one in use by this program");
            assertThat(Progress.read(folder.path()).entries()).isEmpty(); // looking is allowed
        }
        Files.writeString(SessionFolder.pathOf(root, STUDY).resolve("session.lock"), "4711\n");
        resume().close();
        resume().close();
    }

    @Test
    void notesAreLines() throws IOException {
        try (SessionFolder folder = create()) {
            folder.note(Optional.empty(), OptionalLong.empty(), "electrode C3\tdry");
            RunFiles run = folder.beginRun(step("bar-1"));
            folder.note(Optional.of(run), OptionalLong.of(1312), "subject\nyawns");
            assertThat(folder.path().resolve("notes.tsv")).hasContent("""
                    time\trun\tsample\ttext
                    2026-11-26T12:00:00Z\tn/a\tn/a\telectrode C3 dry
                    2026-11-26T12:00:00Z\ttask-bar_run-01\t1312\tsubject yawns
                    """);
        }
    }

    @Test
    void aRunIsDescribedAsBidsDescribesIt() throws IOException {
        Signal signal = new Signal(new Montage(List.of(new Montage.Channel("FP1", Montage.Kind.EEG),
                new Montage.Channel("C3", Montage.Kind.EEG), new Montage.Channel("EMG1", Montage.Kind.EMG),
                new Montage.Channel("T", Montage.Kind.STIMULUS, "", Optional.empty())), "A1"), 250);
        try (SessionFolder folder = create()) {
            RunFiles run = folder.beginRun(step("calibration-1"));
            folder.describe(run, signal, Optional.empty());
            folder.events(run, signal, List.of(new Event(0, "run_start"), new Event(625, 1250, "left_hand")),
                    label -> label.equals("left_hand") ? Optional.of(769) : Optional.empty());
            assertThat(run.channels()).hasContent("""
                    name\ttype\tunits\tsampling_frequency\treference
                    FP1\tEOG\tµV\t250.0\tA1
                    C3\tEEG\tµV\t250.0\tA1
                    EMG1\tEMG\tµV\t250.0\tA1
                    T\tTRIG\tn/a\t250.0\tA1
                    """);
            assertThat(run.events()).hasContent("""
                    onset\tduration\ttrial_type\tsample\tvalue
                    0.0\t0.0\trun_start\t0\tn/a
                    2.5\t5.0\tleft_hand\t625\t769
                    """);
            assertThat(run.sidecar()).content().contains("\"TaskName\" : \"calibration\"",
                    "\"SamplingFrequency\" : 250.0", "\"PowerLineFrequency\" : 50.0", "\"EEGReference\" : \"A1\"",
                    "\"EEGChannelCount\" : 1", "\"EOGChannelCount\" : 1", "\"SoftwareFilters\" : \"n/a\"");
            assertThatThrownBy(() -> folder.describe(run, signal, Optional.empty()))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void severalSessionsOfASubjectShareOneLine() throws IOException {
        create().close();
        SessionFolder.create(root, study("{study: s, subject: \"07\", session: \"02\"}")).close();
        SessionFolder.create(root, study("{study: s, subject: \"08\"}")).close();
        assertThat(root.resolve("participants.tsv")).hasContent("participant_id\nsub-07\nsub-08\n");
    }
}
