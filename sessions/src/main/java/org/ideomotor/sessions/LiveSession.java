package org.ideomotor.sessions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;
import org.ideomotor.feedback.Feedback;

/// A session: reads a source on one thread, decodes on the calling one, shows on a third.
///
/// ```java
/// LiveSession.of(source, decoder, feedback).run();
/// ```
///
/// Nothing is dropped. If decoding falls behind for longer than the queue holds, the session ends loudly; after a stall
/// every window is decoded in its order, and only the display skips. A session runs once.
public final class LiveSession {
    /// Inputs that may wait for the decode thread. At chunks of 20 ms that is 20 s.
    private static final int QUEUE = 1024;
    private static final long SCREEN_PERIOD_NANOS = 16_666_667;

    /// What the source thread hands over.
    private sealed interface Received {
        record Taken(Input input, long nanos) implements Received {}

        record End(Optional<Exception> cause) implements Received {}
    }

    private final SampleSource source;
    private final Decoder decoder;
    private final Feedback feedback;
    private final Journal journal;
    private final LongSupplier nanos;
    private final Consumer<Input> whenTaken;
    private final BlockingQueue<Received> queue;
    private final List<Timed> log = new ArrayList<>();
    private Display display;
    private long receivedNanos;
    private long inputs;
    private long markers;

    private record Timed(Decision decision, long received, long decided) {}

    private LiveSession(SampleSource source, Decoder decoder, Feedback feedback, Journal journal, LongSupplier nanos,
            Consumer<Input> whenTaken,
            int queue) {
        this.source = source;
        this.decoder = decoder;
        this.feedback = feedback;
        this.journal = journal;
        this.nanos = nanos;
        this.whenTaken = whenTaken;
        this.queue = new ArrayBlockingQueue<>(queue);
    }

    /// A session with a journal in memory and the system's clock.
    ///
    /// @throws IllegalArgumentException if the source's signal is not what the decoder expects; the differences are named
    public static LiveSession of(SampleSource source, Decoder decoder, Feedback feedback) {
        decoder.requireFits("The source's signal", source.signal());
        return new LiveSession(source, decoder, feedback, Journal.inMemory(), System::nanoTime, input -> {}, QUEUE);
    }

    /// The same session with this journal. Whoever made it closes it.
    public LiveSession journal(Journal journal) {
        return new LiveSession(source, decoder, feedback, journal, nanos, whenTaken, queueSize());
    }

    /// The same session with another clock; it only stamps.
    public LiveSession clock(LongSupplier nanos) {
        return new LiveSession(source, decoder, feedback, journal, nanos, whenTaken, queueSize());
    }

    /// The same session that tells when the loop is done with an input: what keeps a player in lock-step.
    public LiveSession whenTaken(Consumer<Input> whenTaken) {
        return new LiveSession(source, decoder, feedback, journal, nanos, whenTaken, queueSize());
    }

    /// The same session with room for so many waiting inputs.
    public LiveSession queue(int inputs) {
        return new LiveSession(source, decoder, feedback, journal, nanos, whenTaken, inputs);
    }

    private int queueSize() { return queue.remainingCapacity() + queue.size(); }

    /// Orders something of the loop, from any thread. The order is taken in turn, and journalled.
    ///
    /// @throws IllegalStateException if the queue is full
    public void order(Input.Order order) { queue.add(new Received.Taken(new Input.Command(order), nanos.getAsLong())); }

    /// Runs until the source ends.
    ///
    /// @throws SessionException if the source failed, decoding could not keep up, or the journal could not be written; it
    ///                          holds the report until then
    public SessionReport run() throws IOException, InterruptedException {
        Thread reader = Thread.ofPlatform().daemon().name("ideomotor-source").unstarted(this::read);
        display = new Display(feedback, nanos, SCREEN_PERIOD_NANOS);
        display.start();
        reader.start();
        Optional<Exception> failure = Optional.empty();
        Map<Integer, Long> shown;
        try {
            failure = decode();
        } catch (IOException | RuntimeException e) {
            failure = Optional.of(e);
        } finally {
            source.close();
            reader.interrupt();
            reader.join();
            shown = display.end();
            feedback.close();
        }
        SessionReport report = report(shown);
        if (failure.isPresent())
            throw new SessionException(
                    "The session ended at sample " + report.samples() + ": " + failure.get().getMessage(),
                    failure.get(), report);
        return report;
    }

    private void read() {
        Optional<Exception> cause = Optional.empty();
        try {
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {
                if (queue.offer(new Received.Taken(input.get(), nanos.getAsLong()))) continue;
                cause = Optional.of(new IOException("decoding fell behind: " + queue.size()
                        + " inputs were waiting; use a faster decoder, a longer hop, or fewer channels"));
                break;
            }
        } catch (IOException | RuntimeException e) {
            cause = Optional.of(e);
        } catch (InterruptedException e) {
            return; // the session has ended
        }
        try {
            queue.put(new Received.End(cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long samples;

    private Optional<Exception> decode() throws IOException, InterruptedException {
        DecodingLoop loop = new DecodingLoop(decoder);
        Consumer<Decision> sink = this::decided;
        while (true) {
            switch (queue.take()) {
                case Received.End(Optional<Exception> cause) -> { return cause; }
                case Received.Taken(Input input, long received) -> {
                    journal.append(input);
                    receivedNanos = received;
                    loop.accept(input, sink);
                    inputs++;
                    if (input instanceof Input.Marker) markers++;
                    samples = loop.count();
                    whenTaken.accept(input);
                }
            }
        }
    }

    private void decided(Decision decision) {
        display.newest(log.size(), decision);
        log.add(new Timed(decision, receivedNanos, nanos.getAsLong()));
    }

    private SessionReport report(Map<Integer, Long> shown) {
        List<LoggedDecision> logged = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            Timed entry = log.get(i);
            OptionalLong at = shown.containsKey(i) ? OptionalLong.of(shown.get(i)) : OptionalLong.empty();
            logged.add(new LoggedDecision(entry.decision(), entry.received(), entry.decided(), at));
        }
        return new SessionReport(logged, inputs, samples, markers);
    }
}
