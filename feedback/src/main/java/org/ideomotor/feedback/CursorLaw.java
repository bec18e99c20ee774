package org.ideomotor.feedback;

import java.util.Optional;
import org.ideomotor.core.Control;

/// How control moves a cursor: a description. [Started][#start], it keeps what it learns from trial to trial.
///
/// | law | the cursor |
/// |---|---|
/// | [RateControl] | moves at a speed in proportion to the control |
/// | [PositionControl] | is where the control says |
/// | [Bci2000Control] | moves by control that is brought to mean 0 and variance 1 over the latest trials |
/// | [FilteredControl] | follows the intention that a [StateFilter] has learnt to read from cued control |
///
/// One's own law is a short class, because a running law without memory is a function:
/// `record Lazy() implements CursorLaw { public Running start(double samplingRate) { return step -> …; } }`.
public interface CursorLaw {
    /// Rate control: a full pull reaches a target in one second.
    static CursorLaw oneSecond() { return RateControl.oneSecond(); }

    /// A fresh running law.
    ///
    /// @param samplingRate Hz of the samples that steps count
    Running start(double samplingRate);

    /// A law while it runs. Advanced by decisions and counts of samples only; it has no clock, so a replay moves the cursor
    /// the same way. Not safe for threads.
    @FunctionalInterface
    interface Running {
        /// Control has come: where is the cursor now? It may be off the screen; whoever shows it keeps it there.
        ///
        /// If the cursor is [held][Movement#HELD], the answer is not shown, and the next step comes from the same place.
        CursorPosition move(Step step);

        /// No control came where some was due: a gap, an artefact, a stalled stream. The cursor stays where it is.
        ///
        /// @param samples since the last step
        default void neutral(long samples) {}

        /// The trial is over, however it ended; the time to learn from it.
        default void trialOver() {}
    }

    /// One control and what it is to move.
    ///
    /// @param from    where the cursor is
    /// @param control the axes that steer; [#pull] reads `x` and `y`
    /// @param samples since the last step, or since the cursor began to move
    /// @param context of the trial
    record Step(CursorPosition from, Control control, long samples, Context context) {
        public Step {
            if (samples < 0)
                throw new IllegalArgumentException("CursorLaw.Step: expected 0 samples or more, got " + samples);
        }

        /// The control's axes `x` and `y`; an axis that it does not have is 0.
        public CursorPosition pull() { return CursorTargets.pullOf(control); }
    }

    /// What a law knows of the trial.
    ///
    /// @param wanted   the target that the subject was asked to reach; empty in free use
    /// @param touched  the target that the cursor is in
    /// @param movement whether the subject sees the cursor move
    record Context(Optional<CursorTarget> wanted, Optional<CursorTarget> touched, Movement movement) {}

    /// Whether the subject sees the cursor move.
    enum Movement {
        /// Feedback is on.
        MOVING,
        /// Feedback is off: the cursor waits in its place, as in a calibration.
        HELD
    }
}
