package org.ideomotor.sessions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ideomotor.feedback.CursorField;
import org.ideomotor.paradigms.CueOrder;
import org.ideomotor.paradigms.CursorTrials;
import org.ideomotor.paradigms.FreeControl;
import org.ideomotor.paradigms.GrazTrials;
import org.ideomotor.paradigms.Paradigm;
import org.ideomotor.sessions.study.Study;

/// The paradigm of a step of a study.
final class Conduct {
    private static final int GRID = 3;

    private Conduct() {}

    /// What is asked in a step.
    ///
    /// @param asks   valid trials of each class that are still to come; fewer than the step's if it was cut off before
    /// @param trials the same in all, where what is asked is no class or is drawn
    static Paradigm paradigm(Study study, Study.Step step, Map<String, Integer> asks, int trials) {
        CueOrder order = order(study, step, asks, trials);
        if (step.run().isEmpty()) return graz(study, study.classes(), order);
        return switch (step.run().get()) {
            case Study.Run.Bar bar -> graz(study, study.classes(bar), order).feedback();
            case Study.Run.Cursor cursor -> CursorTrials
                    .of(field(cursor, study.classes(cursor)).labels().toArray(String[]::new))
                    .order(order).limit(cursor.seconds());
            case Study.Run.Speller speller -> FreeControl.of(study.classes(speller).toArray(String[]::new))
                    .limit(speller.seconds());
        };
    }

    private static GrazTrials graz(Study study, List<String> classes, CueOrder order) {
        Study.Trial trial = study.trial();
        return GrazTrials.of(classes.toArray(String[]::new)).order(order).cross(trial.cross())
                .beep(trial.beep()).cue(trial.cue()).imagery(trial.imagery())
                .rest(trial.rest().from(), trial.rest().to());
    }

    /// Targets for a cursor.
    static CursorField field(Study.Run.Cursor cursor, List<String> classes) {
        CursorField field = switch (cursor.task()) {
            case "hit" -> CursorField.hit(classes);
            case "centre-out" -> CursorField.centreOut(classes);
            case "grid" -> CursorField.grid(GRID);
            default -> throw new IllegalArgumentException(
                    "cursor: task: expected hit, centre-out or grid, got " + cursor.task());
        };
        return field.limit(cursor.seconds());
    }

    /// Balanced if as many of each class are missing; else what is missing, shuffled.
    private static CueOrder order(Study study, Study.Step step, Map<String, Integer> asks, int trials) {
        boolean grid = step.run().orElse(null) instanceof Study.Run.Cursor cursor && cursor.task().equals("grid");
        if (grid || study.trial().order() == Study.Order.INDEPENDENT) return CueOrder.independent(Math.max(1, trials));
        boolean even = asks.size() == step.asks().size() && asks.values().stream().distinct().count() == 1;
        if (even) return CueOrder.balanced(asks.values().iterator().next());
        return (_, seed) -> shuffled(asks, seed);
    }

    private static List<String> shuffled(Map<String, Integer> asks, long seed) {
        List<String> cues = new ArrayList<>();
        asks.forEach((label, count) -> cues.addAll(Collections.nCopies(count, label)));
        Collections.shuffle(cues, new Random(seed));
        return cues;
    }
}
