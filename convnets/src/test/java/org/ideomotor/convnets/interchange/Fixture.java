package org.ideomotor.convnets.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.MaxNorm;
import org.ideomotor.convnets.Network;

/// What write_weights.py wrote: files of weights of one EEGNet, and the logits that braindecode computes with them.
final class Fixture {
    /// The network of the files.
    static final Network NETWORK = new EegNet(4, 2, 32, EegNet.EvenPadding.HALF_ON_BOTH_SIDES, 0.25,
            Optional.of(MaxNorm.rows(0.25))).network(3, 256, 2);

    private static final JsonNode EXPECTED = expected();

    private Fixture() {
    }

    static byte[] bytes(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode expected() {
        try {
            return new ObjectMapper().readTree(bytes("expected.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Batch windows() {
        return Batch.windows(EXPECTED.get("windows").valueStream()
                .map(window -> window.valueStream().map(Fixture::row).toArray(double[][]::new))
                .toArray(double[][][]::new));
    }

    private static double[] row(JsonNode row) { return row.valueStream().mapToDouble(JsonNode::asDouble).toArray(); }

    /// Rows one after the other.
    static double[] expected(String name) {
        return EXPECTED.get(name).valueStream().flatMap(JsonNode::valueStream).mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
