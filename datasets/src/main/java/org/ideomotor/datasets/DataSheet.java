package org.ideomotor.datasets;

import java.util.List;
import org.ideomotor.core.Signal;

/// What is known about a data set, in the order in which a paper's methods section tells it.
///
/// @param name     short, as origins carry it (`eegmmidb`)
/// @param title    in full
/// @param device   amplifier, cap and recording software
/// @param signal   channels with their places, and rate
/// @param subjects how many
/// @param cues     what the event codes mean, by run
/// @param trials   what a subject does, how often and how long
/// @param papers   to cite
/// @param licence  name of the terms
/// @param caveats  what has to be known before a score is believed
public record DataSheet(String name, String title, String device, Signal signal, int subjects, List<Cue> cues,
        String trials, List<String> papers, String licence, List<String> caveats) {
    /// Meaning of an event code in some runs.
    ///
    /// @param code    label in the file
    /// @param runs    runs in which it means this
    /// @param classOf class it stands for (`left_fist`)
    /// @param task    whether it was done or imagined, in words
    public record Cue(String code, List<Integer> runs, String classOf, String task) {
        public Cue { runs = List.copyOf(runs); }
    }

    public DataSheet {
        cues = List.copyOf(cues);
        papers = List.copyOf(papers);
        caveats = List.copyOf(caveats);
    }

    /// Names of all classes, in the order of the cues.
    public List<String> classes() { return cues.stream().map(Cue::classOf).distinct().toList(); }
}
