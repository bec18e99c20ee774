package org.ideomotor.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/// What happens when the process is told to end (Ctrl-C, SIGTERM): a command that listens to [Stop] ends in its own way,
/// with its summary and its exit code, as if it had come to its end; any other ends at once, with the code that a shell
/// expects of a signal (130, 143).
///
/// Runs as a shutdown hook. The thread of `main` cannot exit then (exiting waits for the hooks), so this one ends the
/// process for it.
final class Shutdown implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Stop stop;
    private final IntConsumer halt;
    private final Duration patience;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exit;

    /// @param halt     ends the process at once
    /// @param patience for a command that ends in its own way
    Shutdown(Stop stop, IntConsumer halt, Duration patience) {
        this.stop = stop;
        this.halt = halt;
        this.patience = patience;
    }

    /// From now on, for this process.
    static Shutdown install(Stop stop) {
        Shutdown shutdown = new Shutdown(stop, Runtime.getRuntime()::halt, PATIENCE);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("ideomotor-shutdown").unstarted(shutdown));
        return shutdown;
    }

    /// The command has ended with this code, and everything it has to say is said.
    void ended(int exit) {
        this.exit = exit;
        ended.countDown();
    }

    @Override
    public void run() {
        if (!stop.isHeard()) return;
        stop.run();
        try {
            if (ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) halt.accept(exit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the process ends anyway
        }
    }
}
