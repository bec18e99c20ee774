package org.ideomotor.sessions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.ideomotor.acquisition.SignalQuality;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.Feedback;
import org.ideomotor.paradigms.ParadigmRun;

/// One run of a session: a [LiveSession] on the run's source, directed by a paradigm and its feedback, with the screens.
///
/// While the source is not live nothing comes to drive the run; a thread of its own sees that and shows neutral feedback. It
/// only shows: what happens to the trial follows from the inputs once they come. The same thread looks at the quality of the
/// signal, so that the decode thread need not.
final class SessionRun {
    /// How often it is looked whether the source is live.
    private static final long PULSE_NANOS = 50_000_000;
    private static final long QUALITY_NANOS = 1_000_000_000;
    private static final long TOLD_NANOS = 250_000_000;
    /// That an order to stop may wait for an input, which does not come from a stream that stalled.
    private static final long STOP_NANOS = 1_000_000_000;

    /// What a run is made of.
    ///
    /// @param classes in the order of the study
    /// @param quality fresh
    /// @param nanos   the session's clock
    record Parts(RunSource source, Decoder decoder, ParadigmRun paradigm, RunFeedback feedback, List<String> classes,
            SignalQuality quality, SessionDisplay display, OperatorDesk desk, LongSupplier nanos) {}

    /// How a run ended.
    ///
    /// @param report  of the loop
    /// @param invalid trials that were rejected
    /// @param end     why it ended
    /// @param failure what failed, if something did
    /// @param gaveUp  why it ended by itself before its end; empty if it did not
    record Outcome(SessionReport report, int invalid, End end, Optional<IOException> failure, String gaveUp) {}

    /// Why a run ended.
    enum End { DONE, STOPPED, SOURCE_ENDED, FAILED }

    private final Parts parts;
    private final ObjLongConsumer<SubjectView> views;
    private final DirectedRun directed;
    private final RecentLatency latency = new RecentLatency();
    private final ReentrantLock showing = new ReentrantLock();
    private Optional<SubjectView> newest = Optional.empty();
    private volatile long taken;
    private final Queue<Input> unseen = new ConcurrentLinkedQueue<>();
    private final AtomicReference<OptionalLong> stopAsked = new AtomicReference<>(OptionalLong.empty());
    private volatile boolean over;
    private volatile boolean reachedItsEnd;
    private volatile boolean stoppedWithoutInput;

    /// @param markers hears every marker, once it is due
    /// @param notes   hears what the operator writes, with its sample
    /// @param views   hears what is shown, after every input
    SessionRun(Parts parts, Consumer<Event> markers, Consumer<Event> notes, ObjLongConsumer<SubjectView> views) {
        this.parts = parts;
        this.views = views;
        this.directed = new DirectedRun(parts.paradigm(), parts.feedback(), parts.classes(),
                new DirectedRun.Listeners(this::perceived, this::paint, markers, notes, this::finish), parts.nanos(),
                parts.source().stallNanos(), parts.source().clock());
    }

    /// Runs until the paradigm is over, the operator stops it, or the source ends.
    ///
    /// @param watchers see every decision and input before the run does
    Outcome run(Journal journal, List<SessionWatcher> watchers) throws InterruptedException {
        parts.desk().begin(this::order, parts.decoder().signal().samplingRate());
        parts.display().listen(parts.desk()::order, directed::flipped);
        LiveSession session = LiveSession.of(parts.source().source(), parts.decoder(), Feedback.none())
                .journal(journal).clock(parts.nanos());
        for (SessionWatcher watcher : watchers) session = session.watchedBy(watcher);
        session = session.watchedBy(directed).watchedBy(timed()).directedBy(directed);
        Thread pulse = Thread.ofPlatform().daemon().name("ideomotor-pulse").start(this::pulse);
        try {
            parts.source().begin();
            return outcome(session.run(), Optional.empty());
        } catch (SessionException e) {
            return outcome(e.report(), Optional.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a session throws no other
        } finally {
            over = true;
            pulse.interrupt();
            pulse.join();
            look();
            directed.leave(taken);
            parts.desk().end();
        }
    }

    private Outcome outcome(SessionReport report, Optional<IOException> failure) {
        End end = failure.isPresent() ? End.FAILED
                : directed.stopped() || stoppedWithoutInput && !parts.paradigm().over() ? End.STOPPED
                        : reachedItsEnd ? End.DONE : End.SOURCE_ENDED;
        Optional<IOException> why = failure
                .or(() -> end == End.SOURCE_ENDED ? parts.source().failure() : Optional.empty());
        return new Outcome(report, directed.invalid(), end, why, directed.gaveUp());
    }

    private void perceived(Percept percept) { parts.source().perceived(percept); }

    /// The decode thread ends its own source: the reader finds it closed and the session is over.
    private void finish() {
        reachedItsEnd = true;
        try {
            parts.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void paint(SubjectView view, long samples) {
        showing.lock();
        try {
            newest = Optional.of(view);
            parts.display().show(view);
        } finally {
            showing.unlock();
        }
        taken = samples;
        views.accept(view, samples);
        parts.feedback().score().ifPresent(parts.desk()::score);
        parts.desk().ran(view, samples, parts.source().status(), directed.invalid(), latency.medianMillis());
    }

    private SessionWatcher timed() {
        return new SessionWatcher() {
            @Override
            public void taken(Input input) { unseen.add(input); }

            @Override
            public void decided(Decision decision, long receivedNanos, long decidedNanos) {
                if (decision instanceof Decision.Decided || decision instanceof Decision.Steered)
                    latency.add(decidedNanos - receivedNanos);
            }
        };
    }

    private void order(OperatorOrder order) {
        directed.order(order);
        if (order instanceof OperatorOrder.Stop) stopAsked.set(OptionalLong.of(parts.nanos().getAsLong()));
    }

    /// Neutral feedback while nothing comes.
    private void pulse() {
        long looked = parts.nanos().getAsLong(), told = looked;
        while (!over) {
            long now = parts.nanos().getAsLong();
            if (now - looked > QUALITY_NANOS) {
                look();
                looked = now;
            }
            OptionalLong asked = stopAsked.get();
            if (asked.isPresent() && now - asked.getAsLong() > STOP_NANOS) stop();
            if (now - told > TOLD_NANOS) {
                parts.desk().source(parts.source().status());
                told = now;
            }
            SourceStatus status = parts.source().status();
            String why = words(status.state());
            if (!why.isEmpty()) standStill(why);
            LockSupport.parkNanos(this, PULSE_NANOS);
        }
    }

    /// The quality of what has come since the last look.
    private void look() {
        for (Input input = unseen.poll(); input != null; input = unseen.poll()) parts.quality().accept(input);
        parts.desk().quality(parts.quality().channels());
    }

    private void stop() {
        stoppedWithoutInput = true;
        finish();
    }

    private void standStill(String why) {
        showing.lock();
        try {
            newest.ifPresent(view -> parts.display().show(view.standingStill(why)));
        } finally {
            showing.unlock();
        }
    }

    private static String words(SourceState state) {
        return switch (state) {
            case WAITING, LIVE, LATE, ENDED -> "";
            case STALLED -> "stream stalled";
            case LOST -> "stream lost";
            case RECOVERING -> "looking for the stream";
        };
    }
}
