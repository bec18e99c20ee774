package org.ideomotor.sessions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ideomotor.core.Decision;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;

/// A session that runs: reads the source on one thread, decodes on the thread that calls [#run], shows on a third.
///
/// Nothing is dropped. If decoding falls behind for longer than the queue holds, the session ends loudly; after a stall
/// every window is decoded in its order, and only the display skips. Whatever fails, on whichever thread, ends the
/// session with its cause, and what had happened until then is in the exception.
public final class RunningSession {
    private static final long SCREEN_PERIOD_NANOS = 16_666_667;

    private enum State { READY, RUNNING, ENDED }

    /// What is handed to the decode thread.
    private sealed interface Received {
        record Taken(Input input, long nanos) implements Received {}

        record End(Optional<Throwable> cause) implements Received {}
    }

    private record Timed(Decision decision, long received, long decided) {}

    private final LiveSession session;
    private final BlockingQueue<Received> queue;
    private final AtomicReference<State> state = new AtomicReference<>(State.READY);
    private final AtomicReference<Throwable> displayFailure = new AtomicReference<>();
    private final Display display;
    private final List<Timed> log = new ArrayList<>();
    private final List<String> refusedOrders = new ArrayList<>();
    private long receivedNanos;
    private long inputs;
    private long markers;
    private long samples;

    RunningSession(LiveSession session) {
        this.session = session;
        this.queue = new ArrayBlockingQueue<>(session.queue());
        this.display = new Display(session.feedback(), session.nanos(), SCREEN_PERIOD_NANOS, displayFailure::set);
    }

    /// Orders something of the loop, from any thread. The order is taken in turn. If the loop can follow it, it is
    /// journalled; if not, the session goes on and [SessionReport#refusedOrders] says why.
    ///
    /// @throws IllegalStateException if the session has ended, or too much is waiting
    public void order(Input.Order order) {
        if (state.get() == State.ENDED)
            throw new IllegalStateException("RunningSession: the session has ended; nothing can be ordered any more");
        if (!queue.offer(new Received.Taken(new Input.Command(order), session.nanos().getAsLong())))
            throw new IllegalStateException(
                    "RunningSession: " + queue.size()
                            + " inputs are waiting, there is no room for an order; order it again later");
    }

    /// Runs until the source ends.
    ///
    /// @throws SessionException      if the source, the feedback or the journal failed, or decoding could not keep up; it
    ///                               holds the report until then
    /// @throws IllegalStateException if it has been run before
    public SessionReport run() throws IOException, InterruptedException {
        if (!state.compareAndSet(State.READY, State.RUNNING))
            throw new IllegalStateException("RunningSession: expected to be run once");
        Thread reader = Thread.ofPlatform().daemon().name("ideomotor-source").unstarted(this::read);
        display.start();
        reader.start();
        Optional<Throwable> failure;
        try {
            failure = decode();
        } catch (InterruptedException e) {
            end(reader);
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            failure = Optional.of(e);
        }
        Optional<Throwable> atTheEnd = end(reader);
        SessionReport report = report(display.shown());
        Optional<Throwable> cause = failure.or(() -> atTheEnd);
        if (cause.isPresent())
            throw new SessionException("The session ended at sample " + report.samples() + ": " + words(cause.get()),
                    cause.get(), report);
        return report;
    }

    private static String words(Throwable cause) {
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    /// Ends the threads and closes what the session was given; each in its own turn, whatever the others do.
    private Optional<Throwable> end(Thread reader) throws InterruptedException {
        state.set(State.ENDED);
        List<Throwable> failures = new ArrayList<>();
        try {
            session.source().close();
        } catch (IOException | RuntimeException e) {
            failures.add(e);
        }
        reader.interrupt();
        reader.join();
        display.end();
        Optional.ofNullable(displayFailure.get()).ifPresent(failures::add);
        try {
            session.feedback().close();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        return failures.stream().findFirst();
    }

    private void read() {
        Optional<Throwable> cause = Optional.empty();
        try {
            SampleSource source = session.source();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {
                if (queue.offer(new Received.Taken(input.get(), session.nanos().getAsLong()))) continue;
                cause = Optional.of(new IOException("decoding fell behind: " + session.queue()
                        + " inputs were waiting; use a faster decoder, a longer hop, or fewer channels"));
                break;
            }
        } catch (InterruptedException e) {
            return; // the session has ended
        } catch (IOException | RuntimeException | Error e) { // told to whoever runs the session
            cause = Optional.of(e);
        }
        try {
            queue.put(new Received.End(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return why the source ended before its end
    private Optional<Throwable> decode() throws IOException, InterruptedException {
        DecodingLoop loop = new DecodingLoop(session.decoder());
        Consumer<Decision> sink = this::decided;
        while (displayFailure.get() == null) {
            switch (queue.take()) {
                case Received.End(Optional<Throwable> cause) -> { return cause; }
                case Received.Taken(Input.Command command, long received) -> obey(loop, command);
                case Received.Taken(Input input, long received) -> {
                    session.journal().append(input);
                    receivedNanos = received;
                    session.director().before(input, loop.count());
                    loop.accept(input, sink);
                    taken(loop, input);
                    direct(loop, input, sink);
                }
            }
        }
        return Optional.of(displayFailure.get());
    }

    /// Only what the loop accepted belongs into the journal: a replay could not follow the rest either.
    private void obey(DecodingLoop loop, Input.Command command) throws IOException {
        try {
            loop.accept(command);
        } catch (IllegalArgumentException e) {
            refusedOrders.add(e.getMessage());
            return;
        }
        session.journal().append(command);
        taken(loop, command);
    }

    /// What the director adds is an input like those of the source: journalled, then taken.
    private void direct(DecodingLoop loop, Input input, Consumer<Decision> sink) throws IOException {
        for (Input own : session.director().after(input, loop.count())) {
            session.journal().append(own);
            loop.accept(own, sink);
            taken(loop, own);
        }
    }

    private void taken(DecodingLoop loop, Input input) {
        inputs++;
        if (input instanceof Input.Marker) markers++;
        samples = loop.count();
        for (SessionWatcher watcher : session.watchers()) watcher.taken(input);
    }

    private void decided(Decision decision) {
        long decided = session.nanos().getAsLong();
        display.newest(log.size(), decision);
        log.add(new Timed(decision, receivedNanos, decided));
        for (SessionWatcher watcher : session.watchers()) watcher.decided(decision, receivedNanos, decided);
    }

    private SessionReport report(Map<Integer, Long> shown) {
        List<LoggedDecision> logged = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            Timed entry = log.get(i);
            OptionalLong at = shown.containsKey(i) ? OptionalLong.of(shown.get(i)) : OptionalLong.empty();
            logged.add(new LoggedDecision(entry.decision(), entry.received(), entry.decided(), at));
        }
        return new SessionReport(logged, inputs, samples, markers, refusedOrders);
    }
}
