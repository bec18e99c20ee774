package org.ideomotor.sessions;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Percept;
import org.ideomotor.core.SampleSource;

/// Where the signal of one run comes from: a person behind an amplifier, or a simulated one. Opened anew for every run, so that
/// each counts its samples from 0.
public interface RunSource extends AutoCloseable {
    /// What the loop reads.
    SampleSource source();

    /// Records what comes, raw, from its first sample.
    void recordedBy(XdfRecorder recorder) throws IOException;

    /// Lets the signal flow.
    void begin();

    /// What the subject perceives. Called by the decode thread after every input; a person has a screen instead.
    void perceived(Percept percept);

    /// How the stream stands, from any thread.
    SourceStatus status();

    /// A silence after which what was shown was not true any more, nanoseconds; `Long.MAX_VALUE` where samples alone tell the
    /// time.
    long stallNanos();

    /// What sample belongs to a time on the session's clock.
    SampleClock clock();

    /// The stamp of a sample, in seconds on the network's clock; empty before the first sample.
    OptionalDouble stampOf(long sample);

    /// Why the sender ended before it should have; empty where that is not known.
    default Optional<IOException> failure() { return Optional.empty(); }

    /// Ends it: the loop's source is at its end. From any thread, and more than once.
    @Override
    void close() throws IOException;
}
