package org.ideomotor.decoders;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;

/// All examples after some steps that learn nothing: made when first asked for, once, and let go of after the last use.
///
/// Whoever asks while it is being made helps: every thread takes the next example that none has taken. Each example is made by itself, so
/// the bits are those of one thread.
///
/// Its users are the tasks that read it and the wholes that are made of it. A task joins when it is planned and leaves when it is done; a
/// whole leaves what it is made of as soon as it is made, or refused.
final class Whole {
    private final Optional<Whole> before;
    private final Supplier<Fitted<Object, Object>> step;
    private int users; // that have not left yet
    private List<Part> parts = List.of();
    private CompletableFuture<Examples<Object>> made = new CompletableFuture<>();

    private Whole(Optional<Whole> before, Supplier<Fitted<Object, Object>> step) {
        this.before = before;
        this.step = step;
    }

    /// These, as they are.
    static Whole of(Examples<Object> examples) {
        Whole whole = new Whole(Optional.empty(), () -> item -> item);
        whole.made.complete(examples);
        return whole;
    }

    /// What a step makes of these.
    Whole then(Supplier<Fitted<Object, Object>> next) {
        join();
        return new Whole(Optional.of(this), next);
    }

    /// One more user.
    synchronized void join() { users++; }

    /// One user less; the last one takes the examples along.
    synchronized void leave() {
        users--;
        if (users > 0) return;
        made = new CompletableFuture<>();
        parts = List.of();
    }

    /// Whether the examples are made and not yet let go of.
    synchronized boolean isHeld() { return made.isDone(); }

    /// The examples, for one who has joined and not left.
    ///
    /// @throws IllegalArgumentException what a step refuses: of the first example in order that it refuses
    Examples<Object> get() {
        missing().ifPresent(this::make);
        return Tasks.joined(made);
    }

    /// What this is still to be made of, joined once more by whoever asks.
    private synchronized Optional<Whole> missing() {
        if (made.isDone()) return Optional.empty();
        before.ifPresent(Whole::join);
        return before;
    }

    private void make(Whole from) {
        try {
            Examples<Object> all = from.get();
            List<Part> shared = parts(all.size());
            Adaptive<Object, Object> running = step.get().start();
            for (int i = 0; i < all.size(); i++) shared.get(i).make(running, all.get(i).item());
            Iterator<Part> inOrder = shared.iterator();
            Examples<Object> mapped = all.map(_ -> inOrder.next().result());
            settle(from, () -> made.complete(mapped));
        } catch (RuntimeException | Error e) {
            settle(from, () -> made.completeExceptionally(e));
        } finally {
            from.leave();
        }
    }

    private synchronized List<Part> parts(int count) {
        if (parts.isEmpty()) parts = Stream.generate(Part::new).limit(count).toList();
        return parts;
    }

    /// The first who has an outcome gives up this whole's own claim to what it was made of.
    private synchronized void settle(Whole from, BooleanSupplier first) {
        if (first.getAsBoolean()) from.leave();
    }

    /// One example, made by the first thread that comes.
    private record Part(AtomicBoolean taken, CompletableFuture<Object> made) {
        Part() { this(new AtomicBoolean(), new CompletableFuture<>()); }

        void make(Adaptive<Object, Object> step, Object item) {
            if (taken.compareAndSet(false, true)) made.completeAsync(() -> step.apply(item), Runnable::run);
        }

        Object result() { return Tasks.joined(made); }
    }
}
