package org.ideomotor.lsl;

/// What a pull found.
public sealed interface Pulled {
    /// Samples, at least one.
    record Samples(LslChunk chunk) implements Pulled {}

    /// Nothing came in the time allowed; the stream is still there.
    record TimedOut() implements Pulled {}

    /// Every sample has been pulled and no more will come: the sender closed the stream, or this inlet was closed.
    record Ended() implements Pulled {}
}
