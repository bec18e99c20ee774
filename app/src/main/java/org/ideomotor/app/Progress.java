package org.ideomotor.app;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Tells how far something is: repaints one line of a terminal every half second, or prints a line to a log every ten
/// seconds.
final class Progress implements AutoCloseable {
    private static final String TO_START_AND_CLEAR = "\r\u001b[2K";

    private final Terminal terminal;
    private final LongSupplier nanos;
    private final long everyNanos;
    private long next;
    private boolean painted;

    private Progress(Terminal terminal, LongSupplier nanos, long everyNanos) {
        this.terminal = terminal;
        this.nanos = nanos;
        this.everyNanos = everyNanos;
        this.next = nanos.getAsLong() + everyNanos;
    }

    static Progress on(Terminal terminal) {
        return new Progress(terminal, System::nanoTime,
                terminal.repaints() ? TimeUnit.MILLISECONDS.toNanos(500) : TimeUnit.SECONDS.toNanos(10));
    }

    /// Shows the line if it is time for one.
    void at(Supplier<String> line) {
        long now = nanos.getAsLong();
        if (now < next) return;
        next = now + everyNanos;
        if (!terminal.repaints()) {
            terminal.say(line.get());
            return;
        }
        terminal.err().print(TO_START_AND_CLEAR + line.get());
        terminal.err().flush();
        painted = true;
    }

    /// Says something that stays.
    void say(String line) {
        close();
        terminal.say(line);
    }

    /// Takes away a line that was painted.
    @Override
    public void close() {
        if (!painted) return;
        terminal.err().print(TO_START_AND_CLEAR);
        terminal.err().flush();
        painted = false;
    }
}
