package org.ideomotor.riemann;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// The entries of pyriemann_golden.json (see the README beside it).
final class Golden {
    private static final JsonNode ENTRIES = read();

    private Golden() {
    }

    private static JsonNode read() {
        try (InputStream in = Golden.class.getResourceAsStream("pyriemann_golden.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All numbers of an entry in reading order.
    static double[] flat(String name) {
        List<Double> numbers = new ArrayList<>();
        collect(entry(name), numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// An entry of two dimensions.
    static double[][] matrix(String name) {
        return rows(entry(name));
    }

    /// An entry of three dimensions.
    static List<double[][]> matrices(String name) {
        List<double[][]> matrices = new ArrayList<>();
        entry(name).forEach(node -> matrices.add(rows(node)));
        return matrices;
    }

    /// The SPD matrices of an entry whose rounding need not be symmetric to the last bit.
    static List<SpdMatrix> spd(String name) {
        return matrices(name).stream().map(Golden::spd).toList();
    }

    static SpdMatrix spd(double[][] rows) {
        return SpdMatrix.symmetrized(rows.length, Entries.flat("Golden", rows));
    }

    /// The members of a class by the labels `y`.
    static List<SpdMatrix> ofClass(List<SpdMatrix> matrices, int label) {
        double[] y = flat("y");
        List<SpdMatrix> members = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            if (y[i] == label) {
                members.add(matrices.get(i));
            }
        }
        return members;
    }

    /// Trials of `X` as (times · channels), time-major.
    static List<double[]> windows() {
        return matrices("X").stream().map(Golden::timeMajor).toList();
    }

    private static double[] timeMajor(double[][] channelsByTimes) {
        int channels = channelsByTimes.length;
        double[] samples = new double[channels * channelsByTimes[0].length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = channelsByTimes[i % channels][i / channels];
        }
        return samples;
    }

    private static JsonNode entry(String name) {
        JsonNode node = ENTRIES.get(name);
        if (node == null) {
            throw new IllegalArgumentException("Golden: no entry " + name);
        }
        return node;
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[node.get(i).size()];
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = node.get(i).get(j).doubleValue();
            }
        }
        return rows;
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        }
        node.forEach(child -> collect(child, numbers));
    }
}
