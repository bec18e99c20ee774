package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkAndChannelTest {
    @Test
    void aChunkOfFloatsHoldsWhatAStreamWouldCarry() {
        LslChunk chunk = LslChunk.numbers(ChannelFormat.FLOAT32, 2, new double[]{1, 2}, 0.1, 2, 3, 4);
        assertThat(chunk.value(0, 0)).isEqualTo(0.1f);
        assertThat(LslChunk.numbers(ChannelFormat.DOUBLE64, 1, new double[]{1}, 0.1).value(0, 0)).isEqualTo(0.1);
    }

    @Test
    void aChunkOfLongsIsTheSameHoweverItIsMade() {
        assertThat(LslChunk.numbers(ChannelFormat.INT64, 1, new double[]{1, 2}, 5, -6))
                .isEqualTo(LslChunk.longs(1, new double[]{1, 2}, 5, -6));
        LslChunk exact = LslChunk.longs(1, new double[]{1}, Long.MAX_VALUE);
        assertThat(exact.whole(0, 0)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> exact.value(0, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatAFormatDoesNotHoldIsRefusedWithItsChannel() {
        assertThatThrownBy(() -> LslChunk.numbers(ChannelFormat.INT8, 2, new double[]{1}, 0, 128))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("channel 1, got 128.0");
        assertThatThrownBy(() -> LslChunk.numbers(ChannelFormat.STRING, 1, new double[]{1}, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("use texts()");
        assertThatThrownBy(() -> LslChunk.numbers(ChannelFormat.INT8, 2, new double[]{1, 2}, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("got 3 values");
    }

    @Test
    void aChunkSharesNoArrayWithItsMaker() {
        double[] stamps = {1};
        String[] texts = {"a"};
        LslChunk chunk = LslChunk.texts(1, stamps, texts);
        stamps[0] = 2;
        texts[0] = "b";
        assertThat(chunk).isEqualTo(LslChunk.texts(1, new double[]{1}, "a"));
        assertThat(LslChunk.texts(1, new double[0])).hasToString("LslChunk[0 samples, 1 channels of string]");
    }

    @ParameterizedTest
    @CsvSource({"microvolts, 1", "uV, 1", "µV, 1", "μV, 1", "mV, 1000", "Volts, 1e6", "nanovolts, 0.001"})
    void voltagesAreKnownByTheNamesThatStreamsGiveThem(String unit, double microvolts) {
        assertThat(new ChannelInfo("C3", unit, "EEG").microvolts()).hasValue(microvolts);
    }

    @ParameterizedTest
    @CsvSource({"''", "m/s^2", "0", "microvolt seconds"})
    void otherUnitsAreNoVoltage(String unit) { assertThat(new ChannelInfo("x", unit, "").microvolts()).isEmpty(); }

    @Test
    void whatASenderDidNotSayOfAChannelIsFilledIn() {
        StreamInfo info = StreamInfo.of("n", "EEG", 100, ChannelFormat.INT8,
                List.of(new ChannelInfo(" C3 ", "uV", "EOG"), new ChannelInfo("", "", " ")));
        assertThat(info.channel(0)).isEqualTo(new ChannelInfo("C3", "uV", "EOG"));
        assertThat(info.channel(1)).isEqualTo(new ChannelInfo("2", "", "EEG"));
        assertThat(StreamInfo.unnamedChannels("n", "EMG", 100, ChannelFormat.INT8, 3).channel(2))
                .isEqualTo(new ChannelInfo("3", "", "EMG"));
    }

    @Test
    void anyDocumentOfElementsAndTextIsATree() throws IOException {
        DescElement tree = DescElement.ofXml("<info>\n <a> x </a><b><c>1</c><c>2</c></b></info>");
        assertThat(tree).isEqualTo(DescElement.of("info", DescElement.text("a", " x "),
                DescElement.of("b", DescElement.text("c", "1"), DescElement.text("c", "2"))));
        assertThatThrownBy(() -> DescElement.ofXml("<info>")).isInstanceOf(IOException.class);
    }
}
