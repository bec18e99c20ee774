package org.ideomotor.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Output;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.Window;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.paradigms.ParadigmRun;
import org.ideomotor.testkit.FakeMotorImagery;
import org.ideomotor.testkit.ReplaySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DirectedRunTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final int TRIAL = 400;
    private static final int TRIALS = 5;
    private static final long STALL_NANOS = 1_000_000_000;

    /// A trial every 400 samples: cue at 100, end at 350; a trial that is rejected comes again.
    private static final class Metronome implements ParadigmRun {
        private long samples;
        private int valid;
        private int trial;
        private long from;
        private Moment.Phase phase = Moment.Phase.REST;
        private long number;

        @Override
        public List<Event> advance(long to) {
            List<Event> markers = new ArrayList<>();
            while (samples < to && phase != Moment.Phase.OVER) {
                samples++;
                if (samples == from + 100) enter(Moment.Phase.CUE, cue(), markers);
                if (samples == from + 350 && phase == Moment.Phase.CUE) {
                    valid++;
                    enter(valid == TRIALS ? Moment.Phase.OVER : Moment.Phase.REST, "trial_end", markers);
                }
                if (samples == from + TRIAL) next();
            }
            return markers;
        }

        private void next() {
            from = samples;
            trial++;
        }

        private String cue() { return HANDS.get(valid % 2); }

        private void enter(Moment.Phase next, String marker, List<Event> markers) {
            phase = next;
            number++;
            markers.add(new Event(samples, marker));
        }

        @Override
        public Moment moment() {
            Optional<String> cue = phase == Moment.Phase.CUE ? Optional.of(cue()) : Optional.empty();
            return new Moment(number, phase, cue, samples, trial, TRIALS);
        }

        @Override
        public List<Event> shown(long moment, long sample) { return List.of(); }

        @Override
        public List<Event> invalidate(String why) {
            List<Event> markers = new ArrayList<>();
            if (phase == Moment.Phase.CUE) enter(Moment.Phase.REST, "rejected", markers);
            return markers;
        }

        @Override
        public List<Event> reached(Optional<String> reached) { return List.of(); }
    }

    private record Power(int channel) implements Fitted<Window, Output> {
        @Override
        public Output apply(Window window) {
            Samples samples = window.samples();
            double sum = 0;
            for (int t = 0; t < samples.times(); t++) sum += samples.at(channel, t) * samples.at(channel, t);
            return Scores.softmax(HANDS, StrictMath.log(sum + 1e-9), 3);
        }
    }

    private static Decoder decoder(Signal signal) {
        List<TrialRule> rules = HANDS.stream().map(label -> new TrialRule(label, 200)).toList();
        return new Decoder("power", signal, List.of(), 100, 25, rules, List.of(), new Power(0), List.of(), HANDS,
                Decoder.Learning.NEVER, new Provenance("0", "0", "none", "test", List.of(), 0));
    }

    /// What was heard.
    private static final class Heard {
        final List<Event> markers = new ArrayList<>();
        final List<Percept> percepts = new ArrayList<>();
        final List<SubjectView> views = new ArrayList<>();
        final List<Event> notes = new ArrayList<>();
        Journal.InMemory journal = Journal.inMemory();
        SessionReport report;
    }

    private static Heard run(Recording recording, SampleSource source, Consumer<DirectedRun> whenMade,
            OrderAt... orders) throws Exception {
        return run(recording, source, whenMade, () -> 0, orders);
    }

    private static Heard run(Recording recording, SampleSource source, Consumer<DirectedRun> whenMade,
            LongSupplier nanos, OrderAt... orders) throws Exception {
        Heard heard = new Heard();
        DirectedRun[] made = new DirectedRun[1];
        DirectedRun directed = new DirectedRun(new Metronome(), RunFeedback.none(), HANDS,
                new DirectedRun.Listeners(percept -> {
                    heard.percepts.add(percept);
                    for (OrderAt order : orders)
                        if (percept.sample() == order.sample()) made[0].order(order.order());
                }, (view, _) -> heard.views.add(view), heard.markers::add, heard.notes::add, () -> close(source)),
                nanos,
                STALL_NANOS, SampleClock.none());
        made[0] = directed;
        whenMade.accept(directed);
        heard.report = LiveSession.of(source, decoder(recording.signal()), Feedback.none()).journal(heard.journal)
                .queue(100_000).watchedBy(directed).directedBy(directed).run();
        return heard;
    }

    private static void close(SampleSource source) {
        try {
            source.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// An order that comes once a sample is in.
    private record OrderAt(long sample, OperatorOrder order) {}

    private static Recording recording(long seed) {
        return FakeMotorImagery.leftRight(seed).trialsPerClass(3).recording().withoutDurations();
    }

    private static SampleSource unmarked(Recording recording, long seed) {
        Recording bare = new Recording(recording.origin(), recording.format(), recording.signal(), recording.store(),
                List.of(), recording.gaps(), List.of());
        return ReplaySource.of(bare, seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void markersEnterTheJournalAndItsReplayGivesTheSameDecisions(long seed) throws Exception {
        Recording recording = recording(seed);
        Heard heard = run(recording, unmarked(recording, seed), _ -> {});
        assertThat(heard.markers).as("seed " + seed).hasSize(2 * TRIALS);
        assertThat(heard.report.decisions().stream().filter(d -> d.cue().isPresent())).hasSize(TRIALS);
        List<Input> inputs = heard.journal.inputs();
        assertThat(PseudoOnline.replay(decoder(recording.signal()), inputs.iterator()))
                .isEqualTo(heard.report.decisions());
        assertThat(inputs.stream().filter(Input.Marker.class::isInstance).map(i -> ((Input.Marker) i).event()))
                .containsExactlyElementsOf(heard.markers);
    }

    @Test
    void chunkingShowsNeitherInMarkersNorInDecisions() throws Exception {
        Recording recording = recording(4);
        Heard one = run(recording, unmarked(recording, 1), _ -> {}),
                two = run(recording, unmarked(recording, 2), _ -> {});
        assertThat(one.markers).isEqualTo(two.markers);
        long both = Math.min(one.report.samples(), two.report.samples());
        assertThat(until(both, one.report)).isEqualTo(until(both, two.report));
    }

    private static List<Decision> until(long sample, SessionReport report) {
        return report.decisions().stream().filter(decision -> decision.sample() <= sample).toList();
    }

    @Test
    void aGapInATrialMakesItInvalidAndItsCueComesAgain() throws Exception {
        Recording recording = recording(5);
        List<Input> inputs = new ArrayList<>();
        Samples all = recording.samples(0, recording.length());
        inputs.add(new Input.Chunk(0, all.slice(0, 600)));
        inputs.add(new Input.Missing(new Gap(600, 30, "lost")));
        for (int t = 630; t + 10 <= recording.length(); t += 10) inputs.add(new Input.Chunk(t, all.slice(t, t + 10)));
        Heard heard = run(recording, ReplaySource.of(recording.signal(), inputs), _ -> {});
        assertThat(heard.markers.stream().filter(event -> event.label().equals("rejected"))).hasSize(1);
        assertThat(heard.markers.stream().filter(event -> event.label().equals("trial_end"))).hasSize(TRIALS);
        assertThat(heard.views.stream().map(SubjectView::neutral)).contains("samples missing", "warming up", "");
        Recording run = JournalRecording.of(new Origin("test", "1", "1", "1"), recording.signal(),
                heard.journal.inputs());
        assertThat(run.gaps()).containsExactly(new Gap(600, 30, "lost"));
        assertThat(run.samples(630, 700)).isEqualTo(all.slice(630, 700));
        assertThat(JournalRecording.valid(run, HANDS).events().stream().filter(e -> HANDS.contains(e.label())))
                .hasSize(TRIALS);
        assertThat(run.events().stream().filter(e -> HANDS.contains(e.label()))).hasSize(TRIALS + 1);
    }

    /// A source that was silent for 3 s, and then sends everything at once: nobody saw what should have been on the screen.
    @Test
    void aStalledStreamCostsTheTrialThatWasGoingOnAndNoOther() throws Exception {
        Recording recording = recording(7);
        List<Input> inputs = new ArrayList<>();
        Samples all = recording.samples(0, recording.length());
        for (int t = 0; t < 620; t += 10) inputs.add(new Input.Chunk(t, all.slice(t, t + 10)));
        inputs.add(new Input.Chunk(620, all.slice(620, 1500)));
        for (int t = 1500; t + 10 <= recording.length(); t += 10) inputs.add(new Input.Chunk(t, all.slice(t, t + 10)));
        AtomicLong clock = new AtomicLong();
        AtomicLong taken = new AtomicLong(); // the run asks for the time once an input
        Heard heard = run(recording, ReplaySource.of(recording.signal(), inputs), _ -> {}, () -> {
            if (taken.getAndIncrement() == 62) clock.addAndGet(3 * STALL_NANOS);
            return clock.get();
        });
        assertThat(heard.markers.stream().filter(event -> event.label().equals("rejected")))
                .containsExactly(new Event(620, "rejected"));
        assertThat(heard.markers.stream().filter(event -> event.sample() > 620 && event.sample() < 1500)).isEmpty();
        assertThat(heard.markers.stream().filter(event -> event.label().equals("trial_end"))).hasSize(TRIALS);
        assertThat(PseudoOnline.replay(decoder(recording.signal()), heard.journal.inputs().iterator()))
                .isEqualTo(heard.report.decisions());
    }

    @Test
    void anOperatorRejectsATrialWritesANoteAndStops() throws Exception {
        Recording recording = recording(6);
        List<Input> inputs = new ArrayList<>();
        Samples all = recording.samples(0, recording.length());
        for (int t = 0; t + 10 <= recording.length(); t += 10) inputs.add(new Input.Chunk(t, all.slice(t, t + 10)));
        Heard heard = run(recording, ReplaySource.of(recording.signal(), inputs), _ -> {},
                new OrderAt(200, new OperatorOrder.InvalidateTrial()),
                new OrderAt(300, new OperatorOrder.Note("yawns")),
                new OrderAt(1500, new OperatorOrder.Stop()));
        assertThat(heard.markers).contains(new Event(210, "rejected"));
        assertThat(heard.notes).containsExactly(new Event(310, "yawns"));
        assertThat(heard.markers.getLast().sample()).isLessThanOrEqualTo(1510);
        assertThat(heard.percepts.get(0)).isEqualTo(Percept.nothing(10));
        assertThat(heard.percepts.stream().filter(p -> p.asked().isPresent()).map(Percept::task))
                .isNotEmpty().containsOnly(Percept.Task.IMAGINE);
    }
}
