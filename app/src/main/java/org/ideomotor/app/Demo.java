package org.ideomotor.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.ideomotor.acquisition.LockStep;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.sessions.Journal;
import org.ideomotor.sessions.LiveSession;
import org.ideomotor.sessions.SessionReport;

/// The main job on the embedded example: trains on runs 6 and 10, plays run 14 over LSL, decodes it live, and holds the
/// live decisions against the replay of their journal and against the offline run.
final class Demo {
    static final String DATASET = "EEGMMIDB S001, runs 6 and 10 → 14, both feet against both fists";
    private static final String STREAM = "ideomotor-demo";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// What an amplifier usually sends at a time.
    private static final double CHUNK_SECONDS = 0.02;
    /// In lock-step: ten decisions for each round through the network.
    private static final double LOCK_STEP_SECONDS = 1;
    private static final double HOP_SECONDS = 0.1;

    private final NamedDecoder named;
    private final Speed speed;
    private final LslNetwork network;

    /// What came out.
    ///
    /// @param seconds   that playing took
    /// @param length    seconds of signal
    /// @param identical whether live, replayed and offline decisions were the same bits
    record Result(Decoder decoder, SessionReport report, double seconds, double length, boolean identical) {
        Evaluation evaluation() { return report.evaluation(decoder.classes()); }

        /// Multiples of real time.
        double speed() { return length / seconds; }
    }

    Demo(NamedDecoder named, Speed speed, LslNetwork network) {
        this.named = named;
        this.speed = speed;
        this.network = network;
    }

    /// Trains on the first two runs of the example.
    Decoder train() {
        List<Recording> runs = Eegmmidb.example();
        return MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4)).window(1, 4)
                .every(HOP_SECONDS)
                .train(named.name(), named.estimator(), runs.get(0), runs.get(1));
    }

    /// The run that is played.
    static Recording played() { return Eegmmidb.example().get(2).withoutDurations(); }

    /// Plays and decodes.
    ///
    /// @throws IOException if a stream failed
    Result run(Decoder decoder, Feedback feedback) throws IOException, InterruptedException {
        Recording recording = played();
        LockStep lockStep = new LockStep();
        Journal.InMemory journal = Journal.inMemory();
        double chunkSeconds = speed instanceof Speed.Max ? LOCK_STEP_SECONDS : CHUNK_SECONDS;
        int chunk = Math.toIntExact(Math.max(1, recording.signal().count(chunkSeconds)));
        try (LslPlayer player = LslPlayer.open(network, STREAM, recording, chunk); LslSource source = find(player)) {
            player.awaitReaders(PATIENCE);
            LiveSession session = LiveSession.of(source, decoder, feedback).journal(journal).whenTaken(lockStep::taken);
            FutureTask<Void> playing = new FutureTask<>(() -> {
                try (player) {
                    player.play(speed.pace(recording.signal().samplingRate(), lockStep));
                }
                return null;
            });
            Thread thread = Thread.ofPlatform().daemon().name("ideomotor-player").unstarted(playing);
            long start = System.nanoTime();
            thread.start();
            SessionReport report;
            try {
                report = session.run();
            } finally {
                lockStep.end();
                thread.interrupt();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            finish(playing);
            if (report.samples() != recording.length())
                throw new IOException("LSL stream \"" + STREAM + "\": expected " + recording.length()
                        + " samples, got " + report.samples() + "; was the stream cut?");
            return new Result(decoder, report, seconds, recording.seconds(),
                    identical(decoder, recording, journal, report));
        }
    }

    /// Finds the player's two streams as any other program would.
    private LslSource find(LslPlayer player) throws IOException {
        StreamInfo signal = network
                .resolveFirst(StreamQuery.named(STREAM).and(StreamQuery.withUid(player.signal().uid())), PATIENCE);
        StreamInfo markers = network.resolveFirst(
                StreamQuery.named(STREAM + "-markers").and(StreamQuery.withUid(player.markers().uid())), PATIENCE);
        return LslSource.open(network, signal, markers);
    }

    private static void finish(FutureTask<Void> playing) throws IOException, InterruptedException {
        try {
            playing.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) throw failure;
            throw new IOException("playing failed: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /// Whether what was decided live is, bit for bit, what the journal replays to, what the loop decides over the file, and
    /// what offline scoring gives for the trials.
    private static boolean identical(Decoder decoder, Recording recording, Journal.InMemory journal,
            SessionReport report) {
        List<Decision> live = report.decisions();
        List<Decision> offline = PseudoOnline.replay(decoder, recording);
        List<TrialOutcome> trials = Evaluation.offline(decoder, recording).trials();
        return live.equals(PseudoOnline.replay(decoder, journal.inputs().iterator())) && live.equals(offline)
                && Evaluation.of(decoder.classes(), live).trials().equals(trials);
    }
}
