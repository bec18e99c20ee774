package org.ideomotor.sessions;

import java.util.OptionalLong;

/// Which sample was being taken at a time on the session's clock.
@FunctionalInterface
public interface SampleClock {
    /// @return empty if that cannot be said, as before the first sample
    OptionalLong sampleAt(long nanos);

    /// Says nothing: where samples alone tell the time.
    static SampleClock none() { return _ -> OptionalLong.empty(); }
}
