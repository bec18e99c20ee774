package org.ideomotor.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The word to stop, for a command that goes on until it is told to: by Ctrl-C or SIGTERM (see [Shutdown]), or by a test.
///
/// Once said it stays said: who listens later hears it at once.
final class Stop implements Runnable {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean said;

    /// Someone who listens; closing ends it. Once closed, the listener is not called any more.
    interface Listening extends AutoCloseable {
        @Override
        void close();
    }

    /// Says it to all who listen, each in turn, in this thread. Saying it again does nothing.
    @Override
    public void run() {
        lock.lock();
        try {
            if (said) return;
            said = true;
            listeners.forEach(Runnable::run);
        } finally {
            lock.unlock();
        }
    }

    /// Listens. What is called must return soon: it only passes the word on.
    Listening listen(Runnable whenSaid) {
        lock.lock();
        try {
            listeners.add(whenSaid);
            if (said) whenSaid.run();
        } finally {
            lock.unlock();
        }
        return () -> forget(whenSaid);
    }

    private void forget(Runnable listener) {
        lock.lock();
        try {
            listeners.remove(listener);
        } finally {
            lock.unlock();
        }
    }

    /// Whether somebody listens: whether the running command can be stopped in order.
    boolean isHeard() {
        lock.lock();
        try {
            return !listeners.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether it has been said.
    boolean isSaid() {
        lock.lock();
        try {
            return said;
        } finally {
            lock.unlock();
        }
    }
}
