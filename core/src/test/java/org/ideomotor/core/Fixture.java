package org.ideomotor.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// Numbers made by SciPy, NumPy and scikit-learn; the scripts that made them lie beside them.
final class Fixture {
    private Fixture() {}

    private static final JsonNode ROOT = read("scipy.json");
    private static final JsonNode PUBLISHED = read("published.json");

    private static JsonNode read(String file) {
        try (InputStream in = Fixture.class.getResourceAsStream(file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode get(String name) { return ROOT.required(name); }

    static List<JsonNode> list(String name) { return entries(get(name)); }

    /// What `gen_published.py` made.
    static List<JsonNode> published(String name) { return entries(PUBLISHED.required(name)); }

    private static List<JsonNode> entries(JsonNode list) {
        List<JsonNode> entries = new ArrayList<>();
        list.forEach(entries::add);
        return entries;
    }

    static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    static double[][] rows(JsonNode list, int columns) {
        double[] all = numbers(list);
        double[][] rows = new double[all.length / columns][columns];
        for (int i = 0; i < all.length; i++) rows[i / columns][i % columns] = all[i];
        return rows;
    }

    static Butterworth butterworth(JsonNode e) {
        int order = e.get("order").intValue();
        double low = e.get("low").doubleValue(), high = e.get("high").doubleValue();
        return switch (e.get("band").textValue()) {
            case "LOW_PASS" -> Butterworth.lowPass(high, order);
            case "HIGH_PASS" -> Butterworth.highPass(low, order);
            default -> Butterworth.bandPass(low, high, order);
        };
    }
}
