package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelfInformationTest {
    private static double[] sine(int times, double period) {
        return IntStream.range(0, times).mapToDouble(t -> Math.sin(2 * Math.PI * t / period)).toArray();
    }

    @Test
    void aQuarterOfAPeriodTellsLeastOfASine() {
        double[] noisy = sine(2000, 24);
        Random random = new Random(1);
        for (int t = 0; t < noisy.length; t++) noisy[t] += 0.05 * random.nextGaussian();
        assertThat(SelfInformation.of(noisy, 30).firstMinimum(30)).isBetween(5, 7);
    }

    @Test
    void withoutDelayItIsTheEntropyOfTheBins() {
        double[] channel = new Random(2).doubles(500).toArray();
        // uniform values: one bin, which holds no information
        assertThat(SelfInformation.of(IntStream.range(0, 500).mapToDouble(t -> t).toArray(), 10).at(0))
                .isCloseTo(0, within(1e-12));
        double[] cubes = IntStream.range(0, 500).mapToDouble(t -> Math.pow(channel[t] - 0.5, 3)).toArray();
        assertThat(SelfInformation.of(cubes, 10).at(0)).isGreaterThan(1);
    }

    @Test
    void whatIsRandomTellsLittleOfItself() {
        double[] gaussian = new Random(3).ints(3000, 0, 1).mapToDouble(_ -> 0).toArray();
        Random random = new Random(3);
        for (int t = 0; t < gaussian.length; t++) gaussian[t] = random.nextGaussian();
        SelfInformation information = SelfInformation.of(gaussian, 10);
        assertThat(information.at(5)).isLessThan(information.at(0) / 5);
    }

    /// Two halves of 12 values each, at 0 … 1 and at 1000: χ² splits them, and neither half further.
    @Test
    void binsOfEqualCountsAreHalvedUntilTheyLookUniform() {
        double[] steps = IntStream.range(0, 24).mapToDouble(t -> t % 2 * 1000 + t / 24.0).toArray();
        SelfInformation information = SelfInformation.of(steps, 0);
        assertThat(information.at(0)).isCloseTo(1, within(1e-12)); // one bit: which half
    }
}
