package org.ideomotor.sessions.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a study's keys. Each method knows one group of them; StudyText writes the same keys.
final class StudyReader {
    static final List<String> KEYS = List.of("study", "subject", "session", "seed", "source", "channels", "eog",
            "line-frequency", "classes", "signal-check", "trial", "window", "band", "hop", "calibration", "decoders",
            "use", "decoder", "runs", "outputs");
    /// Those that a decoder file decides.
    private static final List<String> OF_TRAINING = List.of("window", "band", "hop", "calibration", "decoders", "use");
    private static final Pattern ADDRESS = Pattern.compile("(.+):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;
    private static final Study BLANK = Study.first();

    private final Reading reading;
    private final Section root;

    private StudyReader(Reading reading, YamlValue root) {
        this.reading = reading;
        this.root = Section.of(reading, "", root, KEYS);
    }

    /// The study of a file, if nothing is wrong with it; what is, is in the reading.
    static Optional<Study> read(Reading reading, YamlValue root) {
        StudyReader reader = new StudyReader(reading, root);
        Parts parts = reader.parts();
        parts.findings().forEach(reading::refuse);
        return reading.problems().isEmpty() ? Optional.of(parts.study()) : Optional.empty();
    }

    /// A study that may not be one yet.
    private record Parts(String name, String subject, String session, long seed, Study.Source source,
            Study.Channels channels, double lineFrequency, List<String> classes, double signalCheck, Study.Trial trial,
            Study.Decoding decoding, List<Study.Run> runs, Study.Outputs outputs) {
        List<Consistency.Finding> findings() {
            return Consistency.findings(subject, session, source, channels, classes, trial, decoding, runs);
        }

        Study study() {
            return new Study(name, subject, session, seed, source, channels, lineFrequency, classes, signalCheck,
                    trial, decoding, runs, outputs);
        }
    }

    private Parts parts() {
        return new Parts(root.text("study", "study"), root.text("subject", BLANK.subject()),
                root.text("session", BLANK.session()), root.seed("seed", BLANK.seed()), source(),
                new Study.Channels(root.names("channels", List.of(), "all"), root.names("eog", List.of(), "")),
                root.number("line-frequency", BLANK.lineFrequency(), Limits.FREQUENCY),
                root.names("classes", BLANK.classes(), ""), signalCheck(), trial(), decoding(), runs(), outputs());
    }

    private double signalCheck() {
        return root.section("signal-check", List.of("seconds")).number("seconds", BLANK.signalCheck(), Limits.WAIT);
    }

    private Study.Source source() {
        if (!root.has("source")) return Study.Source.Simulated.DEFAULT;
        if (root.value("source").filter(value -> value instanceof YamlValue.Scalar s && s.text().equals("simulated"))
                .isPresent())
            return Study.Source.Simulated.DEFAULT;
        Section source = root.section("source", List.of("simulated", "stream", "source-id"));
        return switch (source.choice(List.of("simulated", "stream")).orElse("")) {
            case "stream" -> new Study.Source.Stream(source.text("stream", "EEG"), source.text("source-id"));
            case "simulated" -> simulated(source);
            default -> Study.Source.Simulated.DEFAULT;
        };
    }

    private static Study.Source simulated(Section source) {
        if (source.has("source-id"))
            source.refuse("source-id", "source-id: expected beside stream, got it beside simulated; take it away");
        Study.Source.Simulated usual = Study.Source.Simulated.DEFAULT;
        Section section = source.section("simulated", List.of("skill", "channels", "rate"));
        return new Study.Source.Simulated(section.number("skill", usual.skill(), Limits.SKILL),
                section.names("channels", List.of(), "default"),
                section.number("rate", usual.samplingRate(), Limits.RATE));
    }

    private Study.Trial trial() {
        Study.Trial usual = Study.Trial.GRAZ;
        Section section = root.section("trial", List.of("cross", "beep", "cue", "imagery", "rest", "order"));
        Study.Interval rest = section.interval("rest", usual.rest(), "s");
        if (!Limits.WAIT.allow(rest.from()) || !Limits.WAIT.allow(rest.to())) {
            section.refuse("rest", "rest: expected two numbers of s, each " + Limits.WAIT.text() + ", got ["
                    + Numbers.text(rest.from()) + ", " + Numbers.text(rest.to()) + "]");
            rest = usual.rest();
        }
        return new Study.Trial(section.number("cross", usual.cross(), Limits.WAIT),
                section.number("beep", usual.beep(), Limits.WAIT), section.number("cue", usual.cue(), Limits.DURATION),
                section.number("imagery", usual.imagery(), Limits.DURATION), rest, section.oneOf("order", usual.order(),
                        Map.of("balanced", Study.Order.BALANCED, "independent", Study.Order.INDEPENDENT)));
    }

    private Study.Decoding decoding() {
        Optional<String> file = root.text("decoder");
        if (file.isEmpty()) return trained();
        for (String key : OF_TRAINING)
            if (root.has(key))
                root.refuse(key, key + ": expected nothing beside decoder, whose file says what it needs, got "
                        + root.value(key).map(YamlValue::text).orElse("nothing") + "; take one of them away");
        return new Study.Decoding.FromFile(file.get());
    }

    private Study.Decoding trained() {
        Study.Decoding.Trained usual = Study.Decoding.Trained.DEFAULT;
        Section calibration = root.section("calibration", List.of("runs", "trials-per-class"));
        return new Study.Decoding.Trained(calibration.count("runs", usual.runs()),
                calibration.count("trials-per-class", usual.trialsPerClass()),
                root.interval("window", usual.window(), "s"), root.interval("band", usual.band(), "Hz"),
                root.number("hop", usual.hop(), Limits.DURATION), root.names("decoders", usual.compared(), ""),
                root.text("use").filter(name -> !name.equals("best")));
    }

    private List<Study.Run> runs() {
        Optional<YamlValue> value = root.value("runs");
        if (value.isEmpty()) return List.of();
        if (!(value.get() instanceof YamlValue.Items items)) {
            root.refuse("runs", "runs: expected a list of runs, as in - {bar: {trials-per-class: 5}}, got "
                    + value.get().text());
            return List.of();
        }
        List<Study.Run> runs = new ArrayList<>();
        for (int r = 0; r < items.list().size(); r++) run("runs[" + r + "]", items.list().get(r)).ifPresent(runs::add);
        return runs;
    }

    private Optional<Study.Run> run(String path, YamlValue value) {
        reading.stands(path, value.line());
        List<String> kinds = List.of("bar", "cursor", "speller");
        if (value instanceof YamlValue.Scalar(int line, String text, boolean _) && kinds.contains(text))
            return run(path, new YamlValue.Fields(line, Map.of(text, new YamlValue.Scalar(line, "", true)),
                    Map.of(text, line)));
        Section section = Section.of(reading, path, value, kinds);
        return section.choice(kinds).map(kind -> switch (kind) {
            case "bar" -> bar(section);
            case "cursor" -> cursor(section);
            default -> speller(section);
        });
    }

    private static Study.Run bar(Section run) {
        Section section = run.section("bar", List.of("trials-per-class", "classes"));
        return new Study.Run.Bar(section.count("trials-per-class", 10), section.names("classes", List.of(), ""));
    }

    private static Study.Run cursor(Section run) {
        Section section = run.section("cursor", List.of("law", "task", "trials", "seconds", "classes"));
        return new Study.Run.Cursor(section.text("law", "bci2000"), section.text("task", "hit"),
                section.count("trials", 20), section.number("seconds", 4, Limits.DURATION),
                section.names("classes", List.of(), ""));
    }

    private static Study.Run speller(Section run) {
        Section section = run.section("speller", List.of("layout", "copy", "language-model", "seconds", "classes"));
        return new Study.Run.Speller(section.text("layout", "tree"), section.text("copy"),
                section.text("language-model", "english"), section.number("seconds", 300, Limits.DURATION),
                section.names("classes", List.of(), ""));
    }

    private Study.Outputs outputs() {
        Study.Outputs usual = Study.Outputs.DEFAULT;
        Section section = root.section("outputs", List.of("lsl", "udp", "websocket"));
        return new Study.Outputs(section.power("lsl", usual.lsl()), udp(section),
                section.power("websocket", usual.webSocket()));
    }

    private static Optional<Study.Address> udp(Section outputs) {
        Optional<String> text = outputs.text("udp").filter(name -> !name.equals("no"));
        Optional<Study.Address> address = text.flatMap(StudyReader::address);
        if (text.isPresent() && address.isEmpty())
            outputs.refuse("udp", "udp: expected a host and a port from 1 to 65535, as in \"127.0.0.1:20320\","
                    + " or no, got " + text.get());
        return address;
    }

    private static Optional<Study.Address> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches() || matcher.group(1).isBlank()) return Optional.empty();
        int port = Integer.parseInt(matcher.group(2));
        return port < 1 || port > LAST_PORT ? Optional.empty() : Optional.of(new Study.Address(matcher.group(1), port));
    }
}
