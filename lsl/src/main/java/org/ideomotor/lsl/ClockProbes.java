package org.ideomotor.lsl;

import java.time.Duration;

/// How a sender's clock is asked: several probes some time apart, of which the fastest counts.
///
/// @param count    number of probes, at least 1
/// @param interval between two probes
/// @param patience for the answer to a probe, before the next one is sent without it
/// @param enough   answers that must come for a measurement to count
public record ClockProbes(int count, Duration interval, Duration patience, int enough) {
    public ClockProbes {
        if (count < 1 || enough < 1 || enough > count || interval.isNegative() || patience.isNegative())
            throw new IllegalArgumentException(
                    "ClockProbes: expected 1 <= enough <= count and times of 0 or more, got count "
                            + count + ", enough " + enough + ", interval " + interval + ", patience " + patience);
    }

    /// As liblsl: 8 probes 64 ms apart, 6 answers, each within 128 ms. A measurement takes about 0.45 s.
    public static ClockProbes standard() {
        return new ClockProbes(8, Duration.ofMillis(64), Duration.ofMillis(128), 6);
    }

    /// Eight probes, each as soon as the last is answered: a measurement of a few milliseconds that sees one moment of the network only.
    public static ClockProbes inOneGo() { return new ClockProbes(8, Duration.ZERO, Duration.ofSeconds(1), 6); }
}
