package org.ideomotor.lsl;

enum SystemClock implements LslClock {
    INSTANCE;

    private static final long SECOND = 1_000_000_000L;

    /// Whole seconds and remainder apart, as liblsl does, so that no nanosecond is lost to the division.
    @Override
    public double now() {
        long nanos = System.nanoTime();
        return nanos / SECOND + (nanos % SECOND) / 1e9;
    }
}
