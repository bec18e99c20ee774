package org.ideomotor.sessions;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.spelling.SpellerView;
import org.ideomotor.paradigms.Moment;

/// What the decisions of a run move: nothing, a bar, a cursor, a speller. Moments and decisions advance it, at the very samples
/// of both and not at the ends of chunks, which are the network's; so a replay of the same run moves it the same way. It has no
/// clock and no thread.
public interface RunFeedback {
    /// Something else is asked.
    ///
    /// @param samples input samples that are in
    void moment(Moment moment, long samples);

    /// The loop has decided.
    ///
    /// @return how the trial ended, if it ended by that
    Optional<Ending> decided(Decision decision);

    /// What is shown.
    Shown shown();

    /// The trial that is going on counts for nothing. Another moment follows.
    default void rejected() {}

    /// How the valid trials of the run went; empty before the first.
    default Optional<Accuracy> score() { return Optional.empty(); }

    /// How the run went, in words, line by line; nothing if there is nothing to say.
    default List<String> lines() { return List.of(); }

    /// The class that serves what is asked at this moment; empty where nothing is.
    default Optional<String> asked(Moment moment) {
        return moment.phase().inTrial() ? moment.cue() : Optional.empty();
    }

    /// How a trial ended.
    ///
    /// @param reached the class that was reached; empty if the time was up
    record Ending(Optional<String> reached) {}

    /// What is shown.
    ///
    /// @param bar     from -1 (the first class) to 1 (the second)
    /// @param cursor  with its targets
    /// @param speller as it draws itself
    /// @param result  how the trial ended, while that is shown
    record Shown(Optional<Double> bar, Optional<SubjectView.CursorView> cursor, Optional<SpellerView> speller,
            Optional<SubjectView.Result> result) {
        static final Shown NOTHING = new Shown(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        /// Where the cursor is.
        Optional<Percept.Place> position() { return cursor.map(SubjectView.CursorView::position); }

        /// Where the wanted target is.
        Optional<Percept.Place> target() {
            return cursor.flatMap(c -> c.targets().stream().filter(SubjectView.Target::wanted).findFirst())
                    .map(SubjectView.Target::at);
        }

        /// The same while nothing true can be shown: the bar in the middle, the rest where it stands.
        Shown standingStill() { return new Shown(bar.map(_ -> 0.0), cursor, speller, result); }
    }

    /// Moves nothing: calibration.
    static RunFeedback none() {
        return new RunFeedback() {
            @Override
            public void moment(Moment moment, long samples) {}

            @Override
            public Optional<Ending> decided(Decision decision) { return Optional.empty(); }

            @Override
            public Shown shown() { return Shown.NOTHING; }
        };
    }
}
