package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Recording;
import org.ideomotor.core.RecordingInputs;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.testkit.Chance;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on: that is what is tested
class LslSourceTest {
    private final LslNetwork network = Loopback.network();

    /// Plays as fast as it can; TCP and the inlet's buffer hold what the source has not taken yet.
    private List<Input> received(Recording recording, int chunk) throws Exception {
        try (LslPlayer player = LslPlayer.open(network, "played", recording, chunk);
                LslSource source = LslSource.open(network, Loopback.found(network, player.signal()),
                        Loopback.found(network, player.markers()))) {
            player.awaitReaders(Duration.ofSeconds(10));
            player.play((from, to, markers) -> {});
            player.close();
            List<Input> inputs = new ArrayList<>();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next())
                inputs.add(input.get());
            return inputs;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsPlayedArrivesToTheBitWithEveryMarkerAtItsSample(long seed) throws Exception {
        Recording recording = FakeMotorImagery.leftRight(seed).trialsPerClass(3).offsetMillivolts(4).recording()
                .withoutDurations();
        List<Input> inputs = received(recording, 1 + Chance.of(seed).below(400));
        assertThat(samples(inputs)).as("seed " + seed).isEqualTo(recording.samples(0, recording.length()));
        assertThat(events(inputs)).as("seed " + seed).isEqualTo(recording.events());
        assertThat(inputs).noneMatch(Input.Missing.class::isInstance);
        assertFollowOnEachOther(inputs);
    }

    @Test
    void aLossShowsAsAGapOfItsLengthAndMarkersKeepTheirSamples() throws Exception {
        Recording recording = FakeMotorImagery.leftRight(5).trialsPerClass(3).lost(15, 0.004).lost(20, 2).recording()
                .withoutDurations();
        List<Input> inputs = received(recording, 25);
        List<Gap> gaps = inputs.stream().filter(Input.Missing.class::isInstance).map(i -> ((Input.Missing) i).gap())
                .toList();
        assertThat(gaps).extracting(Gap::from).isEqualTo(recording.gaps().stream().map(Gap::from).toList());
        assertThat(gaps).extracting(Gap::length).isEqualTo(recording.gaps().stream().map(Gap::length).toList());
        assertThat(events(inputs)).isEqualTo(recording.events());
        assertFollowOnEachOther(inputs);
    }

    @Test
    void wholeMicrovoltsTravelAsFloatsAndOthersAsDoubles() throws Exception {
        Signal signal = new Signal(Montage.eeg("C3", "C4"), 100);
        Recording whole = Recording.of(new Origin("d", "s", "1", "1"), signal, Samples.ofTimeMajor(2, 1, -2, 3, -8092),
                List.of());
        Recording fine = Recording.of(new Origin("d", "s", "1", "1"), signal, Samples.ofTimeMajor(2, 1, -2, 3, 0.1),
                List.of());
        try (LslPlayer floats = LslPlayer.open(network, "a", whole, 2);
                LslPlayer doubles = LslPlayer.open(network, "b", fine, 2)) {
            assertThat(floats.signal().format()).isEqualTo(ChannelFormat.FLOAT32);
            assertThat(doubles.signal().format()).isEqualTo(ChannelFormat.DOUBLE64);
        }
        assertThat(samples(received(fine, 2))).isEqualTo(fine.samples(0, 2));
    }

    @Test
    void voltsAndMillivoltsBecomeMicrovoltsAtTheDoor() throws Exception {
        StreamInfo info = StreamInfo.of("units", "EEG", 100, ChannelFormat.DOUBLE64,
                List.of(new ChannelInfo("C3", "volts", "EEG"),
                        new ChannelInfo("C4", "millivolts", "EEG"), new ChannelInfo("Cz", "microvolts", ""),
                        new ChannelInfo("accel", "m/s^2", "ACC")));
        try (LslOutlet outlet = network.openOutlet(info);
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()))) {
            assertThat(source.signal().montage().channels()).extracting(Montage.Channel::unit).containsExactly("µV",
                    "µV", "µV", "m/s^2");
            assertThat(source.signal().montage().channels()).extracting(Montage.Channel::kind)
                    .containsExactly(Montage.Kind.EEG, Montage.Kind.EEG, Montage.Kind.EEG, Montage.Kind.OTHER);
            outlet.push(new double[]{2e-6, 3e-3, 4, 5}, 1.5);
            assertThat(source.next()).contains(new Input.Chunk(0, Samples.ofTimeMajor(4, 2e-6 * 1e6, 3, 4, 5)));
        }
    }

    /// MNE-LSL writes units as powers of ten, and 0 for "none" too.
    @Test
    void aPowerOfTenIsOneOfTheVoltWhereAVoltageIsMeasured() throws Exception {
        StreamInfo info = StreamInfo.of("powers", "EEG", 100, ChannelFormat.DOUBLE64,
                List.of(new ChannelInfo("C3", "0", "eeg"), new ChannelInfo("C4", "-6", "EEG"),
                        new ChannelInfo("eye", "-3", "EOG"), new ChannelInfo("STI", "0", "stim"),
                        new ChannelInfo("odd", "-7", "EEG")));
        try (LslOutlet outlet = network.openOutlet(info);
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()))) {
            assertThat(source.signal().montage().channels()).extracting(Montage.Channel::unit).containsExactly("µV",
                    "µV", "µV", "0", "-7");
            outlet.push(new double[]{2e-6, 3, 4e-3, 5, 6}, 1.5);
            assertThat(source.next())
                    .contains(new Input.Chunk(0, Samples.ofTimeMajor(5, 2e-6 * 1e6, 3, 4e-3 * 1e3, 5, 6)));
        }
    }

    @Test
    void markersThatBelongToNoSampleAreLeftOutAndCounted() throws Exception {
        StreamInfo info = StreamInfo.of("late", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        try (LslOutlet outlet = network.openOutlet(info);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("late-markers"));
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()),
                        Loopback.found(network, markers.info()))) {
            markers.push(new String[]{"too early"}, 10);
            markers.push(new String[]{"in time"}, 20.02);
            markers.push(new String[]{"of another day"}, 90_000);
            outlet.push(new double[]{1}, 20);
            markers.close();
            outlet.close();
            List<Input> inputs = new ArrayList<>();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next())
                inputs.add(input.get());
            assertThat(events(inputs)).containsExactly(new Event(2, "in time"));
            assertThat(source.markersWithoutPlace()).isEqualTo(2);
        }
    }

    @Test
    void theSourceEndsSoonAfterItsSignalHoweverManyMarkersGoOnComing() throws Exception {
        StreamInfo info = StreamInfo.of("over", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        CountDownLatch over = new CountDownLatch(1);
        try (LslOutlet outlet = network.openOutlet(info);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("over-markers"));
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()),
                        Loopback.found(network, markers.info()))) {
            outlet.push(new double[]{1}, 20);
            outlet.close();
            Thread metronome = Thread.ofPlatform().daemon().start(() -> {
                try {
                    while (!over.await(1, TimeUnit.MILLISECONDS)) markers.push(new String[]{"tick"}, 20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            for (Optional<Input> input = source.next(); input.isPresent();) input = source.next();
            assertThat(source.markersEndedAt()).isEmpty();
            over.countDown();
            metronome.join();
        }
    }

    @Test
    void itTellsWhenTheMarkersEndedBeforeTheSignal() throws Exception {
        StreamInfo info = StreamInfo.of("mute", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        try (LslOutlet outlet = network.openOutlet(info);
                LslOutlet markers = network.openOutlet(StreamInfo.markers("mute-markers"));
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()),
                        Loopback.found(network, markers.info()))) {
            outlet.push(new double[]{1}, 20);
            assertThat(source.next()).isPresent();
            assertThat(source.markersEndedAt()).isEmpty();
            markers.close();
            for (int sample = 1; source.markersEndedAt().isEmpty(); sample++) {
                outlet.push(new double[]{1}, 20 + sample / 100.0);
                assertThat(source.next()).isPresent();
            }
            assertThat(source.markersEndedAt().getAsLong()).isPositive();
        }
    }

    @Test
    void aStreamOfTextIsNoSignal() throws Exception {
        try (LslOutlet markers = network.openOutlet(StreamInfo.markers("m"))) {
            assertThatThrownBy(() -> LslSource.open(network, markers.info())).isInstanceOf(IOException.class)
                    .hasMessageContaining("\"m\": expected numbers at a regular rate, got string");
        }
    }

    @Test
    void closingEndsAWaitingNext() throws Exception {
        StreamInfo info = StreamInfo.of("silent", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        try (LslOutlet outlet = network.openOutlet(info);
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()))) {
            Thread closer = Thread.ofPlatform().daemon().start(source::close);
            assertThat(source.next()).isEmpty();
            closer.join();
        }
    }

    @Test
    void aSenderThatFallsSilentIsLostAfterThePatienceButNotBeforeItsFirstSample() throws Exception {
        StreamInfo info = StreamInfo.of("frozen", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        AtomicLong seconds = new AtomicLong();
        AtomicBoolean heard = new AtomicBoolean();
        try (LslOutlet outlet = network.openOutlet(info)) {
            // A clock on which a second passes whenever someone looks; nobody looks before the first sample.
            LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()), Optional.empty(), () -> {
                assertThat(heard).isTrue();
                return seconds.incrementAndGet() * 1_000_000_000L;
            });
            try (source) {
                FutureTask<Optional<Input>> first = new FutureTask<>(source::next);
                Thread.ofPlatform().daemon().start(first);
                heard.set(true);
                outlet.push(new double[]{1}, 20);
                assertThat(first.get()).contains(new Input.Chunk(0, Samples.ofTimeMajor(1, 1)));
                assertThatThrownBy(source::next).isInstanceOf(IOException.class).hasMessageContaining(
                        "\"frozen\": expected samples, got none for 15 s after sample 1; is the amplifier still on");
                assertThat(seconds.get()).isEqualTo(1 + 16);
            }
        }
    }

    @Test
    void whatCannotBeRecordedEndsTheSource(@TempDir Path folder) throws Exception {
        StreamInfo info = StreamInfo.of("kept", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3")));
        XdfRecorder recorder = XdfRecorder.create(folder.resolve("kept.xdf"));
        try (LslOutlet outlet = network.openOutlet(info);
                LslSource source = LslSource.open(network, Loopback.found(network, outlet.info()))
                        .recordedBy(recorder)) {
            recorder.close();
            outlet.push(new double[]{1}, 20);
            assertThatThrownBy(source::next).hasMessageContaining("kept.xdf");
        }
    }

    private static void assertFollowOnEachOther(List<Input> inputs) {
        long at = 0;
        for (Input input : inputs) {
            switch (input) {
                case Input.Chunk chunk -> {
                    assertThat(chunk.from()).isEqualTo(at);
                    at = chunk.to();
                }
                case Input.Missing(Gap gap) -> {
                    assertThat(gap.from()).isEqualTo(at);
                    at = gap.to();
                }
                case Input.Marker _,Input.Command _ -> {}
            }
        }
    }

    private static Samples samples(List<Input> inputs) {
        double[] all = inputs.stream().filter(Input.Chunk.class::isInstance)
                .map(i -> ((Input.Chunk) i).samples().toTimeMajor())
                .flatMapToDouble(Arrays::stream).toArray();
        int channels = inputs.stream().filter(Input.Chunk.class::isInstance)
                .map(i -> ((Input.Chunk) i).samples().channels()).findFirst().orElseThrow();
        return Samples.ofTimeMajor(channels, all);
    }

    private static List<Event> events(List<Input> inputs) {
        return inputs.stream().filter(Input.Marker.class::isInstance).map(i -> ((Input.Marker) i).event()).toList();
    }

    @Test
    void theRecordingsInputsAreWhatIsSent() {
        Recording recording = FakeMotorImagery.leftRight(9).trialsPerClass(1).lost(2, 1).recording();
        List<Input> inputs = new ArrayList<>();
        new RecordingInputs(recording, Chance.of(9).chunkSizes(50)).forEachRemaining(inputs::add);
        assertFollowOnEachOther(inputs);
        assertThat(events(inputs)).isEqualTo(recording.events());
    }
}
