package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ideomotor.core.Event;
import org.ideomotor.core.Input;
import org.ideomotor.core.Recording;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.ClockProbes;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on
class XdfRecorderTest {
    private final LslNetwork network = Loopback.network().withClockProbes(ClockProbes.inOneGo());

    @TempDir
    private Path folder;

    @Test
    void whatASourceReceivesIsInTheFileRawWithItsMarkers() throws Exception {
        Path file = folder.resolve("session.xdf");
        Recording recording = FakeMotorImagery.leftRight(12).trialsPerClass(1).offsetMillivolts(3).lost(4, 1)
                .recording().withoutDurations();
        try (LslPlayer player = LslPlayer.open(network, "EEG", recording, 50);
                XdfRecorder recorder = XdfRecorder.create(file);
                LslSource source = LslSource.open(network, Loopback.found(network, player.signal()),
                        Loopback.found(network, player.markers())).recordedBy(recorder)) {
            player.awaitReaders(Duration.ofSeconds(10));
            player.play((from, to, markers) -> {});
            player.close();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) {}
        }
        XdfStream signal = XdfFile.read(file).stream("EEG").orElseThrow();
        long missing = recording.gaps().stream().mapToLong(gap -> gap.length()).sum();
        assertThat(signal.samples()).isEqualTo((int) (recording.length() - missing));
        double[] first = recording.samples(0, 100).toTimeMajor();
        assertThat(signal.chunk(0, 100).values()).isEqualTo(first);
        XdfStream markers = XdfFile.read(file).stream("EEG-markers").orElseThrow();
        assertThat(IntStream.range(0, markers.samples()).mapToObj(s -> markers.string(s, 0)))
                .isEqualTo(recording.events().stream().map(Event::label).toList());
        Event cue = recording.events().getFirst();
        assertThat(markers.stamp(0) - signal.stamp(0)).isEqualTo(
                cue.sample() / recording.signal().samplingRate(), within(1e-9));
        assertThat(Arrays.stream(signal.stamps()).boxed()).isSorted();
    }

    @Test
    void voltsStayVoltsInTheFile() throws Exception {
        Path file = folder.resolve("volts.xdf");
        StreamInfo info = StreamInfo.of("volts", "EEG", 100, ChannelFormat.DOUBLE64,
                List.of(new ChannelInfo("C3", "volts", "EEG")));
        try (LslOutlet outlet = network.openOutlet(info);
                XdfRecorder recorder = XdfRecorder.create(file);
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()))
                        .recordedBy(recorder)) {
            outlet.push(new double[]{2e-6}, 20);
            source.next();
        }
        assertThat(XdfFile.read(file).stream("volts").orElseThrow().value(0, 0)).isEqualTo(2e-6);
    }

    @Test
    void clockOffsetsAreMeasuredAgainAndAgainAndWrittenAsMeasured() throws Exception {
        Path file = folder.resolve("offsets.xdf");
        StreamInfo info = StreamInfo.markers("slow");
        double ahead = 1000;
        LslNetwork other = network.withClock(() -> network.clock().now() + ahead);
        try (LslOutlet outlet = other.openOutlet(info)) {
            XdfRecorder recorder = XdfRecorder.create(file, Duration.ofMillis(1));
            try (LslInlet inlet = network.openInlet(Loopback.found(network, outlet.info()))) {
                XdfRecorder.Track track = recorder.add(inlet);
                while (track.offsets() < 3) Thread.onSpinWait();
                recorder.close();
            }
        }
        List<XdfStream.Offset> offsets = XdfFile.read(file).stream("slow").orElseThrow().offsets();
        assertThat(offsets).hasSizeGreaterThanOrEqualTo(3).allSatisfy(offset -> assertThat(offset.seconds())
                .isEqualTo(-ahead, within(0.5)));
        assertThat(offsets).extracting(XdfStream.Offset::time).isSorted().allMatch(t -> t > ahead);
    }

    @Test
    void aSenderThatIsGoneCostsOffsetsAndNothingElse() throws IOException {
        // On ports of its own: on the usual ones another program's outlet may take over the port and answer the probes.
        int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        LslNetwork apart = network.withPorts(port, port + 1, 16);
        Path file = folder.resolve("gone.xdf");
        XdfRecorder recorder = XdfRecorder.create(file, Duration.ofMillis(1));
        try (LslOutlet outlet = apart.openOutlet(StreamInfo.markers("gone"));
                LslInlet inlet = apart.openInlet(Loopback.found(apart, outlet.info()))) {
            outlet.close();
            XdfRecorder.Track track = recorder.add(inlet);
            while (track.missedOffsets() == 0) Thread.onSpinWait();
            recorder.close();
            assertThat(track.offsets()).isZero();
        }
        assertThat(XdfFile.read(file).stream("gone").orElseThrow().footer()).isPresent();
    }
}
