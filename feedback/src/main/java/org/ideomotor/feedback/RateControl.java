package org.ideomotor.feedback;

/// Rate control: `position += clip(pull, 1) · seconds / secondsToTarget`.
///
/// The pull sets the speed, so a cursor remembers: a short doubt slows it and does not throw it back, and it glides where
/// the scores jump.
///
/// Source: the rate control of the BBCI toolbox's cursor feedback (MIT licence), `x += clip(control, ±1) / rate / time to
/// hit`. That toolbox also has a quadratic damping within targets; the formula of [Damping#QUADRATIC] is ours.
///
/// @param secondsToTarget that a full pull takes from the middle to a target at distance 1; above 0
/// @param damping         within a target
public record RateControl(double secondsToTarget, Damping damping) implements CursorLaw {
    /// What happens within a target.
    public enum Damping {
        /// Nothing.
        NONE,
        /// A step that leads deeper into the target is shortened by (1 − depth)², where depth goes from 0 at the edge to 1
        /// in the centre; so the cursor settles there instead of running through. A step outwards is not shortened.
        QUADRATIC
    }

    public RateControl {
        if (!(secondsToTarget > 0) || Double.isInfinite(secondsToTarget))
            throw new IllegalArgumentException(
                    "RateControl: expected a time above 0 s from the middle to a target, got " + secondsToTarget);
    }

    /// Without damping.
    public RateControl(double secondsToTarget) { this(secondsToTarget, Damping.NONE); }

    /// A full pull reaches a target in one second.
    public static RateControl oneSecond() { return new RateControl(1); }

    /// The same with another damping.
    public RateControl damping(Damping other) { return new RateControl(secondsToTarget, other); }

    @Override
    public Running start(double samplingRate) { return step -> move(step, step.samples() / samplingRate); }

    private CursorPosition move(Step step, double seconds) {
        CursorPosition pull = step.pull().clipped();
        CursorPosition free = step.from().plus(pull, seconds / secondsToTarget);
        if (damping == Damping.NONE || step.context().touched().isEmpty()) return free;
        CursorTarget target = step.context().touched().get();
        double depth = target.depth(step.from());
        if (target.depth(free) <= depth) return free;
        return step.from().plus(pull, (1 - depth) * (1 - depth) * seconds / secondsToTarget);
    }
}
