package org.ideomotor.app.screens;

import java.util.Optional;
import org.ideomotor.app.web.Board;

/// The newest of what is to be shown. What was not looked at in time is never seen.
final class Newest<V> {
    /// A value, which it was (from 1), and when it came.
    record Shown<V>(V value, long sequence, long nanos) {}

    private final Board board = new Board();
    private volatile Optional<Shown<V>> shown = Optional.empty();

    /// Takes a value and returns at once.
    void show(V value, long sequence, long nanos) {
        shown = Optional.of(new Shown<>(value, sequence, nanos));
        board.changed();
    }

    Optional<Shown<V>> get() { return shown; }

    /// Says when there is something newer.
    Board board() { return board; }
}
