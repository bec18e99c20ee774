package org.ideomotor.sessions.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files of one JSON object a line, appended to only. A last line without its end was being written when the program was
/// killed; it is left out.
final class JsonLines {
    /// What follows an object in its line is damage, too: a line's end that was lost.
    static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonLines() {}

    /// A whole line.
    ///
    /// @param number from 1
    record Line(int number, JsonNode object) {}

    static ObjectNode object() { return JsonNodeFactory.instance.objectNode(); }

    static byte[] bytes(ObjectNode object) { return (object + "\n").getBytes(StandardCharsets.UTF_8); }

    /// The whole lines of a file.
    ///
    /// @throws IOException if one of them is no JSON object
    static List<Line> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Line> lines = new ArrayList<>();
        for (int from = 0, to = end(bytes, 0); to >= 0; from = to + 1, to = end(bytes, from)) {
            int number = lines.size() + 1;
            try {
                JsonNode node = JSON.readTree(bytes, from, to - from);
                if (!node.isObject()) throw damaged(file, number, "it is no JSON object");
                lines.add(new Line(number, node));
            } catch (JsonProcessingException e) {
                throw damaged(file, number, e.getOriginalMessage());
            }
        }
        return lines;
    }

    /// Bytes of the whole lines of a file: what comes after them was cut off.
    static long wholeBytes(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') length--;
        return length;
    }

    private static int end(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) if (bytes[at] == '\n') return at;
        return -1;
    }

    static IOException damaged(Path file, int line, String why) {
        return new IOException(file + ", line " + line + ": damaged (" + why + "); the lines before it are whole");
    }

    /// A text of a line.
    static String text(Path file, Line line, String key) throws IOException {
        JsonNode value = line.object().get(key);
        if (value == null || !value.isTextual()) throw damaged(file, line.number(), "no text named " + key);
        return value.textValue();
    }

    /// A whole number of a line.
    static long whole(Path file, Line line, String key) throws IOException {
        JsonNode value = line.object().get(key);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong())
            throw damaged(file, line.number(), "no whole number named " + key);
        return value.longValue();
    }
}
