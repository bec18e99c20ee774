package org.ideomotor.sessions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.SampleSource;
import org.ideomotor.feedback.Feedback;

/// What a session is made of: a source, a decoder, a feedback, and where its inputs are kept. [#prepare] makes it ready
/// to run.
///
/// ```java
/// LiveSession.of(source, decoder, feedback).run();
/// ```
///
/// @param source    what is decoded; closed when the session ends
/// @param decoder   at the start
/// @param feedback  closed when the session ends
/// @param journal   of inputs; whoever made it closes it
/// @param nanos     the session's clock; it only stamps
/// @param watchers  see everything, in this order
/// @param director  says what happens beside what the source sends
/// @param queue     how many inputs may wait for the decode thread
public record LiveSession(SampleSource source, Decoder decoder, Feedback feedback, Journal journal, LongSupplier nanos,
        List<SessionWatcher> watchers, Director director, int queue) {
    /// At chunks of 20 ms that is 20 s.
    private static final int QUEUE = 1024;

    public LiveSession {
        watchers = List.copyOf(watchers);
        if (queue < 1)
            throw new IllegalArgumentException(
                    "LiveSession: expected room for at least one waiting input, got " + queue);
    }

    /// A session with a journal in memory and the system's clock.
    ///
    /// @throws IllegalArgumentException if the source's signal is not what the decoder expects; the differences are named
    public static LiveSession of(SampleSource source, Decoder decoder, Feedback feedback) {
        decoder.requireFits("The source's signal", source.signal());
        return new LiveSession(source, decoder, feedback, Journal.inMemory(), System::nanoTime, List.of(),
                Director.none(),
                QUEUE);
    }

    /// The same session with this journal.
    public LiveSession journal(Journal journal) {
        return new LiveSession(source, decoder, feedback, journal, nanos, watchers, director, queue);
    }

    /// The same session with another clock.
    public LiveSession clock(LongSupplier nanos) {
        return new LiveSession(source, decoder, feedback, journal, nanos, watchers, director, queue);
    }

    /// The same session with one more watcher.
    public LiveSession watchedBy(SessionWatcher watcher) {
        List<SessionWatcher> more = new ArrayList<>(watchers);
        more.add(watcher);
        return new LiveSession(source, decoder, feedback, journal, nanos, more, director, queue);
    }

    /// The same session with what a director adds to it.
    public LiveSession directedBy(Director director) {
        return new LiveSession(source, decoder, feedback, journal, nanos, watchers, director, queue);
    }

    /// The same session with room for so many waiting inputs.
    public LiveSession queue(int inputs) {
        return new LiveSession(source, decoder, feedback, journal, nanos, watchers, director, inputs);
    }

    /// Makes the session ready to run, once, and to take orders from other threads.
    public RunningSession prepare() { return new RunningSession(this); }

    /// Runs until the source ends.
    ///
    /// @throws SessionException as [RunningSession#run]
    public SessionReport run() throws IOException, InterruptedException { return prepare().run(); }
}
