package org.ideomotor.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;

/// Where commands print: answers to standard output, everything else to standard error.
///
/// @param out standard output
/// @param err standard error
record Terminal(PrintStream out, PrintStream err) {
    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Prints an answer as one JSON object.
    void json(Object answer) {
        try {
            out.println(JSON.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }

    /// Whether standard error is a terminal that can repaint a line. The launcher asks, because Java cannot.
    boolean repaints() { return "yes".equals(System.getProperty("ideomotor.terminal")); }

    /// Says something that is no answer.
    void say(String line) { err.println(line); }
}
