package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever bytes come, the reader answers with a file or an [IOException], soon, and with little memory.
@Timeout(60)
class XdfFuzzTest {
    private static final int FILES = 120;
    /// The file has some 20 kB; what a reading of it may allocate in all, documents and findings included.
    private static final long MOST_BYTES = 16 << 20;

    @Test
    void flippedBytesGiveAFileOrAnIoException() throws IOException {
        byte[] sound = sound();
        for (long seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            byte[] file = sound.clone();
            for (int f = 1 + random.nextInt(8); f > 0; f--)
                file[4 + random.nextInt(file.length - 4)] = random.nextBoolean() ? (byte) random.nextInt(256)
                        : (byte) (random.nextBoolean() ? 0xFF : random.nextInt(9));
            read(file, "seed " + seed);
        }
    }

    @Test
    void deletedAndInsertedBytesGiveAFileOrAnIoException() throws IOException {
        byte[] sound = sound();
        for (long seed = 0; seed < FILES; seed++) {
            Random random = new Random(seed);
            int at = 4 + random.nextInt(sound.length - 4);
            int gone = random.nextInt(Math.min(500, sound.length - at));
            byte[] come = new byte[random.nextInt(500)];
            random.nextBytes(come);
            byte[] file = Arrays.copyOf(sound, sound.length - gone + come.length);
            System.arraycopy(come, 0, file, at, come.length);
            System.arraycopy(sound, at + gone, file, at + come.length, sound.length - at - gone);
            read(file, "seed " + seed);
        }
    }

    @Test
    void anyCutGivesAFile() throws IOException {
        byte[] sound = sound();
        for (int length = 4; length < sound.length; length += 173)
            read(Arrays.copyOf(sound, length), "cut to " + length);
    }

    private static void read(byte[] bytes, String what) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            for (XdfStream stream : MemorySink.read(bytes).streams()) {
                assertThat(stream.evenStamps()).as(what).hasSize(stream.samples());
                assertThat(stream.chunk(0, stream.samples()).samples()).as(what).isEqualTo(stream.samples());
            }
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as(what).startsWith("memory.xdf: ");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated, " + what)
                .isLessThan(MOST_BYTES);
    }

    private static byte[] sound() throws IOException {
        MemorySink sink = MemorySink.endless();
        Random random = new Random(0);
        List<ChannelFormat> numeric = Arrays.stream(ChannelFormat.values()).filter(f -> f != ChannelFormat.STRING)
                .toList();
        try (XdfWriter writer = sink.writer()) {
            for (ChannelFormat format : numeric) writer.addStream(SomeSamples.info(format, 3, 100));
            int markers = writer.addStream(SomeSamples.info(ChannelFormat.STRING, 2, 0));
            for (int second = 0; second < 12; second++) {
                sink.nanos.addAndGet(4_000_000_000L);
                for (int i = 0; i < numeric.size(); i++) {
                    writer.samples(i + 1, SomeSamples.chunk(numeric.get(i), 3, 4, second, random));
                    writer.clockOffset(i + 1, second * 5, 0.01 * random.nextDouble());
                }
                writer.samples(markers, LslChunk.texts(2, new double[]{second}, "cue " + second, ""));
            }
        }
        MemorySink.read(sink.bytes()); // what the first reading of all loads is not the file's
        return sink.bytes();
    }
}
