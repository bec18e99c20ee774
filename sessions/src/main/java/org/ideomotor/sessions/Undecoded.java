package org.ideomotor.sessions;

import java.util.List;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// The chain of a run without decoding: it is never asked, for its decoder has neither hop nor rules.
record Undecoded() implements Fitted<Window, Output> {
    private static final List<String> CLASSES = List.of("undecoded");

    @Override
    public Output apply(Window window) { return Scores.uncalibrated(CLASSES, 1); }

    /// A decoder that never decides: a calibration run is a session like any other, with the same journal and the same
    /// recording.
    static Decoder of(Signal signal) {
        return new Decoder("undecoded", signal, List.of(), 1, 0, List.of(), List.of(), new Undecoded(), List.of(),
                CLASSES,
                Decoder.Learning.NEVER, new Provenance("", "", "none", "undecoded", List.of(), 0));
    }
}
