package org.ideomotor.decoders;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Independent tasks done by several threads, which end with the call.
final class Tasks {
    private Tasks() {}

    /// Begins them in order and waits for all.
    ///
    /// @param threads from 1, which is the caller's own
    /// @throws RuntimeException what the first of them in order has thrown, if any has
    static void run(int threads, List<? extends Runnable> tasks) {
        if (threads < 1) throw new IllegalArgumentException("expected at least 1 thread, got " + threads);
        if (threads == 1 || tasks.size() < 2) {
            tasks.forEach(Runnable::run);
            return;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, tasks.size()))) {
            List<CompletableFuture<Void>> begun = tasks.stream().map(t -> CompletableFuture.runAsync(t, pool)).toList();
            for (CompletableFuture<Void> task : begun) joined(task);
        }
    }

    /// Waits for what another thread makes.
    ///
    /// @throws RuntimeException what was thrown there
    static <T> T joined(CompletableFuture<T> task) {
        try {
            return task.join(); // an interrupt does not end it: the tasks write where the caller reads
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            if (e.getCause() instanceof Error failure) throw failure;
            throw e;
        }
    }
}
