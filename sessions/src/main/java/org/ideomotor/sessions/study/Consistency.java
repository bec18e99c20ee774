package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ideomotor.core.Idle;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.CueOrder;

/// What parts of a study say of one another.
final class Consistency {
    /// Blocked cross-validation has five blocks.
    private static final int LEAST_TRIALS = 5;
    private static final int MOST_CLASSES = 4;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]+"), CLASS = Pattern.compile("[A-Za-z0-9_-]+");

    /// Something that does not go together.
    ///
    /// @param path  where it stands: `runs[1].cursor.task`
    /// @param about what else it is about; nothing is said where one of these could not be read
    record Finding(String path, List<String> about, String text) {}

    private final List<Finding> findings = new ArrayList<>();

    private Consistency() {}

    static List<Finding> findings(String subject, String session, Study.Source source, Study.Channels channels,
            List<String> classes, Study.Trial trial, Study.Decoding decoding, List<Study.Run> runs) {
        Consistency check = new Consistency();
        check.label("subject", subject);
        check.label("session", session);
        check.channels(source, channels);
        check.classes(source, classes);
        if (decoding instanceof Study.Decoding.Trained trained) check.trained(trained, trial, source, classes);
        for (int r = 0; r < runs.size(); r++)
            check.run("runs[" + r + "]." + runs.get(r).kind().text(), runs.get(r), classes);
        if (trial.order() == Study.Order.BALANCED) check.balance(decoding, runs, classes);
        return check.findings;
    }

    private void add(String path, String text, String... about) {
        findings.add(new Finding(path, List.of(about), text));
    }

    private void label(String what, String label) {
        if (!LABEL.matcher(label).matches())
            add(what, what + ": expected letters and digits, for names of files are made of it, got \"" + label + "\"");
    }

    private void channels(Study.Source source, Study.Channels channels) {
        for (String name : channels.eyes())
            if (channels.decoded().contains(name))
                add("channels", "channels: expected channels that show no eye movements, got " + name
                        + ", which is in eog; take it out of one of them", "eog");
        if (source instanceof Study.Source.Simulated simulated && !simulated.channels().isEmpty()) {
            known("channels", channels.decoded(), simulated.channels());
            known("eog", channels.eyes(), simulated.channels());
        }
    }

    private void known(String where, List<String> wanted, List<String> there) {
        for (String name : wanted)
            if (!there.contains(name))
                add(where, where + ": expected channels of the simulated subject " + there + ", got " + name
                        + Nearest.hint(name, there), "source.simulated.channels");
    }

    private void classes(Study.Source source, List<String> classes) {
        if (classes.size() < 2)
            add("classes",
                    "classes: expected at least 2 classes, got " + classes + "; name another, such as rest");
        if (classes.stream().filter(name -> !Idle.is(name)).count() > MOST_CLASSES)
            add("classes", "classes: expected at most " + MOST_CLASSES + " classes and rest, got " + classes
                    + "; a screen has four directions");
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < classes.size(); c++) {
            String name = classes.get(c), at = "classes[" + c + "]";
            if (!CLASS.matcher(name).matches())
                add(at, "classes: expected a name of letters, digits, _ and -, got \"" + name + "\"");
            else
                if (!seen.add(name)) add(at, "classes: expected each class once, got " + name + " again");
                else
                    if (source instanceof Study.Source.Simulated && !StudyNames.SIMULATED_CLASSES.contains(name))
                        add(at, "classes: expected what a simulated subject can imagine, one of "
                                + StudyNames.SIMULATED_CLASSES + ", got " + name
                                + Nearest.hint(name, StudyNames.SIMULATED_CLASSES), "source");
        }
    }

    private void trained(Study.Decoding.Trained trained, Study.Trial trial, Study.Source source,
            List<String> classes) {
        window(trained, trial);
        band(trained.band(), source);
        int trials = trained.runs() * trained.trialsPerClass();
        if (trials < LEAST_TRIALS)
            add("calibration", "calibration: expected at least " + LEAST_TRIALS + " trials of each class in all, got "
                    + trained.runs() + " × " + trained.trialsPerClass() + "; raise runs or trials-per-class");
        decoders(trained, classes);
    }

    private void window(Study.Decoding.Trained trained, Study.Trial trial) {
        Study.Interval window = trained.window();
        String got = Numbers.text(window.from()) + " to " + Numbers.text(window.to()) + " s";
        if (window.from() < 0)
            add("window", "window: expected to begin at the cue or later, got " + got
                    + "; what comes before the cue knows nothing of it");
        if (!(window.length() > 0)) add("window", "window: expected to end after it begins, got " + got);
        if (window.to() > trial.afterCue())
            add("window", "window: expected to end within imagery, which ends " + Numbers.text(trial.afterCue())
                    + " s after the cue (cue " + Numbers.text(trial.cue()) + " s and imagery "
                    + Numbers.text(trial.imagery()) + " s), got " + got + "; end it earlier, or make imagery longer",
                    "trial", "trial.cue", "trial.imagery");
        if (trained.hop() > window.length() && window.length() > 0)
            add("hop", "hop: expected at most the length of the window, " + Numbers.text(window.length()) + " s, got "
                    + Numbers.text(trained.hop()) + " s; signal between two windows would be seen by none", "window");
    }

    private void band(Study.Interval band, Study.Source source) {
        String got = Numbers.text(band.from()) + " to " + Numbers.text(band.to()) + " Hz";
        if (!(band.from() > 0) || !(band.length() > 0))
            add("band", "band: expected a lower edge above 0 Hz and an upper one above it, got " + got);
        else
            if (source instanceof Study.Source.Simulated simulated && band.to() >= simulated.samplingRate() / 2)
                add("band", belowNyquist(got, simulated.samplingRate()), "source.simulated.rate");
    }

    static String belowNyquist(String got, double samplingRate) {
        return "band: expected to end below half the sampling rate of " + Numbers.text(samplingRate) + " Hz, got "
                + got + "; lower the upper edge";
    }

    private void decoders(Study.Decoding.Trained trained, List<String> classes) {
        List<String> names = Decoders.all().stream().map(NamedDecoder::name).toList();
        if (trained.compared().isEmpty())
            add("decoders", "decoders: expected at least one of " + names + ", got none");
        Set<String> seen = new HashSet<>();
        for (int d = 0; d < trained.compared().size(); d++) {
            String name = trained.compared().get(d), at = "decoders[" + d + "]";
            if (!names.contains(name))
                add(at, "decoders: expected one of " + names + ", got " + name + Nearest.hint(name, names));
            else
                if (!seen.add(name)) add(at, "decoders: expected each decoder once, got " + name + " again");
                else
                    if (StudyNames.TWO_CLASSES_ONLY.contains(name) && classes.size() > 2)
                        add(at, "decoders: expected decoders of " + classes.size() + " classes, got " + name
                                + ", which tells two apart; take another, or two classes", "classes");
        }
        trained.use().filter(use -> !trained.compared().contains(use)).ifPresent(
                use -> add("use", "use: expected best, or one of the decoders compared " + trained.compared()
                        + ", got " + use + Nearest.hint(use, trained.compared()), "decoders"));
    }

    private void run(String path, Study.Run run, List<String> ofStudy) {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < run.classes().size(); c++) {
            String name = run.classes().get(c), at = path + ".classes[" + c + "]";
            if (!ofStudy.contains(name))
                add(at, run.kind().text() + ": expected classes of the study, " + ofStudy + ", got " + name
                        + Nearest.hint(name, ofStudy), "classes");
            else
                if (!seen.add(name)) add(at, run.kind().text() + ": expected each class once, got " + name + " again");
        }
        List<String> classes = run.classes().isEmpty() ? ofStudy : run.classes();
        switch (run) {
            case Study.Run.Bar _ -> two(path, run, classes);
            case Study.Run.Cursor cursor -> cursor(path, cursor, classes);
            case Study.Run.Speller speller -> speller(path, speller, classes);
        }
    }

    private void balance(Study.Decoding decoding, List<Study.Run> runs, List<String> ofStudy) {
        if (decoding instanceof Study.Decoding.Trained trained)
            countable("calibration.trials-per-class", trained.trialsPerClass(), ofStudy.size());
        for (int r = 0; r < runs.size(); r++) {
            int classes = runs.get(r).classes().isEmpty() ? ofStudy.size() : runs.get(r).classes().size();
            String path = "runs[" + r + "]." + runs.get(r).kind().text();
            switch (runs.get(r)) {
                case Study.Run.Bar bar -> countable(path + ".trials-per-class", bar.trialsPerClass(), classes);
                case Study.Run.Cursor cursor when classes > 1 ->
                    countable(path + ".trials", cursor.trials() / classes, classes);
                case Study.Run.Cursor _,Study.Run.Speller _ -> {}
            }
        }
    }

    /// A balanced order is drawn by counting all orders, which has an end.
    private void countable(String path, int perClass, int classes) {
        if (perClass < 1 || classes < 2 || CueOrder.balanced(perClass).possible(classes)) return;
        add(path,
                "trials: expected few enough in one run for a balanced order, got " + perClass + " of each of "
                        + classes
                        + " classes; make several runs of fewer trials, or take trial: {order: independent}",
                "trial.order");
    }

    /// A bar has two ends.
    private void two(String path, Study.Run run, List<String> classes) {
        if (classes.size() == 2) return;
        add(path,
                run.kind().text() + ": expected two classes to steer it by, got " + classes
                        + "; name two of them, as in {"
                        + run.kind().text() + ": {classes: " + classes.subList(0, Math.min(2, classes.size())) + "}}",
                "classes");
    }

    private void cursor(String path, Study.Run.Cursor cursor, List<String> classes) {
        name(path + ".law", "law", cursor.law(), StudyNames.LAWS);
        name(path + ".task", "task", cursor.task(), StudyNames.TASKS);
        int least = StudyNames.LEAST_CLASSES.getOrDefault(cursor.task(), 2);
        if (classes.size() < least)
            add(path + ".task", "cursor: expected at least " + least + " classes for the task " + cursor.task()
                    + ", which has two axes, got " + classes + "; take the task hit, or more classes", "classes");
        if (cursor.trials() < classes.size())
            add(path + ".trials", "cursor: expected at least one trial for each of " + classes + ", got "
                    + cursor.trials(), "classes");
    }

    private void speller(String path, Study.Run.Speller speller, List<String> classes) {
        name(path + ".layout", "layout", speller.layout(), StudyNames.LAYOUTS);
        name(path + ".language-model", "language-model", speller.languageModel(), StudyNames.LANGUAGE_MODELS);
        two(path, speller, classes);
        if (speller.copy().filter(String::isEmpty).isPresent())
            add(path + ".copy", "copy: expected a text, got an empty one; leave the key out for free spelling");
    }

    private void name(String path, String key, String got, List<String> names) {
        if (!names.contains(got))
            add(path, key + ": expected one of " + names + ", got " + got + Nearest.hint(got, names));
    }
}
