package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {
    /// First outputs for seed 1234567 as published with the reference implementation of SplitMix64.
    @Test
    void isSplitMix64() {
        Chance chance = Chance.of(1234567);
        assertThat(List.of(chance.nextLong(), chance.nextLong(), chance.nextLong())).containsExactly(
                6457827717110365317L,
                3203168211198807973L, Long.parseUnsignedLong("9817491932198370423"));
    }

    @Test
    void normalNumbersHaveMeanZeroAndVarianceOne() {
        double[] values = Chance.of(1).gaussians(100_000);
        double mean = 0, square = 0, beyondTwo = 0;
        for (double v : values) {
            mean += v / values.length;
            square += v * v / values.length;
            beyondTwo += Math.abs(v) > 2 ? 1.0 / values.length : 0;
        }
        assertThat(mean).isCloseTo(0, within(0.015));
        assertThat(square).isCloseTo(1, within(0.02));
        assertThat(beyondTwo).isCloseTo(0.0455, within(0.003));
    }

    @Test
    void shufflingKeepsEveryItemOnce() {
        List<Integer> items = IntStream.range(0, 50).boxed().toList();
        assertThat(Chance.of(2).shuffled(items)).containsExactlyInAnyOrderElementsOf(items).isNotEqualTo(items);
    }

    @Test
    void chunkSizesStayInBoundsAndReachBothEnds() {
        IntSupplier sizes = Chance.of(3).chunkSizes(5);
        int[] drawn = IntStream.generate(sizes).limit(500).sorted().toArray();
        assertThat(drawn[0]).isEqualTo(1);
        assertThat(drawn[499]).isEqualTo(5);
    }

    @Test
    void everyPathIsAStreamOfItsOwnAndTheTextIsTheSeed() {
        assertThat(Chance.of(1, "a").nextLong()).isNotEqualTo(Chance.of(1, "b").nextLong())
                .isNotEqualTo(Chance.of(2, "a").nextLong()).isEqualTo(Chance.of(1, "a").nextLong());
        assertThat(Chance.of(17)).hasToString("seed 17");
    }
}
