package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on
class LslOutputsTest {
    private final LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());

    private LslInlet inlet(StreamInfo info) throws Exception {
        return network.openInlet(network.resolveFirst(StreamQuery.withUid(info.uid()), Duration.ofSeconds(10)));
    }

    private static List<LslChunk> chunks(LslInlet inlet) throws Exception {
        List<LslChunk> chunks = new ArrayList<>();
        while (inlet.pull(Duration.ofSeconds(10)) instanceof Pulled.Samples(LslChunk chunk)) chunks.add(chunk);
        return chunks;
    }

    @Test
    void controlHasAPlaceForBarCursorAndTarget() throws Exception {
        try (LslControl control = LslControl.open(network, "EEG-control"); LslInlet inlet = inlet(control.info())) {
            control.bar(16, -0.5);
            control.cursor(32, Optional.of(new CursorPosition(0.1, 0.2)), new CursorPosition(0.3, 0.4),
                    Optional.of(new CursorPosition(1, 0)));
            control.cursor(48, Optional.empty(), CursorPosition.MIDDLE, Optional.empty());
            control.close();
            List<double[]> rows = new ArrayList<>();
            for (LslChunk chunk : chunks(inlet))
                for (int s = 0; s < chunk.samples(); s++) {
                    double[] row = new double[7];
                    for (int c = 0; c < 7; c++) row[c] = chunk.value(s, c);
                    rows.add(row);
                }
            double nan = Double.NaN;
            assertThat(rows).containsExactly(new double[]{16, -0.5, nan, nan, nan, nan, nan},
                    new double[]{32, 0.1, 0.2, 0.3, 0.4, 1, 0}, new double[]{48, nan, nan, 0, 0, nan, nan});
            assertThat(control.info().type()).isEqualTo("Control");
            assertThat(control.info().channels()).extracting(ChannelInfo::label).containsExactly("sample", "control_x",
                    "control_y", "cursor_x", "cursor_y", "target_x", "target_y");
        }
    }

    @Test
    void aMarkerIsTextAndWithACodeANumberOfTheSameStamp() throws Exception {
        try (LslMarkers markers = LslMarkers.open(network, "EEG-markers");
                LslInlet labels = inlet(markers.labels());
                LslInlet codes = inlet(markers.codes())) {
            double stamp = network.clock().now();
            markers.mark("left_hand", 769, stamp);
            markers.mark("stalled", stamp + 1);
            markers.close();
            LslChunk text = chunks(labels).getFirst(), numbers = chunks(codes).getFirst();
            assertThat(text.string(0, 0)).isEqualTo("left_hand");
            assertThat(text.stamp(0)).isEqualTo(stamp);
            assertThat(numbers.value(0, 0)).isEqualTo(769);
            assertThat(numbers.stamp(0)).isEqualTo(stamp);
            assertThat(numbers.samples()).isEqualTo(1);
            assertThat(markers.codes().name()).isEqualTo("EEG-markers-codes");
            assertThat(markers.codes().format()).isEqualTo(ChannelFormat.INT32);
        }
    }
}
