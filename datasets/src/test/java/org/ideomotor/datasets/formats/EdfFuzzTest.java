package org.ideomotor.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Recording;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, the reader answers with a recording or an [IOException], soon, and with little memory.
class EdfFuzzTest {
    private static final int FILES = 600;
    /// The file has about 3 kB; what a reading of it may allocate in all, buffers and text of findings included.
    private static final long MOST_BYTES = 4 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"EDF+C", "EDF+D", "BDF+D"})
    @Timeout(60)
    void flippedBytesGiveARecordingOrAnIoException(String format) {
        byte[] sound = small(format);
        for (long seed = 0; seed < FILES; seed++) {
            byte[] file = sound.clone();
            Random random = new Random(seed);
            int flips = 1 + random.nextInt(4);
            // Half of the flips hit the header, where they hurt most, and half of those make another digit.
            for (int f = 0; f < flips; f++) {
                int at = random.nextInt(random.nextBoolean() ? 256 * 4 : file.length);
                file[at] = random.nextBoolean() ? (byte) ('0' + random.nextInt(10)) : (byte) random.nextInt(256);
            }
            read(file, format + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EDF+C", "EDF+D", "BDF+D"})
    @Timeout(60)
    void anyCutGivesARecordingOrAnIoException(String format) {
        byte[] sound = small(format);
        for (int length = 0; length < sound.length; length += 7)
            read(Arrays.copyOf(sound, length), format + ", cut to " + length);
    }

    private static void read(byte[] file, String what) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            readAll(Edf.of("fuzz.edf", file));
        } catch (IOException refused) {
            assertThat(refused.getMessage()).as(what).startsWith("fuzz.edf: ");
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated, " + what)
                .isLessThan(MOST_BYTES);
    }

    private static void readAll(Recording recording) {
        long from = 0;
        for (Gap gap : recording.gaps()) {
            readStretches(recording, from, gap.from());
            from = gap.to();
        }
        readStretches(recording, from, recording.length());
    }

    private static void readStretches(Recording recording, long from, long to) {
        for (long at = from; at < to; at += 37) recording.samples(at, Math.min(to, at + 37));
    }

    private static byte[] small(String format) {
        EdfFile file = format.startsWith("B") ? EdfFile.bdf(format) : EdfFile.edf(format);
        return file.signal("C3", 50, n -> n * 31 % 200).signal("EEG C4-Ref", 50, n -> -n * 17 % 300)
                .annotations(60, "+0.5^^|+0.7~0.2^T1^|", "+1.5^^|", "+4.5^^|+4.75^T2^and^|", "+5.5^^|").bytes(4);
    }
}
