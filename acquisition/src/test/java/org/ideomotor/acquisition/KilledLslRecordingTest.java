package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that has come over the network and was counted is lost by a recording that is killed.
class KilledLslRecordingTest {
    private static final int KILLS = 5, CHANNELS = 2, CHUNK = 25;
    private static final double RATE = 250;
    private static final long SEED = 20261125;
    private static final StreamInfo EEG = StreamInfo.of("EEG", "EEG", RATE, ChannelFormat.FLOAT32,
            List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("C4")));

    private final LslNetwork network = Loopback.network();

    @TempDir
    private Path folder;

    /// How it stood when the program was dead.
    ///
    /// @param counted samples that it said are in the file
    /// @param pushed  samples that were sent to it
    private record Killed(long counted, long pushed) {}

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aRecordingThatIsKilledKeepsEveryCountedSample() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve(kill + ".xdf");
            long bytes = 2_000L + random.nextInt(60_000);
            Killed killed = recordUntilKilled(file, bytes);
            assertHoldsAll(file, killed, "seed " + SEED + ", kill " + kill + " at " + bytes + " bytes");
        }
    }

    /// The moment is one of the growing file, not of the clock. For each line that the program says a chunk is pushed, so it
    /// is never far behind.
    private Killed recordUntilKilled(Path file, long bytes) throws IOException, InterruptedException {
        try (LslOutlet outlet = network.openOutlet(EEG)) {
            Process program = start(outlet.info().uid(), file);
            long counted = 0, pushed = 0;
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    counted = Long.parseLong(line);
                    if (counted > 0 && Files.size(file) >= bytes) break;
                    push(outlet, pushed);
                    pushed += CHUNK;
                }
                program.toHandle().destroyForcibly(); // the process's own method would close the pipe, too
                counted = Math.max(counted, lastWhole(lines));
            } finally {
                program.destroyForcibly();
                program.waitFor();
            }
            assertThat(counted).as("the program runs").isPositive();
            return new Killed(counted, pushed);
        }
    }

    private Process start(String uid, Path file) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), RecordingProgram.class.getName(), network.sessionId(), uid,
                file.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// What it said before it died; the last line may be cut.
    private static long lastWhole(BufferedReader lines) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) rest.append((char) c);
        String[] whole = rest.toString().split("\n", -1);
        return whole.length > 1 ? Long.parseLong(whole[whole.length - 2]) : 0;
    }

    private static void push(LslOutlet outlet, long from) {
        double[] values = new double[CHUNK * CHANNELS], stamps = new double[CHUNK];
        for (int s = 0; s < CHUNK; s++) {
            stamps[s] = stamp(from + s);
            for (int c = 0; c < CHANNELS; c++) values[s * CHANNELS + c] = value(from + s, c);
        }
        outlet.pushChunk(CHUNK, values, stamps);
    }

    private static double stamp(long sample) { return 5000 + sample / RATE; }

    private static double value(long sample, int channel) { return (float) (sample + channel / 10.0); }

    /// What was pushed first may have gone before the program was connected; from its first sample on nothing is missing.
    private static void assertHoldsAll(Path file, Killed killed, String what) throws IOException {
        XdfStream signal = XdfFile.read(file).stream("EEG").orElseThrow();
        long first = Math.round((signal.stamp(0) - stamp(0)) * RATE);
        assertThat((long) signal.samples()).as(what).isBetween(killed.counted(), killed.pushed() - first);
        for (int s = 0; s < signal.samples(); s++) {
            assertThat(signal.stamp(s)).as(what + ", stamp " + s).isEqualTo(stamp(first + s));
            for (int c = 0; c < CHANNELS; c++)
                assertThat(signal.value(s, c)).as(what + ", sample " + s).isEqualTo(value(first + s, c));
        }
    }
}
