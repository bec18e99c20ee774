package org.ideomotor.sessions;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.spelling.SpellerView;
import org.ideomotor.paradigms.Moment;

/// What the subject's screen shows: it draws this and nothing else.
///
/// @param moment  what is asked; the screen reports its number once it is on the screen
/// @param classes in the order of the study: the first is left or down of the second
/// @param bar     from -1 (the first class) to 1 (the second); empty where there is no bar
/// @param cursor  empty where there is none
/// @param speller empty where there is none
/// @param result  how the trial ended, while that is shown
/// @param neutral why feedback stands still (`stream stalled`); empty while it is live
/// @param message words in the middle of the screen, between runs and in pauses
public record SubjectView(Moment moment, List<String> classes, Optional<Double> bar, Optional<CursorView> cursor,
        Optional<SpellerView> speller, Optional<Result> result, String neutral, String message) {
    public SubjectView { classes = List.copyOf(classes); }

    /// The same while nothing true can be shown: the bar in the middle, the rest where it stands.
    SubjectView standingStill(String why) {
        return new SubjectView(moment, classes, bar.map(_ -> 0.0), cursor, speller, result, why, message);
    }

    /// How a trial ended.
    public enum Result { HIT, MISS, TIME_UP, INVALID }

    /// A cursor and its targets. The middle of the screen is 0, an edge 1; y grows upwards.
    ///
    /// @param position  of the cursor
    /// @param radius    of the cursor
    /// @param targets   all of them
    public record CursorView(Percept.Place position, double radius, List<Target> targets) {
        public CursorView { targets = List.copyOf(targets); }
    }

    /// A target.
    ///
    /// @param label  its class, or the letter of a grid
    /// @param at     its middle
    /// @param halfWidth of its box
    /// @param halfHeight of its box
    /// @param wanted whether it is the one to reach
    public record Target(String label, Percept.Place at, double halfWidth, double halfHeight, boolean wanted) {}
}
