package org.ideomotor.core;

import java.io.IOException;
import java.util.Optional;

/// Where inputs come from: a stream, a recording, a simulation.
///
/// Inputs follow on each other: a chunk or gap begins where the last one ended, and what is missing is a gap. One thread
/// calls [#next]; [#close] may come from any thread and ends a waiting `next`, which is then empty like every later one.
public interface SampleSource extends AutoCloseable {
    /// What the samples are.
    Signal signal();

    /// The next input, waiting for it if need be; empty at the end.
    ///
    /// @throws IOException if the source failed; the session ends with this cause
    Optional<Input> next() throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
