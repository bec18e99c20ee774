package org.ideomotor.lsl;

import java.util.List;

/// Daemon threads with names that a thread dump explains.
final class LslThreads {
    private LslThreads() {}

    static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name("lsl " + name).start(work);
    }

    /// Waits for the threads to end, all together at most this long. Called from one of them, it does not wait for itself.
    static void join(Iterable<Thread> threads, long timeoutNanos) {
        long deadline = System.nanoTime() + timeoutNanos;
        boolean interrupted = false;
        for (Thread thread : threads) {
            if (thread.equals(Thread.currentThread())) continue;
            try {
                long left = deadline - System.nanoTime();
                if (left > 0) thread.join(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    static void join(Thread thread, long timeoutNanos) { join(List.of(thread), timeoutNanos); }
}
