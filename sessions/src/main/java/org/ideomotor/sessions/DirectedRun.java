package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Percept;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.paradigms.ParadigmRun;

/// A run of a paradigm with its feedback, as the director of a [LiveSession] and its watcher.
///
/// ```
/// input taken ─► decisions, each: the paradigm is advanced to its sample, then the feedback decides ─► trial reached?
///             ─► the paradigm is advanced to all samples ─► orders, flips ─► markers into the journal and the loop
///             ─► Percept to a simulated subject, view to the screens
/// ```
///
/// What it does is a function of the inputs, and of the orders and flips, which come from outside and leave their trace as
/// markers. A stretch of missing samples, or a stall, makes the trial invalid: its cue is asked again. The paradigm's time
/// stands still in such a stretch, for nobody was shown anything in it.
final class DirectedRun implements Director, SessionWatcher {
    private static final String REJECTED = "rejected";

    /// Who hears of a run.
    ///
    /// @param percepts  after every input of the source
    /// @param screen    after every input of the source, with how many samples are in
    /// @param markers   each, once it is in the loop
    /// @param notes     that an operator wrote, with the sample
    /// @param whenOver  once, when nothing more will be asked, or it was told to stop
    record Listeners(Consumer<Percept> percepts, ObjLongConsumer<SubjectView> screen, Consumer<Event> markers,
            Consumer<Event> notes, Runnable whenOver) {}

    /// A moment that was on the screen.
    private record Flip(long moment, long nanos) {}

    private final ParadigmRun run;
    private final RunFeedback feedback;
    private final List<String> classes;
    private final Listeners listeners;
    private final LongSupplier nanos;
    private final long stallNanos;
    private final SampleClock clock;
    private final Queue<OperatorOrder> orders = new ConcurrentLinkedQueue<>();
    private final Queue<Flip> flips = new ConcurrentLinkedQueue<>();
    private final List<Input> due = new ArrayList<>();
    private long heardNanos = Long.MIN_VALUE;
    private long missing; // samples that the paradigm does not count
    private Moment paradigms = new Moment(-1, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 0); // in the paradigm's own count
    private Moment moment = paradigms;
    private int invalid;
    private boolean wasInvalid;
    private String neutral = "";
    private boolean ended;
    private boolean stopped;

    /// @param classes    in the order of the study
    /// @param nanos      the session's clock
    /// @param stallNanos a silence of the source after which a trial is invalid; `Long.MAX_VALUE` in lock-step, where only
    ///                   samples tell the time
    /// @param clock      what sample a time on that clock belongs to
    DirectedRun(ParadigmRun run, RunFeedback feedback, List<String> classes, Listeners listeners, LongSupplier nanos,
            long stallNanos, SampleClock clock) {
        this.run = run;
        this.feedback = feedback;
        this.classes = List.copyOf(classes);
        this.listeners = listeners;
        this.nanos = nanos;
        this.stallNanos = stallNanos;
        this.clock = clock;
    }

    /// Orders something, from any thread. It is followed after the next input.
    void order(OperatorOrder order) { orders.add(order); }

    /// The screen showed a moment, from any thread.
    void flipped(long momentNumber, long atNanos) { flips.add(new Flip(momentNumber, atNanos)); }

    /// Trials that were rejected.
    int invalid() { return invalid; }

    /// Whether it was stopped before its end.
    boolean stopped() { return stopped; }

    @Override
    public void before(Input input, long samples) {
        if (ended || !(input instanceof Input.Missing(Gap gap))) return;
        invalidate("samples missing");
        look(samples);
        missing += gap.length();
    }

    @Override
    public void decided(Decision decision, long receivedNanos, long decidedNanos) {
        if (ended) return;
        emit(run.advance(decision.sample() - missing));
        look(decision.sample());
        neutral = switch (decision) {
            case Decision.Decided _,Decision.Steered _ -> "";
            case Decision.Rejected rejected -> words(rejected.reason());
            case Decision.Warming _ -> "warming up";
        };
        feedback.decided(decision).ifPresent(ending -> reached(ending, decision.sample()));
    }

