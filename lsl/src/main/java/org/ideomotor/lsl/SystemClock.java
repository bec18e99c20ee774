package org.ideomotor.lsl;

enum SystemClock implements LslClock {
    INSTANCE;

    private static final long SECOND = 1_000_000_000L;

    /// Whole seconds and remainder apart, as liblsl does, so that no nanosecond is lost to the division.
    @Override
    public double now() {
        long nanos = System.nanoTime();
        long whole = nanos / SECOND;
        return whole + (nanos % SECOND) / 1e9;
    }
}
