package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XdfDamageTest {
    private static final String HEADER = SomeSamples.info(ChannelFormat.INT8, 1, 100).toXml();

    @TempDir
    private Path folder;

    // ---- the mutations that pyxdf was measured with; it finds as many samples or fewer

    @Test
    void aFileThatIsCutHasEverythingBefore() throws IOException {
        XdfFile file = mutated(bytes -> Arrays.copyOf(bytes, 600_000));
        assertThat(file.streams()).extracting(XdfStream::samples).satisfies(n -> {
            assertThat(n.get(0)).isEqualTo(91);
            assertThat(n.get(1)).isGreaterThanOrEqualTo(14287);
        });
        assertThat(file.streams()).allMatch(stream -> stream.footer().isEmpty());
        assertThat(texts(file))
                .anyMatch(text -> text.contains("The file ends inside the chunk that begins at byte 599,"));
    }

    @Test
    void zeroedBytesCostNoMoreThanWhatLiesUpToTheNextBoundary() throws IOException {
        assertLost(mutated(bytes -> {
            byte[] zeroed = bytes.clone();
            Arrays.fill(zeroed, 600_000, 600_064, (byte) 0);
            return zeroed;
        }));
    }

    @Test
    void deletedBytesCostNoMoreThanWhatLiesUpToTheNextBoundary() throws IOException {
        assertLost(mutated(bytes -> {
            byte[] shorter = new byte[bytes.length - 10];
            System.arraycopy(bytes, 0, shorter, 0, 600_000);
            System.arraycopy(bytes, 600_010, shorter, 600_000, shorter.length - 600_000);
            return shorter;
        }));
    }

    private static void assertLost(XdfFile file) {
        assertThat(file.streams().get(0).samples()).isEqualTo(175);
        assertThat(file.streams().get(1).samples()).isBetween(27700, 27814);
        assertThat(file.streams()).allMatch(stream -> stream.footer().isPresent());
        assertThat(texts(file)).anyMatch(text -> text.contains("damaged and were skipped"));
        assertThat(texts(file)).anyMatch(text -> text.contains("its footer counts 27,815 samples, 27,"));
    }

    @Test
    void aFooterThatIsCutCostsNothingElse() throws IOException {
        XdfFile file = mutated(bytes -> Arrays.copyOf(bytes, bytes.length - 5));
        assertThat(file.streams()).extracting(XdfStream::samples).containsExactly(175, 27815);
        assertThat(file.streams()).extracting(stream -> stream.footer().isPresent()).containsExactly(true, false);
    }

    private interface Mutation {
        byte[] of(byte[] bytes);
    }

    private static XdfFile mutated(Mutation mutation) throws IOException {
        byte[] sound = Files.readAllBytes(XdfExamples.file("xdf/examples/clock_resets.xdf"));
        return MemorySink.read(mutation.of(sound));
    }

    @Test
    void aRecordingOfLabRecorderThatIsCutKeepsItsWholeChunks() throws IOException {
        byte[] sound = Files.readAllBytes(XdfExamples.file("xdf/lsl_mi_switch_gusbamp16.xdf"));
        XdfFile cut = MemorySink.read(Arrays.copyOf(sound, 1_500_000));
        assertThat(cut.streams()).hasSize(3).allMatch(stream -> stream.footer().isEmpty());
        assertThat(cut.stream("g.USBamp-1").orElseThrow().samples()).isBetween(20_000, 23_000);
        XdfFile footerCut = MemorySink.read(Arrays.copyOf(sound, sound.length - 400));
        assertThat(footerCut.stream("g.USBamp-1").orElseThrow().samples()).isEqualTo(34320);
        assertThat(texts(footerCut)).anyMatch(text -> text.contains("The file ends inside the chunk"));
    }

    // ---- made by hand

    /// An int8 stream of one channel with these chunks in between.
    private static byte[] file(byte[]... chunks) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Chunk.magic());
        bytes.writeBytes(Chunk.fileHeader("<info><version>1.0</version></info>"));
        bytes.writeBytes(Chunk.streamHeader(1, HEADER));
        for (byte[] chunk : chunks) bytes.writeBytes(chunk);
        return bytes.toByteArray();
    }

    private static byte[] sample(int stream, double stamp, int value) {
        return Chunk.numbers(stream, LslChunk.numbers(ChannelFormat.INT8, 1, new double[]{stamp}, value), 0, 1);
    }

    private static byte[] hex(String bytes) { return HexFormat.of().parseHex(bytes.replace(" ", "")); }

    private static List<String> texts(XdfFile file) { return file.findings().stream().map(Finding::text).toList(); }

    @ParameterizedTest
    @CsvSource({"a NumSamples beyond the chunk, 01 10 0300 01000000 08 ffffffffffffff7f 00",
            "a NumSamples of 2^64 - 1,      01 10 0300 01000000 08 ffffffffffffffff 00",
            "a chunk longer than the file,  08 ffffffffffffff7f 0300 01000000 01 01 00 05",
            "a length of 2^64 - 1,          08 ffffffffffffffff 0300 01000000 01 01 00 05",
            "a length below the tag's,      01 01 0300 01000000",
            "a length of an odd width,      02 0900 0300 01000000 01 01 00",
            "a stamp of four bytes,         01 0d 0300 01000000 01 01 04 00000000",
            "bytes after the last sample,   01 0c 0300 01000000 01 01 00 05 0000",
            "a clock offset cut short,      01 0e 0400 01000000 0000000000000000",
            "a boundary of other bytes,     01 12 0500 00112233445566778899aabbccddeeff"})
    void aChunkThatLiesCostsOnlyItself(String what, String damaged) throws IOException {
        XdfFile file = MemorySink.read(file(sample(1, 1, 1), hex(damaged), Chunk.boundary(), sample(1, 2, 2)));
        assertThat(file.streams().getFirst().stamps()).as(what).containsExactly(1, 2);
        assertThat(file.findings()).as(what).anyMatch(finding -> finding.kind() == Finding.Kind.LOSS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08 ffffffffffffff7f", "04 ffffff7f", "01 ff", "02 00", "08 ffffffffffffffff"})
    void aTextThatIsLongerThanItsChunkIsDamage(String length) throws IOException {
        byte[] damaged = hex("0300 02000000 01 01 00" + length + " 4869");
        byte[] header = Chunk.streamHeader(2, StreamInfo.markers("m").toXml());
        byte[] after = Chunk.texts(2, LslChunk.texts(1, new double[]{3}, "x"), new byte[][]{{'x'}}, 0, 1);
        XdfFile file = MemorySink.read(file(header, hex("01"), new byte[]{(byte) damaged.length}, damaged, after));
        assertThat(file.streams().get(1).samples()).isEqualTo(1);
        assertThat(texts(file)).contains("Stream 2 \"m\": 1 damaged chunks of samples are lost");
    }

    @Test
    void wholeSamplesOfTheLastChunkAreKept() throws IOException {
        LslChunk three = LslChunk.numbers(ChannelFormat.INT8, 1, new double[]{1, 2, 3}, 1, 2, 3);
        byte[] whole = file(Chunk.numbers(1, three, 0, 3));
        XdfFile file = MemorySink.read(Arrays.copyOf(whole, whole.length - 1));
        assertThat(file.streams().getFirst().stamps()).containsExactly(1, 2);
        assertThat(texts(file).getFirst()).contains("(stream 1 \"some int8\"); its first 2 samples are whole and kept");
    }

    @Test
    void stampsLeftOutAfterALossAreCountedBackFromTheNextOne() throws IOException {
        byte[] twoDeduced = hex("01 0c 0300 01000000 01 02 00 05 00 06");
        XdfFile file = MemorySink.read(file(sample(1, 1, 1), twoDeduced, hex("00 00 00"), Chunk.boundary(), twoDeduced,
                sample(1, 2, 2)));
        double[] stamps = file.streams().getFirst().stamps();
        assertThat(stamps).hasSize(6).startsWith(1, 1 + 0.01, 1 + 0.01 + 0.01).endsWith(2 - 2 * 0.01, 2 - 0.01, 2);
    }

    @Test
    void whatHasNoUsableHeaderIsLeftOutAndTold() throws IOException {
        XdfFile file = MemorySink.read(file(sample(7, 1, 1), sample(7, 2, 1), sample(1, 1, 1),
                Chunk.streamHeader(8, "<info><channel_count>0</channel_count></info>"), sample(8, 1, 1),
                Chunk.streamHeader(9, HEADER.replace("int8", "int128")), sample(1, 2, 2)));
        assertThat(file.streams()).hasSize(1);
        assertThat(file.streams().getFirst().stamps()).containsExactly(1, 2);
        assertThat(texts(file)).anyMatch(text -> text.startsWith("Stream 7 has no usable header before its samples; 2"))
                .anyMatch(text -> text.startsWith("The header of stream 8 cannot be used")
                        && text.contains("channel_count"))
                .anyMatch(text -> text.startsWith("The header of stream 9 cannot be used") && text.contains("int128"));
    }

    @Test
    void aSecondHeaderDoesNotReplaceTheFirst() throws IOException {
        XdfFile file = MemorySink.read(file(sample(1, 1, 1), Chunk.streamHeader(1, HEADER.replace("int8", "int16")),
                sample(1, 2, 2)));
        assertThat(file.streams().getFirst().stamps()).containsExactly(1, 2);
        assertThat(texts(file)).contains("Stream 1 has a second header; the first one counts");
    }

    @Test
    void unknownKindsOfChunksAreSkipped() throws IOException {
        XdfFile file = MemorySink.read(file(sample(1, 1, 1), hex("01 05 0900 aabbcc"), sample(1, 2, 2)));
        assertThat(file.streams().getFirst().stamps()).containsExactly(1, 2);
        assertThat(texts(file)).contains("1 chunks of the unknown kind 9 were skipped");
    }

    @Test
    void aStreamWithoutANameIsCalledByItsNumber() throws IOException {
        XdfFile file = MemorySink.read(file(Chunk.streamHeader(0x02C0FFEE, "<info><channel_count>1</channel_count>"
                + "<channel_format>int8</channel_format><nominal_srate>0</nominal_srate></info>")));
        assertThat(file.streams().get(1).info().name()).isEqualTo("stream 46202862");
    }

    @Test
    void aClockOffsetThatIsNoneIsLeftOut() throws IOException {
        XdfFile file = MemorySink.read(file(Chunk.clockOffset(1, 5, 1e200), Chunk.clockOffset(1, Double.NaN, 1),
                Chunk.clockOffset(1, 6, 0.5)));
        assertThat(file.streams().getFirst().offsets()).containsExactly(new XdfStream.Offset(6, 0.5));
        assertThat(texts(file))
                .contains("Stream 1 \"some int8\": a clock offset of 1.0E200 s at 5.0 s is none; left out");
    }

    @Test
    void aBoundaryIsFoundWhereverItLies() throws IOException {
        for (int padding = 0; padding < 40; padding++) {
            byte[] garbage = new byte[1 + padding];
            XdfFile file = MemorySink.read(file(sample(1, 1, 1), garbage, Chunk.boundary(), sample(1, 2, 2)));
            assertThat(file.streams().getFirst().stamps()).as("padding " + padding).containsExactly(1, 2);
        }
    }

    @Test
    void manyDamagedPlacesAreSummedUp() throws IOException {
        byte[][] chunks = new byte[100][];
        for (int i = 0; i < 100; i++) chunks[i] = i % 2 == 0 ? new byte[]{0} : Chunk.boundary();
        XdfFile file = MemorySink.read(file(chunks));
        assertThat(file.findings()).hasSizeLessThan(15);
        assertThat(texts(file)).contains("40 more places are damaged; 1,030 bytes were skipped in all");
    }

    @Test
    void aFileThatEndsAfterItsMagicHoldsNoStream() throws IOException {
        assertThat(MemorySink.read(Chunk.magic()).findings()).containsExactly(
                new Finding(Finding.Kind.DOUBT, "The file holds no stream"));
    }

    // ---- compressed

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib"})
    void compressedFilesAreReadAsTheyAre(String packing) throws IOException {
        byte[] plain = file(sample(1, 1, 1), sample(1, 2, 2));
        Path file = folder.resolve("run.xdfz");
        Files.write(file, packed(packing, plain));
        assertThat(XdfFile.read(file)).isEqualTo(MemorySink.read(plain));
        assertThat(XdfFile.recognises(Files.readAllBytes(file))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zlib"})
    void aCompressedFileThatIsCutHasWhatCouldBeUnpacked(String packing) throws IOException {
        byte[][] samples = new byte[2000][];
        for (int i = 0; i < samples.length; i++) samples[i] = sample(1, Math.sin(i), i % 100);
        byte[] whole = packed(packing, file(samples));
        Path file = folder.resolve("run.xdf.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        XdfFile read = XdfFile.read(file);
        assertThat(read.streams().getFirst().samples()).isBetween(500, 1500);
        assertThat(texts(read).getFirst()).startsWith("The compressed data end or are damaged after ");
    }

    private static byte[] packed(String packing, byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = packing.equals("gzip") ? new GZIPOutputStream(bytes)
                : new DeflaterOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoXdfFileIsRefused() throws IOException {
        assertThatThrownBy(() -> XdfFile.read(Files.write(folder.resolve("empty.xdf"), new byte[0])))
                .isInstanceOf(IOException.class).hasMessageEndingWith("the file is empty (0 bytes)");
        Path gzip = Files.write(folder.resolve("other.xdfz"), packed("gzip", new byte[100]));
        assertThatThrownBy(() -> XdfFile.read(gzip)).isInstanceOf(IOException.class)
                .hasMessageContaining("expected an XDF file");
        assertThat(XdfFile.recognises(new byte[0])).isFalse();
        assertThat(XdfFile.recognises(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0x1F8B).array()))
                .isFalse();
    }
}