    private static String words(Decision.Reason reason) {
        return switch (reason) {
            case GAP -> "samples missing";
            case NOT_FINITE -> "signal not finite";
            case ARTIFACT -> "artifact";
            case UNSURE -> "idle";
            case UNDECIDABLE -> "undecidable";
            case LATE_MARKER -> "late marker";
        };
    }

    @Override
    public List<Input> after(Input input, long samples) {
        if (!ended) {
            noticeStall();
            emit(run.advance(samples - missing));
            look(samples);
            follow(samples);
            look(samples);
        }
        listeners.percepts().accept(percept(samples));
        listeners.screen().accept(view(), samples);
        List<Input> now = List.copyOf(due);
        due.clear();
        if (!ended && (run.over() || stopped)) {
            ended = true;
            listeners.whenOver().run();
        }
        return now;
    }

    private void noticeStall() {
        long now = nanos.getAsLong();
        if (heardNanos != Long.MIN_VALUE && now - heardNanos > stallNanos) invalidate("stream stalled");
        heardNanos = now;
    }

    private void follow(long samples) {
        for (Flip flip = flips.poll(); flip != null; flip = flips.poll())
            emit(run.shown(flip.moment(),
                    Math.min(samples, clock.sampleAt(flip.nanos()).orElse(samples)) - missing));
        for (OperatorOrder order = orders.poll(); order != null; order = orders.poll()) {
            switch (order) {
                case OperatorOrder.Start _ -> {}
                case OperatorOrder.Stop _ -> stopped = true;
                case OperatorOrder.InvalidateTrial _ -> invalidate("operator");
                case OperatorOrder.Note(String text) -> listeners.notes().accept(new Event(samples, text));
            }
        }
    }

    private void invalidate(String why) { emit(run.invalidate(why)); }

    private void reached(RunFeedback.Ending ending, long samples) {
        emit(run.reached(ending.reached()));
        look(samples);
    }

    private void emit(List<Event> markers) {
        for (Event counted : markers) {
            Event marker = new Event(counted.sample() + missing, counted.duration(), counted.label());
            due.add(new Input.Marker(marker));
            listeners.markers().accept(marker);
            if (marker.label().equals(REJECTED)) reject();
        }
    }

    /// Ordered, after a gap, or because nobody saw the cue.
    private void reject() {
        invalid++;
        wasInvalid = true;
        feedback.rejected();
    }

    /// Tells the feedback of a new moment, in the count of samples that everything else has.
    private void look(long samples) {
        Moment now = run.moment();
        if (now.equals(paradigms)) return;
        boolean another = now.number() != paradigms.number();
        paradigms = now;
        moment = new Moment(now.number(), now.phase(), now.cue(), now.since() + missing, now.trial(), now.trials());
        if (!another) return; // the same, but seen
        if (now.phase().inTrial()) wasInvalid = false;
        feedback.moment(moment, samples);
    }

    private Percept percept(long samples) {
        RunFeedback.Shown shown = feedback.shown();
        Percept.Task task = ended ? Percept.Task.NOTHING : task(moment.phase());
        Optional<String> asked = task == Percept.Task.IMAGINE ? feedback.asked(moment) : Optional.empty();
        return new Percept(samples, task, asked, shown.bar(), shown.target(), shown.position());
    }

    /// People begin with the cue.
    private static Percept.Task task(Moment.Phase phase) {
        return switch (phase) {
            case CROSS, BEEP -> Percept.Task.PREPARE;
            case CUE, IMAGERY, FEEDBACK -> Percept.Task.IMAGINE;
            case PAUSE, RESULT, REST, OVER -> Percept.Task.NOTHING;
        };
    }

    private SubjectView view() {
        RunFeedback.Shown shown = neutral.isEmpty() ? feedback.shown() : feedback.shown().standingStill();
        Optional<SubjectView.Result> result = wasInvalid && !moment.phase().inTrial() ? Optional.of(SubjectView.Result.INVALID)
                : shown.result();
        return new SubjectView(moment, classes, shown.bar(), shown.cursor(), shown.speller(), result, neutral,
                "");
    }
}
