package org.ideomotor.lsl;

/// A steady clock in seconds, whose readings stamp samples.
///
/// Programs on one machine compare raw stamps, so the origin must be the one that every other LSL program uses.
@FunctionalInterface
public interface LslClock {
    /// Seconds since the clock's origin; never falls.
    double now();

    /// The clock of every LSL program on this machine. On Linux `System.nanoTime` is the monotonic clock that liblsl
    /// reads (measured: no difference); on Windows both read the performance counter. On macOS the two differ by the
    /// time the machine has slept: there, correct stamps by [LslInlet#clockOffset].
    static LslClock system() { return SystemClock.INSTANCE; }
}
