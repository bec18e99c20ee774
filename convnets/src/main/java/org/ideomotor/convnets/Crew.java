package org.ideomotor.convnets;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Threads that share the chunks of a batch. The caller's is one of them; the others begin with the first work and wait for more until the crew is
/// closed, which waits for their end.
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
    private boolean begun;
    private boolean closed;
    private Throwable failure;

    Crew(int threads) {
        String owner = Thread.currentThread().getName();
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = Thread.ofPlatform().name("convnets-" + worker + " of " + owner).daemon()
                    .unstarted(() -> serve(worker));
        }
    }

    /// The threads beside the caller's.
    List<Thread> others() { return List.of(others); }

    private void begin() {
        if (begun) return;
        begun = true;
        for (Thread other : others) other.start();
    }

    int size() { return others.length + 1; }

    /// Does the work for chunks 0 … count − 1, each once, and waits for all.
    void run(int count, Work todo) {
        if (others.length == 0) {
            for (int chunk = 0; chunk < count; chunk++) todo.chunk(chunk, 0);
            return;
        }
        begin();
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
        if (begun) for (Thread other : others) end(other);
    }

    /// Waits for a thread that has nothing left to do, whoever interrupts meanwhile.
    private static void end(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // told to the caller once nothing runs any more
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
