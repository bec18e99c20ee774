package org.ideomotor.paradigms;

import java.util.Optional;

/// What is asked at a moment of a run. It lasts until the next one begins.
///
/// @param number counts the moments of a run, from 0
/// @param phase  of the trial, or between trials
/// @param cue    the class that the trial is about, once it was told; `rest` is a class like others
/// @param since  input sample at which it began: by count, or once it was on the screen; it changes once, from when the moment
///               was due to when it was seen, and the number stays
/// @param trial  which trial, from 0, those asked again included; between trials that which was last
/// @param trials how many there are, those asked again included; the least that there will be, where time ends the run
public record Moment(long number, Phase phase, Optional<String> cue, long since, int trial, int trials) {
    /// Phases of a run.
    public enum Phase {
        /// The run begins: nothing is asked yet.
        PAUSE,
        /// A cross: attention, a trial begins.
        CROSS,
        /// A cross and a beep: the cue comes.
        BEEP,
        /// The cue is on the screen, or the target.
        CUE,
        /// Imagine, without feedback.
        IMAGERY,
        /// Imagine; feedback moves.
        FEEDBACK,
        /// How the trial ended is on the screen.
        RESULT,
        /// Between trials.
        REST,
        /// The run is over.
        OVER;

        /// Whether a trial is going on: from its cross to the end of its imagery.
        public boolean inTrial() {
            return this == CROSS || this == BEEP || this == CUE || this == IMAGERY || this == FEEDBACK;
        }
    }
}
