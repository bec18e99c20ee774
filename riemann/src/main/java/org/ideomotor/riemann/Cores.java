package org.ideomotor.riemann;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/// How many threads an operation on many matrices may use. Without it an operation stays in its caller's thread.
///
/// The result has the same bits for any number: matrices are taken in groups of a fixed size, and the groups' sums are added in order.
/// The threads live as long as the call (about 0.1 ms each to begin and end).
///
/// @param count  number of threads, the caller's included, from 1
public record Cores(int count) {
    /// @throws IllegalArgumentException if there are none
    public Cores {
        if (count < 1) {
            throw new IllegalArgumentException("Cores: expected at least 1 thread, got " + count + ".");
        }
    }

    /// The caller's thread alone.
    public static Cores one() {
        return new Cores(1);
    }

    /// As many threads as the machine has processors.
    public static Cores all() {
        return new Cores(Runtime.getRuntime().availableProcessors());
    }

    /// Runs tasks 0 … tasks - 1, each once, and waits for all.
    ///
    /// @param worker  makes what one thread runs its tasks with, such as room to work in
    /// @throws RuntimeException what the task of least number has thrown, if any has
    void run(int tasks, Supplier<IntConsumer> worker) {
        Throwable[] failures = new Throwable[tasks];
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> takeTasks(next, failures, worker.get());
        Thread[] others = new Thread[Math.min(count, tasks) - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofPlatform().name("riemann-" + (i + 1)).daemon().start(loop);
        }
        loop.run();
        joinAll(others);
        throwFirst(failures);
    }

    private static void takeTasks(AtomicInteger next, Throwable[] failures, IntConsumer worker) {
        for (int task = next.getAndIncrement(); task < failures.length; task = next.getAndIncrement()) {
            try {
                worker.accept(task);
            } catch (RuntimeException | Error failure) {
                failures[task] = failure;
            }
        }
    }

    private static void joinAll(Thread[] threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true; // the tasks write where the caller reads: they have to end first
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void throwFirst(Throwable[] failures) {
        for (Throwable failure : failures) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }
}
