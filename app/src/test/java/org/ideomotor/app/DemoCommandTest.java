package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.ClockProbes;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.xdf.XdfFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DemoCommandTest {
    private final LslNetwork network = LabRun.network().withClockProbes(ClockProbes.inOneGo());

    @TempDir
    private Path folder;

    @Test
    void ctrlCEndsItInOrderWithAWholeRecordingAndNoReport() throws Exception {
        Path out = folder.resolve("new");
        Ran ran = LabRun.start(network, "demo", "--headless", "--decoder", "mdm", "--speed", "4", "--out",
                out.toString(), "--json").awaitSaid("   5 s  ").stop();
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        JsonNode answer = ran.json();
        assertThat(answer.get("ended").asText()).isEqualTo("stopped");
        assertThat(answer.get("seconds").asDouble()).isBetween(5.0, 120.0);
        Path recording = Path.of(answer.get("xdf").asText());
        assertThat(XdfFile.read(recording).streams()).hasSize(2).allSatisfy(s -> assertThat(s.footer()).isPresent());
        assertThat(XdfFile.read(recording).findings()).isEmpty();
        assertThat(out.resolve(DemoReport.HTML)).doesNotExist();
    }

    @Test
    void aPersonIsToldThatItWasStoppedAndWhereTheRecordingLies() throws Exception {
        Ran ran = LabRun.start(network, "demo", "--no-open", "--decoder", "mdm", "--out", folder.toString())
                .awaitSaid("Playing run 14").stop();
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("stopped after", "there is no report",
                folder.resolve("recording.xdf").toString());
    }

    @Test
    void aFileThatCannotBeMadeIsNoFaultOfADevice() throws Exception {
        String name = "x".repeat(300); // longer than file systems allow
        Ran ran = LabRun.run(network, "demo", "--headless", "--decoder", "mdm", "--speed", "max", "--out",
                folder.resolve("new").toString(), "--journal", folder.resolve(name).toString());
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
        assertThat(ran.err()).contains(name + ": cannot be written (").doesNotContain("null");
    }

    @Test
    void aJournalIsRefusedBeforeAnythingIsDone() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "precious");
        for (Path journal : new Path[]{taken, folder.resolve("none/journal")}) {
            Ran ran = LabRun.run(network, "demo", "--headless", "--out", folder.resolve("new").toString(),
                    "--journal", journal.toString());
            assertThat(ran.exit()).isEqualTo(Exit.FILE);
            assertThat(ran.err().lines()).hasSize(1);
        }
        assertThat(taken).hasContent("precious");
        assertThat(folder.resolve("new")).doesNotExist();
    }
}
