package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Writes a study as YAML, every key of it, so that what is written says what happened even when defaults change.
final class StudyText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final Set<String> OTHERWISE = Set.of("yes", "no", "on", "off", "true", "false", "null", "all",
            "default", "best");

    private final StringBuilder text = new StringBuilder();

    private StudyText() {}

    static String of(Study study) {
        StudyText writer = new StudyText();
        writer.write(study);
        return writer.text.toString();
    }

    private void line(String key, String value) { text.append(key).append(": ").append(value).append('\n'); }

    private void write(Study study) {
        line("study", quoted(study.name()));
        line("subject", quoted(study.subject()));
        line("session", quoted(study.session()));
        line("seed", Long.toString(study.seed()));
        line("source", source(study.source()));
        line("channels", study.channels().decoded().isEmpty() ? "all" : list(study.channels().decoded()));
        line("eog", list(study.channels().eyes()));
        line("line-frequency", Numbers.text(study.lineFrequency()));
        line("classes", list(study.classes()));
        line("signal-check", "{seconds: " + Numbers.text(study.signalCheck()) + "}");
        line("trial", trial(study.trial()));
        decoding(study.decoding());
        text.append(study.runs().isEmpty() ? "runs: []\n" : "runs:\n");
        for (Study.Run run : study.runs()) text.append("  - {").append(run(run)).append("}\n");
        line("outputs", outputs(study.outputs()));
    }

    private static String source(Study.Source source) {
        return switch (source) {
            case Study.Source.Simulated(double skill, List<String> channels, double rate) ->
                "{simulated: {skill: " + Numbers.text(skill) + ", channels: "
                        + (channels.isEmpty() ? "default" : list(channels)) + ", rate: " + Numbers.text(rate) + "}}";
            case Study.Source.Stream(String name, Optional<String> id) -> "{stream: " + quoted(name)
                    + id.map(text -> ", source-id: " + quoted(text)).orElse("") + "}";
        };
    }

    private static String trial(Study.Trial trial) {
        return "{cross: " + Numbers.text(trial.cross()) + ", beep: " + Numbers.text(trial.beep()) + ", cue: "
                + Numbers.text(trial.cue()) + ", imagery: " + Numbers.text(trial.imagery()) + ", rest: "
                + interval(trial.rest()) + ", order: " + trial.order().name().toLowerCase(Locale.ROOT) + "}";
    }

    private void decoding(Study.Decoding decoding) {
        switch (decoding) {
            case Study.Decoding.FromFile(String file) -> line("decoder", quoted(file));
            case Study.Decoding.Trained trained -> {
                line("window", interval(trained.window()));
                line("band", interval(trained.band()));
                line("hop", Numbers.text(trained.hop()));
                line("calibration", "{runs: " + trained.runs() + ", trials-per-class: " + trained.trialsPerClass()
                        + "}");
                line("decoders", list(trained.compared()));
                line("use", trained.use().map(StudyText::quoted).orElse("best"));
            }
        }
    }

    private static String run(Study.Run run) {
        List<String> keys = new ArrayList<>(switch (run) {
            case Study.Run.Bar bar -> List.of("trials-per-class: " + bar.trialsPerClass());
            case Study.Run.Cursor cursor -> List.of("law: " + quoted(cursor.law()), "task: " + quoted(cursor.task()),
                    "trials: " + cursor.trials(), "seconds: " + Numbers.text(cursor.seconds()));
            case Study.Run.Speller speller -> speller(speller);
        });
        if (!run.classes().isEmpty()) keys.add("classes: " + list(run.classes()));
        return run.kind().text() + ": {" + String.join(", ", keys) + "}";
    }

    private static List<String> speller(Study.Run.Speller speller) {
        List<String> keys = new ArrayList<>(List.of("layout: " + quoted(speller.layout())));
        speller.copy().ifPresent(copy -> keys.add("copy: " + quoted(copy)));
        keys.add("language-model: " + quoted(speller.languageModel()));
        keys.add("seconds: " + Numbers.text(speller.seconds()));
        return keys;
    }

    private static String outputs(Study.Outputs outputs) {
        return "{lsl: " + power(outputs.lsl()) + ", udp: "
                + outputs.udp().map(address -> quoted(address.toString())).orElse("no") + ", websocket: "
                + power(outputs.webSocket()) + "}";
    }

    private static String power(Study.Power power) { return power == Study.Power.ON ? "yes" : "no"; }

    private static String interval(Study.Interval interval) {
        return "[" + Numbers.text(interval.from()) + ", " + Numbers.text(interval.to()) + "]";
    }

    private static String list(List<String> names) {
        return "[" + String.join(", ", names.stream().map(StudyText::quoted).toList()) + "]";
    }

    /// In quotes where it might be taken for something else.
    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches() && !OTHERWISE.contains(text.toLowerCase(Locale.ROOT))) return text;
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ' || c == 0x7f) quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }
}
