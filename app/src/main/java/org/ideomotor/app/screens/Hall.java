package org.ideomotor.app.screens;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ideomotor.app.web.Sockets;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SubjectView;

/// What all screens of a session share: what is shown, who looks, and what came back.
final class Hall {
    private final LongSupplier nanos;
    private final Newest<SubjectView> subject = new Newest<>();
    private final Newest<OperatorView> operator = new Newest<>();
    private final Flips flips = new Flips();
    private final Orders orders = new Orders(() -> operator.get().map(Newest.Shown::value));
    private final Sockets<SubjectSocket> subjects = new Sockets<>();
    private final Sockets<OperatorSocket> operators = new Sockets<>();
    private final Sockets<OutputSocket> outputs = new Sockets<>();
    private long views;
    private long frames;
    private long missed;
    private double frameMillis = Double.NaN;
    private volatile Optional<String> over = Optional.empty();

    Hall(LongSupplier nanos) { this.nanos = nanos; }

    long now() { return nanos.getAsLong(); }

    Newest<SubjectView> subject() { return subject; }

    Newest<OperatorView> operator() { return operator; }

    Flips flips() { return flips; }

    Orders orders() { return orders; }

    Sockets<SubjectSocket> subjects() { return subjects; }

    Sockets<OperatorSocket> operators() { return operators; }

    Sockets<OutputSocket> outputs() { return outputs; }

    /// Why there will be no more; empty while there will.
    Optional<String> over() { return over; }

    /// Shows this to the subject, unless that is what is shown already.
    synchronized void show(SubjectView view) {
        if (subject.get().filter(shown -> shown.value().equals(view)).isPresent()) return;
        long now = now();
        flips.asked(++views, view.moment(), now); // a flip cannot come before its view is known
        subject.show(view, views, now);
    }

    synchronized void show(OperatorView view) { operator.show(view, ++views, now()); }

    /// A page has drawn so many more frames.
    synchronized void drawn(long frames, long missed, double millis) {
        this.frames += frames;
        this.missed += missed;
        if (Double.isFinite(millis)) frameMillis = millis;
    }

    synchronized ScreenSummary summary() {
        return new ScreenSummary(flips.count(), flips.all(), frames, missed, frameMillis);
    }

    /// How the subject's screen does, for the panel.
    Message.Screen screen() {
        List<Frames> open = subjects.open().stream().map(SubjectSocket::frames).toList();
        int visible = (int) open.stream().filter(Frames::visible).count();
        Frames.Sound sound = open.stream().map(Frames::sound).max(Enum::compareTo).orElse(Frames.Sound.NONE);
        WebMessage.Times times = WebMessage.Times.of(flips.latest());
        synchronized (this) {
            return new Message.Screen(open.size(), visible, Double.isNaN(frameMillis) ? null : frameMillis, frames,
                    missed, sound, times);
        }
    }

    /// Says good-bye to all.
    void end(String reason) throws InterruptedException {
        over = Optional.of(reason);
        subject.board().changed();
        operator.board().changed();
        outputs.open().forEach(OutputSocket::wake);
        subjects.join();
        operators.join();
        outputs.join();
    }
}
