package org.ideomotor.feedback;

import java.util.Iterator;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Scores;

/// What feedback says at a decision, for programs that read JSON: one object, whose fields are those named here.
///
/// ```
/// {"schema":1,"sample":480,"run":"cursor-1","phase":"feedback","target":"left_hand",
///  "scores":{"left_hand":0.75,"right_hand":0.25},"control":{"x":-0.5,"y":0.0},"cursor":{"x":-0.1,"y":0.0},"text":null}
/// ```
///
/// What is empty is null. Numbers are the shortest that read back as the same double; one that is not finite is null. The
/// schema's number changes when a field changes its meaning or goes; readers should pass over fields that they do not know.
///
/// @param sample  input samples that were in
/// @param run     its name
/// @param phase   of the trial, in lower case
/// @param target  that is asked for
/// @param scores  of the classes; empty where nothing was decided
/// @param control what steers; empty where nothing was decided
/// @param cursor  where it is
/// @param text    that was spelled so far
public record OutputFrame(long sample, String run, String phase, Optional<String> target, Optional<Scores> scores,
        Optional<Control> control, Optional<CursorPosition> cursor, Optional<String> text) {
    /// Version of the schema.
    public static final int SCHEMA = 1;

    /// As JSON, on one line.
    public String json() {
        StringBuilder json = new StringBuilder("{\"schema\":").append(SCHEMA).append(",\"sample\":").append(sample);
        field(json, "run", Optional.of(quoted(run)));
        field(json, "phase", Optional.of(quoted(phase)));
        field(json, "target", target.map(OutputFrame::quoted));
        field(json, "scores", scores.map(s -> numbers(s.classes(), s.values())));
        field(json, "control", control.map(c -> numbers(c.axes(), c.values())));
        field(json, "cursor", cursor.map(c -> "{\"x\":" + number(c.x()) + ",\"y\":" + number(c.y()) + "}"));
        field(json, "text", text.map(OutputFrame::quoted));
        return json.append('}').toString();
    }

    private static void field(StringBuilder json, String name, Optional<String> value) {
        json.append(",\"").append(name).append("\":").append(value.orElse("null"));
    }

    private static String numbers(Iterable<String> names, double[] values) {
        StringBuilder json = new StringBuilder("{");
        Iterator<String> name = names.iterator();
        for (int i = 0; i < values.length; i++)
            json.append(i == 0 ? "" : ",").append(quoted(name.next())).append(':').append(number(values[i]));
        return json.append('}').toString();
    }

    private static String number(double value) { return Double.isFinite(value) ? Double.toString(value) : "null"; }

    /// RFC 8259: quotation mark, backslash and control characters are escaped; so is a lone half of a pair, which UTF-8 cannot
    /// hold.
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (c == '"' || c == '\\') json.append('\\').appendCodePoint(c);
            else if (c < 0x20 || half) json.append(escape(c));
            else json.appendCodePoint(c);
        });
        return json.append('"').toString();
    }

    private static String escape(int c) {
        String hex = Integer.toHexString(c);
        return "\\u" + "0".repeat(4 - hex.length()) + hex;
    }
}
