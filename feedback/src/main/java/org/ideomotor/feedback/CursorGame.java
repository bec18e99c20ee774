package org.ideomotor.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Samples;

/// A cursor on a [CursorField]: a trial begins, decisions move the cursor by the law, and the trial ends at a target or when
/// its time is up.
///
/// Here the cursor decides, unlike in [CursorTask], where the decoder's own decision at the end of the trial does.
/// Only the continuous decisions move it. One that says nothing (a gap, an artefact) leaves it where it is, and the time to
/// stay in a target begins anew, so that nothing is chosen while nobody steers.
///
/// Advanced by decisions and counts of samples only; no thread, no clock. Where the cursor is between two decisions is where
/// it was at the first; a target that it jumps across is not touched. Not safe for threads.
public final class CursorGame {
    /// The game at a sample.
    ///
    /// @param stage    whether a trial is going on
    /// @param wanted   the target that is asked for; empty in free use
    /// @param position where the cursor is
    /// @param touched  the target that it is in, of those that can be reached
    /// @param dwelt    how much of the time to stay has passed, from 0 to 1
    /// @param begun    sample at which the trial began, or at which the last one ended
    public record State(Stage stage, Optional<CursorTarget> wanted, CursorPosition position,
            Optional<CursorTarget> touched,
            double dwelt, long begun) {}

    /// Whether a trial is going on.
    public enum Stage { WAITING, PLAYING }

    private final CursorField field;
    private final CursorTargets mapping;
    private final CursorLaw.Running law;
    private final double samplingRate;
    private final long dwell;
    private final long limit;
    private final List<CursorTrial> trials = new ArrayList<>();
    private Stage stage = Stage.WAITING;
    private CursorLaw.Movement movement = CursorLaw.Movement.MOVING;
    private Optional<CursorTarget> wanted = Optional.empty();
    private Optional<CursorTarget> touched = Optional.empty();
    private CursorPosition position;
    private long now;
    private long begun;
    private long movedTo;
    private long touchedSince;
    private double pathLength;
    private int overshoots;
    private OptionalLong firstTouch = OptionalLong.empty();

    /// @param mapping      which way each class pulls
    /// @param samplingRate Hz of the input samples that decisions count
    public CursorGame(CursorField field, CursorTargets mapping, CursorLaw law, double samplingRate) {
        if (!(samplingRate > 0) || Double.isInfinite(samplingRate))
            throw new IllegalArgumentException("CursorGame: expected a sampling rate above 0 Hz, got " + samplingRate);
        this.field = field;
        this.mapping = mapping;
        this.law = law.start(samplingRate);
        this.samplingRate = samplingRate;
        this.dwell = Samples.count(field.dwellSeconds(), samplingRate);
        this.limit = Math.max(1, Samples.count(field.limitSeconds(), samplingRate));
        this.position = field.start();
    }

    /// A trial begins now: a target is asked for and the cursor moves. A trial that is going on is broken off.
    ///
    /// @throws IllegalArgumentException if there is no such target
    public void begin(String target) { begin(Optional.of(field.target(target)), CursorLaw.Movement.MOVING); }

    /// A trial without feedback: the law is told the control and the target, and may learn; the cursor waits.
    public void beginHeld(String target) { begin(Optional.of(field.target(target)), CursorLaw.Movement.HELD); }

    /// Free use begins now: nothing is asked for, any target can be reached.
    public void begin() { begin(Optional.empty(), CursorLaw.Movement.MOVING); }

    private void begin(Optional<CursorTarget> target, CursorLaw.Movement movement) {
        breakOff();
        this.wanted = target;
        this.movement = movement;
        stage = Stage.PLAYING;
        begun = now;
        movedTo = now;
        position = field.start();
        pathLength = 0;
        overshoots = 0;
        firstTouch = OptionalLong.empty();
        touched = Optional.empty();
        touch();
    }

    /// The game after all that it was told.
    public State state() {
        double dwelt = touched.isEmpty() ? 0 : dwell == 0 ? 1 : Math.min(1, (double) (now - touchedSince) / dwell);
        return new State(stage, wanted, position, touched, dwelt, begun);
    }

    /// The trials that ended, in order.
    public List<CursorTrial> trials() { return List.copyOf(trials); }

    /// So many input samples are in.
    ///
    /// @return the trial, if that ended it
    public Optional<CursorTrial> advance(long samples) {
        long chosenAt = touched.isPresent() && movement == CursorLaw.Movement.MOVING ? touchedSince + dwell
                : Long.MAX_VALUE;
        if (stage == Stage.PLAYING && chosenAt <= Math.min(samples, begun + limit))
            return end(chosenAt, touched, samples);
        if (stage == Stage.PLAYING && begun + limit <= samples) return end(begun + limit, Optional.empty(), samples);
        now = Math.max(now, samples);
        return Optional.empty();
    }

    /// The loop has decided something.
    ///
    /// @return the trial, if that ended it
    public Optional<CursorTrial> decided(Decision decision) {
        Optional<CursorTrial> over = advance(decision.sample());
        if (over.isPresent() || stage == Stage.WAITING || decision.cue().isPresent()) return over;
        Optional<Control> control = mapping.control(decision);
        if (control.isEmpty()) neutral();
        else move(control.get());
        return advance(decision.sample());
    }

    private void move(Control control) {
        CursorLaw.Context context = new CursorLaw.Context(wanted, touched, movement);
        CursorPosition to = field.bounds()
                .keep(law.move(new CursorLaw.Step(position, control, now - movedTo, context)));
        movedTo = now;
        if (movement == CursorLaw.Movement.HELD) return;
        pathLength += position.distance(to);
        position = to;
        touch();
    }

    private void touch() {
        Optional<CursorTarget> in = CursorTarget.at(position, reachable());
        if (in.equals(touched)) return;
        if (wanted.isPresent() && touched.equals(wanted)) overshoots++;
        if (wanted.isPresent() && in.equals(wanted) && firstTouch.isEmpty()) firstTouch = OptionalLong.of(now);
        touched = in;
        touchedSince = now;
    }

    private List<CursorTarget> reachable() {
        return field.touch() == CursorField.Touch.ALL || wanted.isEmpty() ? field.targets() : List.of(wanted.get());
    }

    /// Nobody steers just now: the stream is stalled, say. The cursor stays, and the time to stay in a target begins anew.
    public void neutral() {
        law.neutral(now - movedTo);
        movedTo = now;
        touchedSince = now;
    }

    /// The trial that is going on ends without a result.
    ///
    /// @return the trial, if one was going on
    public Optional<CursorTrial> breakOff() {
        return stage == Stage.WAITING ? Optional.empty()
                : end(now, Optional.empty(), now, CursorTrial.Ending.BROKEN_OFF);
    }

    private Optional<CursorTrial> end(long at, Optional<CursorTarget> reached, long samples) {
        return end(at, reached, samples, reached.isPresent() ? CursorTrial.Ending.REACHED : CursorTrial.Ending.TIME_UP);
    }

    private Optional<CursorTrial> end(long at, Optional<CursorTarget> reached, long samples,
            CursorTrial.Ending ending) {
        OptionalDouble dialIn = firstTouch.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of((at - firstTouch.getAsLong()) / samplingRate);
        CursorTrial trial = new CursorTrial(wanted, reached, begun, at, (at - begun) / samplingRate, field.start(),
                position,
                pathLength, overshoots, dialIn, ending);
        trials.add(trial);
        law.trialOver();
        stage = Stage.WAITING;
        wanted = Optional.empty();
        touched = Optional.empty();
        begun = at;
        now = Math.max(now, samples);
        return Optional.of(trial);
    }
}
