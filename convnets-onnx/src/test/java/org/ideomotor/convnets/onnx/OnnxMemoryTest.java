package org.ideomotor.convnets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

/// Native memory is given back. What the process holds is told by Linux only.
class OnnxMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    private static double residentMegabytes() throws IOException {
        return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
    }

    /// A result that is not closed would be 200 bytes at least: 20 MB.
    @Test
    void aHundredThousandInferencesGrowByNothing() throws IOException {
        assumeTrue(Files.exists(STATUS), "skipped: no /proc here that tells how much memory is held");
        Window window = Models.steps();
        try (OnnxScorer scorer = Models.said("plain").logits().open()) {
            for (int i = 0; i < 50_000; i++) scorer.apply(window);
            double before = residentMegabytes();
            for (int i = 0; i < 100_000; i++) scorer.apply(window);
            assertThat(residentMegabytes() - before).as("MB more").isLessThan(8);
        }
    }

    /// A session that is not closed is tens of kB.
    @Test
    void openingAndClosingGrowsByNothing() throws IOException {
        assumeTrue(Files.exists(STATUS), "skipped: no /proc here that tells how much memory is held");
        OnnxModel model = Models.said("plain").logits();
        for (int i = 0; i < 300; i++) model.apply(Models.steps());
        double before = residentMegabytes();
        for (int i = 0; i < 1000; i++) model.apply(Models.steps());
        assertThat(residentMegabytes() - before).as("MB more").isLessThan(16);
    }
}
