package org.ideomotor.convnets;

import java.util.concurrent.atomic.AtomicInteger;

/// Threads that share the chunks of a batch. The caller's is one of them; the others wait for work until the crew is closed.
///
/// Which thread does a chunk is chance; nothing that is computed may depend on it.
final class Crew implements AutoCloseable {
    /// What is done for one chunk.
    @FunctionalInterface
    interface Work {
        void chunk(int chunk, int worker);
    }

    private final Thread[] others;
    private final AtomicInteger next = new AtomicInteger();
    private final Object lock = new Object();
    private Work work = (_, _) -> {
    };
    private int chunks;
    private long round;
    private int busy;
    private boolean closed;
    private Throwable failure;

    Crew(int threads) {
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = Thread.ofPlatform().name("convnets-" + worker).daemon().start(() -> serve(worker));
        }
    }

    int size() { return others.length + 1; }

    /// Does the work for chunks 0 … count − 1, each once, and waits for all.
    void run(int count, Work todo) {
        if (others.length == 0) {
            for (int chunk = 0; chunk < count; chunk++) todo.chunk(chunk, 0);
            return;
        }
        synchronized (lock) {
            work = todo;
            chunks = count;
            next.set(0);
            failure = null;
            busy = others.length;
            round++;
            lock.notifyAll();
        }
        take(todo, count, 0);
        await();
    }

    private void await() {
        boolean interrupted = false;
        synchronized (lock) {
            while (busy > 0) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true; // they write where the caller reads: they have to end first
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
        if (failure instanceof Error error) throw error;
        if (failure instanceof RuntimeException exception) throw exception;
    }

    private void take(Work todo, int count, int worker) {
        try {
            for (int chunk = next.getAndIncrement(); chunk < count; chunk = next.getAndIncrement())
                todo.chunk(chunk, worker);
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                failure = e;
            }
            next.set(count);
        }
    }

    private void serve(int worker) {
        long done = 0;
        while (true) {
            Work todo;
            int count;
            synchronized (lock) {
                while (round == done && !closed) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        // nobody but close() ends this thread: it waits on
                    }
                }
                if (closed) return;
                done = round;
                todo = work;
                count = chunks;
            }
            take(todo, count, worker);
            synchronized (lock) {
                busy--;
                lock.notifyAll();
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
