package org.ideomotor.app.web;

import java.util.concurrent.TimeUnit;

/// Says that there is something new to show. Nothing is handed over: whoever wakes up asks the model for what is true now.
public final class Board {
    private long version;

    /// There is something new.
    public synchronized void changed() {
        version++;
        notifyAll();
    }

    /// Waits for something newer than `seen`, or so long.
    ///
    /// @return the version that is true now
    public synchronized long await(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (version == seen) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) break;
            wait(left);
        }
        return version;
    }
}
