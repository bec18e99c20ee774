package org.ideomotor.convnets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Golden values of single layers and whole networks, made by gen_convnets.py and cut by cut_golden.py beside the resources; and the closed
/// formulas of their weights and windows.
final class Golden {
    private static final JsonNode NETS = read("convnets_golden.json.gz");
    private static final JsonNode LAYERS = read("layers_golden.json.gz");

    private Golden() {
    }

    private static JsonNode read(String name) {
        try (InputStream in = new GZIPInputStream(Golden.class.getResourceAsStream(name))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode layer(String name) { return LAYERS.get(name); }

    static JsonNode counts() { return NETS.get("counts"); }

    static List<String> networks() {
        List<String> names = new ArrayList<>();
        NETS.get("nets").fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Entry network(String name) { return new Entry(name, NETS.get("nets").get(name)); }

    /// All numbers of a tree in reading order.
    static double[] flat(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        collect(node, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) numbers.add(node.doubleValue());
        else node.forEach(child -> collect(child, numbers));
    }

    /// u(k, t): between −1 and 1, the same bits in any language.
    static double u(long k, long t) { return ((3571 * k + 1237) * k + 4999 * t) % 10007 / 5003.0 - 1.0; }

    /// An order-sensitive checksum.
    static double proj(double[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) sum += values[k] * u(k, 1);
        return sum;
    }

    /// The golden values of one configuration, and our network for it.
    record Entry(String name, JsonNode json) {
        Network network() {
            JsonNode kwargs = json.get("kwargs");
            return Ports.of(json.get("class").asText(), kwargs, json.path("patch").asText())
                    .network(kwargs.get("n_chans").asInt(), kwargs.get("n_times").asInt(),
                            kwargs.get("n_outputs").asInt());
        }

        Batch windows() {
            int[] shape = json.get("input_shape").valueStream().mapToInt(JsonNode::asInt).toArray();
            int channels = shape[1];
            int times = shape[2];
            double[] values = new double[shape[0] * channels * times];
            for (int k = 0; k < values.length; k++) {
                int i = k % times;
                int c = k / times % channels;
                int b = k / times / channels;
                values[k] = (4 + (b + 3 * c) % 7 + 6.0 * i / times) * u(k, 500) + 0.5 * (c % 3 - 1);
            }
            return new Batch(shape[0], Shape.window(channels, times), values);
        }

        int[] labels() { return json.get("labels").valueStream().mapToInt(JsonNode::asInt).toArray(); }

        /// Our names by braindecode's.
        Map<String, String> ours() {
            Map<String, String> ours = new LinkedHashMap<>();
            network().braindecodeNames().forEach((mine, theirs) -> ours.put(theirs, mine));
            return ours;
        }

        Weights weights() {
            Map<String, double[]> arrays = new LinkedHashMap<>();
            Map<String, String> ours = ours();
            for (int t = 0; t < json.get("state").size(); t++) {
                JsonNode row = json.get("state").get(t);
                String name = ours.get(row.get(0).asText());
                if (name != null) arrays.put(name, values(row, t));
            }
            return Weights.of(arrays);
        }

        private double[] values(JsonNode row, int t) {
            String kind = row.get(3).asText();
            if (kind.equals("keep")) return flat(json.get("keep").get(row.get(0).asText()));
            int size = row.get(1).valueStream().mapToInt(JsonNode::asInt).reduce(1, (a, b) -> a * b);
            int rowLength = size / row.get(1).get(0).asInt();
            double[] values = new double[size];
            for (int k = 0; k < size; k++) {
                double u = u(k, t);
                values[k] = switch (kind) {
                    case "w" -> row.get(4).asDouble() * ((2 + 3 * (k / rowLength) % 5) * 0.25) * u;
                    case "gamma" -> 1 + 0.3 * u;
                    case "bias" -> 0.2 * u;
                    case "mean" -> 0.3 * u;
                    case "var" -> 1 + 0.5 * (u * u);
                    case "pos" -> 0.5 * u;
                    default -> throw new IllegalArgumentException(kind);
                };
            }
            return values;
        }

        @Override
        public String toString() { return name; }
    }
}
