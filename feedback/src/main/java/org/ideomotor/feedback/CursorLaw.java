package org.ideomotor.feedback;

/// How a pull moves a cursor: rate control, `position += clip(pull, 1) · seconds / secondsToTarget`, with the position kept
/// within the targets' circle.
///
/// The pull sets the speed, so a cursor remembers: a short doubt slows it and does not throw it back, and it glides where
/// the scores jump. (Position control, `position = pull`, shows each window's scores alone; that is what [Bar] is for.)
///
/// Source: the rate control of the BBCI toolbox's cursor feedback (MIT licence), without its damping inside a target: here
/// a trial ends when its decision is due and not at the first touch.
///
/// @param secondsToTarget that a full pull takes from the middle to a target; above 0
public record CursorLaw(double secondsToTarget) {
    public CursorLaw {
        if (!(secondsToTarget > 0) || Double.isInfinite(secondsToTarget))
            throw new IllegalArgumentException(
                    "CursorLaw: expected a time above 0 s from the middle to a target, got " + secondsToTarget);
    }

    /// A full pull reaches a target in one second.
    public static CursorLaw oneSecond() { return new CursorLaw(1); }

    /// Where the cursor is after being pulled for some seconds.
    public CursorPosition move(CursorPosition from, CursorPosition pull, double seconds) {
        return from.plus(pull.clipped(), seconds / secondsToTarget).clipped();
    }
}
