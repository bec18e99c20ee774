package org.ideomotor.core;

/// Something that happened at a sample: a cue, a response, an artefact.
///
/// @param sample   samples since the recording began; not negative
/// @param duration in samples; 0 if it has none
/// @param label    as it travels through files and streams (`left_hand`, `T1`)
public record Event(long sample, long duration, String label) {
    public Event {
        if (sample < 0 || duration < 0)
            throw new IllegalArgumentException(
                    "Event " + label + ": expected a sample and a duration of at least 0, got "
                            + sample + " and " + duration);
    }

    /// An event without duration.
    public Event(long sample, String label) { this(sample, 0, label); }
}
