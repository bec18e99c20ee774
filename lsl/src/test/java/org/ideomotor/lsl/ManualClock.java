package org.ideomotor.lsl;

/// A clock that stands until a test moves it; every reading costs a microsecond, so that no two are equal.
final class ManualClock implements LslClock {
    private double seconds;

    ManualClock(double seconds) { this.seconds = seconds; }

    @Override
    public synchronized double now() { return seconds += 1e-6; }

    synchronized void advance(double by) { seconds += by; }
}
