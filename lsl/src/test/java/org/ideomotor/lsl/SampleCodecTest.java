package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleCodecTest {
    private static final int MAX_BYTES = 1 << 20;

    /// Captured from liblsl 1.17.7.
    @ParameterizedTest
    @CsvSource({
            "FLOAT32,  02c976be9f0c24fe40 00008040 0000a0c0 0000c040 | 02c976be9f0c24fe40 00000040 000040c0 00008040",
            "DOUBLE64, 02c976be9f0c24fe40 0000005000007041 00000060000070c1 0000007000007041 | 02c976be9f0c24fe40 0000003000007041 00000040000070c1 0000005000007041",
            "STRING,   02c976be9f0c24fe40 01023130 01032d3131 01023132 | 02c976be9f0c24fe40 01023130 01032d3131 01023132",
            "INT32,    02c976be9f0c24fe40 05000100 fafffeff 07000100 | 02c976be9f0c24fe40 03000100 fcfffeff 05000100",
            "INT16,    02c976be9f0c24fe40 0501 fafe 0701 | 02c976be9f0c24fe40 0301 fcfe 0501",
            "INT8,     02c976be9f0c24fe40 05 fa 07 | 02c976be9f0c24fe40 03 fc 05",
            "INT64,    02c976be9f0c24fe40 0500008000000000 faffff7fffffffff 0700008000000000 | 02c976be9f0c24fe40 0300008000000000 fcffff7fffffffff 0500008000000000"})
    void theTestPatternIsLiblslsByteForByte(ChannelFormat format, String bytes) {
        assertThat(TestPattern.encoded(TestNetwork.numbers(format, 3, 100))).isEqualTo(Wire.hex(bytes));
    }

    @Test
    void aBigEndianPatternIsReadAsTheSameValues() throws IOException {
        byte[] bytes = Wire
                .hex("0240fe240c9fbe76c9 00010005 fffefffa 00010007 | 0240fe240c9fbe76c9 00010003 fffefffc 00010005");
        SampleCodec codec = new SampleCodec(TestNetwork.numbers(ChannelFormat.INT32, 3, 100), ByteOrder.BIG_ENDIAN,
                false,
                MAX_BYTES);
        List<StampedSample> samples = all(codec, bytes);
        assertThat(samples).extracting(StampedSample::stamp).containsExactly(TestPattern.STAMP, TestPattern.STAMP);
        for (int i = 0; i < 2; i++)
            assertThat((double[]) samples.get(i).values())
                    .isEqualTo((double[]) TestPattern.values(ChannelFormat.INT32, 3, TestPattern.OFFSETS[i]));
    }

    @ParameterizedTest
    @EnumSource(ChannelFormat.class)
    void thePatternOfManyChannelsReadsBack(ChannelFormat format) throws IOException {
        StreamInfo info = TestNetwork.numbers(format, 1000, 100);
        SampleCodec codec = reading(info);
        List<StampedSample> samples = all(codec, TestPattern.encoded(info));
        for (int i = 0; i < 2; i++)
            assertThat(samples.get(i).values())
                    .isEqualTo(TestPattern.values(format, 1000, TestPattern.OFFSETS[i]));
    }

    @Test
    void valuesStampsAndDeducedStampsOfVectorAAreExact() throws IOException {
        List<StampedSample> samples = all(reading(TestNetwork.numbers(ChannelFormat.FLOAT32, 3, 100)), VectorA.SAMPLES);
        assertThat(samples.stream().mapToDouble(StampedSample::stamp).toArray()).isEqualTo(VectorA.STAMPS);
        assertThat(samples.stream().flatMapToDouble(s -> Arrays.stream((double[]) s.values())).toArray())
                .isEqualTo(VectorA.VALUES);
    }

    @Test
    void theSamplesOfVectorAThatCarryAStampAreWrittenAsLiblslWritesThem() {
        SampleCodec codec = SampleCodec.littleEndian(TestNetwork.numbers(ChannelFormat.FLOAT32, 3, 100));
        assertThat(codec.encode(1000.5, VectorA.VALUES, 0))
                .isEqualTo(Wire.hex("02 0000000000448f40 0000803f 000020c0 00005040"));
        assertThat(codec.encode(1000.55, VectorA.VALUES, 12))
                .isEqualTo(Wire.hex("02 6666666666448f40 00000080 0000807f c2160100"));
    }

    @Test
    void anIrregularStreamDeducesThePreviousStamp() throws IOException {
        SampleCodec codec = reading(TestNetwork.numbers(ChannelFormat.INT8, 1, StreamInfo.IRREGULAR));
        List<StampedSample> samples = all(codec, Wire.hex("01 05 02 0000000000448f40 06 01 07"));
        assertThat(samples.stream().mapToDouble(StampedSample::stamp)).containsExactly(0.0, 1000.5, 1000.5);
    }

    @Test
    void deducedStampsAccumulateFromZeroInTheOrderOfArrival() throws IOException {
        SampleCodec codec = reading(TestNetwork.numbers(ChannelFormat.INT8, 1, 100));
        assertThat(all(codec, Wire.hex("01 05 01 06 01 07")).stream().mapToDouble(StampedSample::stamp))
                .containsExactly(0.01,
                        0.01 + 0.01, 0.01 + 0.01 + 0.01);
    }

    @Test
    void subnormalsBecomeSignedZerosIfTheSenderWantsThat() throws IOException {
        SampleCodec codec = new SampleCodec(TestNetwork.numbers(ChannelFormat.FLOAT32, 3, 100), ByteOrder.LITTLE_ENDIAN,
                true,
                MAX_BYTES);
        byte[] bytes = Wire.hex("01 c2160100 c2160180 00008000"); // 1e-40, -1e-40, the least normal float
        assertThat((double[]) all(codec, bytes).getFirst().values())
                .isEqualTo(new double[]{0.0, -0.0, Float.MIN_NORMAL});
    }

    /// Vector B, and the string example of liblsl 1.17.7.
    @ParameterizedTest
    @CsvSource({"hi, 0102 6869", "'', 0100", "héllo, 0106 68c3a96c6c6f"})
    void aTextIsWrittenAsLiblslWritesIt(String text, String bytes) {
        byte[] head = Wire.hex("02 0000000000448f40");
        assertThat(texts().encode(1000.5, new String[]{text}, 0)).isEqualTo(Wire.concat(head, Wire.hex(bytes)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 65536})
    void theWidthOfALengthIsOneByteUpTo255ThenFour(int length) throws IOException {
        byte[] record = texts().encode(1001.25, new String[]{"x".repeat(length)}, 0);
        String head = length <= 255 ? "01" + Wire.hex(new byte[]{(byte) length})
                : "04 " + Wire.hex(new byte[]{(byte) length,
                        (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)});
        assertThat(record).startsWith(Wire.concat(Wire.hex("02 00000000004a8f40"), Wire.hex(head)));
        assertThat((String[]) all(reading(StreamInfo.markers("m")), record).getFirst().values())
                .containsExactly("x".repeat(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 02 6869", "02 0200 6869", "04 02000000 6869", "08 0200000000000000 6869"})
    void everyWidthOfALengthIsRead(String bytes) throws IOException {
        byte[] record = Wire.concat(Wire.hex("01"), Wire.hex(bytes));
        assertThat((String[]) all(reading(StreamInfo.markers("m")), record).getFirst().values()).containsExactly("hi");
    }

    @ParameterizedTest
    @CsvSource({"00, tag", "03, tag", "01 03 00, 1, 2, 4 or 8", "01 04 ffffffff, at most",
            "01 08 ffffffffffffffff, at most",
            "01 08 0000000000000080, at most", "01 04 00001000, at most"})
    void bytesThatAreNoSampleAreToldAtOnce(String bytes, String reason) {
        assertThatThrownBy(() -> all(reading(StreamInfo.markers("m")), Wire.hex(bytes))).isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "02 00000000004a8f", "01", "01 01", "01 04 0500", "01 01 05 6161"})
    void anEndInsideASampleIsNoOrderlyEnd(String bytes) {
        assertThatThrownBy(() -> all(reading(StreamInfo.markers("m")), Wire.hex(bytes)))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void anIntegerFormatRefusesWhatItDoesNotHold() {
        SampleCodec codec = SampleCodec.littleEndian(TestNetwork.numbers(ChannelFormat.INT8, 2, 100));
        for (double wrong : new double[]{128, -129, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
            assertThatThrownBy(() -> codec.encode(1, new double[]{0, wrong}, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("channel 1").hasMessageContaining(Double.toString(wrong));
        SampleCodec longs = SampleCodec.littleEndian(TestNetwork.numbers(ChannelFormat.INT64, 1, 100));
        assertThatThrownBy(() -> longs.encode(1, new double[]{0x1p63}, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SampleCodec texts() { return SampleCodec.littleEndian(StreamInfo.markers("m")); }

    private static SampleCodec reading(StreamInfo info) {
        return new SampleCodec(info, ByteOrder.LITTLE_ENDIAN, false, MAX_BYTES);
    }

    private static List<StampedSample> all(SampleCodec codec, byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        List<StampedSample> samples = new ArrayList<>();
        for (Optional<StampedSample> next = codec.read(in); next.isPresent(); next = codec.read(in))
            samples.add(next.get());
        return samples;
    }
}
