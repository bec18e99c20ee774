package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.CursorField;
import org.ideomotor.feedback.CursorGame;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorPosition;
import org.ideomotor.feedback.CursorTarget;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.CursorTrial;
import org.ideomotor.paradigms.Moment;

/// A cursor in cued trials: it moves while the paradigm has feedback, and ends the trial at a target.
final class CursorFeedback implements RunFeedback {
    private static final double RADIUS = 0.06;

    private final CursorField field;
    private final CursorTargets mapping;
    private final CursorGame game;
    private Optional<String> wanted = Optional.empty();
    private Optional<SubjectView.Result> result = Optional.empty();
    private Moment.Phase phase = Moment.Phase.PAUSE;

    /// @param mapping which way each class pulls
    CursorFeedback(CursorField field, CursorTargets mapping, CursorLaw law, double samplingRate) {
        this.field = field;
        this.mapping = mapping;
        this.game = new CursorGame(field, mapping, law, samplingRate);
    }

    @Override
    public void moment(Moment moment, long samples) {
        game.advance(moment.since()); // the game's time is up with the paradigm's, not by breaking it off
        boolean moving = moment.phase() == Moment.Phase.FEEDBACK;
        if (!moving) game.breakOff();
        wanted = moment.phase().inTrial() || moment.phase() == Moment.Phase.RESULT ? moment.cue() : Optional.empty();
        if (moving) moment.cue().ifPresent(game::begin);
        result = moment.phase() == Moment.Phase.RESULT ? latest() : Optional.empty();
        phase = moment.phase();
    }

    private Optional<SubjectView.Result> latest() {
        return game.trials().isEmpty() ? Optional.empty() : Optional.of(result(game.trials().getLast()));
    }

    private static SubjectView.Result result(CursorTrial trial) {
        if (trial.reached().isEmpty()) return SubjectView.Result.TIME_UP;
        return trial.reached().equals(trial.wanted()) ? SubjectView.Result.HIT : SubjectView.Result.MISS;
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

    /// Trials that were played to their end.
    List<CursorTrial> trials() {
        List<CursorTrial> whole = new ArrayList<>(game.trials());
        whole.removeIf(trial -> trial.ending() == CursorTrial.Ending.BROKEN_OFF);
        return whole;
    }

    @Override
    public Optional<Accuracy> score() {
        List<CursorTrial> trials = trials();
        if (trials.isEmpty()) return Optional.empty();
        int hits = (int) trials.stream().filter(trial -> result(trial) == SubjectView.Result.HIT).count();
        return Optional.of(Accuracy.of(hits, trials.size(), field.targets().size()));
    }

    @Override
    public List<String> lines() {
        return score().map(hits -> List.of(String.format(Locale.ROOT,
                "hits %d of %d, 95 %% interval %.2f to %.2f; %.2f would be chance if every trial touched a target",
                hits.correct(), hits.trials(), hits.low(), hits.high(), hits.chance()))).orElse(List.of());
    }
}
