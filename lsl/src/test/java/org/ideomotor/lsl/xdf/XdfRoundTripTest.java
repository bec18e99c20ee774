package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class XdfRoundTripTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ChannelFormat.class)
    void valuesAndStampsOfEveryFormatComeBackBitForBit(ChannelFormat format) throws IOException {
        for (long seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(9);
            Path file = folder.resolve(format + " " + seed + ".xdf");
            List<LslChunk> written = new ArrayList<>();
            try (XdfWriter writer = XdfWriter.create(file)) {
                int stream = writer.addStream(SomeSamples.info(format, channels, 100));
                for (int c = 0; c < 5; c++) {
                    written.add(SomeSamples.chunk(format, channels, random.nextInt(40), 1000 + c, random));
                    writer.samples(stream, written.getLast());
                }
            }
            XdfStream read = XdfFile.read(file).streams().getFirst();
            assertThat(chunksOf(read, written)).as(format + ", seed " + seed).isEqualTo(written);
        }
    }

    /// The samples of a stream cut as they were written.
    private static List<LslChunk> chunksOf(XdfStream stream, List<LslChunk> like) {
        List<LslChunk> chunks = new ArrayList<>();
        int at = 0;
        for (LslChunk chunk : like) chunks.add(stream.chunk(at, at += chunk.samples()));
        assertThat(stream.samples()).isEqualTo(at);
        return chunks;
    }

    @Test
    void nanPayloadsComeBack() throws IOException {
        long payload = 0x7FFC_DEAD_BEEF_0123L;
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.addStream(SomeSamples.info(ChannelFormat.DOUBLE64, 1, 100));
            writer.samples(1, LslChunk.numbers(ChannelFormat.DOUBLE64, 1, new double[]{1},
                    Double.longBitsToDouble(payload)));
            writer.addStream(SomeSamples.info(ChannelFormat.FLOAT32, 1, 100));
            writer.samples(2, LslChunk.numbers(ChannelFormat.FLOAT32, 1, new double[]{1},
                    Float.intBitsToFloat(0x7FC1_2345)));
        }
        List<XdfStream> read = sink.read().streams();
        assertThat(Double.doubleToRawLongBits(read.get(0).value(0, 0))).isEqualTo(payload);
        assertThat(Float.floatToRawIntBits((float) read.get(1).value(0, 0))).isEqualTo(0x7FC1_2345);
    }

    @Test
    void oddStampsComeBack() throws IOException {
        double[] stamps = {Double.NaN, -1, 0, -0.0, Double.POSITIVE_INFINITY, 5, 4.5, Double.MIN_VALUE};
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.addStream(SomeSamples.info(ChannelFormat.INT8, 1, 100));
            writer.samples(1, LslChunk.numbers(ChannelFormat.INT8, 1, stamps, new double[8]));
        }
        XdfStream read = sink.read().streams().getFirst();
        assertThat(read.stamps()).isEqualTo(stamps);
        assertThat(read.footer().orElseThrow().childText("first_timestamp")).isEqualTo("-1.0");
    }

    @Test
    void headersOffsetsAndFootersComeBack() throws IOException {
        StreamInfo info = StreamInfo.of("Amp <é>", "EEG", 250, ChannelFormat.FLOAT32,
                List.of(ChannelInfo.eeg("C3"), new ChannelInfo("EOG", "volts", "EOG")))
                .withDescription(DescElement.of("acquisition", DescElement.text("model", "A & B")));
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            int amp = writer.addStream(info);
            int markers = writer.addStream(StreamInfo.markers("m"));
            writer.clockOffset(amp, 1000.25, -652340.28386395);
            writer.samples(amp, LslChunk.numbers(ChannelFormat.FLOAT32, 2, new double[]{1000.5, 1000.504}, 1, 2, 3, 4));
            writer.clockOffset(amp, 1005.25, 1e-12);
            writer.samples(markers, LslChunk.texts(1, new double[]{1000.502}, "left_hand"));
        }
        XdfFile read = sink.read();
        assertThat(read.findings()).isEmpty();
        assertThat(read.header().childText("version")).isEqualTo("1.0");
        assertThat(read.header().childText("datetime")).isEqualTo("2026-11-25T12:00:00+0000");
        XdfStream amp = read.stream("Amp <é>").orElseThrow();
        assertThat(amp.info()).isEqualTo(info);
        assertThat(amp.headerXml()).isEqualTo(info.toXml());
        assertThat(amp.offsets()).containsExactly(new XdfStream.Offset(1000.25, -652340.28386395),
                new XdfStream.Offset(1005.25, 1e-12));
        DescElement footer = amp.footer().orElseThrow();
        assertThat(footer.childText("first_timestamp")).isEqualTo("1000.5");
        assertThat(footer.childText("last_timestamp")).isEqualTo("1000.504");
        assertThat(footer.childText("sample_count")).isEqualTo("2");
        assertThat(footer.child("clock_offsets").orElseThrow().children()).hasSize(2)
                .first().satisfies(first -> assertThat(first.childText("value")).isEqualTo("-652340.28386395"));
        assertThat(read.streams().get(1).string(0, 0)).isEqualTo("left_hand");
    }

    @Test
    void aSendersOwnHeaderIsKeptAsItIs() throws IOException {
        String xml = "<?xml version=\"1.0\"?><info><name>n</name><channel_count>1</channel_count>"
                + "<channel_format>int8</channel_format><nominal_srate>100</nominal_srate><own attribute=\"1\"/></info>";
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.addStream(xml);
        }
        assertThat(sink.read().streams().getFirst().headerXml()).isEqualTo(xml);
    }

    @Test
    void aLargeChunkIsWrittenInSeveral() throws IOException {
        Random random = new Random(1);
        LslChunk large = SomeSamples.chunk(ChannelFormat.FLOAT32, 64, 10_000, 5, random);
        LslChunk texts = SomeSamples.chunk(ChannelFormat.STRING, 2, 100, 5, random);
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.samples(writer.addStream(SomeSamples.info(ChannelFormat.FLOAT32, 64, 100)), large);
            writer.samples(writer.addStream(SomeSamples.info(ChannelFormat.STRING, 2, 100)), texts);
        }
        XdfFile read = sink.read();
        assertThat(read.streams().get(0).chunk(0, 10_000)).isEqualTo(large);
        assertThat(read.streams().get(1).chunk(0, 100)).isEqualTo(texts);
        assertThat(sink.boundaries()).isGreaterThan(2);
    }

    @Test
    void chunksWithoutSamplesAreNoSamples() throws IOException {
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.addStream(SomeSamples.info(ChannelFormat.INT16, 3, 100));
            writer.samples(1, LslChunk.numbers(ChannelFormat.INT16, 3, new double[0]));
            // Others write such chunks, too.
            sink.write(Chunk.numbers(1, LslChunk.numbers(ChannelFormat.INT16, 3, new double[0]), 0, 0));
            writer.samples(1, LslChunk.numbers(ChannelFormat.INT16, 3, new double[]{7}, 1, 2, 3));
        }
        XdfFile read = sink.read();
        assertThat(read.findings()).isEmpty();
        assertThat(read.streams().getFirst().stamps()).containsExactly(7);
    }

    @Test
    void readingTwiceGivesEqualStreams() throws IOException {
        MemorySink sink = MemorySink.endless();
        try (XdfWriter writer = sink.writer()) {
            writer.addStream(SomeSamples.info(ChannelFormat.DOUBLE64, 3, 100));
            writer.samples(1, SomeSamples.chunk(ChannelFormat.DOUBLE64, 3, 20, 5, new Random(3)));
        }
        assertThat(sink.read()).isEqualTo(sink.read()).hasSameHashCodeAs(sink.read());
    }
}
