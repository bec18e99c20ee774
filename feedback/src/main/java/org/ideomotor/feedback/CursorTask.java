package org.ideomotor.feedback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;

/// Cued trials with a cursor: rest, a target is shown, the decisions pull the cursor, the trial's own decision says whether
/// it was a hit.
///
/// ```
///      cue            from cue + timing.cue()              the decision that the cue asked for
/// REST ─┤ CUE          ├ FEEDBACK: every decision pulls     ├ HIT, MISS or UNDECIDED ─┤ REST
///       │ target shown │ the cursor by the law              │ cursor on that target   │ after timing.outcome()
/// ```
///
/// The outcome is the decision that accuracy counts, from the window fixed beforehand, so what the subject sees and what
/// the report says are the same; the way there is the continuous decisions'. A decision that was refused, or is warming up,
/// pulls nowhere; it does not freeze the last pull.
///
/// Advanced by inputs only, in their order: cues, decisions and counts of samples. It has no clock, so a replay of a journal
/// moves the cursor the same way. Not safe for threads.
public final class CursorTask {
    /// What is going on.
    public enum Phase {
        /// Nothing is asked; the cursor waits in the middle.
        REST,
        /// A target is shown, the cursor still waits: the decoder's window lies mostly before the cue.
        CUE,
        /// The cursor moves.
        FEEDBACK,
        /// The trial was decided for its target.
        HIT,
        /// The trial was decided for another class.
        MISS,
        /// The trial ended without a decision for a class.
        UNDECIDED
    }

    /// How long phases last, in input samples.
    ///
    /// @param cue     from the cue until the cursor moves
    /// @param limit   from the cue until the trial is given up, if nobody decides it; longer than `cue`
    /// @param outcome that the outcome stays, unless another cue comes before
    public record Timing(long cue, long limit, long outcome) {
        public Timing {
            if (cue < 0 || limit <= cue || outcome < 0)
                throw new IllegalArgumentException("CursorTask.Timing: expected 0 ≤ cue < limit and 0 ≤ outcome, got "
                        + cue + ", " + limit + " and " + outcome + " samples");
        }

        /// For a decoder that looks at `window` samples and decides a trial `after` samples past its cue: the cursor moves
        /// once half of the window lies after the cue, or half the trial is over if that is sooner; a trial that is not
        /// decided is given up after one and a half times its length; the outcome stays for `outcome`.
        public static Timing following(long window, long after, long outcome) {
            return new Timing(Math.min(window, after) / 2, after + Math.max(1, after / 2), outcome);
        }
    }

    /// The task at a sample.
    ///
    /// @param phase  what is going on
    /// @param target the class that is asked for; empty in rest
    /// @param cursor where the cursor is
    /// @param since  sample at which the phase began
    public record State(Phase phase, Optional<String> target, CursorPosition cursor, long since) {}

    /// What a law is told of a target: here nothing ends by a touch.
    private static final CursorTarget.Area AREA = new CursorTarget.Disc(0.25);

    private final CursorTargets targets;
    private final CursorLaw.Running law;
    private final Timing timing;
    private final Deque<Event> cues = new ArrayDeque<>();
    private State state = new State(Phase.REST, Optional.empty(), CursorPosition.MIDDLE, 0);
    private OptionalLong cueAt = OptionalLong.empty();
    private long pulledTo;

    /// @param samplingRate Hz of the input samples that cues and decisions count
    public CursorTask(CursorTargets targets, CursorLaw law, Timing timing, double samplingRate) {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate))
            throw new IllegalArgumentException("CursorTask: expected a sampling rate above 0 Hz, got " + samplingRate);
        this.targets = targets;
        this.law = law.start(samplingRate);
        this.timing = timing;
    }

    /// The task after all that it was told.
    public State state() { return state; }

    /// A marker. One of another label than the classes asks for nothing. Its sample may lie ahead: the target is shown then.
    public void cue(Event event) {
        if (targets.classes().contains(event.label())) cues.addLast(event);
    }

    /// So many input samples have been seen.
    public void advance(long samples) {
        while (!cues.isEmpty() && cues.getFirst().sample() <= samples) {
            pass(cues.getFirst().sample());
            begin(cues.removeFirst());
        }
        pass(samples);
    }

    private void begin(Event cue) {
        if (state.phase() == Phase.FEEDBACK) law.trialOver();
        cueAt = OptionalLong.of(cue.sample());
        state = new State(Phase.CUE, Optional.of(cue.label()), CursorPosition.MIDDLE, cue.sample());
    }

    /// What samples alone change.
    private void pass(long samples) {
        if (state.phase() == Phase.CUE && samples >= state.since() + timing.cue()) {
            enter(Phase.FEEDBACK, state.cursor(), state.since() + timing.cue());
            pulledTo = state.since();
        }
        if (state.phase() == Phase.FEEDBACK && samples > cueAt.getAsLong() + timing.limit())
            enter(Phase.UNDECIDED, CursorPosition.MIDDLE, cueAt.getAsLong() + timing.limit());
        boolean over = state.phase() == Phase.HIT || state.phase() == Phase.MISS || state.phase() == Phase.UNDECIDED;
        if (over && samples >= state.since() + timing.outcome()) {
            cueAt = OptionalLong.empty();
            state = new State(Phase.REST, Optional.empty(), CursorPosition.MIDDLE, state.since() + timing.outcome());
        }
    }

    private void enter(Phase phase, CursorPosition cursor, long since) {
        if (state.phase() == Phase.FEEDBACK && phase != Phase.FEEDBACK) law.trialOver();
        state = new State(phase, state.target(), cursor, since);
    }

    /// The loop has decided something.
    public void decided(Decision decision) {
        advance(decision.sample());
        if (decision.cue().isPresent()) end(decision.cue().get(), decision);
        else pull(decision);
    }

    private void pull(Decision decision) {
        if (state.phase() != Phase.FEEDBACK) return;
        long samples = decision.sample() - pulledTo;
        pulledTo = decision.sample();
        Optional<Control> control = targets.control(decision);
        if (control.isPresent()) enter(Phase.FEEDBACK, moved(control.get(), samples), state.since());
        else law.neutral(samples);
    }

    private CursorPosition moved(Control control, long samples) {
        CursorTarget wanted = new CursorTarget(state.target().orElseThrow(), targets.of(state.target().get()), AREA);
        Optional<CursorTarget> touched = wanted.contains(state.cursor()) ? Optional.of(wanted) : Optional.empty();
        CursorLaw.Context context = new CursorLaw.Context(Optional.of(wanted), touched, CursorLaw.Movement.MOVING);
        return law.move(new CursorLaw.Step(state.cursor(), control, samples, context)).clipped();
    }

    private void end(Event cue, Decision decision) {
        boolean current = cueAt.isPresent() && cueAt.getAsLong() == cue.sample()
                && state.target().equals(Optional.of(cue.label()));
        if (!current || state.phase() != Phase.CUE && state.phase() != Phase.FEEDBACK) return;
        if (!(decision instanceof Decision.Decided decided)) {
            enter(Phase.UNDECIDED, CursorPosition.MIDDLE, decision.sample());
            return;
        }
        String said = decided.scores().best();
        CursorPosition at = targets.classes().contains(said) ? targets.of(said) : CursorPosition.MIDDLE;
        enter(said.equals(cue.label()) ? Phase.HIT : Phase.MISS, at, decision.sample());
    }
}
