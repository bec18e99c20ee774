package org.ideomotor.app.doctor;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Measures the clocks for a third of a second, as a player uses them: it sleeps 20 ms at a time and notes how late it is.
final class ClockProbe {
    private static final int SLEEPS = 15;
    private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int READINGS = 20_000;

    private ClockProbe() {}

    /// What sleeps for so many nanoseconds.
    @FunctionalInterface
    interface Sleeper { void sleep(long nanos) throws InterruptedException; }

    /// @param nanos  the steady clock
    /// @param millis the wall clock
    static Machine.Clock measure(LongSupplier nanos, LongSupplier millis, Sleeper sleeper)
            throws InterruptedException {
        long resolution = resolution(nanos);
        long steadyStart = nanos.getAsLong(), wallStart = millis.getAsLong();
        double[] late = new double[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long before = nanos.getAsLong();
            sleeper.sleep(SLEEP_NANOS);
            late[i] = (nanos.getAsLong() - before - SLEEP_NANOS) / 1e6;
        }
        double drift = millis.getAsLong() - wallStart - (nanos.getAsLong() - steadyStart) / 1e6;
        Arrays.sort(late);
        return new Machine.Clock(resolution, drift, late[SLEEPS / 2], late[SLEEPS - 1]);
    }

    private static long resolution(LongSupplier nanos) {
        long smallest = Long.MAX_VALUE;
        long last = nanos.getAsLong();
        for (int i = 0; i < READINGS; i++) {
            long now = nanos.getAsLong();
            if (now > last) smallest = Math.min(smallest, now - last);
            last = now;
        }
        return smallest;
    }
}
