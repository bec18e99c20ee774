package org.ideomotor.acquisition;

import java.io.IOException;

/// A stream that is gone, and might come back: its connection broke, or its sender says nothing any more. What else can go
/// wrong with a source (a disk that is full, a clock that jumped) is not this.
final class StreamLost extends IOException {
    private static final long serialVersionUID = 1;

    StreamLost(String message) { super(message); }

    StreamLost(IOException cause) { super(cause.getMessage(), cause); }
}
