package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.datasets.KnownDatasets;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.SampleTimeline;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfFile;
import org.ideomotor.lsl.xdf.XdfStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on: that is what is tested
class RecoveringSourceTest {
    private static final StreamInfo EEG = StreamInfo
            .of("amp", "EEG", 100, ChannelFormat.FLOAT32, List.of(ChannelInfo.eeg("C3"))).withSourceId("serial 7");

    private final LslNetwork network = Loopback.network();

    private RecoveringSource open(LslOutlet outlet) throws IOException {
        return RecoveringSource.open(network, Loopback.found(network, outlet.info()));
    }

    /// As soon as somebody reads; samples are their own numbers, and the stream ends after them.
    private static void send(LslOutlet outlet, int... samples) throws Exception {
        assertThat(outlet.awaitConsumers(1, Duration.ofSeconds(20))).as("the source is back").isTrue();
        for (int sample : samples) outlet.push(new double[]{sample}, 20 + sample / 100.0);
        outlet.close();
    }

    private FutureTask<List<Input>> reading(RecoveringSource source) {
        FutureTask<List<Input>> reading = new FutureTask<>(() -> {
            List<Input> inputs = new ArrayList<>();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next())
                inputs.add(input.get());
            return inputs;
        });
        Thread.ofPlatform().daemon().start(reading);
        return reading;
    }

    @Test
    void aSenderThatDiesAndComesBackLeavesAGapOfWhatWasLost() throws Exception {
        try (LslOutlet outlet = network.openOutlet(EEG); RecoveringSource source = open(outlet)) {
            FutureTask<List<Input>> reading = reading(source);
            send(outlet, 0, 1, 2);
            try (LslOutlet again = network.openOutlet(EEG)) {
                assertThat(again.awaitConsumers(1, Duration.ofSeconds(20))).isTrue();
                source.expectEnd();
                send(again, 50, 51);
            }
            List<Input> inputs = reading.get();
            List<Double> values = new ArrayList<>();
            for (Input input : inputs)
                if (input instanceof Input.Chunk(long from, Samples samples))
                    for (int t = 0; t < samples.times(); t++) {
                        assertThat(samples.at(0, t)).isEqualTo((double) (from + t));
                        values.add(samples.at(0, t));
                    }
            assertThat(values).containsExactly(0.0, 1.0, 2.0, 50.0, 51.0);
            assertThat(inputs).filteredOn(Input.Missing.class::isInstance)
                    .containsExactly(new Input.Missing(new Gap(3, 47, SampleTimeline.CAUSE)));
            assertThat(source.status()).extracting(SourceStatus::state, SourceStatus::gaps, SourceStatus::samplesLost,
                    SourceStatus::reconnects).containsExactly(SourceState.ENDED, 1L, 47L, 1L);
        }
    }

    @Test
    void oneThatDoesNotComeBackIsLostAfterThePatience() throws Exception {
        AtomicLong seconds = new AtomicLong();
        try (LslOutlet outlet = network.openOutlet(EEG);
                RecoveringSource source = RecoveringSource.open(network, Loopback.found(network, outlet.info()),
                        Optional.empty(), () -> seconds.incrementAndGet() * 1_000_000_000L)
                        .patience(Duration.ofSeconds(3))) {
            send(outlet, 0, 1);
            assertThatThrownBy(() -> {
                while (source.next().isPresent()) {}
            }).isInstanceOf(IOException.class)
                    .hasMessage("LSL stream \"amp\": lost after sample 2 (the sender hung up), and"
                            + " not back within 3.0 s; is the amplifier still on, and its program alive?");
            assertThat(source.status().state()).isEqualTo(SourceState.LOST);
        }
    }

    @Test
    void oneThatHoldsItsConnectionAndSaysNothingIsConnectedAgainAndLostIfThatDoesNotHelp() throws Exception {
        AtomicLong seconds = new AtomicLong();
        try (LslOutlet outlet = network.openOutlet(EEG);
                RecoveringSource source = RecoveringSource.open(network, Loopback.found(network, outlet.info()),
                        Optional.empty(), () -> seconds.incrementAndGet() * 1_000_000_000L)) {
            outlet.push(new double[]{0}, 20);
            assertThatThrownBy(() -> {
                while (source.next().isPresent()) {}
            }).hasMessageContaining("lost after sample 1").hasMessageContaining("got none for 15 s")
                    .hasMessageContaining("not back within 30.0 s");
            assertThat(source.status().reconnects()).isBetween(1L, 3L);
        }
    }

    @Test
    void withoutASourceIdTheSameNameTypeAndSignalIsTheSameStream() throws Exception {
        StreamInfo nameless = EEG.withSourceId("");
        try (LslOutlet outlet = network.openOutlet(nameless); RecoveringSource source = open(outlet)) {
            FutureTask<List<Input>> reading = reading(source);
            send(outlet, 0);
            try (LslOutlet again = network.openOutlet(nameless)) {
                assertThat(again.awaitConsumers(1, Duration.ofSeconds(20))).isTrue();
                source.expectEnd();
                send(again, 1);
            }
            assertThat(reading.get()).hasSize(2);
        }
    }

    private StreamInfo channels(String... names) {
        return StreamInfo.of("amp", "EEG", 100, ChannelFormat.FLOAT32, Arrays.stream(names).map(ChannelInfo::eeg)
                .toList());
    }

    @Test
    void anotherSignalUnderTheSameSourceIdIsAnErrorThatNamesWhatChanged() throws Exception {
        try (LslOutlet outlet = network.openOutlet(EEG); RecoveringSource source = open(outlet)) {
            send(outlet, 0);
            try (LslOutlet again = network.openOutlet(channels("C4").withSourceId("serial 7"))) {
                assertThat(again.hasConsumers()).isFalse();
                assertThat(source.next()).isPresent();
                assertThatThrownBy(source::next).isInstanceOf(IOException.class)
                        .hasMessageContaining("another signal: channel 0: expected C3, got C4; begin a new session");
                assertThat(source.status().state()).isEqualTo(SourceState.LOST);
            }
        }
    }

    @Test
    void anotherSignalUnderTheSameNameIsAnotherStream() throws Exception {
        AtomicLong seconds = new AtomicLong();
        try (LslOutlet outlet = network.openOutlet(EEG.withSourceId(""));
                RecoveringSource source = RecoveringSource.open(network, Loopback.found(network, outlet.info()),
                        Optional.empty(), () -> seconds.incrementAndGet() * 1_000_000_000L)
                        .patience(Duration.ofSeconds(2))) {
            send(outlet, 0);
            try (LslOutlet other = network.openOutlet(channels("C4").withSourceId(""))) {
                assertThat(other.hasConsumers()).isFalse();
                assertThat(source.next()).isPresent();
                assertThatThrownBy(source::next).hasMessageContaining("not back within 2.0 s")
                        .hasMessageContaining("expected C3, got C4");
            }
        }
    }

    @Test
    void aClockThatWentBackIsAnError() throws Exception {
        try (LslOutlet outlet = network.openOutlet(EEG); RecoveringSource source = open(outlet)) {
            FutureTask<List<Input>> reading = reading(source);
            send(outlet, 1000);
            try (LslOutlet again = network.openOutlet(EEG)) {
                send(again, 0);
                assertThatThrownBy(reading::get).rootCause().isInstanceOf(IOException.class)
                        .hasMessageContaining("a clock that went back by 10.0");
            }
        }
    }

    @Test
    void closingEndsTheLooking() throws Exception {
        try (LslOutlet outlet = network.openOutlet(EEG)) {
            RecoveringSource source = open(outlet);
            FutureTask<List<Input>> reading = reading(source);
            send(outlet, 0);
            while (source.status().state() != SourceState.RECOVERING && !Thread.currentThread().isInterrupted())
                Thread.onSpinWait();
            source.close();
            assertThat(reading.get()).hasSize(1);
            assertThat(source.status().state()).isEqualTo(SourceState.ENDED);
        }
    }

    @Test
    void itStandsByTheAgeOfItsNewestSamples() throws Exception {
        AtomicLong nanos = new AtomicLong(5);
        try (LslOutlet outlet = network.openOutlet(EEG);
                RecoveringSource source = RecoveringSource.open(network, Loopback.found(network, outlet.info()),
                        Optional.empty(), nanos::get)) {
            assertThat(source.status()).isEqualTo(SourceStatus.waiting());
            outlet.push(new double[]{1}, 20);
            assertThat(source.next()).isPresent();
            assertThat(source.status()).isEqualTo(SourceStatus.of(0)).extracting(SourceStatus::state)
                    .isEqualTo(SourceState.LIVE);
            nanos.addAndGet(500_000_000);
            assertThat(source.status()).isEqualTo(SourceStatus.of(0.5)).extracting(SourceStatus::state)
                    .isEqualTo(SourceState.LATE);
            nanos.addAndGet(1_500_000_000);
            assertThat(source.status()).isEqualTo(SourceStatus.of(2)).extracting(SourceStatus::state)
                    .isEqualTo(SourceState.STALLED);
        }
    }

    @Test
    void markersThatDiedWithTheSignalComeBackWithIt() throws Exception {
        StreamInfo markers = StreamInfo.markers("amp-markers");
        try (LslOutlet outlet = network.openOutlet(EEG);
                LslOutlet labels = network.openOutlet(markers);
                RecoveringSource source = RecoveringSource.open(network, Loopback.found(network, outlet.info()),
                        Loopback.found(network, labels.info()))) {
            FutureTask<List<Input>> reading = reading(source);
            labels.push(new String[]{"first"}, 20);
            labels.close();
            send(outlet, 0);
            try (LslOutlet labelsAgain = network.openOutlet(markers); LslOutlet again = network.openOutlet(EEG)) {
                assertThat(again.awaitConsumers(1, Duration.ofSeconds(20))).isTrue();
                source.expectEnd();
                labelsAgain.push(new String[]{"second"}, 20.5);
                labelsAgain.close();
                send(again, 50);
            }
            assertThat(reading.get()).filteredOn(Input.Marker.class::isInstance).containsExactly(
                    new Input.Marker(new Event(0, "first")), new Input.Marker(new Event(50, "second")));
        }
    }

    /// An amplifier that dies twice, and a session that only reads; the file beside it.
    private List<Input> recorded(Path file, SimulatedFaults faults, int length) throws Exception {
        SimulatedHead head = SimulatedHead.of(3).channels("C3", "C4");
        List<Input> inputs = new ArrayList<>();
        try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "sim", head, SimulatedSubject.of(3), 50,
                faults);
                XdfRecorder recorder = XdfRecorder.create(file);
                RecoveringSource source = RecoveringSource
                        .open(network, Loopback.found(network, amplifier.signal())).recordedBy(recorder)) {
            FutureTask<Void> running = new FutureTask<>(() -> {
                amplifier.run(length, Pace.unpaced());
                return null;
            });
            Thread.ofPlatform().daemon().start(running);
            for (long at = 0; at < length;) {
                Input input = source.next().orElseThrow();
                inputs.add(input);
                if (input instanceof Input.Chunk chunk) at = chunk.to();
                if (input instanceof Input.Missing(Gap gap)) at = gap.to();
                amplifier.perceived(Percept.nothing(at));
            }
            running.get();
            assertThat(source.status().reconnects()).isEqualTo(2);
        }
        return inputs;
    }

    @Test
    void aRecordingGoesOnInTheSameStreamOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("deaths.xdf");
        List<Input> inputs = recorded(file, SimulatedFaults.none().death(500, 250).death(1000, 100), 1500);
        Recording recording = KnownDatasets.open(file);
        assertThat(XdfFile.read(file).streams()).hasSize(1);
        assertThat(recording.gaps()).extracting(Gap::from, Gap::length)
                .containsExactly(tuple(500L, 250L), tuple(1000L, 100L));
        assertThat(inputs).filteredOn(Input.Missing.class::isInstance)
                .isEqualTo(recording.gaps().stream().map(Input.Missing::new).toList());
        for (Input input : inputs)
            if (input instanceof Input.Chunk(long from, Samples samples))
                assertThat(recording.samples(from, from + samples.times())).isEqualTo(samples);
    }

    @Test
    void aStreamThatSaysSomethingElseOfItselfGoesOnInAnotherStreamOfTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("renamed.xdf");
        StreamInfo newer = EEG.withDescription(DescElement.text("firmware", "2"));
        try (LslOutlet outlet = network.openOutlet(EEG);
                XdfRecorder recorder = XdfRecorder.create(file);
                RecoveringSource source = open(outlet).recordedBy(recorder)) {
            FutureTask<List<Input>> reading = reading(source);
            send(outlet, 0, 1);
            try (LslOutlet again = network.openOutlet(newer)) {
                assertThat(again.awaitConsumers(1, Duration.ofSeconds(20))).isTrue();
                source.expectEnd();
                send(again, 2, 3, 4);
            }
            reading.get();
        }
        assertThat(XdfFile.read(file).streams()).extracting(XdfStream::samples).containsExactly(2, 3);
    }
}
