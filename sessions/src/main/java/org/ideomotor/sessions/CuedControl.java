package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.FilteredControl;

/// What a decoder makes of calibration runs, with the target that each trial asked for: what a cursor law can learn from.
///
/// Each run is decided by a decoder of the other runs, as feedback will be; a single run by one that knows it, which makes
/// control look surer than it is.
final class CuedControl {
    private CuedControl() {}

    /// @param decoder by name
    /// @param seconds after the cue that imagery lasts
    static List<FilteredControl.Cued> of(Training training, String decoder, CursorTargets mapping, double seconds) {
        List<FilteredControl.Cued> cued = new ArrayList<>();
        for (Recording run : training.recordings()) {
            List<Recording> others = training.recordings().stream()
                    .filter(other -> !other.origin().equals(run.origin())).toList();
            Training known = new Training(training.task(), others.isEmpty() ? training.recordings() : others);
            add(run, known.decoder(decoder), mapping, seconds, cued);
        }
        return cued;
    }

    private static void add(Recording run, Decoder decoder, CursorTargets mapping, double seconds,
            List<FilteredControl.Cued> cued) {
        List<Decision> decisions = PseudoOnline.replay(decoder, run).stream().filter(d -> d.cue().isEmpty()).toList();
        for (Event cue : run.events()) {
            if (!mapping.classes().contains(cue.label())) continue;
            long from = cue.sample() + decoder.rules().getFirst().after(); // a window that lies in the imagery
            long to = cue.sample() + run.signal().count(seconds);
            List<Control> controls = decisions.stream().filter(d -> d.sample() >= from && d.sample() <= to)
                    .flatMap(d -> mapping.control(d).stream()).toList();
            if (!controls.isEmpty()) cued.add(new FilteredControl.Cued(mapping.of(cue.label()), controls));
        }
    }
}
