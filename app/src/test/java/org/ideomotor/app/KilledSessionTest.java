package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.ideomotor.sessions.folder.Progress;
import org.ideomotor.sessions.folder.SessionFolder;
import org.ideomotor.sessions.folder.Verification;
import org.ideomotor.sessions.study.Study;
import org.ideomotor.sessions.study.StudyFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A session whose program is killed, as by `kill -9`: a process of its own.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class KilledSessionTest {
    private static final long POLL_MILLIS = 2;
    private static final int MOST_MILLIS_LATER = 40;

    @TempDir
    Path folder;

    @Test
    void goesOnAndReplaysAfterItWasKilledOnce() throws Exception { killedAndResumed(1, 1); }

    @Tag("soak")
    @Test
    void goesOnAndReplaysAfterItWasKilledAtTwentyMoments() throws Exception { killedAndResumed(2, 20); }

    private void killedAndResumed(long seed, int kills) throws Exception {
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: killed
                source: {simulated: {skill: 1, channels: [C3, Cz, C4, FC3, FC4, CP3, CP4, O1], rate: 125}}
                classes: [left_hand, right_hand]
                signal-check: {seconds: 0}
                trial: {cross: 0.2, beep: 0.1, cue: 0.4, imagery: 1.2, rest: [0.2, 0.4]}
                window: [0.4, 1.6]
                calibration: {runs: 1, trials-per-class: %d}
                decoders: [csp-lda]
                runs:
                  - bar: {trials-per-class: %d}
                """.formatted(10 * kills, 5 * kills));
        Study study = StudyFile.read(file).study();
        Path session = SessionFolder.pathOf(folder, study);
        Random random = new Random(seed);
        int lines = 0;
        for (int kill = 0; kill < kills; kill++) {
            lines += 2 + random.nextInt(20); // of progress: a run begun, a trial done
            kill(file, session, lines, random.nextInt(MOST_MILLIS_LATER));
        }
        assertThat(start(file).waitFor()).as("seed " + seed + ": " + errors()).isZero();
        Progress progress = Progress.read(session);
        assertThat(progress.next(study)).isEmpty();
        for (Study.Step step : study.steps())
            assertThat(progress.valid(step)).as(step.key()).isEqualTo(new TreeMap<>(step.asks()));
        assertThat(Verification.verify(session)).as("seed " + seed).isInstanceOfSatisfying(Verification.Identical.class,
                same -> assertThat(same.runs()).isGreaterThanOrEqualTo(2));
    }

    /// Kills the session a little after its progress has so many lines, unless it is over by then.
    private void kill(Path file, Path session, int lines, int millisLater) throws IOException, InterruptedException {
        Process process = start(file);
        while (process.isAlive() && lines(session) < lines) process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        process.waitFor(millisLater, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
    }

    private static int lines(Path session) throws IOException {
        Path progress = session.resolve("progress.jsonl");
        return Files.exists(progress) ? Files.readAllLines(progress).size() : 0;
    }

    private Process start(Path study) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), "org.ideomotor.app.Ideomotor",
                "simulate", study.toString(), "--out", folder.toString()));
        File errors = folder.resolve("errors.txt").toFile();
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors)).start();
    }

    private String errors() throws IOException { return Files.readString(folder.resolve("errors.txt")); }
}
