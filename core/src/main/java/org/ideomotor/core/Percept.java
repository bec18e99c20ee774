package org.ideomotor.core;

import java.util.Optional;

/// What the subject perceives: what is asked, and what the feedback shows. A session hands it over after every input, and a
/// simulated subject answers it with signal; a person has a screen instead.
///
/// It knows neither paradigms nor feedback, so that a source of signal need not know them either. Control and positions are
/// in the units of the screen: the middle is 0, an edge 1.
///
/// @param sample   input samples that were in when it was so
/// @param task     what the subject should be doing
/// @param asked    the class that serves the task now: that of the cue, or the one that brings cursor or letter nearest to
///                 what is wanted; empty in rest, and where nothing is wanted
/// @param control  how far the bar is towards what is asked, from -1 (away from it) to 1; empty where there is no bar, or
///                 nothing is asked
/// @param target   where the target is; empty where there is none
/// @param position where the cursor is; empty where there is none
public record Percept(long sample, Task task, Optional<String> asked, Optional<Double> control, Optional<Place> target,
        Optional<Place> position) {
    /// What the subject should be doing.
    public enum Task {
        /// Nothing in particular: a pause, the time between trials.
        NOTHING,
        /// Getting ready, keeping still: cross and cue.
        PREPARE,
        /// Imagining what is [asked][Percept#asked], or resting on purpose if nothing is.
        IMAGINE
    }

    /// A place on the screen.
    public record Place(double x, double y) {}

    public Percept {
        if (sample < 0)
            throw new IllegalArgumentException("Percept: expected a sample of 0 or later, got " + sample);
    }

    /// Nothing is asked and nothing shown.
    public static Percept nothing(long sample) {
        return new Percept(sample, Task.NOTHING, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /// A class is asked for, and nothing is shown of how it goes.
    public static Percept asked(long sample, Task task, String label) {
        return new Percept(sample, task, Optional.of(label), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
