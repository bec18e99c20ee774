package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// Golden numbers of one file (see the README beside them), and how close ours are.
record Golden(JsonNode entries) {
    static final Golden PYRIEMANN = read("pyriemann_golden.json");
    static final Golden WIDE = read("wide_golden.json");
    static final Golden CLASSIFIERS = read("classifiers_golden.json");
    static final Golden SPATIAL = read("spatial_golden.json");
    static final Golden SEARCH = read("search_golden.json");

    private static Golden read(String file) {
        try (InputStream in = Golden.class.getResourceAsStream(file)) {
            return new Golden(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An entry of two dimensions.
    double[][] matrix(String name) { return rows(entry(name)); }

    /// An entry of one dimension.
    double[] vector(String name) {
        return StreamSupport.stream(entry(name).spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    /// Labels as texts: `class 0`, `class 1` …
    List<String> labels(String name) {
        return Arrays.stream(vector(name)).mapToObj(y -> "class " + (int) y).toList();
    }

    /// The trials of `X` as windows.
    List<Window> windows() { return windows("X"); }

    /// The trials of an entry as windows.
    List<Window> windows(String name) {
        return matrices(name).stream().map(Samples::ofChannels).map(s -> Imagery.window(0, s)).toList();
    }

    /// An entry of three dimensions.
    List<double[][]> matrices(String name) {
        List<double[][]> matrices = new ArrayList<>();
        for (JsonNode matrix : entry(name)) matrices.add(rows(matrix));
        return matrices;
    }

    /// An entry of three dimensions, symmetric in the last two, as covariances.
    List<SpdMatrix> covariances(String name) {
        return matrices(name).stream().map(rows -> SpdMatrix.symmetrized(rows.length, flat(rows))).toList();
    }

    private JsonNode entry(String name) {
        JsonNode node = entries.get(name);
        if (node == null) throw new IllegalArgumentException("Golden: no entry " + name);
        return node;
    }

    private static double[][] rows(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false).map(row -> StreamSupport
                .stream(row.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    /// Fails unless `‖tested − expected‖ ≤ tolerance · ‖expected‖`.
    static void assertRelative(double[][] tested, double[][] expected, double tolerance) {
        double[] difference = flat(expected);
        assertThat(flat(tested)).hasSameSizeAs(difference);
        double norm = Math.sqrt(Rows.dot(difference, difference));
        Rows.addScaled(difference, -1, flat(tested));
        assertThat(Math.sqrt(Rows.dot(difference, difference)) / norm).isLessThanOrEqualTo(tolerance);
    }

    /// Fails unless no two numbers are further apart.
    static void assertAbsolute(double[][] tested, double[][] expected, double tolerance) {
        double[] difference = flat(expected);
        assertThat(flat(tested)).hasSameSizeAs(difference);
        Rows.addScaled(difference, -1, flat(tested));
        assertThat(Arrays.stream(difference).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(tolerance);
    }

    /// Each row less its mean.
    static double[][] aroundMean(double[][] rows) {
        return Arrays.stream(rows).map(row -> {
            double mean = Arrays.stream(row).sum() / row.length;
            return Arrays.stream(row).map(v -> v - mean).toArray();
        }).toArray(double[][]::new);
    }

    private static double[] flat(double[][] rows) { return Stream.of(rows).flatMapToDouble(Arrays::stream).toArray(); }
}
