package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Percept.Task;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.lsl.LslNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // an amplifier is closed while its reader goes on
class SimulatedAmplifierTest {
    private static final SimulatedHead HEAD = SimulatedHead.of(11).channels("Fp1", "C3", "Cz", "C4").samplingRate(200);
    private static final SimulatedSubject SUBJECT = SimulatedSubject.of(12);
    private static final int LENGTH = 4000;

    private final LslNetwork network = Loopback.network();

    /// Asks for the hands in turn, 2 s each with a pause between; changes at multiples of 200 samples.
    private static Percept percept(long sample) {
        return switch ((int) (sample / 200 % 6)) {
            case 1, 2 -> Percept.asked(sample, Task.IMAGINE, "left_hand");
            case 4, 5 -> Percept.asked(sample, Task.IMAGINE, "right_hand");
            default -> Percept.nothing(sample);
        };
    }

    private static double[] stepped() {
        SimulatedHead.Running head = HEAD.start();
        SimulatedSubject.Running subject = SUBJECT.start(HEAD.samplingRate());
        double[] sample = new double[4], all = new double[4 * LENGTH];
        for (int t = 0; t < LENGTH; t++) {
            subject.perceive(percept(t));
            head.next(subject.next(), sample);
            for (int c = 0; c < 4; c++) all[4 * t + c] = (float) sample[c];
        }
        return all;
    }

    /// A session that does nothing but perceive.
    private static List<Input> session(SimulatedAmplifier amplifier, SampleSource source) throws Exception {
        List<Input> inputs = new ArrayList<>();
        long at = 0;
        while (at < LENGTH) {
            Optional<Input> input = source.next();
            if (input.isEmpty()) break;
            inputs.add(input.get());
            at = switch (input.get()) {
                case Input.Chunk chunk -> chunk.to();
                case Input.Missing(Gap gap) -> gap.to();
                case Input.Marker _,Input.Command _ -> at;
            };
            amplifier.perceived(percept(at));
        }
        return inputs;
    }

    /// A session whose bar follows what it receives: the loop is closed.
    private static List<Input> sessionWithABar(SimulatedAmplifier amplifier, SampleSource source) throws Exception {
        List<Input> inputs = new ArrayList<>();
        double bar = 0;
        for (long at = 0; at < LENGTH;) {
            Input input = source.next().orElseThrow();
            inputs.add(input);
            if (input instanceof Input.Missing(Gap gap)) at = gap.to();
            if (input instanceof Input.Chunk(long from, Samples samples)) {
                for (int t = 0; t < samples.times(); t++)
                    bar += 0.01 * ((samples.at(3, t) - samples.at(1, t)) / 20 - bar);
                at = from + samples.times();
            }
            Percept asked = percept(at);
            amplifier.perceived(new Percept(at, asked.task(), asked.asked(), Optional.of(Math.clamp(bar, -1, 1)),
                    Optional.empty(), Optional.empty()));
        }
        return inputs;
    }

