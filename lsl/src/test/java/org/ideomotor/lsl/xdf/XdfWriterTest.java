package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class XdfWriterTest {
    private static final StreamInfo BYTES = SomeSamples.info(ChannelFormat.INT8, 1, 100);

    @TempDir
    private Path folder;

    private static LslChunk sample(double stamp, int value) {
        return LslChunk.numbers(ChannelFormat.INT8, 1, new double[]{stamp}, value);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("run.xdf"), "the only copy");
        assertThatThrownBy(() -> XdfWriter.create(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ": expected a name that is free, got a file that exists; nothing is overwritten,"
                        + " choose another name");
        assertThat(file).hasContent("the only copy");
    }

    @Test
    void whatWasWrittenIsThereBeforeTheFileIsClosed() throws IOException {
        Path file = folder.resolve("run.xdf");
        try (XdfWriter writer = XdfWriter.create(file)) {
            writer.addStream(BYTES);
            writer.samples(1, sample(1, 42));
            XdfStream read = XdfFile.read(file).streams().getFirst();
            assertThat(read.value(0, 0)).isEqualTo(42);
            assertThat(read.footer()).isEmpty();
        }
    }

    @Test
    void eachChunkIsOneWrite() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        int before = sink.writes();
        writer.samples(1, sample(1, 1));
        assertThat(sink.writes()).isEqualTo(before + 1);
        writer.clockOffset(1, 1, 1);
        assertThat(sink.writes()).isEqualTo(before + 2);
    }

    @Test
    void aTickForcesWhatIsNotYetOnTheDiskAlsoIfNoSampleFollows() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        writer.samples(1, sample(1, 1));
        assertThat(sink.forced()).isZero();
        writer.tick();
        assertThat(sink.forced()).isEqualTo(sink.bytes().length);
    }

    @Test
    void aBoundaryFollowsTenSecondsAfterTheLastOne() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        for (int second = 1; second <= 60; second++) {
            sink.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            writer.samples(1, sample(second, 1));
        }
        assertThat(sink.boundaries()).isEqualTo(6);
    }

    @Test
    void aSilentStreamGetsOneBoundaryAndNoMore() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        for (int second = 1; second <= 60; second++) {
            sink.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            writer.tick();
        }
        assertThat(sink.boundaries()).isEqualTo(1);
    }

    @Test
    void aBoundaryFollowsEveryQuarterMebibyte() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(SomeSamples.info(ChannelFormat.DOUBLE64, 8, 100));
        for (int c = 0; c < 100; c++)
            writer.samples(1, SomeSamples.chunk(ChannelFormat.DOUBLE64, 8, 150, c, new Random(c)));
        assertThat(sink.boundaries()).isEqualTo(100L * 150 * (9 + 64) / (256 << 10));
    }

    @Test
    void aFullDiskIsToldWithWhatIsLostAndWhatLiesBeforeStaysReadable() throws IOException {
        MemorySink sink = MemorySink.withRoomFor(2000);
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        int written = 0;
        IOException full = null;
        while (full == null) {
            try {
                writer.samples(1, sample(10 + written, written % 100));
                written++;
            } catch (IOException e) {
                full = e;
            }
        }
        assertThat(full).hasMessageContaining("memory.xdf: expected to write 1 samples of stream 1 \"some int8\" from "
                + (10.0 + written) + " s on at byte ").hasMessageContaining("No space left on device")
                .hasMessageContaining("what lies before stays readable");
        assertThat(sink.read().streams().getFirst().samples()).isEqualTo(written);
        assertThatThrownBy(() -> writer.clockOffset(1, 1, 1)).hasMessage(full.getMessage());
        assertThatThrownBy(writer::close).hasMessage(full.getMessage());
        assertThat(sink.bytes()).hasSize(2000);
    }

    @Test
    void anInterruptedThreadCannotEndTheRecording() throws IOException {
        Path file = folder.resolve("run.xdf");
        try (XdfWriter writer = XdfWriter.create(file)) {
            writer.addStream(BYTES);
            Thread.currentThread().interrupt();
            writer.samples(1, sample(1, 1));
            writer.force();
            assertThat(Thread.interrupted()).isTrue();
            writer.samples(1, sample(2, 2));
        }
        assertThat(XdfFile.read(file).streams().getFirst().stamps()).containsExactly(1, 2);
    }

    @Test
    void severalThreadsWriteStreamsThatAllComeBack() throws Exception {
        Path file = folder.resolve("run.xdf");
        try (XdfWriter writer = XdfWriter.create(file)) {
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int t = 0; t < 4; t++) threads.add(Thread.ofPlatform().daemon().start(() -> {
                try {
                    int stream = writer.addStream(BYTES);
                    for (int s = 0; s < 500; s++) writer.samples(stream, sample(s, s % 100));
                    writer.endStream(stream);
                } catch (IOException | RuntimeException e) {
                    failures.add(e);
                }
            }));
            for (Thread thread : threads) thread.join();
            assertThat(failures).isEmpty();
        }
        XdfFile read = XdfFile.read(file);
        assertThat(read.findings()).isEmpty();
        assertThat(read.streams()).hasSize(4).allSatisfy(stream -> {
            assertThat(stream.samples()).isEqualTo(500);
            assertThat(stream.stamp(499)).isEqualTo(499);
        });
    }

    @Test
    void closingAgainAndEndingAgainDoNothing() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        writer.endStream(1);
        writer.endStream(1);
        writer.close();
        byte[] closed = sink.bytes();
        writer.close();
        assertThat(sink.bytes()).isEqualTo(closed);
        assertThat(sink.forced()).isEqualTo(closed.length);
        assertThat(sink.read().findings()).isEmpty();
    }

    @Test
    void mistakesOfTheCallerAreToldWithWhatWasExpected() throws IOException {
        MemorySink sink = MemorySink.endless();
        XdfWriter writer = sink.writer();
        writer.addStream(BYTES);
        assertThatThrownBy(() -> writer.samples(2, sample(1, 1))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("XdfWriter memory.xdf: expected a stream from 1 to 1, got 2; add it first");
        assertThatThrownBy(() -> writer.samples(1, LslChunk.texts(2, new double[]{1}, "a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected samples of 1 channels of int8, got 2 of string");
        assertThatThrownBy(() -> writer.clockOffset(1, 5, Double.NaN)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a finite clock offset of stream 1, got NaN s at 5.0 s");
        writer.endStream(1);
        assertThatThrownBy(() -> writer.samples(1, sample(1, 1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stream 1 \"some int8\" has ended");
        writer.close();
        assertThatThrownBy(() -> writer.addStream(BYTES)).isInstanceOf(IOException.class)
                .hasMessageContaining("is closed");
    }
}
