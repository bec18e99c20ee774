package org.ideomotor.paradigms;

import java.util.List;

/// What the subject is asked to do in a run: a description, in seconds. It becomes samples once it is started.
///
/// A paradigm of one's own implements this and [ParadigmRun].
public interface Paradigm {
    /// As in a study and in the names of files: `graz`, `cursor`. Lower case, letters and digits.
    String name();

    /// Classes that are asked for, in alphabetical order, `rest` among them if it is one.
    List<String> classes();

    /// A fresh run: its order of cues, and its random times, are a function of the seed.
    ///
    /// @param samplingRate Hz of the samples that it will count
    /// @param flips        how it learns when something was on the screen
    ParadigmRun start(double samplingRate, long seed, Flips flips);

    /// How a run learns when something was on the screen.
    enum Flips {
        /// Never: what is due at a sample is shown at that sample. For simulated subjects and tests.
        COUNTED,
        /// By [ParadigmRun#shown]: what follows is timed from the flip, and a cue's marker stands at the flip's sample. A
        /// moment of a trial that was not shown a second after it was due makes the trial invalid.
        REPORTED
    }
}
