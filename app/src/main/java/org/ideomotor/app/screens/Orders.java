package org.ideomotor.app.screens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ideomotor.sessions.OperatorOrder;
import org.ideomotor.sessions.OperatorView;

/// What the panel orders, checked against what is true now: an order that crosses the end of what it was meant for hits
/// nothing else.
final class Orders {
    /// Characters of a note.
    private static final int LONGEST_NOTE = 500;

    private final Supplier<Optional<OperatorView>> newest;
    private Optional<Consumer<OperatorOrder>> listener = Optional.empty();

    Orders(Supplier<Optional<OperatorView>> newest) { this.newest = newest; }

    synchronized void listener(Consumer<OperatorOrder> listener) { this.listener = Optional.of(listener); }

    /// Takes an order; one at a time.
    ///
    /// @return what became of it, in words; empty if it is none
    synchronized Optional<String> take(JsonNode message) {
        Optional<OperatorView> view = newest.get();
        if (listener.isEmpty() || view.isEmpty()) return Optional.of("There is no session yet that takes orders.");
        return switch (message.path("type").asText()) {
            case "start" -> Optional.of(start(view.get(), message.path("step").asInt(-1)));
            case "stop" -> Optional.of(stop(view.get(), message.path("step").asInt(-2)));
            case "invalidate" -> Optional.of(invalidate(view.get(), message.path("trial").asInt(-1)));
            case "note" -> Optional.of(note(message.path("text").asText()));
            default -> Optional.empty();
        };
    }

    private String start(OperatorView view, int step) {
        int waiting = place(view.steps(), OperatorView.Stage.WAITING_FOR_START);
        if (waiting < 0 || step != waiting) return "Not started: that step does not wait any more.";
        order(new OperatorOrder.Start());
        return "Started: " + view.steps().get(waiting).name() + ".";
    }

    private String stop(OperatorView view, int step) {
        int running = place(view.steps(), OperatorView.Stage.RUNNING);
        if (step != running) return "Not stopped: that step has ended by itself.";
        order(new OperatorOrder.Stop());
        return running < 0 ? "Ending the session." : "Stopping: " + view.steps().get(running).name() + ".";
    }

    private String invalidate(OperatorView view, int trial) {
        boolean goingOn = view.subject().moment().phase().inTrial() && view.subject().moment().trial() == trial;
        if (!goingOn) return "Nothing was rejected: that trial is over.";
        order(new OperatorOrder.InvalidateTrial());
        return "Trial " + (trial + 1) + " counts for nothing and will be asked again.";
    }

    private String note(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (line.isEmpty()) return "Not noted: the note was empty.";
        if (line.length() > LONGEST_NOTE)
            return "Not noted: expected at most " + LONGEST_NOTE + " characters, got " + line.length() + ".";
        order(new OperatorOrder.Note(line));
        return "Noted: " + line;
    }

    private void order(OperatorOrder order) { listener.orElseThrow().accept(order); }

    private static int place(List<OperatorView.Step> steps, OperatorView.Stage stage) {
        for (int i = 0; i < steps.size(); i++) if (steps.get(i).stage() == stage) return i;
        return -1;
    }
}
