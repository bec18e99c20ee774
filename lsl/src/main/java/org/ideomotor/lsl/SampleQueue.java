package org.ideomotor.lsl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;

/// Samples on their way from one thread to another, bounded in number and in bytes. Putting never blocks: what is too
/// much is refused or pushes out the oldest, and that is counted.
final class SampleQueue<T> {

    /// What one take got.
    ///
    /// @param items         oldest first; empty if the time was up, or the queue is [ended][#ended]
    /// @param droppedBefore how many were pushed out since the last take, all of them just before the first of these
    /// @param ended         nothing more will come
    record Taken<T>(List<T> items, long droppedBefore, boolean ended) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<T> items = new ArrayDeque<>();
    private final int capacity;
    private final long capacityBytes;
    private final ToIntFunction<T> size;
    private long bytes;
    private long dropped;
    private long droppedSinceTake;
    private boolean ended;

    SampleQueue(int capacity, long capacityBytes, ToIntFunction<T> size) {
        this.capacity = capacity;
        this.capacityBytes = capacityBytes;
        this.size = size;
    }

    /// Puts the items in order, pushing out the oldest where there is no room. After [#end] they are ignored.
    void putDroppingOldest(List<T> more) {
        lock.lock();
        try {
            if (ended) return;
            for (T item : more) {
                while (!hasRoomFor(item)) dropOldest();
                add(item);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Puts the item if there is room; false if there is none. After [#end] it is ignored.
    boolean put(T item) {
        lock.lock();
        try {
            if (ended) return true;
            if (!hasRoomFor(item)) return false;
            add(item);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Takes up to `most` items, waiting for the first one if there is none.
    Taken<T> take(int most, long timeoutNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeoutNanos;
            while (items.isEmpty() && !ended && left > 0) left = changed.awaitNanos(left);
            List<T> taken = new ArrayList<>(Math.min(most, items.size()));
            while (taken.size() < most && !items.isEmpty()) taken.add(remove());
            long before = droppedSinceTake;
            droppedSinceTake = 0;
            return new Taken<>(taken, before, ended && items.isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /// Nothing more will be put; what is in can still be taken.
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends and forgets what is in.
    void clear() {
        lock.lock();
        try {
            items.clear();
            bytes = 0;
            end();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }

    /// How many have been pushed out so far.
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /// An item larger than the whole queue still has room in an empty one: the limits of its reader hold it already.
    private boolean hasRoomFor(T item) {
        return items.isEmpty() || (items.size() < capacity && bytes + size.applyAsInt(item) <= capacityBytes);
    }

    private void add(T item) {
        items.add(item);
        bytes += size.applyAsInt(item);
    }

    private T remove() {
        T item = items.remove();
        bytes -= size.applyAsInt(item);
        return item;
    }

    private void dropOldest() {
        remove();
        dropped++;
        droppedSinceTake++;
    }
}
