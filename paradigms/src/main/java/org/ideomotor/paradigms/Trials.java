package org.ideomotor.paradigms;

import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;

/// The trials of some recordings.
///
/// @param examples one window a trial, in order of recording and time
/// @param leftOut  trials without a whole window, a sentence each: the recording ends before, or a gap falls into it
public record Trials(Examples<Window> examples, List<String> leftOut) {
    public Trials { leftOut = List.copyOf(leftOut); }
}
