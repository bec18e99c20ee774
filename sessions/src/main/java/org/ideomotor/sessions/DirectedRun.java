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
/// What it does is a function of the inputs, and of the orders, flips and stalls, which come from outside and leave their trace
/// as markers. A stretch of missing samples, or a stall, makes the trial invalid: its cue is asked again. The paradigm's time
/// stands still in such a stretch, and nothing in it moves the feedback, for nobody was shown anything.
final class DirectedRun implements Director, SessionWatcher {
    private static final String REJECTED = "rejected";
    private static final String TRIAL_END = "trial_end";
    /// So many rejected trials in a row end a run: nobody sees the screen, or the stream cannot be used.
    private static final int MOST_REJECTED = 20;

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
    private int unlucky; // rejected in a row
    private boolean rejecting;
    private boolean unseen; // the input that is being taken
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

    /// What nobody was shown in time counts for nothing: missing samples, and those with which a stalled stream came back.
    @Override
    public void before(Input input, long samples) {
        unseen = false;
        boolean stalled = hasStalled();
        if (ended) return;
        switch (input) {
            case Input.Missing(Gap gap) -> pass(gap.length(), "samples missing", samples);
            case Input.Chunk chunk -> {
                if (stalled) pass(chunk.samples().times(), "stream stalled", samples);
            }
            case Input.Marker _,Input.Command _ -> {}
        }
    }

    private boolean hasStalled() {
        long now = nanos.getAsLong();
        boolean stalled = heardNanos != Long.MIN_VALUE && now - heardNanos > stallNanos;
        heardNanos = now;
        return stalled;
    }

    private void pass(long length, String why, long samples) {
        invalidate(why);
        look(samples);
        missing += length;
        unseen = true;
    }

    @Override
    public void decided(Decision decision, long receivedNanos, long decidedNanos) {
        if (ended) return;
        if (!unseen) {
            emit(run.advance(decision.sample() - missing));
            look(decision.sample());
        }
        neutral = switch (decision) {
            case Decision.Decided _,Decision.Steered _ -> "";
            case Decision.Rejected rejected -> words(rejected.reason());
            case Decision.Warming _ -> "warming up";
        };
        if (!unseen) feedback.decided(decision).ifPresent(ending -> reached(ending, decision.sample()));
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

    /// A marker of this run is in the journal and the loop.
    @Override
    public void taken(Input input) {
        if (input instanceof Input.Marker(Event marker)) listeners.markers().accept(marker);
    }

    /// What was ordered and came too late to be followed: notes are kept all the same.
    void leave(long samples) {
        for (OperatorOrder order = orders.poll(); order != null; order = orders.poll())
            if (order instanceof OperatorOrder.Note(String text)) listeners.notes().accept(new Event(samples, text));
    }

    /// Why it gave up; empty unless it did.
    String gaveUp() {
        return unlucky < MOST_REJECTED ? ""
                : MOST_REJECTED
                        + " trials in a row were invalid; is the subject's screen visible, and the stream sound?";
    }

    @Override
    public List<Input> after(Input input, long samples) {
        if (!ended) {
            emit(run.advance(samples - missing));
            look(samples);
            follow(samples);
            look(samples);
        }
        RunFeedback.Shown shown = feedback.shown();
        listeners.percepts().accept(percept(samples, shown));
        listeners.screen().accept(view(shown), samples);
        List<Input> now = List.copyOf(due);
        due.clear();
        if (unlucky >= MOST_REJECTED) stopped = true;
        if (!ended && (run.over() || stopped)) {
            ended = true;
            listeners.whenOver().run();
        }
        return now;
    }

    private void follow(long samples) {
        for (Flip flip = flips.poll(); flip != null; flip = flips.poll())
            emit(run.shown(flip.moment(), clock.sampleAt(flip.nanos()).orElse(samples) - missing)); // may lie ahead
        for (OperatorOrder order = orders.poll(); order != null; order = orders.poll()) {
            switch (order) {
                case OperatorOrder.Start _ -> {}
                case OperatorOrder.Stop _ -> {
                    invalidate("stopped");
                    stopped = !run.over();
                }
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
            if (marker.label().equals(REJECTED)) reject();
            if (marker.label().equals(TRIAL_END)) endTrial();
        }
    }

    /// The end of a rejected trial follows on its rejection.
    private void endTrial() {
        if (!rejecting) unlucky = 0;
        rejecting = false;
    }

    /// Ordered, after a gap, or because nobody saw the cue.
    private void reject() {
        invalid++;
        unlucky++;
        rejecting = true;
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
        if (!another) { // the same, but seen now
            if (now.phase() == Moment.Phase.FEEDBACK) feedback.moment(moment, samples);
            return;
        }
        if (now.phase().inTrial()) wasInvalid = false;
        feedback.moment(moment, samples);
    }

    private Percept percept(long samples, RunFeedback.Shown shown) {
        Percept.Task task = ended ? Percept.Task.NOTHING : task(moment.phase());
        Optional<String> asked = task == Percept.Task.IMAGINE ? feedback.asked(moment) : Optional.empty();
        Optional<Double> control = asked.flatMap(label -> shown.bar().map(bar -> towards(label, bar)));
        return new Percept(samples, task, asked, control, shown.target(), shown.position());
    }

    /// Of two classes the first is at the bar's -1; of more, the asked one is at 1.
    private double towards(String label, double bar) {
        return classes.size() == 2 && label.equals(classes.getFirst()) ? -bar : bar;
    }

    /// People begin with the cue.
    private static Percept.Task task(Moment.Phase phase) {
        return switch (phase) {
            case CROSS, BEEP -> Percept.Task.PREPARE;
            case CUE, IMAGERY, FEEDBACK -> Percept.Task.IMAGINE;
            case PAUSE, RESULT, REST, OVER -> Percept.Task.NOTHING;
        };
    }

    private SubjectView view(RunFeedback.Shown live) {
        RunFeedback.Shown shown = neutral.isEmpty() ? live : live.standingStill();
        Optional<SubjectView.Result> result = wasInvalid && !moment.phase().inTrial()
                ? Optional.of(SubjectView.Result.INVALID)
                : shown.result();
        return new SubjectView(moment, classes, shown.bar(), shown.cursor(), shown.speller(), result, neutral,
                "");
    }
}
