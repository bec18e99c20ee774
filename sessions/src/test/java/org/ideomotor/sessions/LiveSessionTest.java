package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.ideomotor.acquisition.LockStep;
import org.ideomotor.acquisition.LslPlayer;
import org.ideomotor.acquisition.LslSource;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Input;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.Window;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.ideomotor.testkit.Chance;
import org.ideomotor.testkit.FakeMotorImagery;
import org.ideomotor.testkit.ReplaySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LiveSessionTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");

    /// Log-power over C4 against C3: simple, and every bit of the window shows in it.
    private record HandPower(int c3, int c4) implements Fitted<Window, Output> {
        @Override
        public Output apply(Window window) {
            return Scores.softmax(HANDS, power(window.samples(), c3), power(window.samples(), c4));
        }

        private static double power(Samples samples, int channel) {
            double sum = 0;
            for (int t = 0; t < samples.times(); t++) sum += samples.at(channel, t) * samples.at(channel, t);
            return StrictMath.log(sum + 1e-9);
        }
    }

    private static Decoder decoder(Signal signal) {
        List<CausalStage> stages = List.of(Butterworth.bandPass(8, 13, 4));
        HandPower chain = new HandPower(signal.montage().indexOf("C3").orElseThrow(),
                signal.montage().indexOf("C4").orElseThrow());
        List<TrialRule> rules = HANDS.stream().map(label -> new TrialRule(label, signal.count(2.5))).toList();
        return new Decoder("hand-power", signal, stages, (int) signal.count(2), signal.count(0.1), rules, List.of(),
                chain, List.of(), HANDS,
                Decoder.Learning.NEVER, new Provenance("0", "0", "none", "test", List.of(), 0));
    }

    private static Recording recording(long seed) {
        return FakeMotorImagery.leftRight(seed).trialsPerClass(3).offsetMillivolts(2).lost(17, 0.5).lost(31, 0.02)
                .recording().withoutDurations();
    }

    /// L3 of the ladder: a source with random chunk sizes, a queue and a thread between.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void liveEqualsReplay(long seed) throws Exception {
        Recording recording = recording(seed);
        Decoder decoder = decoder(recording.signal());
        Journal.InMemory journal = Journal.inMemory();
        SessionReport report = LiveSession.of(ReplaySource.of(recording, seed), decoder, Feedback.none())
                .journal(journal).queue(100_000).run();
        assertThat(report.decisions()).as("seed " + seed).isEqualTo(PseudoOnline.replay(decoder, recording))
                .isEqualTo(PseudoOnline.replay(decoder, journal.inputs().iterator()));
        assertThat(report.samples()).isEqualTo(recording.length());
    }

    /// L3 over the wire: through LSL, three threads and random chunk sizes; the source stalls, decoding stalls, samples are lost.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 101, 404})
    void liveThroughLslEqualsReplayOfItsJournalAndTheOfflineRun(long seed) throws Exception {
        Recording recording = recording(seed);
        Decoder decoder = decoder(recording.signal());
        LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());
        Journal.InMemory journal = Journal.inMemory();
        LockStep lockStep = new LockStep();
        Chance chance = Chance.of(seed);
        try (LslPlayer player = LslPlayer.open(network, "live", recording, 1 + chance.below(60));
                LslSource source = LslSource.open(network, found(network, player.signal()),
                        found(network, player.markers()))) {
            player.awaitReaders(Duration.ofSeconds(10));
            LiveSession session = LiveSession.of(source, decoder, Feedback.none()).journal(journal)
                    .watchedBy(SessionWatcher.ofInputs(lockStep::taken));
            FutureTask<Void> playing = play(player, stalling(lockStep, chance));
            SessionReport report = session.run();
            playing.get();
            List<Decision> live = report.decisions();
            assertThat(live).as("seed " + seed).isEqualTo(PseudoOnline.replay(decoder, journal.inputs().iterator()));
            assertThat(withoutCauses(live)).as("seed " + seed)
                    .isEqualTo(withoutCauses(PseudoOnline.replay(decoder, recording)));
            assertThat(scores(report.evaluation(HANDS))).as("seed " + seed)
                    .isEqualTo(scores(Evaluation.offline(decoder, recording)));
            assertThat(live).anyMatch(d -> d instanceof Decision.Rejected r && r.reason() == Decision.Reason.GAP);
            assertThat(report.samples()).isEqualTo(recording.length());
        }
    }

    /// Lock-step over losses: of a gap the loop knows only once the chunk after it has come.
    @Test
    void lockStepGetsOverALoss() throws Exception {
        Recording recording = recording(41);
        Decoder decoder = decoder(recording.signal());
        LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());
        LockStep lockStep = new LockStep();
        try (LslPlayer player = LslPlayer.open(network, "live", recording, 50);
                LslSource source = LslSource.open(network, found(network, player.signal()),
                        found(network, player.markers()))) {
            player.awaitReaders(Duration.ofSeconds(10));
            FutureTask<Void> playing = play(player, lockStep);
            SessionReport report = LiveSession.of(source, decoder, Feedback.none())
                    .watchedBy(SessionWatcher.ofInputs(lockStep::taken)).run();
            playing.get();
            assertThat(withoutCauses(report.decisions()))
                    .isEqualTo(withoutCauses(PseudoOnline.replay(decoder, recording)));
        }
    }

    private static StreamInfo found(LslNetwork network, StreamInfo outlet) throws IOException {
        return network.resolveFirst(StreamQuery.withUid(outlet.uid()), Duration.ofSeconds(10));
    }

    private static FutureTask<Void> play(LslPlayer player, Pace pace) {
        FutureTask<Void> playing = new FutureTask<>(() -> {
            try (player) {
                player.play(pace);
            }
            return null;
        });
        Thread.ofPlatform().daemon().start(playing);
        return playing;
    }

    /// Sends bursts of up to ten chunks without waiting, so that chunks pile up in front of the loop, then waits for it: the
    /// stalls of a source and of a slow machine, without a clock.
    private static Pace stalling(LockStep lockStep, Chance chance) {
        AtomicInteger untilWait = new AtomicInteger();
        return (from, to, markers) -> {
            if (untilWait.getAndDecrement() > 0) return;
            untilWait.set(chance.below(4) == 0 ? 0 : chance.below(10));
            lockStep.beforeChunk(from, to, markers);
        };
    }

    /// What was said about each cue; nothing where a gap fell into the trial.
    private static Map<Event, Optional<Scores>> scores(Evaluation evaluation) {
        Map<Event, Optional<Scores>> scores = new LinkedHashMap<>();
        for (TrialOutcome trial : evaluation.trials()) {
            Optional<Scores> said = trial.decision() instanceof Decision.Decided d ? Optional.of(d.scores())
                    : Optional.empty();
            assertThat(scores.put(trial.cue(), said)).isNull();
        }
        return scores;
    }

    /// A gap's cause is told in other words by a stream than by a file.
    private static List<Decision> withoutCauses(List<Decision> decisions) {
        return decisions.stream().map(d -> d instanceof Decision.Rejected r
                ? new Decision.Rejected(r.sample(), r.decoderVersion(), r.cue(), r.reason(), "") : d).toList();
    }

    @Test
    void aStalledLoopDecodesEveryWindowInOrderAndOnlyTheDisplaySkips() throws Exception {
        Recording recording = recording(21);
        Decoder decoder = decoder(recording.signal());
        List<Decision> shown = Collections.synchronizedList(new ArrayList<>());
        Semaphore screen = new Semaphore(1); // one picture, then the screen hangs until everything is decoded
        Feedback slow = new Feedback() {
            @Override
            public void show(Decision decision) {
                screen.acquireUninterruptibly();
                shown.add(decision);
            }

            @Override
            public void close() {}
        };
        AtomicInteger chunks = new AtomicInteger();
        List<Decision> expected = PseudoOnline.replay(decoder, recording);
        long total = recording.length();
        SessionReport report = LiveSession.of(ReplaySource.of(recording, 21), decoder, slow).queue(100_000)
                .watchedBy(SessionWatcher.ofInputs(input -> {
                    chunks.incrementAndGet();
                    if (input instanceof Input.Chunk chunk && chunk.to() == total) screen.release(1000);
                })).run();
        assertThat(report.decisions()).isEqualTo(expected);
        assertThat(shown).isNotEmpty().isSubsetOf(expected).hasSizeLessThan(expected.size());
        assertThat(shown.getLast()).isEqualTo(expected.getLast());
        assertThat(report.log().stream().filter(d -> d.shownNanos().isPresent()).count()).isEqualTo(shown.size());
    }

    @Test
    void aFullQueueEndsTheSessionLoudlyAndLosesNothingThatWasTaken() throws Exception {
        Recording recording = recording(22);
        Decoder decoder = decoder(recording.signal());
        AtomicReference<Thread> reader = new AtomicReference<>();
        SampleSource fast = watched(ReplaySource.of(recording, 22, 100), reader);
        Journal.InMemory journal = Journal.inMemory();
        LiveSession session = LiveSession.of(fast, decoder, Feedback.none()).journal(journal).queue(4)
                .watchedBy(SessionWatcher.ofInputs(input -> awaitFullQueue(reader)));
        assertThatThrownBy(session::run).isInstanceOf(SessionException.class)
                .hasMessageContaining("decoding fell behind: 4 inputs were waiting").satisfies(e -> {
                    SessionReport report = ((SessionException) e).report();
                    assertThat(report.inputs()).isEqualTo(journal.inputs().size()).isGreaterThanOrEqualTo(4);
                    assertThat(report.decisions()).isEqualTo(PseudoOnline.replay(decoder, journal.inputs().iterator()));
                });
    }

    @Test
    void aWatcherIsToldOfEveryDecisionBeforeItsInputIsDone() throws Exception {
        Recording recording = recording(23);
        Decoder decoder = decoder(recording.signal());
        Journal.InMemory journal = Journal.inMemory();
        List<Decision> told = new ArrayList<>();
        List<Input> taken = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        SessionWatcher watcher = new SessionWatcher() {
            @Override
            public void decided(Decision decision, long receivedNanos, long decidedNanos) {
                told.add(decision);
                counts.add(decision.sample());
            }

            @Override
            public void taken(Input input) {
                taken.add(input);
                if (input instanceof Input.Chunk chunk)
                    assertThat(counts).allSatisfy(sample -> assertThat(sample).isLessThanOrEqualTo(chunk.to()));
            }
        };
        SessionReport report = LiveSession.of(ReplaySource.of(recording, 23), decoder, Feedback.none())
                .journal(journal).watchedBy(watcher).run();
        assertThat(told).isNotEmpty().isEqualTo(report.decisions());
        assertThat(taken).isEqualTo(journal.inputs());
    }

    /// Remembers the thread that reads.
    private static SampleSource watched(SampleSource source, AtomicReference<Thread> reader) {
        return new SampleSource() {
            @Override
            public Signal signal() { return source.signal(); }

            @Override
            public Optional<Input> next() throws IOException, InterruptedException {
                reader.set(Thread.currentThread());
                return source.next();
            }

            @Override
            public void close() throws IOException { source.close(); }
        };
    }

    /// The reader of a source that never waits can only wait to say that the queue is full, or be through.
    private static void awaitFullQueue(AtomicReference<Thread> reader) {
        while (reader.get().getState() != Thread.State.WAITING && reader.get().isAlive()) Thread.onSpinWait();
    }

    @Test
    void aSourceThatFailsEndsTheSessionWithItsCauseAndTheReportUntilThen() {
        Recording recording = recording(23);
        Decoder decoder = decoder(recording.signal());
        SampleSource failing = new SampleSource() {
            private final SampleSource source = ReplaySource.of(recording, 23, 100);
            private int left = 30;

            @Override
            public Signal signal() { return source.signal(); }

            @Override
            public Optional<Input> next() throws IOException, InterruptedException {
                if (left-- == 0) throw new IOException("the amplifier was unplugged");
                return source.next();
            }

            @Override
            public void close() throws IOException { source.close(); }
        };
        assertThatThrownBy(() -> LiveSession.of(failing, decoder, Feedback.none()).run())
                .isInstanceOf(SessionException.class)
                .hasMessageContaining("the amplifier was unplugged")
                .satisfies(e -> assertThat(((SessionException) e).report().inputs()).isEqualTo(30));
    }

    @Test
    void ordersAreTakenInTurnAndJournalled() throws Exception {
        Recording recording = recording(24);
        Decoder decoder = decoder(recording.signal());
        Journal.InMemory journal = Journal.inMemory();
        RunningSession session = LiveSession.of(ReplaySource.of(recording, 24), decoder, Feedback.none())
                .journal(journal).queue(100_000).prepare();
        session.order(new Input.Order.Set("hop", 50));
        SessionReport report = session.run();
        assertThat(journal.inputs().getFirst()).isEqualTo(new Input.Command(new Input.Order.Set("hop", 50)));
        assertThat(report.decisions()).isEqualTo(PseudoOnline.replay(decoder, journal.inputs().iterator()))
                .isEqualTo(PseudoOnline.replay(decoder.withHop(50), recording));
        assertThatThrownBy(() -> session.order(new Input.Order.Set("hop", 25)))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("has ended");
        assertThatThrownBy(session::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("run once");
    }

    @Test
    void anOrderThatCannotBeFollowedIsSaidAndTheSessionGoesOn() throws Exception {
        Recording recording = recording(28);
        Decoder decoder = decoder(recording.signal());
        Journal.InMemory journal = Journal.inMemory();
        RunningSession session = LiveSession.of(ReplaySource.of(recording, 28), decoder, Feedback.none())
                .journal(journal).queue(100_000).prepare();
        session.order(new Input.Order.RollBack(99));
        session.order(new Input.Order.Set("hpo", 3));
        SessionReport report = session.run();
        assertThat(report.refusedOrders()).hasSize(2).anyMatch(r -> r.contains("99")).anyMatch(r -> r.contains("hpo"));
        assertThat(journal.inputs()).noneMatch(Input.Command.class::isInstance);
        assertThat(report.decisions()).isEqualTo(PseudoOnline.replay(decoder, recording))
                .isEqualTo(PseudoOnline.replay(decoder, journal.inputs().iterator()));
    }

    @Test
    void aSourceThatDiesOfAnErrorEndsTheSessionToo() {
        Recording recording = recording(29);
        SampleSource broken = new SampleSource() {
            @Override
            public Signal signal() { return recording.signal(); }

            @Override
            public Optional<Input> next() { throw new NoClassDefFoundError("driver"); }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> LiveSession.of(broken, decoder(recording.signal()), Feedback.none()).run())
                .isInstanceOf(SessionException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void aFeedbackThatFailsEndsTheSessionAndKeepsTheReport() {
        Recording recording = recording(30);
        AtomicInteger closed = new AtomicInteger();
        Feedback broken = new Feedback() {
            @Override
            public void show(Decision decision) { throw new IllegalStateException("the screen is gone"); }

            @Override
            public void close() { closed.incrementAndGet(); }
        };
        LiveSession session = LiveSession.of(ReplaySource.of(recording, 30, 10), decoder(recording.signal()), broken)
                .queue(100_000);
        assertThatThrownBy(session::run).isInstanceOf(SessionException.class).hasMessageContaining("the screen is gone")
                .satisfies(e -> assertThat(((SessionException) e).report().log()).isNotEmpty());
        assertThat(closed.get()).isEqualTo(1);
    }

    @Test
    void aSourceThatDoesNotFitIsRefusedWithTheDifference() {
        Recording recording = recording(25);
        Decoder other = decoder(new Signal(recording.signal().montage(), 500));
        assertThatThrownBy(() -> LiveSession.of(ReplaySource.of(recording, 25), other, Feedback.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampling rate: expected 500.0 Hz, got 250.0 Hz");
    }

    @Test
    void latencyIsOnTheSessionsClock() throws Exception {
        Recording recording = recording(26);
        AtomicInteger ticks = new AtomicInteger();
        SessionReport report = LiveSession
                .of(ReplaySource.of(recording, 26), decoder(recording.signal()), Feedback.none()).queue(100_000)
                .clock(() -> ticks.incrementAndGet() * 1_000_000L).run();
        Latency latency = Latency.ofDecisions(report.log());
        assertThat(latency.p50()).isPositive().isLessThanOrEqualTo(latency.p99());
        assertThat(latency.p99()).isLessThanOrEqualTo(latency.max());
        assertThat(report.log()).allSatisfy(d -> assertThat(d.decidedNanos()).isGreaterThan(d.receivedNanos()));
    }

    @Test
    void aJournalOnDiskReplaysToTheSameDecisions(@TempDir Path folder) throws Exception {
        Recording recording = recording(27);
        Decoder decoder = decoder(recording.signal());
        Path file = folder.resolve("session.journal");
        SessionReport report;
        try (JournalFile journal = JournalFile.create(file, decoder)) {
            report = LiveSession.of(ReplaySource.of(recording, 27), decoder, Feedback.none()).journal(journal)
                    .queue(100_000).run();
        }
        JournalFile.Content content = JournalFile.read(file);
        assertThat(content.ending()).isEqualTo(JournalFile.Ending.WHOLE);
        assertThat(PseudoOnline.replay(content.decoder(), content.inputs().iterator())).isEqualTo(report.decisions());
    }
}
