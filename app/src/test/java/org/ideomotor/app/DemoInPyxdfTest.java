package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.ideomotor.core.Event;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.testkit.Peer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the demo records is for every tool: pyxdf finds all samples and markers in it.
@Tag("interop")
@Timeout(180)
class DemoInPyxdfTest {
    @Test
    void pyxdfFindsEverySampleAndMarkerOfTheDemo(@TempDir Path folder) throws Exception {
        try (Peer peer = Peer.start(Peer.script(DemoInPyxdfTest.class, "pyxdf_peer.py"), Map.of())) {
            Ran ran = Ran.ideomotor("demo", "--headless", "--speed", "max", "--out", folder.resolve("demo").toString());
            assertThat(ran.exit()).as(ran.err()).isZero();
            Path values = folder.resolve("values");
            List<Peer.Answer> streams = peer.ask("read", Map.of("file",
                    folder.resolve("demo").resolve("recording.xdf").toString(), "values", values.toString()))
                    .objects("streams");
            Recording played = Eegmmidb.example().get(2);
            assertThat(streams).extracting(s -> s.text("name")).containsExactly("ideomotor-demo",
                    "ideomotor-demo-markers");
            assertThat(streams.getFirst().count("samples")).isEqualTo(played.length());
            assertThat(doubles(values)).isEqualTo(played.samples(0, played.length()).toTimeMajor());
            Peer.Answer markers = streams.getLast();
            assertThat(markers.texts("texts")).isEqualTo(played.events().stream().map(Event::label).toList());
            double[] seconds = markers.numbers("seconds");
            double rate = played.signal().samplingRate();
            for (int m = 0; m < seconds.length; m++) // nearer to its sample than to any other
                assertThat(seconds[m] * rate).as("marker " + m)
                        .isCloseTo((double) played.events().get(m).sample(), Offset.offset(0.5));
        }
    }

    private static double[] doubles(Path file) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
