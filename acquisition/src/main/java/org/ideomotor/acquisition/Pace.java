package org.ideomotor.acquisition;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// When a player may send its next chunk.
public interface Pace {
    /// Waits until a chunk may be sent.
    ///
    /// @param sentTo  end of the last chunk; samples between it and this chunk are missing
    /// @param to      end of this chunk
    /// @param markers how many were sent before the last chunk
    /// @throws IOException if whoever sets the pace is gone
    void beforeChunk(long sentTo, long to, long markers) throws IOException, InterruptedException;

    /// In real time, or faster: samples are sent when an amplifier would have them, once the last of them is sampled.
    ///
    /// @param samplingRate Hz
    /// @param speed        1 for real time, 2 for twice as fast …
    static Pace realTime(double samplingRate, double speed) {
        return new RealTime(samplingRate, speed, System::nanoTime, LockSupport::parkNanos);
    }

    /// As [#realTime(double, double)], by another clock.
    ///
    /// @param nanos   the clock
    /// @param sleeper waits for it
    static Pace realTime(double samplingRate, double speed, LongSupplier nanos, Sleeper sleeper) {
        return new RealTime(samplingRate, speed, nanos, sleeper);
    }

    /// At once: for players and amplifiers that are in lock-step by themselves, and for tests.
    static Pace unpaced() { return (sentTo, to, markers) -> {}; }

    /// What waits for so many nanoseconds, or less.
    @FunctionalInterface
    interface Sleeper { void sleep(long nanos); }

    /// The pace of a clock.
    final class RealTime implements Pace {
        private final double samplesPerNano;
        private final LongSupplier nanos;
        private final Sleeper sleeper;
        private long start;
        private boolean started;

        RealTime(double samplingRate, double speed, LongSupplier nanos, Sleeper sleeper) {
            if (!(speed > 0) || Double.isInfinite(speed))
                throw new IllegalArgumentException("Pace.realTime: expected a speed above 0, got " + speed);
            this.samplesPerNano = samplingRate * speed / 1e9;
            this.nanos = nanos;
            this.sleeper = sleeper;
        }

        @Override
        public void beforeChunk(long sentTo, long to, long markers) throws InterruptedException {
            if (!started) {
                start = nanos.getAsLong();
                started = true;
            }
            long due = start + (long) (to / samplesPerNano);
            for (long left = due - nanos.getAsLong(); left > 0; left = due - nanos.getAsLong()) {
                if (Thread.interrupted()) throw new InterruptedException();
                sleeper.sleep(left);
            }
        }
    }
}
