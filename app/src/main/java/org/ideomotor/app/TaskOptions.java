package org.ideomotor.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.benchmark.Labelling;
import org.ideomotor.benchmark.Runs;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalWindows;
import org.ideomotor.core.Montage;
import org.ideomotor.core.PickKinds;
import org.ideomotor.core.Recording;
import org.ideomotor.paradigms.MotorImagery;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is decoded: the recordings, which events are trials of which class, the band and the stretch after the cue.
/// Commands that learn from recordings mix it in.
final class TaskOptions {
    private static final String BAND = "8,30", WINDOW = "1,4";
    private static final int ORDER = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "recordings; those of one subject and session in any order if each name tells its run, as those of a known data set and of BIDS (run-2) do, or if the names are equal up to one number (run1, run2, run10); else from the first to the last")
    private List<Path> files;

    @Option(names = "--classes", paramLabel = "CODE=LABEL,…", description = "which event codes are trials of which class, as in 769=left_hand,770=right_hand; labels without a code (left_fist,right_fist) choose among classes that the recordings name already (default: the imagined movements of a known data set)")
    private String classes;

    @Option(names = "--band", paramLabel = "LOW,HIGH", defaultValue = BAND, converter = Range.Converter.class, description = "what passes the filter, Hz (default: ${DEFAULT-VALUE})")
    private Range band;

    @Option(names = "--window", paramLabel = "FROM,TO", defaultValue = WINDOW, converter = Range.Converter.class, description = "which stretch is decoded, s after the cue (default: ${DEFAULT-VALUE})")
    private Range window;

    /// The task as it is unless options say otherwise.
    static MotorImagery standard(String... classes) { return task(Range.parse(BAND), Range.parse(WINDOW), classes); }

    private static MotorImagery task(Range band, Range window, String... classes) {
        return MotorImagery.of(classes).stage(Butterworth.bandPass(band.from(), band.to(), ORDER)).window(window.from(),
                window.to());
    }

    Range band() { return band; }

    Range window() { return window; }

    /// The recordings with classes for labels.
    Labelled labelled() {
        Runs runs = open();
        Labelling labelling = labelling(runs);
        try {
            Runs labelled = labelling.apply(runs);
            return new Labelled(labelled, paradigm(labelled, labelling.classes()));
        } catch (IllegalArgumentException e) {
            throw wrong("--classes: " + e.getMessage());
        }
    }

    /// Recordings and what is decoded in them.
    record Labelled(Runs runs, MotorImagery paradigm) {}

    private Runs open() {
        try {
            return Runs.open(files);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private Labelling labelling(Runs runs) {
        if (runs.events().isEmpty())
            throw new CommandException(Exit.FILE, runs.recordings().getFirst().origin()
                    + ": expected events that say when a trial begins, got none in "
                    + (runs.recordings().size() == 1 ? "this recording" : "all recordings"));
        try {
            return classes == null ? Labelling.imagined(runs) : Labelling.parse(classes);
        } catch (IllegalArgumentException e) {
            throw wrong("--classes: " + e.getMessage() + (classes == null ? "; " + howTo(runs) : ""));
        }
    }

    /// How to write the option for these recordings.
    private static String howTo(Runs runs) {
        Map<String, Integer> events = runs.events();
        return "write --classes \"" + events.keySet().stream().limit(2).map(code -> code + "=LABEL")
                .collect(Collectors.joining(",")) + "\" or so, with codes of "
                + events.entrySet().stream()
                        .map(e -> e.getKey() + " × " + e.getValue()).collect(Collectors.joining(", "));
    }

    private MotorImagery paradigm(Runs runs, List<String> classes) {
        MotorImagery task;
        try {
            task = task(band, window, classes.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        if (runs.recordings().stream().anyMatch(TaskOptions::hasOtherThanEeg)) task = eegOnly(task);
        for (Recording recording : runs.recordings()) requireFits(task, recording);
        return task;
    }

    private static boolean hasOtherThanEeg(Recording recording) {
        return recording.signal().montage().channels().stream()
                .anyMatch(channel -> channel.kind() != Montage.Kind.EEG);
    }

    /// Eyes and triggers are no part of the task.
    private static MotorImagery eegOnly(MotorImagery task) {
        MotorImagery picked = MotorImagery.of(task.classes().toArray(String[]::new)).window(task.from(), task.to())
                .stage(PickKinds.eeg());
        for (var stage : task.stages()) picked = picked.stage(stage);
        return picked;
    }

    private void requireFits(MotorImagery task, Recording recording) {
        if (recording.signal().montage().channels().stream().noneMatch(c -> c.kind() == Montage.Kind.EEG))
            throw new CommandException(Exit.FILE, "recording " + recording.origin() + ": expected EEG channels, got "
                    + recording.signal().montage().names());
        try {
            CausalWindows.outputOf(recording.signal(), task.stages());
        } catch (IllegalArgumentException e) {
            throw wrong("--band: recording " + recording.origin() + ": " + e.getMessage());
        }
    }

    /// The command line is wrong.
    ParameterException wrong(String message) { return new ParameterException(spec.commandLine(), message); }
}
