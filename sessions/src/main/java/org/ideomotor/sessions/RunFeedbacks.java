package org.ideomotor.sessions;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Decoder;
import org.ideomotor.feedback.Bci2000Control;
import org.ideomotor.feedback.CursorLaw;
import org.ideomotor.feedback.CursorTargets;
import org.ideomotor.feedback.PositionControl;
import org.ideomotor.feedback.language.Alphabet;
import org.ideomotor.feedback.spelling.BinaryTree;
import org.ideomotor.feedback.spelling.EvidenceRules;
import org.ideomotor.feedback.spelling.HexOSpell;
import org.ideomotor.feedback.spelling.Predictor;
import org.ideomotor.feedback.spelling.Speller;
import org.ideomotor.sessions.study.Study;

/// The feedback of a step of a study.
final class RunFeedbacks {
    private static final double REACTION_SECONDS = 1;
    private static final double TRUST = 0.7;
    private static final int MOST_WORDS = 2;

    private static final List<String> LEARNT = List.of("kalman", "dkf");

    private RunFeedbacks() {}

    /// @param learnt a law that is learnt from calibration, by its name in the study
    static RunFeedback of(Study study, Study.Step step, Decoder decoder, Function<Study.Run.Cursor, CursorLaw> learnt) {
        if (step.run().isEmpty()) return RunFeedback.none();
        double rate = decoder.signal().samplingRate();
        return switch (step.run().get()) {
            case Study.Run.Bar bar -> new BarFeedback(study.classes(bar));
            case Study.Run.Cursor cursor -> new CursorFeedback(Conduct.field(cursor, study.classes(cursor)),
                    new CursorTargets(study.classes(cursor)), law(cursor, learnt), rate);
            case Study.Run.Speller speller -> speller(speller, study.classes(speller), decoder);
        };
    }

    /// Whether a law is learnt from calibration.
    static boolean isLearnt(Study.Run run) {
        return run instanceof Study.Run.Cursor cursor && LEARNT.contains(cursor.law());
    }

    private static CursorLaw law(Study.Run.Cursor cursor, Function<Study.Run.Cursor, CursorLaw> learnt) {
        if (isLearnt(cursor)) return learnt.apply(cursor);
        return switch (cursor.law()) {
            case "bci2000" -> Bci2000Control.standard().feedback(cursor.seconds());
            case "rate" -> CursorLaw.oneSecond();
            case "position" -> PositionControl.direct();
            default -> throw new IllegalArgumentException(
                    "cursor: law: expected bci2000, rate, position, kalman or dkf, got " + cursor.law());
        };
    }

    private static RunFeedback speller(Study.Run.Speller speller, List<String> classes, Decoder decoder) {
        double rate = decoder.signal().samplingRate();
        double window = decoder.times() / CausalWindows.outputOf(decoder.signal(), decoder.stages()).samplingRate();
        Speller layout = layout(speller, classes, window);
        Optional<String> copy = speller.copy();
        return new SpellerFeedback(copy.map(text -> layout.copy(text, rate)).orElseGet(() -> layout.free(rate)), copy,
                rate);
    }

    private static Speller layout(Study.Run.Speller speller, List<String> classes, double window) {
        EvidenceRules evidence = evidence(window);
        Predictor language = switch (speller.languageModel()) {
            case "english" -> Predictor.english().words(0);
            case "english-words" -> Predictor.english().words(MOST_WORDS);
            case "none" -> Predictor.none(Alphabet.english());
            default -> throw new IllegalArgumentException(
                    "speller: language-model: expected english, english-words or none, got " + speller.languageModel());
        };
        return switch (speller.layout()) {
            case "tree" -> BinaryTree.of(classes.get(0), classes.get(1), window).evidence(evidence).predictor(language);
            case "hex" -> HexOSpell.of(classes.get(0), classes.get(1), window).evidence(evidence).predictor(language);
            default -> throw new IllegalArgumentException(
                    "speller: layout: expected tree or hex, got " + speller.layout());
        };
    }

    /// Rhythms fall half a second after imagery begins, filters delay them further, and in a window that holds the end of the
    /// last answer a decoder trained after rest is surer than it should be.
    private static EvidenceRules evidence(double window) {
        EvidenceRules usual = EvidenceRules.windows(window);
        return new EvidenceRules(window, REACTION_SECONDS, usual.fresh(), TRUST, usual.surest(), usual.idle());
    }
}
