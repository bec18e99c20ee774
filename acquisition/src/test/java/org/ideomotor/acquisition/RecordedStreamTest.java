package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.datasets.KnownDatasets;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfWriter;
import org.ideomotor.testkit.Chance;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a recorder beside a session writes to a file is, when opened, what the session had.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its recording goes on
class RecordedStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LslNetwork network = Loopback.network();
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFileHasTheSessionsSamplesGapsAndEvents(long seed) throws Exception {
        Recording played = FakeMotorImagery.leftRight(seed).trialsPerClass(3).offsetMillivolts(4).lost(9, 0.004)
                .lost(15, 0.5).lost(20, 2).recording().withoutDurations();
        Path file = folder.resolve("session.xdf");
        List<Input> received = playAndRecord(played, 1 + Chance.of(seed).below(300), file);
        Recording recorded = KnownDatasets.open(file);
        assertThat(recorded.signal()).as("seed " + seed).isEqualTo(signalOf(played));
        assertThat(recorded.events()).as("seed " + seed).isEqualTo(events(received)).isEqualTo(played.events());
        assertThat(recorded.gaps()).as("seed " + seed).isEqualTo(gaps(received)).hasSize(3);
        for (Input input : received)
            if (input instanceof Input.Chunk(long from, Samples samples))
                assertThat(recorded.samples(from, from + samples.times())).as("seed " + seed + ", sample " + from)
                        .isEqualTo(samples);
        assertThat(recorded.length()).isEqualTo(played.length());
        assertThat(recorded.format()).isEqualTo("XDF");
    }

    @Test
    void aHeaderWithOneNameTwiceAndBlanksIsTheSameSignalLiveAndRecorded() throws Exception {
        StreamInfo info = StreamInfo.of("untidy", "EEG", 100, ChannelFormat.FLOAT32,
                List.of(new ChannelInfo(" C3 ", " microvolts ", "EEG"), new ChannelInfo("c3", "", "EEG"),
                        new ChannelInfo("", " m/s^2 ", "ACC"), new ChannelInfo("C3", "volts", " eog ")));
        Path file = folder.resolve("untidy.xdf");
        try (XdfWriter writer = XdfWriter.create(file)) {
            writer.addStream(info);
        }
        Signal live = LslSource.signalOf(info);
        assertThat(live.montage().names()).containsExactly("C3", "c3 (2)", "3", "C3 (3)");
        assertThat(live.montage().channels()).extracting(Montage.Channel::unit).containsExactly("µV", "", "m/s^2",
                "µV");
        assertThat(KnownDatasets.open(file).signal()).isEqualTo(live);
    }

    /// The signal as a session sees it: streams carry no positions.
    private static Signal signalOf(Recording played) throws IOException {
        try (LslPlayer player = LslPlayer.open(Loopback.network(), "look", played, 10)) {
            return LslSource.signalOf(player.signal());
        }
    }

    private List<Input> playAndRecord(Recording played, int chunk, Path file) throws Exception {
        try (LslPlayer player = LslPlayer.open(network, "played", played, chunk);
                LslSource source = LslSource.open(network, Loopback.found(network, player.signal()),
                        Loopback.found(network, player.markers()));
                LslInlet signal = network.openInlet(Loopback.found(network, player.signal()));
                LslInlet markers = network.openInlet(Loopback.found(network, player.markers()));
                XdfWriter writer = XdfWriter.create(file)) {
            player.awaitReaders(2, PATIENCE);
            player.play((from, to, sent) -> {});
            player.close();
            record(signal, writer);
            record(markers, writer);
            return all(source);
        }
    }

    private static void record(LslInlet inlet, XdfWriter writer) throws IOException {
        int stream = writer.addStream(inlet.infoXml());
        while (inlet.pull(PATIENCE) instanceof Pulled.Samples(var chunk)) writer.samples(stream, chunk);
        writer.endStream(stream);
    }

    private static List<Input> all(LslSource source) throws Exception {
        List<Input> inputs = new ArrayList<>();
        for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) inputs.add(input.get());
        return inputs;
    }

    private static List<Event> events(List<Input> inputs) {
        return inputs.stream().filter(Input.Marker.class::isInstance).map(i -> ((Input.Marker) i).event()).toList();
    }

    private static List<Gap> gaps(List<Input> inputs) {
        return inputs.stream().filter(Input.Missing.class::isInstance).map(i -> ((Input.Missing) i).gap()).toList();
    }
}
