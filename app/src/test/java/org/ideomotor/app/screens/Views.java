package org.ideomotor.app.screens;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.acquisition.ChannelQuality;
import org.ideomotor.acquisition.SourceState;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Percept;
import org.ideomotor.feedback.spelling.SpellerView;
import org.ideomotor.paradigms.Moment;
import org.ideomotor.sessions.OperatorView;
import org.ideomotor.sessions.SubjectView;

/// Views as a session would give them.
final class Views {
    static final List<String> HANDS = List.of("left_hand", "right_hand");

    private Views() {}

    /// Trial 12 of 40, about a class unless it is empty.
    static Moment moment(long number, Moment.Phase phase, String cue) {
        return new Moment(number, phase, Optional.of(cue).filter(label -> !label.isEmpty()), number * 250, 11, 40);
    }

    /// A view of a moment, of these classes, without anything else.
    static SubjectView plain(Moment moment, List<String> classes) {
        return new SubjectView(moment, classes, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                "", "");
    }

    static SubjectView plain(long number, Moment.Phase phase) {
        return plain(moment(number, phase, phase.inTrial() && phase != Moment.Phase.CROSS ? "left_hand" : ""), HANDS);
    }

    static SubjectView message(long number, String message) {
        return new SubjectView(moment(number, Moment.Phase.PAUSE, ""), HANDS, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), "", message);
    }

    static SubjectView bar(long number, List<String> classes, double value) {
        return bar(number, classes, value, "");
    }

    static SubjectView bar(long number, List<String> classes, double value, String neutral) {
        return new SubjectView(moment(number, Moment.Phase.FEEDBACK, classes.get(value < 0 ? 0 : 1)), classes,
                Optional.of(value), Optional.empty(), Optional.empty(), Optional.empty(), neutral, "");
    }

    static SubjectView result(long number, SubjectView.Result result) {
        return new SubjectView(moment(number, Moment.Phase.RESULT, "left_hand"), HANDS, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(result), "", "");
    }

    /// Four targets in a plane.
    static SubjectView cursor(long number, double x, double y, Optional<SubjectView.Result> result) {
        List<SubjectView.Target> targets = List.of(target("left_hand", -0.93, 0, true),
                target("right_hand", 0.93, 0, false), target("both_feet", 0, -0.93, false),
                target("both_fists", 0, 0.93, false));
        SubjectView.CursorView cursor = new SubjectView.CursorView(new Percept.Place(x, y), 0.045, targets);
        Moment.Phase phase = result.isPresent() ? Moment.Phase.RESULT : Moment.Phase.FEEDBACK;
        return new SubjectView(moment(number, phase, "left_hand"),
                List.of("both_feet", "both_fists", "left_hand", "right_hand"), Optional.empty(), Optional.of(cursor),
                Optional.empty(), result, "", "");
    }

    private static SubjectView.Target target(String label, double x, double y, boolean wanted) {
        boolean side = y == 0;
        return new SubjectView.Target(label, new Percept.Place(x, y), side ? 0.07 : 0.3, side ? 0.3 : 0.07, wanted);
    }

    /// Letters in a plane, as targets of a cursor.
    static SubjectView grid(long number) {
        List<String> letters = List.of("A", "B", "C", "D", "E", "F", "G", "H", "␣");
        List<SubjectView.Target> targets = IntStream.range(0, letters.size())
                .mapToObj(i -> new SubjectView.Target(letters.get(i),
                        new Percept.Place((i % 3 - 1) * 0.62, (1 - Math.floorDiv(i, 3)) * 0.62), 0.26, 0.26, i == 4))
                .toList();
        return new SubjectView(moment(number, Moment.Phase.FEEDBACK, ""), HANDS, Optional.empty(),
                Optional.of(new SubjectView.CursorView(new Percept.Place(0.2, 0.1), 0.045, targets)),
                Optional.of(
                        speller(SpellerView.Layout.HALVES, List.of(), Optional.empty(), 0, "BA", Optional.of("BACH"))),
                Optional.empty(), "", "");
    }

    static SubjectView hexagons(long number, Optional<Integer> pointed, double extension) {
        List<List<String>> groups = List.of(List.of("A", "B", "C", "D", "E"), List.of("F", "G", "H", "I", "J"),
                List.of("K", "L", "M", "N", "O"), List.of("P", "Q", "R", "S", "T"), List.of("U", "V", "W", "X", "Y"),
                List.of("Z", "␣", "⌫", "↶", "."));
        return spelling(number, speller(SpellerView.Layout.HEXAGONS, groups, pointed, extension, "HELLO W",
                Optional.of("HELLO WORLD")));
    }

    static SubjectView halves(long number, Optional<Integer> pointed, double extension) {
        List<List<String>> groups = List.of(letters('A', 'N'), List.of("O", "P", "Q", "R", "S", "T", "U", "V", "W",
                "X", "Y", "Z", "␣", "⌫"));
        return spelling(number, speller(SpellerView.Layout.HALVES, groups, pointed, extension, "HELP",
                Optional.of("HELLO WORLD")));
    }

    /// One symbol in each, or a word.
    static SubjectView leaves(long number) {
        List<List<String>> groups = List.of(List.of("K"), List.of("L"), List.of("WORLD"), List.of("N"), List.of("⌫"),
                List.of("WORKING"));
        return spelling(number, speller(SpellerView.Layout.HEXAGONS, groups, Optional.of(4), 1, "HELLO W",
                Optional.empty()));
    }

    private static List<String> letters(char from, char to) {
        return IntStream.rangeClosed(from, to).mapToObj(letter -> String.valueOf((char) letter)).toList();
    }

    private static SpellerView speller(SpellerView.Layout layout, List<List<String>> groups, Optional<Integer> pointed,
            double extension, String text, Optional<String> wanted) {
        List<SpellerView.Option> options = groups.stream().map(SpellerView.Option::new).toList();
        List<Double> evidence = IntStream.range(0, groups.size())
                .mapToObj(i -> pointed.filter(place -> place == i).isPresent() ? 0.6 : 0.4 / (groups.size() - 1))
                .toList();
        boolean hexagons = layout == SpellerView.Layout.HEXAGONS;
        List<SpellerView.Command> commands = hexagons
                ? List.of(new SpellerView.Command("both_feet", "arrow grows"),
                        new SpellerView.Command("right_hand", "arrow turns"))
                : List.of(new SpellerView.Command("left_hand", "left half"),
                        new SpellerView.Command("right_hand", "right half"));
        return new SpellerView(layout, options, pointed, extension, evidence, text, wanted,
                List.of("WORLD", "WORK", "WORD"), commands, "");
    }

    private static SubjectView spelling(long number, SpellerView speller) {
        return new SubjectView(new Moment(number, Moment.Phase.FEEDBACK, Optional.empty(), 0, 0, 0),
                List.of("both_feet", "right_hand"), Optional.empty(), Optional.empty(), Optional.of(speller),
                Optional.empty(), "", "");
    }

    static final List<OperatorView.Step> WAITING = steps(OperatorView.Stage.WAITING_FOR_START);
    static final List<OperatorView.Step> RUNNING = steps(OperatorView.Stage.RUNNING);

    /// The fifth step is as it says.
    private static List<OperatorView.Step> steps(OperatorView.Stage fifth) {
        return List.of(new OperatorView.Step("signal check", OperatorView.Stage.DONE),
                new OperatorView.Step("calibration 1 of 3", OperatorView.Stage.DONE),
                new OperatorView.Step("calibration 2 of 3", OperatorView.Stage.DONE),
                new OperatorView.Step("training", OperatorView.Stage.DONE), new OperatorView.Step("bar", fifth),
                new OperatorView.Step("cursor", OperatorView.Stage.AHEAD),
                new OperatorView.Step("speller", OperatorView.Stage.SKIPPED),
                new OperatorView.Step("export", OperatorView.Stage.AHEAD));
    }

    static OperatorView operator(List<OperatorView.Step> steps, SubjectView subject, String problem) {
        boolean live = problem.isEmpty();
        SourceStatus source = live ? new SourceStatus(SourceState.LIVE, 0.012, 0, 0, 0)
                : new SourceStatus(SourceState.STALLED, 3.4, 2, 118, 1);
        return new OperatorView("sub-07, session 2, left hand against right hand", steps, subject, source, quality(),
                187.2, Optional.of(3.4).filter(_ -> subject.moment().phase().inTrial()), 2,
                Optional.of(Accuracy.of(9, 11, 2)), 4.6, REPORT, problem);
    }

    private static final List<String> REPORT = List.of(
            "Training: csp-lda on 80 trials of 2 runs, 4 rejected.",
            "Accuracy over held-out runs 0.81 (65 of 80, 95 % interval 0.71 to 0.88, chance 0.50).",
            "Bar, run 1: 31 of 40 trials hit, 0.78 (95 % interval 0.62 to 0.88).");

    private static List<ChannelQuality> quality() {
        List<String> names = List.of("Fz", "FC3", "FC1", "FCz", "FC2", "FC4", "C5", "C3", "C1", "Cz", "C2", "C4", "C6",
                "CP3", "CP1", "CPz", "CP2", "CP4", "P1", "Pz", "P2", "POz");
        return IntStream.range(0, names.size()).mapToObj(i -> channel(names.get(i), i)).toList();
    }

    private static ChannelQuality channel(String name, int i) {
        return switch (name) {
            case "C5" -> new ChannelQuality(name, ChannelQuality.Verdict.BAD, 214, 0.71,
                    "71 % of its power is at the line's 50 Hz; is the electrode off?");
            case "CP2" -> new ChannelQuality(name, ChannelQuality.Verdict.BAD, 0.02, Double.NaN,
                    "flat: 0.02 µV; is it connected?");
            case "P1" -> new ChannelQuality(name, ChannelQuality.Verdict.DOUBTFUL, 48, 0.22,
                    "48 µV, three times its neighbours' 15 µV");
            default -> new ChannelQuality(name, ChannelQuality.Verdict.GOOD, 9 + i * 7 % 11, 0.01 + 0.01 * (i % 4), "");
        };
    }
}
