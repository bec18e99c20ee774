package org.ideomotor.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.TrialOutcome;
import org.ideomotor.core.Version;
import org.ideomotor.datasets.DataSheet;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.sessions.Latency;

/// What a demo leaves for a reader: `report.html`, one file that needs nothing else, and `report.json`, the answer.
///
/// @param answer  what came out
/// @param result  where it came from
/// @param speed   that was asked for, as on the command line
/// @param when    the session began
record DemoReport(DemoAnswer answer, Demo.Result result, String speed, ZonedDateTime when) {
    static final String HTML = "report.html";
    static final String JSON = "report.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Writes both files.
    ///
    /// @throws IOException if the folder cannot be written
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve(JSON), MAPPER.writeValueAsString(answer) + "\n");
        Files.writeString(folder.resolve(HTML), html());
    }

    private String html() throws IOException {
        String page;
        try (InputStream in = DemoReport.class.getResourceAsStream("report.html")) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Accuracy accuracy = result.evaluation().accuracy();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("when", text(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT).format(when)));
        parts.put("decoder", text(answer.decoder()));
        parts.put("headline", accuracy.correct() + " of " + accuracy.trials());
        parts.put("accuracy", number("%.2f", accuracy.value()));
        parts.put("low", number("%.2f", accuracy.low()));
        parts.put("high", number("%.2f", accuracy.high()));
        parts.put("chance", number("%.2f", accuracy.chance()));
        parts.put("p", number("%.2g", accuracy.pOfChance()));
        parts.put("interval", interval(accuracy));
        parts.put("undecided", String.valueOf(result.evaluation().undecided().size()));
        parts.put("confusion", confusion());
        parts.put("trials", trials());
        parts.put("latency", latency());
        parts.put("speed", number("%.1f", answer.speed()));
        parts.put("seconds", number("%.0f", result.length()));
        parts.put("decisions", String.valueOf(answer.decisions()));
        parts.put("rejected", String.valueOf(answer.rejected()));
        parts.put("sameness", sameness());
        parts.put("made", rows(decoder()));
        parts.put("versions", rows(versions()));
        parts.put("command", text("./ideomotor demo --decoder " + answer.decoder() + " --speed " + speed));
        parts.put("recording", "<p>The recording: <code>" + text(answer.xdf()) + "</code></p>");
        parts.put("data", data());
        return filled(page, parts);
    }

    /// Puts the parts where the template names them; a name without a part is an error of ours.
    private static String filled(String template, Map<String, String> parts) {
        return java.util.regex.Pattern.compile("\\$\\{(\\w+)}").matcher(template).replaceAll(name -> {
            if (!parts.containsKey(name.group(1)))
                throw new IllegalStateException("the report's template names " + name.group(1));
            return java.util.regex.Matcher.quoteReplacement(parts.get(name.group(1)));
        });
    }

    private static String interval(Accuracy accuracy) {
        return String.format(Locale.ROOT,
                "<svg viewBox=\"0 0 420 56\" width=\"420\" role=\"img\" aria-label=\"accuracy with its interval\">"
                        + "<line class=\"axis\" x1=\"10\" x2=\"410\" y1=\"18\" y2=\"18\"/>"
                        + "<line class=\"chance\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"4\" y2=\"34\"/>"
                        + "<line class=\"range\" x1=\"%2$.1f\" x2=\"%3$.1f\" y1=\"18\" y2=\"18\"/>"
                        + "<circle cx=\"%4$.1f\" cy=\"18\" r=\"8\"/>"
                        + "<text x=\"10\" y=\"50\">0</text><text x=\"%1$.1f\" y=\"50\">chance</text>"
                        + "<text x=\"410\" y=\"50\">1</text></svg>",
                x(accuracy.chance()), x(accuracy.low()), x(accuracy.high()), x(accuracy.value()));
    }

    private static double x(double share) { return 10 + 400 * share; }

    private String confusion() {
        StringBuilder table = new StringBuilder("<tr><th>cued</th>");
        for (String label : answer.classes()) table.append("<th>as ").append(words(label)).append("</th>");
        table.append("</tr>");
        for (int i = 0; i < answer.classes().size(); i++) {
            table.append("<tr><th>").append(words(answer.classes().get(i))).append("</th>");
            for (int j = 0; j < answer.classes().size(); j++)
                table.append(i == j ? "<td class=\"agree\">" : "<td>").append(answer.confusion()[i][j]).append("</td>");
            table.append("</tr>");
        }
        return table.toString();
    }

    private String trials() {
        StringBuilder table = new StringBuilder();
        double rate = result.decoder().signal().samplingRate();
        int number = 1;
        for (TrialOutcome trial : result.evaluation().trials()) {
            String said = trial.decision() instanceof Decision.Decided decided ? decided.scores().best() : "";
            table.append("<tr><td>").append(number++).append("</td><td>")
                    .append(number("%.1f s", trial.cue().sample() / rate)).append("</td><td>")
                    .append(words(trial.cue().label())).append("</td><td>").append(said.isEmpty() ? "–" : words(said))
                    .append("</td><td>").append(!trial.decided() ? "undecided" : trial.correct() ? "✓" : "✕ missed")
                    .append("</td></tr>");
        }
        return table.toString();
    }

    private String latency() {
        StringBuilder table = new StringBuilder();
        String from = speed.equals("max") ? "window complete to decision" : "last sample received to decision";
        table.append(row(from, answer.latencyMillis()));
        Latency shown = Latency.ofDisplay(result.report().log());
        if (!Double.isNaN(shown.p50())) table.append(row("last sample received to handed to the display", shown));
        if (answer.screenMillis() != null) table.append(row("decision to the page's screen", answer.screenMillis()));
        return table.toString();
    }

    private static String row(String name, Latency latency) {
        return "<tr><th>" + text(name) + "</th><td>" + number("%.2f ms", latency.p50()) + "</td><td>"
                + number("%.2f ms", latency.p99()) + "</td><td>" + number("%.2f ms", latency.max()) + "</td></tr>";
    }

    private String sameness() {
        return result.difference().map(difference -> "<b>different</b>: " + text(difference.text()))
                .orElse("<b>identical, to the bit</b>");
    }

    private Map<String, String> decoder() {
        Decoder decoder = result.decoder();
        Provenance made = decoder.provenance();
        double rate = decoder.signal().samplingRate();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("name", decoder.name());
        rows.put("pipeline", made.pipeline());
        rows.put("stages", decoder.stages().stream().map(Object::toString).collect(Collectors.joining(", then ")));
        rows.put("window", decoder.times() + " outputs of the stages; trials are decided "
                + decoder.rules().stream().map(rule -> number("%.1f s", rule.after() / rate)).distinct()
                        .collect(Collectors.joining(" or "))
                + " after their cue");
        rows.put("decisions", "every " + number("%.2f s", decoder.hop() / rate));
        rows.put("signal", decoder.signal().channels() + " channels at " + number("%.0f Hz", rate));
        rows.put("trained on", made.examples() + " trials of " + String.join(" and ", made.runs()));
        return rows;
    }

    private Map<String, String> versions() {
        Provenance made = result.decoder().provenance();
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("Ideomotor", Version.TOOLKIT + " (build " + Version.BUILD + ")");
        rows.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name"));
        rows.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        rows.put("kernel", made.kernel());
        return rows;
    }

    private static String rows(Map<String, String> rows) {
        return rows.entrySet().stream()
                .map(row -> "<tr><th>" + text(row.getKey()) + "</th><td>" + text(row.getValue()) + "</td></tr>")
                .collect(Collectors.joining("\n"));
    }

    private static String data() {
        DataSheet sheet = Eegmmidb.sheet();
        List<String> papers = sheet.papers().stream().map(DemoReport::text).toList();
        return "<p>" + text(sheet.title()) + ", " + text(sheet.licence()) + ".</p><ul><li>"
                + String.join("</li><li>", papers) + "</li></ul>";
    }

    private static String words(String label) { return text(label.replace('_', ' ')); }

    private static String number(String format, double value) { return String.format(Locale.ROOT, format, value); }

    /// A text that is no markup.
    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
