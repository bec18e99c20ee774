package org.ideomotor.sessions.folder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.sessions.SessionWatcher;

/// The decisions of a run on disk, one line of JSON each, handed to the operating system at once.
///
/// Numbers are the shortest decimals that read back to the same bits; NaN and infinities are texts. So what is read equals what
/// was written.
public final class DecisionLog implements AutoCloseable {
    private final OutputStream out;

    private DecisionLog(OutputStream out) { this.out = out; }

    /// Begins a log.
    ///
    /// @throws IOException if the file exists already: a log is never overwritten
    public static DecisionLog create(Path file) throws IOException {
        if (Files.exists(file))
            throw new IOException(file + ": exists already and a log is never overwritten; name another file");
        return new DecisionLog(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Keeps one more decision.
    public void write(Decision decision) throws IOException { out.write(JsonLines.bytes(line(decision))); }

    /// Keeps every decision of a session. What cannot be written ends it.
    public SessionWatcher watcher() {
        return SessionWatcher.ofDecisions(decision -> {
            try {
                write(decision);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException { out.close(); }

    private static ObjectNode line(Decision decision) {
        ObjectNode line = JsonLines.object().put("sample", decision.sample()).put("version",
                decision.decoderVersion());
        decision.cue().ifPresent(cue -> line.putObject("cue").put("sample", cue.sample())
                .put("duration", cue.duration()).put("label", cue.label()));
        switch (decision) {
            case Decision.Decided(long _, int _, Optional<Event> _, Scores scores) -> {
                line.put("is", "decided");
                texts(line.putArray("classes"), scores.classes());
                numbers(line.putArray("scores"), scores.values());
                line.put("calibration", scores.calibration().name());
            }
            case Decision.Steered(long _, int _, Optional<Event> _, Control control) -> {
                line.put("is", "steered");
                texts(line.putArray("axes"), control.axes());
                numbers(line.putArray("control"), control.values());
            }
            case Decision.Rejected rejected -> line.put("is", "rejected").put("reason", rejected.reason().name())
                    .put("detail", rejected.detail());
            case Decision.Warming warming -> line.put("is", "warming").put("missing", warming.samplesMissing());
        }
        return line;
    }

    private static void texts(ArrayNode array, List<String> texts) { texts.forEach(array::add); }

    private static void numbers(ArrayNode array, double[] values) {
        for (double value : values)
            if (Double.isFinite(value)) array.add(value);
            else array.add(Double.toString(value));
    }

    /// Reads a log. A last line that was cut off is left out.
    ///
    /// @throws IOException if it cannot be read, or is damaged before its last line
    public static List<Decision> read(Path file) throws IOException {
        List<Decision> decisions = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.read(file)) {
            try {
                decisions.add(decision(file, line));
            } catch (IllegalArgumentException e) {
                throw JsonLines.damaged(file, line.number(), String.valueOf(e.getMessage()));
            }
        }
        return decisions;
    }

    private static Decision decision(Path file, JsonLines.Line line) throws IOException {
        long sample = JsonLines.whole(file, line, "sample");
        int version = Math.toIntExact(JsonLines.whole(file, line, "version"));
        Optional<Event> cue = cue(file, line);
        String is = JsonLines.text(file, line, "is");
        return switch (is) {
            case "decided" -> new Decision.Decided(sample, version, cue,
                    new Scores(texts(file, line, "classes"), numbers(file, line, "scores"),
                            Scores.Calibration.valueOf(JsonLines.text(file, line, "calibration"))));
            case "steered" -> new Decision.Steered(sample, version, cue,
                    new Control(texts(file, line, "axes"), numbers(file, line, "control")));
            case "rejected" -> new Decision.Rejected(sample, version, cue,
                    Decision.Reason.valueOf(JsonLines.text(file, line, "reason")),
                    JsonLines.text(file, line, "detail"));
            case "warming" -> new Decision.Warming(sample, version, cue, JsonLines.whole(file, line, "missing"));
            default -> throw JsonLines.damaged(file, line.number(), "it is " + is);
        };
    }

    private static Optional<Event> cue(Path file, JsonLines.Line line) throws IOException {
        JsonNode cue = line.object().get("cue");
        if (cue == null) return Optional.empty();
        JsonLines.Line inside = new JsonLines.Line(line.number(), cue);
        return Optional.of(new Event(JsonLines.whole(file, inside, "sample"),
                JsonLines.whole(file, inside, "duration"), JsonLines.text(file, inside, "label")));
    }

    private static List<String> texts(Path file, JsonLines.Line line, String key) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(file, line, key)) texts.add(item.asText());
        return texts;
    }

    private static double[] numbers(Path file, JsonLines.Line line, String key) throws IOException {
        JsonNode array = array(file, line, key);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode item = array.get(i);
            numbers[i] = item.isNumber() ? item.doubleValue() : Double.parseDouble(item.asText());
        }
        return numbers;
    }

    private static JsonNode array(Path file, JsonLines.Line line, String key) throws IOException {
        JsonNode array = line.object().get(key);
        if (array == null || !array.isArray()) throw JsonLines.damaged(file, line.number(), "no list named " + key);
        return array;
    }
}
