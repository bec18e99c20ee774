package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.CursorField;
import org.ideomotor.feedback.CursorGame;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorPosition;
import org.ideomotor.feedback.CursorScores;
import org.ideomotor.feedback.CursorTarget;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.CursorTrial;
import org.ideomotor.paradigms.Moment;

/// A cursor in cued trials: it moves while the paradigm has feedback, and ends the trial at a target.
final class CursorFeedback implements RunFeedback {
    private static final double RADIUS = 0.06;
    /// Of the intervals, which are drawn.
    private static final long SEED = 1;

    private final CursorField field;
    private final CursorTargets mapping;
    private final CursorGame game;
    private Optional<String> wanted = Optional.empty();
    private Optional<SubjectView.Result> result = Optional.empty();
    private Moment.Phase phase = Moment.Phase.PAUSE;
    private int timeUps; // by the paradigm's clock, which may round otherwise than the game's

    /// @param mapping which way each class pulls
    CursorFeedback(CursorField field, CursorTargets mapping, CursorLaw law, double samplingRate) {
        this.field = field;
        this.mapping = mapping;
        this.game = new CursorGame(field, mapping, law, samplingRate);
    }

    @Override
    public void moment(Moment moment, long samples) {
        game.advance(moment.since());
        boolean moving = moment.phase() == Moment.Phase.FEEDBACK;
        if (moment.phase() == Moment.Phase.RESULT && game.state().stage() == CursorGame.Stage.PLAYING) timeUps++;
        game.breakOff();
        wanted = moment.phase().inTrial() || moment.phase() == Moment.Phase.RESULT ? moment.cue() : Optional.empty();
        if (moving) moment.cue().ifPresent(game::begin);
        result = moment.phase() == Moment.Phase.RESULT ? latest() : Optional.empty();
        phase = moment.phase();
    }

    @Override
    public void rejected() { game.breakOff(); }

    /// A trial that the paradigm ended is broken off in the game: its time was up.
    private Optional<SubjectView.Result> latest() {
        if (game.trials().isEmpty()) return Optional.empty();
        CursorTrial trial = game.trials().getLast();
        if (trial.reached().isEmpty()) return Optional.of(SubjectView.Result.TIME_UP);
        return Optional.of(trial.hit() ? SubjectView.Result.HIT : SubjectView.Result.MISS);
    }

    @Override
    public Optional<Ending> decided(Decision decision) { return game.decided(decision).map(CursorFeedback::ending); }

    private static Ending ending(CursorTrial trial) { return new Ending(trial.reached().map(CursorTarget::label)); }

    @Override
    public Shown shown() {
        boolean visible = phase.inTrial() || phase == Moment.Phase.RESULT;
        if (!visible) return Shown.NOTHING;
        List<SubjectView.Target> targets = field.targets().stream().map(this::target).toList();
        CursorPosition at = phase == Moment.Phase.CUE ? field.start() : game.state().position();
        return new Shown(Optional.empty(), Optional.of(new SubjectView.CursorView(place(at), RADIUS, targets)),
                Optional.empty(), result);
    }

    private SubjectView.Target target(CursorTarget target) {
        double[] half = switch (target.area()) {
            case CursorTarget.Disc(double radius) -> new double[]{radius, radius};
            case CursorTarget.Box(double width, double height) -> new double[]{width, height};
        };
        return new SubjectView.Target(target.label(), place(target.centre()), half[0], half[1],
                wanted.equals(Optional.of(target.label())));
    }

    private static Percept.Place place(CursorPosition position) {
        return new Percept.Place(position.x(), position.y());
    }

    /// The class that pulls most nearly towards the wanted target from where the cursor is.
    @Override
    public Optional<String> asked(Moment moment) {
        if (!moment.phase().inTrial() || moment.cue().isEmpty()) return Optional.empty();
        CursorPosition to = field.target(moment.cue().get()).centre();
        CursorPosition from = game.state().stage() == CursorGame.Stage.PLAYING ? game.state().position()
                : field.start();
        String best = mapping.classes().getFirst();
        for (String label : mapping.classes()) if (gain(label, from, to) > gain(best, from, to)) best = label;
        return Optional.of(best);
    }

    private double gain(String label, CursorPosition from, CursorPosition to) {
        CursorPosition pull = mapping.of(label);
        return pull.x() * (to.x() - from.x()) + pull.y() * (to.y() - from.y());
    }

    private int count(Predicate<CursorTrial> which) { return (int) game.trials().stream().filter(which).count(); }

    /// Of the trials that reached a target: only there is one of so many targets what guessing gives.
    @Override
    public Optional<Accuracy> score() {
        int hits = count(CursorTrial::hit), misses = count(CursorTrial::missed);
        return hits + misses == 0 ? Optional.empty()
                : Optional.of(Accuracy.of(hits, hits + misses, field.targets().size()));
    }

    @Override
    public List<String> lines() {
        int timeUp = timeUps + count(trial -> trial.ending() == CursorTrial.Ending.TIME_UP);
        int trials = count(CursorTrial::hit) + count(CursorTrial::missed) + timeUp;
        if (trials == 0) return List.of();
        String whole = String.format(Locale.ROOT, "hits %d of %d trials, misses %d, time up %d",
                count(CursorTrial::hit),
                trials, count(CursorTrial::missed), timeUp);
        List<String> lines = new ArrayList<>();
        lines.add(whole + score().map(of -> String.format(Locale.ROOT,
                "; of those that reached a target %.2f, 95 %% interval %.2f to %.2f, chance %.2f", of.value(), of.low(),
                of.high(), of.chance())).orElse(""));
        CursorScores scores = CursorScores.of(field, game.trials(), SEED);
        say("seconds to the target", scores.secondsToTarget(), lines);
        say("path efficiency", scores.pathEfficiency(), lines);
        say("overshoots a trial", scores.overshoots(), lines);
        say("Fitts throughput, bits/s", scores.fittsThroughput(), lines);
        if (field.targets().size() > 2) // of two it is 0 by its definition
            say("achieved bit rate, bits/s", scores.achievedBitRate(), lines);
        return lines;
    }

    private static void say(String what, Optional<CursorScores.Estimate> estimate, List<String> lines) {
        estimate.ifPresent(e -> lines.add(what + " " + e + ", 95 % interval, " + e.of() + " trials"));
    }
}
