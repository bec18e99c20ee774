package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its recording goes on: that is what is tested
class LslRecordingTest {
    private static final StreamInfo EEG = StreamInfo.of("EEG", "EEG", 100, ChannelFormat.FLOAT32,
            List.of(ChannelInfo.eeg("C3"), ChannelInfo.eeg("C4")));

    private final LslNetwork network = Loopback.network().withClockProbes(ClockProbes.inOneGo());

    @TempDir
    private Path folder;

    private LslRecording recording(Path file, LslOutlet... outlets) throws IOException {
        List<StreamInfo> streams = new ArrayList<>();
        for (LslOutlet outlet : outlets) streams.add(Loopback.found(network, outlet.info()));
        return LslRecording.begin(network, streams, file);
    }

    private static XdfStream stream(Path file, String name) throws IOException {
        return XdfFile.read(file).stream(name).orElseThrow();
    }

    @Test
    void streamsOfAnyKindAreInTheFileWithTheirStampsAsTheyCame() throws Exception {
        Path file = folder.resolve("all.xdf");
        StreamInfo wide = StreamInfo.of("counter", "Counter", StreamInfo.IRREGULAR, ChannelFormat.INT64,
                List.of(new ChannelInfo("n", "", "")));
        try (LslOutlet eeg = network.openOutlet(EEG);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("EEG-markers"));
                LslOutlet counter = network.openOutlet(wide);
                LslRecording recording = recording(file, eeg, markers, counter)) {
            eeg.pushChunk(2, new double[]{1, 2, 3, 4.1}, new double[]{50.123, 50.133});
            markers.push(new String[]{"linke Hand — links"}, 50.125);
            counter.push(new long[]{Long.MAX_VALUE}, 7);
            eeg.close();
            markers.close();
            counter.close();
            assertThat(recording.awaitEnd(Duration.ofSeconds(20))).isTrue();
            assertThat(recording.progress()).extracting(LslRecording.Progress::samples).containsExactly(2L, 1L, 1L);
            assertThat(recording.progress()).extracting(LslRecording.Progress::state)
                    .containsOnly(LslRecording.State.ENDED);
        }
        XdfStream eeg = stream(file, "EEG");
        assertThat(eeg.stamps()).containsExactly(50.123, 50.133);
        assertThat(eeg.value(1, 1)).isEqualTo((float) 4.1);
        assertThat(eeg.info().channels()).isEqualTo(EEG.channels());
        assertThat(stream(file, "EEG-markers").string(0, 0)).isEqualTo("linke Hand — links");
        assertThat(stream(file, "counter").whole(0, 0)).isEqualTo(Long.MAX_VALUE);
        assertThat(XdfFile.read(file).streams()).allSatisfy(s -> assertThat(s.footer()).isPresent());
        assertThat(XdfFile.read(file).findings()).isEmpty();
    }

    @Test
    void aStreamThatStopsLeavesTheOthersAlone() throws Exception {
        Path file = folder.resolve("one-stops.xdf");
        try (LslOutlet eeg = network.openOutlet(EEG);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("EEG-markers"));
                LslRecording recording = recording(file, eeg, markers)) {
            eeg.push(new double[]{1, 2}, 5);
            eeg.close();
            while (recording.progress().getFirst().state() == LslRecording.State.RUNNING)
                assertThat(recording.awaitEnd(Duration.ofMillis(10))).isFalse();
            markers.push(new String[]{"after"}, 6);
            markers.close();
            assertThat(recording.awaitEnd(Duration.ofSeconds(20))).isTrue();
        }
        assertThat(stream(file, "EEG").samples()).isEqualTo(1);
        assertThat(stream(file, "EEG-markers").string(0, 0)).isEqualTo("after");
    }

    @Test
    void aFaultWhileAStreamIsTakenIsALossOfThisStreamAlone() throws Exception {
        Path file = folder.resolve("fault.xdf");
        try (LslOutlet eeg = network.openOutlet(EEG);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("EEG-markers"))) {
            List<StreamInfo> streams = List.of(Loopback.found(network, eeg.info()),
                    Loopback.found(network, markers.info()));
            LslRecording recording = LslRecording.begin(network, streams, file, (inlet, timeout) -> {
                if (inlet.info().name().equals("EEG")) throw new IllegalStateException("no such case");
                return inlet.pull(timeout);
            });
            try (recording) {
                markers.push(new String[]{"still here"}, 6);
                markers.close();
                assertThat(recording.awaitEnd(Duration.ofSeconds(20))).isTrue();
                assertThat(recording.progress()).extracting(LslRecording.Progress::state)
                        .containsExactly(LslRecording.State.LOST, LslRecording.State.ENDED);
                assertThat(recording.progress().getFirst().why()).contains("no such case");
            }
        }
        assertThat(stream(file, "EEG").footer()).isPresent();
        assertThat(stream(file, "EEG-markers").string(0, 0)).isEqualTo("still here");
    }

    @Test
    void closingTakesWhatHasComeAndWritesTheFooters() throws Exception {
        Path file = folder.resolve("closed.xdf");
        try (LslOutlet eeg = network.openOutlet(EEG); LslRecording recording = recording(file, eeg)) {
            eeg.push(new double[]{1, 2}, 5);
            while (recording.progress().getFirst().samples() == 0)
                assertThat(recording.awaitEnd(Duration.ofMillis(10))).isFalse();
            recording.close();
            recording.close();
            assertThat(stream(file, "EEG").samples()).isEqualTo(1);
            assertThat(stream(file, "EEG").footer()).isPresent();
        }
    }

    @Test
    void anExistingFileStaysWhatItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("kept.xdf"), "precious");
        try (LslOutlet eeg = network.openOutlet(EEG)) {
            assertThatThrownBy(() -> recording(file, eeg)).isInstanceOf(IOException.class)
                    .hasMessageContaining("kept.xdf").hasMessageContaining("exists");
        }
        assertThat(file).hasContent("precious");
    }

    @Test
    void aStreamThatIsGoneBeforeItBeginsLeavesNoFile() throws Exception {
        Path file = folder.resolve("none.xdf");
        StreamInfo gone;
        try (LslOutlet eeg = network.openOutlet(EEG)) {
            gone = Loopback.found(network, eeg.info());
        }
        assertThatThrownBy(() -> LslRecording.begin(network, List.of(gone), file)).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }
}
