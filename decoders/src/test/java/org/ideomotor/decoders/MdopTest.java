package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MdopTest {
    private static final Samples SIGNAL = signal();

    private static Samples signal() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                MdopTest.class.getResourceAsStream("mdop_signal.csv"), StandardCharsets.UTF_8))) {
            double[] values = lines.lines().flatMap(line -> Stream.of(line.split(","))).mapToDouble(Double::parseDouble)
                    .toArray();
            return Samples.ofTimeMajor(3, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Examples<Window> windows(Samples... samples) {
        return Imagery.labelled(Stream.of(samples).map(s -> Imagery.window(0, s)).toList(),
                Stream.of(samples).map(_ -> "any").toList());
    }

    private static Samples noise(long seed, int channels, int times) {
        Random random = new Random(seed);
        return Samples.ofTimeMajor(channels, random.doubles((long) channels * times, -1, 1).toArray());
    }

    /// Two sines and their product, each with logistic chaos: see the README beside the signal.
    @Test
    void agreesWithThePublishedRulesOnTheGoldenSignal() {
        Mdop.Choice choice = Mdop.standard().choices(windows(SIGNAL)).getFirst();
        assertThat(choice.minima()).containsExactly(6, 6, 6);
        assertThat(choice.delays()).containsExactly(0, 25, 45, 8);
        assertThat(choice.channels()).containsExactly(0, 1, 2, 1);
        double[] expected = {0.9947826086956522, 0.8036036036036036, 0.35315985130111527, 0.3619047619047619};
        assertThat(choice.falseNeighbours()).hasSize(4);
        for (int k = 0; k < 4; k++)
            assertThat(choice.falseNeighbours().get(k)).isCloseTo(expected[k], within(1e-6));
        assertThat(choice.order()).isEqualTo(4);
        assertThat(choice.meanDelay()).isEqualTo(19.5);
    }

    @Test
    void foldsAverageWindowsAndRoundHalvesToEven() {
        assertThat(Mdop.standard().of(windows(SIGNAL))).isEqualTo(new Embedding(4, 20));
        assertThat(Mdop.standard().of(windows(SIGNAL, SIGNAL))).isEqualTo(new Embedding(4, 20));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void agreesWithTheFormulasWrittenPlainly(long seed) {
        Samples samples = noise(seed, 3, 330);
        assertThat(Mdop.standard().choices(windows(samples)).getFirst()).as("seed %d", seed)
                .isEqualTo(PlainMdop.in(Imagery.window(0, samples)));
    }

    @Test
    void agreesWithTheFormulasOnFilteredSignalToo() {
        Samples samples = trials().get(0).item().samples();
        assertThat(Mdop.standard().choices(windows(samples)).getFirst())
                .isEqualTo(PlainMdop.in(Imagery.window(0, samples)));
    }

    private static Examples<Window> trials() {
        return MotorImagery.leftRight().stage(Butterworth.bandPass(8, 35, 4)).window(0, 3)
                .trials(FakeMotorImagery.leftRight(4).channels("C3", "Cz", "C4", "CPz").trialsPerClass(3).recording());
    }

    @Test
    void theChoiceIsTheSameForAnyNumberOfThreads() {
        assertThat(Mdop.standard().threads(3).choices(trials())).isEqualTo(Mdop.standard().choices(trials()));
    }

    @Test
    void neighboursInSpaceAreThoseOfAllComparisons() {
        int times = 400, apart = 7;
        double[][] channels = IntStream.range(0, 5).mapToObj(noise(8, 5, times)::channel).toArray(double[][]::new);
        for (int dimensions = 2; dimensions <= 5; dimensions++) {
            double[][] coordinates = Arrays.copyOf(channels, dimensions);
            for (double[] coordinate : coordinates) coordinate[30] = coordinate[60]; // the same place
            TimeApartNeighbours.Nearest all = new NeighboursInSpace(coordinates, times, apart).all();
            for (int i = 0; i < times; i++)
                assertThat(all.distances()[i]).as("seed 8, point %d in %d dimensions", i, dimensions)
                        .isEqualTo(nearestDistance(coordinates, i, times, apart));
            TimeApartNeighbours points = new NeighboursInSpace(coordinates, times, apart);
            assertThat(points.first(350, all)).usingRecursiveComparison().isEqualTo(points.first(350));
        }
    }

    private static double nearestDistance(double[][] coordinates, int i, int times, int apart) {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < times; j++) {
            double squared = 0;
            for (double[] coordinate : coordinates)
                squared += (coordinate[i] - coordinate[j]) * (coordinate[i] - coordinate[j]);
            if (Math.abs(i - j) > apart && squared > 0) least = Math.min(least, squared);
        }
        return Math.sqrt(least);
    }

    @Test
    void thePassBandSettlesTheChoice() {
        Embedding found = Mdop.standard().of(trials());
        assertThat(found.order()).isBetween(4, 7);
        assertThat(found.lag()).isBetween(17, 30);
        assertThat(FixedEmbedding.standard().of(trials())).isEqualTo(new Embedding(6, 23));
    }

    @Test
    void scaleAndOffsetOfAChannelDoNotMatter() {
        double[][] channels = IntStream.range(0, 3).mapToObj(SIGNAL::channel).toArray(double[][]::new);
        channels[1] = Arrays.stream(channels[1]).map(v -> 64 * v + 1024).toArray();
        assertThat(Mdop.standard().choices(windows(Samples.ofChannels(channels))).getFirst().delays())
                .containsExactly(0, 25, 45, 8);
    }

    @Test
    void wholeNumbersWithManyEqualSamplesAreJudgedToo() {
        double[] values = Arrays.stream(noise(5, 2, 400).toTimeMajor()).map(v -> Math.rint(3 * v)).toArray();
        Mdop.Choice choice = Mdop.standard().choices(windows(Samples.ofTimeMajor(2, values))).getFirst();
        assertThat(choice.order()).isPositive();
        assertThat(choice.falseNeighbours()).allMatch(share -> share > 0 && share <= 1);
    }

    @Test
    void saysWhichWindowCannotBeJudged() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mdop.standard().of(new Examples<>(List.of())))
                .withMessage("Mdop.standard(): expected at least one window, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> Mdop.standard().threads(0))
                .withMessage("Mdop: expected at least 1 thread, got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mdop.standard().of(windows(SIGNAL, noise(6, 3, 90))))
                .withMessage(
                        "Mdop.standard(): Example 1 of 2 (synthetic 1/1/1, trial 1): Mdop: expected a window of at "
                                + "least 150 samples for delays of up to 100, got 90; use a longer window");
        double[] flat = SIGNAL.toTimeMajor();
        for (int t = 0; t < 600; t++) flat[3 * t + 2] = 0.1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mdop.standard().threads(2).of(windows(SIGNAL, Samples.ofTimeMajor(3, flat))))
                .withMessageContaining("Example 1 of 2").withMessageContaining("a flat one, E2");
        flat[3 * 7 + 2] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Mdop.standard().of(windows(Samples.ofTimeMajor(3, flat))))
                .withMessageContaining("got NaN in channel E2, time 7");
    }
}
