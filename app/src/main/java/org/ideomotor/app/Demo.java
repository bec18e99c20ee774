package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ideomotor.acquisition.LockStep;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Input;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.sessions.Journal;
import org.ideomotor.sessions.JournalFile;
import org.ideomotor.sessions.LiveSession;
import org.ideomotor.sessions.SessionException;
import org.ideomotor.sessions.SessionReport;
import org.ideomotor.sessions.SessionWatcher;

/// The main job on the embedded example: trains on runs 6 and 10, plays run 14 over LSL, decodes it live, and holds the
/// live decisions against the replay of their journal and against the offline run.
final class Demo {
    static final String DATASET = "EEGMMIDB S001, runs 6 and 10 → 14, both feet against both fists";
    static final String STREAM = "ideomotor-demo";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double HOP_SECONDS = 0.1;

    private final NamedDecoder named;
    private final Speed speed;
    private final Lab lab;
    private final List<Recording> runs = Eegmmidb.example();

    /// How a session ended.
    sealed interface Outcome {
        Decoder decoder();

        SessionReport report();

        /// Where the raw recording of the session lies.
        Path recording();

        default Evaluation evaluation() { return report().evaluation(decoder().classes()); }
    }

    /// It was told to stop before its end: nothing was compared.
    record Stopped(Decoder decoder, SessionReport report, Path recording) implements Outcome {
        /// Seconds of signal until then.
        double seconds() { return report.samples() / decoder.signal().samplingRate(); }
    }

    /// What came out at the end.
    ///
    /// @param seconds    that playing took
    /// @param length     seconds of signal
    /// @param difference the first difference between what was decided live, what the journal replays to and what is
    ///                   decided offline; empty if they are the same bits
    /// @param recording  where the raw recording of the session lies
    record Result(Decoder decoder, SessionReport report, double seconds, double length,
            Optional<Difference> difference, Path recording) implements Outcome {
        /// Multiples of real time.
        double speed() { return length / seconds; }
    }

    /// A difference between decisions that should be the same.
    ///
    /// @param promised whether it must not be, whatever the network did
    record Difference(String text, Promise promised) {}

    /// What was promised about two runs.
    enum Promise {
        /// The same inputs in the same order: the same bits, always.
        ALWAYS,
        /// The same bits if the network lost and delayed nothing.
        IF_NOTHING_WAS_LOST
    }

    Demo(NamedDecoder named, Speed speed, Lab lab) {
        this.named = named;
        this.speed = speed;
        this.lab = lab;
    }

    /// Trains on the first two runs of the example, and decodes the second once for nothing: so the machine has compiled
    /// the loop before anyone waits for a decision (measured with `--speed max`: 93 times real time become 112).
    Decoder train() {
        MotorImagery task = TaskOptions.standard("both_feet", "both_fists").every(HOP_SECONDS);
        Decoder decoder = named.bank().map(task::bank).orElse(task).train(
                named.name(), named.estimator(), runs.get(0), runs.get(1));
        PseudoOnline.replay(decoder, runs.get(1));
        return decoder;
    }

    /// What is played.
    Recording played() { return runs.get(2); }

    /// Where the recording of a session lies, in the folder of a demo.
    static Path recording(Path folder) { return folder.resolve("recording.xdf"); }

    /// Plays, records and decodes; keeps the journal in memory.
    ///
    /// @param folder where the recording is kept
    /// @throws CommandException if the recording cannot be written
    /// @throws IOException      if a stream failed
    Outcome run(Decoder decoder, Screen screen, Path folder) throws IOException, InterruptedException {
        Journal.InMemory journal = Journal.inMemory();
        return run(decoder, screen, folder, journal, journal::inputs);
    }

    /// Plays, records and decodes; keeps the journal in a file and replays it from there.
    ///
    /// @param folder where the recording is kept
    /// @throws CommandException if the recording or the journal cannot be written
    /// @throws IOException      if a stream failed
    Outcome run(Decoder decoder, Screen screen, Path folder, Path file) throws IOException, InterruptedException {
        try (Journal journal = OnDisk.journal(() -> JournalFile.create(file, decoder))) {
            return run(decoder, screen, folder, journal, () -> JournalFile.read(file).inputs());
        }
    }

    /// Where the journal's inputs are, once the session is over.
    @FunctionalInterface
    private interface Kept { List<Input> inputs() throws IOException; }

