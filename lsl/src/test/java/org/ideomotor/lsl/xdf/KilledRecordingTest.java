package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that a killed program has written is lost, whenever it is killed.
class KilledRecordingTest {
    private static final int KILLS = 30;
    private static final long SEED = 20261125;

    @TempDir
    private Path folder;

    /// What the program said last: samples and markers that it had written.
    private record Said(long samples, long markers) {
        static Said of(String line) {
            String[] counts = line.split(" ", -1);
            return new Said(Long.parseLong(counts[0]), Long.parseLong(counts[1]));
        }
    }

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void aProgramThatIsKilledAtAnyMomentLosesNothingThatItWrote() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve(kill + ".xdf");
            long bytes = 700L + random.nextInt(kill % 3 == 0 ? 5_000 : 300_000); // some before the first boundary
            int chunk = 4 + random.nextInt(60);
            Said said = recordUntilKilled(file, chunk, bytes);
            String what = "seed " + SEED + ", kill " + kill + " at " + bytes + " bytes in chunks of " + chunk;
            assertHoldsAll(XdfFile.read(file), said, what);
            Files.delete(file);
        }
    }

    /// The moment is one of the growing file, not of the clock: the program is killed as soon as the file has so many bytes
    /// by what it says, which is in the middle of whatever it does then.
    private static Said recordUntilKilled(Path file, int chunk, long bytes) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), EndlessRecording.class.getName(), file.toString(),
                Integer.toString(chunk)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Said said = new Said(0, 0);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said = Said.of(line);
                if (Files.size(file) >= bytes) break;
            }
            program.toHandle().destroyForcibly(); // the process's own method would close the pipe, too
            // What it said before it died; the last line may be cut.
            StringBuilder rest = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) rest.append((char) c);
            String[] whole = rest.toString().split("\n", -1);
            if (whole.length > 1) said = Said.of(whole[whole.length - 2]);
        } finally {
            program.destroyForcibly();
            program.waitFor();
        }
        assertThat(said.samples()).as("the program runs").isPositive();
        return said;
    }

    private static void assertHoldsAll(XdfFile file, Said said, String what) {
        XdfStream signal = file.stream("signal").orElseThrow();
        XdfStream markers = file.stream("markers").orElseThrow();
        assertThat((long) signal.samples()).as("samples, " + what).isGreaterThanOrEqualTo(said.samples());
        assertThat((long) markers.samples()).as("markers, " + what).isGreaterThanOrEqualTo(said.markers());
        for (int s = 0; s < signal.samples(); s++) {
            if (signal.stamp(s) != EndlessRecording.stamp(s))
                assertThat(signal.stamp(s)).as(what + ", stamp " + s)
                        .isEqualTo(EndlessRecording.stamp(s));
            for (int c = 0; c < EndlessRecording.CHANNELS; c++)
                if (signal.value(s, c) != EndlessRecording.value(s, c))
                    assertThat(signal.value(s, c))
                            .as(what + ", sample " + s).isEqualTo(EndlessRecording.value(s, c));
        }
        for (int m = 0; m < markers.samples(); m++)
            assertThat(markers.string(m, 0)).as(what).isEqualTo("cue " + m);
    }
}
