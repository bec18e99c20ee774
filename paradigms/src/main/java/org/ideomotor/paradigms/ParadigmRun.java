package org.ideomotor.paradigms;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Event;

/// A paradigm while it runs. It has no thread and no clock: sample counts and screen flips drive it, so a run is a function
/// of its seed and of what it is told. Not safe for threads.
public interface ParadigmRun {
    /// So many input samples are in. In which steps the count grows changes nothing.
    ///
    /// @param samples since the run began, at 0; never fewer than before
    /// @return the markers that became due, in their order; the sample of each is at most `samples`
    List<Event> advance(long samples);

    /// What is asked now.
    Moment moment();

    /// The screen has shown a moment. Ignored if that moment is over, or if flips are [counted][Paradigm.Flips#COUNTED].
    ///
    /// @param number of the moment, as [Moment#number]
    /// @param sample the input sample at which it was on the screen; may lie ahead of the count, and is taken as the moment's
    ///               first if it lies before
    /// @return the markers that became due
    List<Event> shown(long number, long sample);

    /// The trial that is going on counts for nothing, and its cue is asked again later in the run. Between trials this does
    /// nothing.
    ///
    /// @param why in words: `stream stalled`, `operator`
    /// @return the markers that became due: `rejected`, which does not say why, and `trial_end`
    List<Event> invalidate(String why);

    /// The feedback has decided the trial that is going on: it was a hit, or not. Ignored where feedback decides nothing.
    ///
    /// @param reached the class whose target was reached; empty if the time was up
    /// @return the markers that became due
    List<Event> reached(Optional<String> reached);

    /// Nothing more will be asked.
    default boolean over() { return moment().phase() == Moment.Phase.OVER; }
}
