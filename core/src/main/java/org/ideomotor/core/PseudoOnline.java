package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Runs a decoder over what was recorded, through the very loop that runs live.
public final class PseudoOnline {
    private PseudoOnline() {}

    /// How many samples the loop is handed at once; it does not show in the decisions.
    private static final int CHUNK = 4096;

    /// Every decision that a live session over this recording would have made.
    ///
    /// @throws IllegalArgumentException if the recording is not what the decoder expects
    public static List<Decision> replay(Decoder decoder, Recording recording) {
        decoder.requireFits("Recording " + recording.origin(), recording.signal());
        return replay(decoder, new RecordingInputs(recording, () -> CHUNK));
    }

    /// Every decision over inputs in their order, as a journal holds them.
    public static List<Decision> replay(Decoder decoder, Iterator<? extends Input> inputs) {
        DecodingLoop loop = new DecodingLoop(decoder);
        List<Decision> decisions = new ArrayList<>();
        while (inputs.hasNext()) loop.accept(inputs.next(), decisions::add);
        return decisions;
    }
}
