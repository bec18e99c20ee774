package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ideomotor.acquisition.ChannelQuality;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.core.Accuracy;
import org.ideomotor.paradigms.Moment;

/// What the operator sees, put together from what the session and its runs say, and where orders come in. Every method may be
/// called from any thread.
///
/// Orders that belong to a run are handed to it; between runs, `Start` begins the step that waits and `Stop` ends the
/// session.
final class OperatorDesk {
    private static final SourceStatus NO_SOURCE = new SourceStatus(SourceState.WAITING, Double.NaN, 0, 0, 0);
    private static final Moment NOTHING = new Moment(0, Moment.Phase.PAUSE, Optional.empty(), 0, 0, 0);

    /// Panels expect to hear something at least once a second.
    private static final long HEARTBEAT_MILLIS = 500;

    /// What an operator says to a step that waits.
    enum Word { START, STOP }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition said = lock.newCondition();
    private final SessionDisplay display;
    private final String title;
    private final List<String> names;
    private final OperatorView.Stage[] stages;
    private final Consumer<String> notes;
    private Optional<Word> word = Optional.empty();
    private Optional<Consumer<OperatorOrder>> run = Optional.empty();
    private SubjectView subject;
    private SourceStatus source = NO_SOURCE;
    private List<ChannelQuality> quality = List.of();
    private List<String> report = List.of();
    private Optional<Accuracy> score = Optional.empty();
    private OptionalLong trialBegan = OptionalLong.empty();
    private String problem = "";
    private double seconds;
    private double samplingRate = 1;
    private int invalid;
    private double latencyMillis = Double.NaN;

    /// @param names of the steps, in order
    /// @param notes takes what an operator writes between runs
    OperatorDesk(SessionDisplay display, String title, List<String> names, List<String> classes,
            Consumer<String> notes) {
        this.display = display;
        this.title = title;
        this.names = List.copyOf(names);
        this.notes = notes;
        this.stages = new OperatorView.Stage[names.size()];
        Arrays.fill(stages, OperatorView.Stage.AHEAD);
        this.subject = new SubjectView(NOTHING, classes, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), "", "");
    }

    /// An order came.
    void order(OperatorOrder order) {
        Optional<Consumer<OperatorOrder>> taker;
        lock.lock();
        try {
            taker = run;
            if (taker.isEmpty()) {
                switch (order) {
                    case OperatorOrder.Start _ -> say(Word.START);
                    case OperatorOrder.Stop _ -> say(Word.STOP);
                    case OperatorOrder.InvalidateTrial _ -> {}
                    case OperatorOrder.Note(String text) -> notes.accept(text);
                }
            }
        } finally {
            lock.unlock();
        }
        taker.ifPresent(run -> run.accept(order));
    }

    private void say(Word next) {
        word = Optional.of(next);
        said.signalAll();
    }

    /// Waits until the operator says that a step may begin, or that the session ends.
    Word await(int step) throws InterruptedException {
        stage(step, OperatorView.Stage.WAITING_FOR_START);
        lock.lock();
        try {
            word = Optional.empty();
            while (word.isEmpty()) {
                if (!said.await(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS)) paint(); // it waits, and is not stuck
            }
            return word.get();
        } finally {
            lock.unlock();
        }
    }

    /// How far a step is.
    void stage(int step, OperatorView.Stage stage) {
        change(() -> stages[step] = stage);
        paint();
    }

    /// A run begins: orders go there, and what was shown of the last one is over.
    void begin(Consumer<OperatorOrder> orders, double samplingRate) {
        change(() -> {
            run = Optional.of(orders);
            this.samplingRate = samplingRate;
            score = Optional.empty();
            trialBegan = OptionalLong.empty();
            invalid = 0;
            seconds = 0;
            latencyMillis = Double.NaN;
            problem = "";
        });
    }

    /// The run is over.
    void end() {
        change(() -> run = Optional.empty());
        paint();
    }

    /// What a run shows after an input.
    void ran(SubjectView view, long samples, SourceStatus status, int invalidTrials, double millis) {
        change(() -> {
            if (view.moment().phase().inTrial() && !subject.moment().phase().inTrial())
                trialBegan = OptionalLong.of(view.moment().since());
            if (!view.moment().phase().inTrial()) trialBegan = OptionalLong.empty();
            subject = view;
            source = status;
            seconds = samples / samplingRate;
            invalid = invalidTrials;
            latencyMillis = millis;
        });
        paint();
    }

    /// What the subject sees while no run goes on.
    void shows(SubjectView view) {
        change(() -> subject = view);
        paint();
    }

    void quality(List<ChannelQuality> channels) { change(() -> quality = List.copyOf(channels)); }

    void score(Accuracy accuracy) { change(() -> score = Optional.of(accuracy)); }

    void report(List<String> lines) {
        change(() -> report = List.copyOf(lines));
        paint();
    }

    void problem(String text) {
        change(() -> problem = text);
        paint();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void paint() { display.show(view()); }

    OperatorView view() {
        lock.lock();
        try {
            List<OperatorView.Step> steps = new ArrayList<>();
            for (int s = 0; s < stages.length; s++) steps.add(new OperatorView.Step(names.get(s), stages[s]));
            Optional<Double> trialSeconds = trialBegan.isEmpty() ? Optional.empty()
                    : Optional.of(Math.max(0, seconds - trialBegan.getAsLong() / samplingRate));
            return new OperatorView(title, steps, subject, source, quality, seconds, trialSeconds, invalid, score,
                    latencyMillis, report, problem);
        } finally {
            lock.unlock();
        }
    }
}