    @Test
    void aClosedLoopWithFaultsGivesTheSameBitsEachTime() throws Exception {
        SimulatedFaults faults = SimulatedFaults.none().stall(700, 300).death(1500, 333).loss(2500, 40);
        List<double[]> runs = new ArrayList<>();
        List<List<Gap>> gaps = new ArrayList<>();
        for (int run = 0; run < 2; run++)
            try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "loop " + run, HEAD,
                    SUBJECT.feedbackSensitivity(1), 20, faults);
                    RecoveringSource source = RecoveringSource.open(network,
                            Loopback.found(network, amplifier.signal()))) {
                                FutureTask<Void> running = new FutureTask<>(() -> {
                                    amplifier.run(LENGTH, Pace.unpaced());
                                    return null;
                                });
                                Thread.ofPlatform().daemon().start(running);
                                List<Input> inputs = sessionWithABar(amplifier, source);
                                running.get();
                                runs.add(values(inputs));
                                gaps.add(gaps(inputs));
                            }
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(stepped());
        assertThat(gaps.get(0)).isEqualTo(gaps.get(1)).extracting(Gap::from).containsExactly(1500L, 2500L);
    }

    private List<Input> received(SimulatedAmplifier amplifier, SampleSource source, Pace pace) throws Exception {
        amplifier.awaitReader(Duration.ofSeconds(10));
        FutureTask<Void> running = new FutureTask<>(() -> {
            amplifier.run(LENGTH, pace);
            return null;
        });
        Thread.ofPlatform().daemon().start(running);
        List<Input> inputs = session(amplifier, source);
        running.get();
        return inputs;
    }

    private List<Input> received(int chunk, SimulatedFaults faults, Pace pace) throws Exception {
        try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "sim", HEAD, SUBJECT, chunk, faults);
                LslSource source = LslSource.open(network, Loopback.found(network, amplifier.signal()))) {
            return received(amplifier, source, pace);
        }
    }

    private static double[] values(List<Input> inputs) {
        return inputs.stream().filter(Input.Chunk.class::isInstance)
                .flatMapToDouble(i -> Arrays.stream(((Input.Chunk) i).samples().toTimeMajor())).toArray();
    }

    private static List<Gap> gaps(List<Input> inputs) {
        return inputs.stream().filter(Input.Missing.class::isInstance).map(i -> ((Input.Missing) i).gap()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 20, 200})
    void whatIsSentIsHeadAndSubjectToTheBitWhateverTheChunk(int chunk) throws Exception {
        List<Input> inputs = received(chunk, SimulatedFaults.none(), Pace.unpaced());
        assertThat(values(inputs)).isEqualTo(stepped());
        assertThat(gaps(inputs)).isEmpty();
    }

    @Test
    void theSpeedDoesNotChangeTheBits() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Pace pace = Pace.realTime(HEAD.samplingRate(), 3, nanos::get, nanos::addAndGet);
        assertThat(values(received(50, SimulatedFaults.none(), pace))).isEqualTo(stepped());
        assertThat(nanos.get()).isBetween(6_600_000_000L, 6_700_000_000L); // 20 s of signal, three times as fast
    }

    @Test
    void aStallComesAllAtOnceAndLosesNothing() throws Exception {
        List<Input> inputs = received(20, SimulatedFaults.none().stall(1000, 200).stall(1500, 30), Pace.unpaced());
        assertThat(values(inputs)).isEqualTo(stepped());
        assertThat(gaps(inputs)).isEmpty();
    }

    @Test
    void lostSamplesAreAGapAndTheOthersWhatTheyWere() throws Exception {
        List<Input> inputs = received(20, SimulatedFaults.none().loss(1000, 60).loss(1100, 80), Pace.unpaced());
        assertThat(gaps(inputs)).extracting(Gap::from).containsExactly(1000L, 1100L);
        assertThat(gaps(inputs)).extracting(Gap::length).containsExactly(60L, 80L);
        double[] expected = stepped();
        for (Input input : inputs)
            if (input instanceof Input.Chunk(long from, Samples samples))
                assertThat(samples.toTimeMajor())
                        .isEqualTo(Arrays.copyOfRange(expected, 4 * (int) from,
                                4 * (int) (from + samples.times())));
    }

    @Test
    void itSaysWhatItIs() throws Exception {
        try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "sim", HEAD, SUBJECT, 10);
                LslSource source = LslSource.open(network, Loopback.found(network, amplifier.signal()))) {
            assertThat(amplifier.signal().type()).isEqualTo("EEG");
            assertThat(amplifier.signal().sourceId()).isEqualTo("ideomotor-simulated-sim-11");
            assertThat(source.signal()).isEqualTo(HEAD.signal());
        }
    }

    @Test
    void aSessionThatPerceivesNoMoreIsToldApart() throws Exception {
        try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "sim", HEAD, SUBJECT, 10)
                .patience(Duration.ofMillis(20))) {
            assertThatThrownBy(() -> amplifier.run(Pace.unpaced())).isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "\"sim\": the session was done with 0 of 10 samples and with nothing more for 0.02 s");
        }
    }

    @Test
    void closingEndsARunThatWaits() throws Exception {
        SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "sim", HEAD, SUBJECT, 10);
        FutureTask<Void> running = new FutureTask<>(() -> {
            amplifier.run(Pace.unpaced());
            return null;
        });
        Thread.ofPlatform().daemon().start(running);
        amplifier.close();
        assertThat(running.get()).isNull();
    }

    @Test
    void nobodyWhoComesIsNamed() throws Exception {
        try (SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, "alone", HEAD, SUBJECT, 10)) {
            assertThatThrownBy(() -> amplifier.awaitReader(Duration.ZERO))
                    .hasMessageContaining("\"alone\": expected a reader");
        }
    }

    @Test
    void faultsAreInOrderAndApart() {
        assertThat(SimulatedFaults.none().loss(50, 5).stall(10, 40).faults()).extracting(SimulatedFaults.Fault::from)
                .containsExactly(10L, 50L);
        assertThatThrownBy(() -> SimulatedFaults.none().stall(10, 41).loss(50, 5))
                .hasMessageContaining("from sample 51");
        assertThatThrownBy(() -> SimulatedFaults.none().loss(0, 5)).hasMessageContaining("from sample 1");
        for (long seed = 0; seed < 50; seed++) {
            SimulatedFaults random = SimulatedFaults.random(seed, 5, 100, 1100, 100);
            assertThat(random).as("seed " + seed).isEqualTo(SimulatedFaults.random(seed, 5, 100, 1100, 100));
            assertThat(random.faults()).as("seed " + seed).hasSize(5).allMatch(f -> f.from() >= 100 && f.to() <= 1100);
        }
    }
}
