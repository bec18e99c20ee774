package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@SuppressWarnings("try") // a test closes the outlet to see what its reader sees
class LoopbackStreamTest {
    private static final long SEED = 20261125;

    @ParameterizedTest
    @EnumSource(value = ChannelFormat.class, mode = EnumSource.Mode.EXCLUDE, names = "STRING")
    void everyNumberAndStampArrivesBitForBitInAnyChunking(ChannelFormat format) throws Exception {
        Random random = new Random(SEED + format.bytes());
        LslNetwork network = TestNetwork.fresh();
        int channels = 1 + random.nextInt(9);
        int samples = 500;
        double[] values = random.doubles((long) samples * channels).map(d -> Wire.random(format, d, random)).toArray();
        double[] stamps = random.doubles(samples, 1, 1e6).toArray();
        List<LslChunk> chunks;
        LslOutlet outlet = network.openOutlet(TestNetwork.numbers(format, channels, 250));
        try (outlet;
                LslInlet inlet = network.openInlet(network.resolveFirst(StreamQuery.any(), TestNetwork.PATIENCE))) {
            for (int from = 0; from < samples;) {
                int n = Math.min(samples - from, 1 + random.nextInt(40));
                if (n == 1)
                    outlet.push(Arrays.copyOfRange(values, from * channels, (from + 1) * channels), stamps[from]);
                else
                    outlet.pushChunk(n, Arrays.copyOfRange(values, from * channels, (from + n) * channels),
                            Arrays.copyOfRange(stamps, from, from + n));
                from += n;
            }
            outlet.close();
            chunks = TestNetwork.toTheEnd(inlet);
        }
        // Arrays of thousands: the index of the first difference says more than both arrays.
        assertThat(Arrays.mismatch(TestNetwork.values(chunks), values)).as("seed %d", SEED + format.bytes())
                .isEqualTo(-1);
        assertThat(Arrays.mismatch(TestNetwork.stamps(chunks), stamps)).as("seed %d", SEED + format.bytes())
                .isEqualTo(-1);
    }

    @Test
    void textArrivesAsItIs() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            String[] texts = {"left_hand", "", "héllo", "\uD83E\uDDE0 beyond the first plane", "a\0b", "x".repeat(255),
                    "y".repeat(256), "z".repeat(65536)};
            for (int i = 0; i < texts.length; i++) outlet.push(new String[]{texts[i]}, 1000 + i);
            outlet.close();
            List<LslChunk> chunks = TestNetwork.toTheEnd(inlet);
            assertThat(chunks.stream().flatMap(c -> Arrays.stream(c.strings()))).containsExactly(texts);
        }
    }

    @Test
    void aPullThatFindsNothingSaysSo() throws Exception {
        LslNetwork network = TestNetwork.fresh();
        try (LslOutlet outlet = network.openOutlet(StreamInfo.markers("cues"));
                LslInlet inlet = TestNetwork.inlet(network, outlet)) {
            assertThat(inlet.pull(Duration.ZERO)).isEqualTo(new Pulled.TimedOut());
        }
    }
}
