package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.ClockProbes;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its recording goes on: that is what is tested
class RecordCommandTest {
    private static final StreamInfo EEG = StreamInfo.of("EEG", "EEG", 100, ChannelFormat.FLOAT32,
            List.of(ChannelInfo.eeg("C3")));

    private final LslNetwork network = LabRun.network().withClockProbes(ClockProbes.inOneGo());

    @TempDir
    private Path folder;

    private Path file() { return folder.resolve("run.xdf"); }

    private XdfStream recorded(String name) throws Exception {
        return XdfFile.read(file()).stream(name).orElseThrow();
    }

    @Test
    void everyStreamThatIsSeenIsRecordedUntilAllHaveEnded() throws Exception {
        try (LslOutlet eeg = network.openOutlet(EEG);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("EEG-markers"))) {
            LabRun recording = LabRun.start(network, "record", "--out", file().toString(), "--json")
                    .awaitSaid("Recording to");
            eeg.pushChunk(3, new double[]{1, 2, 3}, new double[]{5, 5.01, 5.02});
            markers.push(new String[]{"left_hand"}, 5.01);
            eeg.close();
            recording.awaitSaid("Stream \"EEG\" has ended after 3 samples: its sender hung up.");
            markers.push(new String[]{"right_hand"}, 6);
            markers.close();
            Ran ran = recording.ended();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            JsonNode answer = ran.json();
            assertThat(answer.get("ended").asText()).isEqualTo("streams ended");
            assertThat(answer.get("streams")).extracting(s -> s.get("name").asText() + " " + s.get("samples").asLong()
                    + " " + s.get("state").asText())
                    .containsExactly("EEG 3 ended", "EEG-markers 2 ended");
        }
        assertThat(recorded("EEG").stamps()).containsExactly(5, 5.01, 5.02);
        assertThat(recorded("EEG-markers").string(1, 0)).isEqualTo("right_hand");
    }

    @Test
    void ctrlCEndsItInOrder() throws Exception {
        try (LslOutlet eeg = network.openOutlet(EEG)) {
            LabRun recording = LabRun.start(network, "record", "--out", file().toString()).awaitSaid("Ctrl-C ends");
            eeg.push(new double[]{1}, 5);
            Ran ran = recording.stop();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("run.xdf", "stopped", "EEG");
        }
        assertThat(recorded("EEG").footer()).isPresent();
    }

    @Test
    void aWordToStopThatComesBeforeItHasBegunLeavesAWholeFile() throws Exception {
        try (LslOutlet _ = network.openOutlet(EEG)) {
            Ran ran = LabRun.start(network, "record", "--out", file().toString()).stop();
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("run.xdf", "stopped");
        }
        assertThat(recorded("EEG").footer()).isPresent();
    }

    @Test
    void aFileThatCannotBeMadeIsNoFaultOfTheStreams() throws Exception {
        String name = "x".repeat(300) + ".xdf"; // longer than file systems allow
        try (LslOutlet _ = network.openOutlet(EEG)) {
            Ran ran = LabRun.run(network, "record", "--out", folder.resolve(name).toString());
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.FILE);
            assertThat(ran.err()).contains(name + ": cannot be written (");
        }
    }

    @Test
    void onlyTheNamedStreamsAreRecordedAndOnlyForTheTimeAllowed() throws Exception {
        try (LslOutlet _ = network.openOutlet(EEG);
                LslOutlet _ = network.openOutlet(StreamInfo.markers("other"))) {
            Ran ran = LabRun.run(network, "record", "--out", file().toString(), "--stream", "EEG", "--seconds",
                    "0.1");
            assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
            assertThat(ran.out()).contains("time is up").doesNotContain("other");
        }
        assertThat(XdfFile.read(file()).streams()).hasSize(1);
    }

    @Test
    void aStreamThatWasLostIsToldAndTheRestGoesOn() throws Exception {
        LslNetwork tiny = network.withLimits(network.limits().withBufferBytes(1)); // room for one sample at a time
        try (LslOutlet eeg = network.openOutlet(EEG);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("EEG-markers"))) {
            LabRun recording = LabRun.start(tiny, "record", "--out", file().toString()).awaitSaid("Recording to");
            eeg.pushChunk(3, new double[]{1, 2, 3}, new double[]{5, 5.01, 5.02});
            recording.awaitSaid("Stream \"EEG\" was lost after 1 samples");
            markers.push(new String[]{"still here"}, 6);
            markers.close();
            Ran ran = recording.ended();
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.out()).contains("lost");
        }
        assertThat(recorded("EEG-markers").string(0, 0)).isEqualTo("still here");
    }

    @Test
    void aStreamThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        assertThat(LabRun.run(network, "record", "--out", file().toString()).err())
                .contains("expected a stream to record on this machine, got none");
        try (LslOutlet _ = network.openOutlet(EEG)) {
            Ran ran = LabRun.run(network, "record", "--out", file().toString(), "--stream", "EGG");
            assertThat(ran.exit()).isEqualTo(Exit.DEVICE);
            assertThat(ran.err().lines()).singleElement().asString()
                    .contains("a stream named \"EGG\"", "seen: \"EEG\" (EEG, 1 channel at 100 Hz)");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void noFileIsEverOverwritten() throws Exception {
        Files.writeString(file(), "precious");
        Ran ran = LabRun.run(network, "record", "--out", file().toString());
        assertThat(ran.exit()).isEqualTo(Exit.FILE);
        assertThat(ran.err().lines()).singleElement().asString().contains("never overwritten; name another file");
        assertThat(file()).hasContent("precious");
        assertThat(LabRun.run(network, "record", "--out", folder.resolve("no/run.xdf").toString()).err())
                .contains("the folder does not exist");
    }
}
