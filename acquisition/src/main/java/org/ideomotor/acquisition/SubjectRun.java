package org.ideomotor.acquisition;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.ideomotor.core.Percept.Task;
import org.ideomotor.core.Percept;

/// A [SimulatedSubject] who takes part. State advances by one sample, or by something new that is perceived.
final class SubjectRun implements SimulatedSubject.Running {
    private static final double SHORTEST_REACTION = 0.15; // s
    private static final double MOOD_SECONDS = 8;
    /// A mind that wandered comes back, and a good moment passes: what is imagined is drawn anew when so much time has passed.
    private static final double SPAN_SECONDS = 5;

    private final SimulatedSubject subject;
    private final double samplingRate;
    private final double moodStep;
    private final Draws draws;
    private final NavigableSet<String> known = new TreeSet<>();
    private Percept percept = Percept.nothing(0);
    private long at;
    private long trials;
    private double mood;
    private double startDistance = Double.NaN;
    private Intention now = Intention.NONE;
    private Intention next = Intention.NONE;
    private long nextFrom;
    private long renewAt = Long.MAX_VALUE;

    /// What the subject means to imagine.
    ///
    /// @param label empty: nothing
    /// @param luck  of this time: factor on strength before learning, fatigue and mood, less 1
    private record Intention(Optional<String> label, double luck) {
        static final Intention NONE = new Intention(Optional.empty(), 0);
    }

    SubjectRun(SimulatedSubject subject, double samplingRate) {
        this.subject = subject;
        this.samplingRate = samplingRate;
        this.moodStep = 1 - StrictMath.exp(-1 / (MOOD_SECONDS * samplingRate));
        this.draws = Draws.of(subject.seed(), "subject");
    }

    @Override
    public void perceive(Percept newer) {
        Optional<String> wanted = wanted(newer);
        if (newer.task() == Task.IMAGINE && percept.task() != Task.IMAGINE) trials++;
        if (!wanted.equals(wanted(percept))) {
            wanted.ifPresent(known::add);
            next = wanted.map(this::intention).orElse(Intention.NONE);
            nextFrom = at + reaction();
            renewAt = nextFrom + Math.round(SPAN_SECONDS * samplingRate);
        }
        if (Double.isNaN(startDistance) || !newer.target().equals(percept.target())) startDistance = distance(newer);
        percept = newer;
    }

    private static Optional<String> wanted(Percept percept) {
        return percept.task() == Task.IMAGINE ? percept.asked() : Optional.empty();
    }

    private Intention intention(String asked) {
        double luck = subject.spread() * draws.gaussian();
        double wandering = draws.uniform();
        double whereTo = draws.uniform();
        if (wandering >= subject.lapses()) return new Intention(Optional.of(asked), luck);
        List<String> others = known.stream().filter(label -> !label.equals(asked)).toList();
        if (whereTo < 0.5 || others.isEmpty()) return Intention.NONE;
        return new Intention(Optional.of(others.get(draws.below(others.size()))), luck);
    }

    private long reaction() {
        double seconds = subject.reaction() + subject.reactionSpread() * draws.gaussian();
        return Math.round(Math.max(SHORTEST_REACTION, seconds) * samplingRate);
    }

    @Override
    public Imagery next() {
        if (at >= renewAt) renew();
        if (at >= nextFrom) now = next;
        feel();
        at++;
        return now.label().isEmpty() ? Imagery.REST : Imagery.of(now.label().get(), strength());
    }

    private void renew() {
        next = wanted(percept).map(this::intention).orElse(Intention.NONE);
        renewAt = at + Math.round(SPAN_SECONDS * samplingRate);
    }

    private double strength() {
        double minutes = at / samplingRate / 60;
        double factor = 1 + now.luck() + subject.learningPerTrial() * trials - subject.fatiguePerMinute() * minutes
                + subject.feedbackSensitivity() * mood;
        return Math.clamp(subject.skill() * Math.max(0, factor), 0, 1);
    }

    /// The mood follows how well it goes, while something is wanted and something is shown.
    private void feel() {
        Optional<Double> success = wanted(percept).flatMap(_ -> success());
        if (success.isPresent()) mood += moodStep * (success.get() - mood);
    }

    /// How well it goes, -1 to 1: how far the bar is towards what is wanted, or how much nearer the cursor has come.
    private Optional<Double> success() {
        double left = distance(percept);
        if (Double.isFinite(left) && startDistance > 0) return Optional.of(Math.clamp(1 - left / startDistance, -1, 1));
        return percept.control().map(control -> Math.clamp(control, -1, 1));
    }

    /// From the cursor to the target; NaN if one of them is not shown.
    private static double distance(Percept percept) {
        if (percept.target().isEmpty() || percept.position().isEmpty()) return Double.NaN;
        double dx = percept.target().get().x() - percept.position().get().x();
        double dy = percept.target().get().y() - percept.position().get().y();
        return Math.sqrt(dx * dx + dy * dy);
    }
}