    private Outcome run(Decoder decoder, Screen screen, Path folder, Journal journal, Kept kept)
            throws IOException, InterruptedException {
        Recording recording = played().withoutDurations(); // streams of markers have none
        LockStep lockStep = new LockStep();
        Path file = recording(folder);
        XdfRecorder recorder = OnDisk.write(() -> XdfRecorder.create(file));
        try (OnDisk.Closing _ = () -> OnDisk.close(recorder);
                LslPlayer player = LslPlayer.open(lab.network(), STREAM, recording, speed.chunk(recording));
                LslSource source = find(player)) {
            OnDisk.write(() -> source.recordedBy(recorder));
            player.awaitReaders(PATIENCE);
            LiveSession session = LiveSession.of(source, decoder, screen.feedback()).journal(journal)
                    .watchedBy(screen.watcher()).watchedBy(SessionWatcher.ofInputs(lockStep::taken));
            FutureTask<Void> playing = playing(player, speed.pace(recording.signal().samplingRate(), lockStep));
            Thread thread = Thread.ofPlatform().daemon().name("ideomotor-player").unstarted(playing);
            long start = System.nanoTime();
            SessionReport report;
            try (Stop.Listening _ = lab.stop().listen(source::close)) {
                thread.start();
                report = run(session, recorder);
            } finally {
                lockStep.end();
                thread.interrupt();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            if (lab.stop().isSaid() && report.samples() < recording.length()) return new Stopped(decoder, report, file);
            finish(playing);
            if (report.samples() != recording.length())
                throw new IOException("LSL stream \"" + STREAM + "\": expected " + recording.length()
                        + " samples, got " + report.samples() + "; was the stream cut?");
            return new Result(decoder, report, seconds, recording.seconds(),
                    difference(decoder, recording, OnDisk.write(kept::inputs), report), file);
        }
    }

    /// A journal or a recording that cannot be written ends the session, but is no fault of the stream's.
    private static SessionReport run(LiveSession session, XdfRecorder recorder)
            throws IOException, InterruptedException {
        try {
            return session.run();
        } catch (SessionException e) {
            if (e.getCause() instanceof CommandException own) throw own;
            OnDisk.close(recorder); // says so if that one failed
            throw e;
        }
    }

    private static FutureTask<Void> playing(LslPlayer player, Pace pace) {
        return new FutureTask<>(() -> {
            try (player) {
                player.play(pace);
            }
            return null;
        });
    }

    /// Finds the player's two streams as any other program would.
    private LslSource find(LslPlayer player) throws IOException {
        StreamInfo signal = lab.network()
                .resolveFirst(StreamQuery.named(STREAM).and(StreamQuery.withUid(player.signal().uid())), PATIENCE);
        StreamInfo markers = lab.network().resolveFirst(
                StreamQuery.named(STREAM + "-markers").and(StreamQuery.withUid(player.markers().uid())), PATIENCE);
        return LslSource.open(lab.network(), signal, markers);
    }

    private static void finish(FutureTask<Void> playing) throws IOException, InterruptedException {
        try {
            playing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) throw failure;
            throw new IOException("playing failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /// Holds what was decided live against what the journal replays to, what the loop decides over the file, and what
    /// offline scoring says of the trials.
    private static Optional<Difference> difference(Decoder decoder, Recording recording, List<Input> journal,
            SessionReport report) {
        List<Decision> live = report.decisions();
        List<Decision> trials = Evaluation.of(decoder.classes(), live).trials().stream().map(TrialOutcome::decision)
                .toList();
        List<Decision> offline = Evaluation.offline(decoder, recording).trials().stream().map(TrialOutcome::decision)
                .toList();
        return first("replayed", live, PseudoOnline.replay(decoder, journal.iterator()))
                .map(text -> new Difference(text, Promise.ALWAYS))
                .or(() -> first("over the file", live, PseudoOnline.replay(decoder, recording))
                        .or(() -> first("offline", trials, offline))
                        .map(text -> new Difference(text, Promise.IF_NOTHING_WAS_LOST)));
    }

    private static Optional<String> first(String how, List<Decision> live, List<Decision> other) {
        for (int i = 0; i < Math.max(live.size(), other.size()); i++) {
            Optional<Decision> here = at(live, i), there = at(other, i);
            if (!here.equals(there))
                return Optional.of("decision " + i + " was " + text(here) + " live and " + text(there) + " " + how);
        }
        return Optional.empty();
    }

    private static Optional<Decision> at(List<Decision> decisions, int i) {
        return i < decisions.size() ? Optional.of(decisions.get(i)) : Optional.empty();
    }

    private static String text(Optional<Decision> decision) {
        return decision.map(Decision::toString).orElse("nothing");
    }
}
