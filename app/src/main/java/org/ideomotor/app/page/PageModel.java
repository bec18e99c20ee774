package org.ideomotor.app.page;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.app.web.FlipTimes;
import org.ideomotor.app.web.WebMessage;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Scores;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.feedback.CursorPosition;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.CursorTask;
import org.ideomotor.sessions.Latency;
import org.ideomotor.sessions.LoggedDecision;
import org.ideomotor.sessions.SessionWatcher;

/// What there is to show: told by the decode thread, asked by whoever shows it.
///
/// Everything but the state of the stream is a function of what the watcher was told; the clock only says how old the last
/// chunk is.
final class PageModel implements SessionWatcher {
    /// Latency is that of the latest so many decisions: half a minute at ten a second.
    private static final int LATEST = 300;

    private final PageSetup setup;
    private final LongSupplier nanos;
    private final CursorTargets targets;
    private final CursorTask task;
    private final FlipTimes flips = new FlipTimes();
    private final Deque<LoggedDecision> latest = new ArrayDeque<>();
    private final List<TrialOutcome> trials = new ArrayList<>();
    private long sequence;
    private long sample;
    private OptionalLong chunkNanos = OptionalLong.empty();
    private long gaps;
    private long samplesLost;
    private Optional<Scores> scores = Optional.empty();
    private String why = "waiting for samples";
    private String note = "";
    private boolean ended;
    private Optional<Message.Summary> summary = Optional.empty();

    /// @param nanos the session's clock
    PageModel(PageSetup setup, LongSupplier nanos) {
        this.setup = setup;
        this.nanos = nanos;
        this.targets = new CursorTargets(setup.classes());
        this.task = new CursorTask(targets, setup.law(), setup.timing(), setup.samplingRate());
    }

    @Override
    public synchronized void taken(Input input) {
        switch (input) {
            case Input.Chunk chunk -> {
                sample = chunk.to();
                chunkNanos = OptionalLong.of(nanos.getAsLong());
                task.advance(sample);
            }
            case Input.Missing(Gap gap) -> {
                sample = gap.to();
                gaps++;
                samplesLost += gap.length();
                task.advance(sample);
            }
            case Input.Marker(Event event) -> {
                task.cue(event);
                task.advance(sample);
            }
            case Input.Command _ -> {}
        }
    }

    @Override
    public synchronized void decided(Decision decision, long receivedNanos, long decidedNanos) {
        sequence++;
        flips.decided(sequence, decidedNanos);
        task.decided(decision);
        latest.addLast(new LoggedDecision(decision, receivedNanos, decidedNanos, OptionalLong.empty()));
        if (latest.size() > LATEST) latest.removeFirst();
        Optional<Event> cue = decision.cue().filter(event -> setup.classes().contains(event.label()));
        if (cue.isPresent()) trials.add(new TrialOutcome(cue.get(), decision));
        else say(decision);
    }

    private void say(Decision decision) {
        scores = decision instanceof Decision.Decided decided ? Optional.of(decided.scores()) : Optional.empty();
        why = switch (decision) {
            case Decision.Decided _ -> "";
            case Decision.Steered _ -> "steering";
            case Decision.Rejected rejected -> rejected.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            case Decision.Warming _ -> "warming up";
        };
    }

    synchronized CursorTask.Phase phase() { return task.state().phase(); }

    /// What is being done just now, in words.
    synchronized void note(String text) { note = text; }

    /// No more samples will come.
    synchronized void end() { ended = true; }

    synchronized void finish(Message.Summary summary) {
        this.summary = Optional.of(summary);
        ended = true;
    }

    synchronized Optional<Message.Summary> summary() { return summary; }

    /// When decisions were on a screen.
    FlipTimes flips() { return flips; }

    Message.Hello hello() {
        List<Message.Target> places = setup.classes().stream().map(label -> {
            CursorPosition at = targets.of(label);
            return new Message.Target(label, at.x(), at.y());
        }).toList();
        return new Message.Hello(Message.SCHEMA, setup.title(), setup.source(), setup.decoder(), places,
                setup.channels(), setup.samplingRate(),
                setup.length().isPresent() ? setup.length().getAsLong() : null);
    }

    Message.State state() { // sorts outside the lock
        return state(WebMessage.Times.of(latency(latestDecisions())), WebMessage.Times.of(flips.latest(LATEST)));
    }

    private synchronized List<LoggedDecision> latestDecisions() { return List.copyOf(latest); }

    private synchronized Message.State state(WebMessage.Times latency, WebMessage.Times screen) {
        OptionalLong age = chunkNanos.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(nanos.getAsLong() - chunkNanos.getAsLong());
        CursorTask.State now = task.state();
        return new Message.State(sequence, sample, now.phase(), now.target().orElse(null), now.cursor().x(),
                now.cursor().y(), scores.map(this::inOrder).orElse(null), scores.isPresent() ? null : why,
                ended ? SourceState.ENDED : SourceState.of(age.isPresent() ? age.getAsLong() / 1e9 : Double.NaN),
                age.isPresent() ? age.getAsLong() / 1e6 : null, gaps, samplesLost, note, latency, screen);
    }

    private double[] inOrder(Scores scores) { return setup.classes().stream().mapToDouble(scores::of).toArray(); }

    private Latency latency(List<LoggedDecision> log) {
        return switch (setup.latency()) {
            case RECEPTION -> Latency.ofDecisions(log);
            case TURN -> Latency.ofDecoding(log);
        };
    }

    /// How many trials ended.
    synchronized int trials() { return trials.size(); }

    Message.Score score() {
        Evaluation evaluation = evaluation();
        return new Message.Score(evaluation.trials().stream().map(PageModel::trial).toList(),
                evaluation.undecided().size(), rate(evaluation));
    }

    private synchronized Evaluation evaluation() { return new Evaluation(setup.classes(), trials); }

    private static Message.Trial trial(TrialOutcome trial) {
        Message.TrialEnd end = !trial.decided() ? Message.TrialEnd.UNDECIDED
                : trial.correct() ? Message.TrialEnd.HIT : Message.TrialEnd.MISS;
        return new Message.Trial(trial.cue().label(), end,
                trial.decision() instanceof Decision.Decided decided ? decided.scores().best() : null);
    }

    /// Null if no trial was decided.
    static WebMessage.Rate rate(Evaluation evaluation) {
        return evaluation.undecided().size() == evaluation.trials().size() ? null
                : WebMessage.Rate.of(evaluation.accuracy());
    }
}
