package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final long SEED = 20261126;
    private static final Augmentation.Size SIZE = new Augmentation.Size(2, 4);

    /// Two channels of four times, behind three numbers of somebody else.
    private static float[] applied(Augmentation augmentation, float[]... others) {
        float[] values = {9, 9, 9, 1, 10, 2, 20, 3, 30, 4, 40, 9};
        augmentation.apply(new Augmentation.Stretch(values, 3), SIZE,
                Arrays.stream(others).map(o -> new Augmentation.Stretch(o, 0)).toList(), new SplittableRandom(SEED));
        assertThat(new float[]{values[0], values[1], values[2], values[11]}).containsOnly(9);
        return Arrays.copyOfRange(values, 3, 11);
    }

    @Test
    void signsFlip() {
        assertThat(applied(new Augmentation.SignFlip(1))).containsExactly(-1, -10, -2, -20, -3, -30, -4, -40);
    }

    @Test
    void timeRunsBackwards() {
        assertThat(applied(new Augmentation.TimeReverse(1))).containsExactly(4, 40, 3, 30, 2, 20, 1, 10);
    }

    @Test
    void allChannelsDropIfTheShareIsOne() {
        assertThat(applied(new Augmentation.ChannelDropout(1, 1))).containsOnly(0);
    }

    @Test
    void aStretchOfTimeIsMaskedInAllChannels() {
        float[] masked = applied(new Augmentation.TimeMask(1, 0.5));
        int zeros = 0;
        for (int t = 0; t < 4; t++) {
            assertThat(masked[2 * t] == 0).isEqualTo(masked[2 * t + 1] == 0);
            if (masked[2 * t] == 0) zeros++;
        }
        assertThat(zeros).isEqualTo(2);
    }

    @Test
    void partsComeFromExamplesOfTheClassAtTheirTimes() {
        float[] a = {1, 1, 2, 2, 3, 3, 4, 4}, b = {-1, -1, -2, -2, -3, -3, -4, -4};
        float[] made = applied(new Augmentation.Recombination(1, 4), a, b);
        for (int k = 0; k < 8; k++) assertThat(Math.abs(made[k])).isEqualTo(k / 2 + 1);
    }

    /// Whatever the seed: one stretch, of all channels, from one other example, at its own times, of a length within the shares.
    @Test
    void cutMixTakesOneStretchFromAnExampleOfTheClass() {
        var size = new Augmentation.Size(2, 40);
        var cutMix = new Augmentation.CutMix(1, 0.1, 0.3);
        Set<Integer> lengths = new TreeSet<>(), begins = new TreeSet<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int draw = 0; draw < 2000; draw++) {
            float[] window = new float[2 * 40 + 3], other = new float[2 * 40 + 1];
            for (int k = 0; k < 80; k++) other[k + 1] = k + 1;
            cutMix.apply(new Augmentation.Stretch(window, 3), size, List.of(new Augmentation.Stretch(other, 1)),
                    random);
            int begin = 0, length = 0;
            for (int t = 39; t >= 0; t--) if (window[3 + 2 * t] != 0) begin = t;
            while (begin + length < 40 && window[3 + 2 * (begin + length)] != 0) length++;
            float[] expected = new float[83];
            System.arraycopy(other, 1 + 2 * begin, expected, 3 + 2 * begin, 2 * length);
            assertThat(window).as("draw " + draw).containsExactly(expected);
            lengths.add(length);
            begins.add(begin);
        }
        assertThat(lengths).containsExactly(4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(begins).as("first and last place of the shortest").contains(0, 36);
    }

    @Test
    void sharesInTheWrongOrderAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.CutMix(0.5, 0.4, 0.3))
                .withMessageContaining("Augmentation.CutMix: expected a least share of at most 0.3, got 0.4");
        assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.Erasing(0.5, 0.4, 0.3))
                .withMessageContaining("Augmentation.Erasing");
        assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.CutMix(2, 0.1, 0.3));
    }

    @Test
    void leftAndRightOfTheMontageChangePlaces() {
        var symmetry = Augmentation.ChannelSymmetry.ofNames(1, List.of("C3", "Cz", "C4", "FC5", "FC6", "F1"));
        assertThat(symmetry.partners()).containsExactly(2, 1, 0, 4, 3, 5);
        assertThat(applied(Augmentation.ChannelSymmetry.ofNames(1, List.of("C3", "C4"))))
                .containsExactly(10, 1, 20, 2, 30, 3, 40, 4);
    }

    @Test
    void aBandStopTakesPowerOutAndKeepsTheRest() {
        float[] values = new float[4000];
        SplittableRandom random = new SplittableRandom(SEED);
        double before = 0, after = 0;
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) random.nextGaussian();
            before += values[k] * values[k];
        }
        new Augmentation.BandStop(1, 10, 200).apply(new Augmentation.Stretch(values, 0), new Augmentation.Size(1, 4000),
                List.of(), new SplittableRandom(SEED));
        for (float v : values) after += v * v;
        assertThat(after / before).as("seed " + SEED).isBetween(0.7, 0.98);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.SignFlip(1.5))
                .withMessageContaining("[0, 1]").withMessageContaining("1.5");
    }

    /// A rhythm of 20 cycles in the window becomes one of 20 + d, with the phase that rotation from the first sample gives it.
    @Test
    void frequenciesMoveByTheShift() {
        int times = 256;
        float[] values = new float[2 * times];
        double shift = 3.25 / times;
        for (int t = 0; t < times; t++) {
            values[2 * t] = (float) Math.cos(2 * Math.PI * 20 * t / times + 0.3);
            values[2 * t + 1] = (float) (5 * Math.sin(2 * Math.PI * 50 * t / times));
        }
        new AnalyticSignal(times).shift(new Augmentation.Stretch(values, 0), new Augmentation.Size(2, times), shift);
        for (int t = 0; t < times; t++) {
            assertThat(values[2 * t]).isCloseTo((float) Math.cos(2 * Math.PI * (20.0 / times + shift) * t + 0.3),
                    within(1e-5f));
            assertThat(values[2 * t + 1]).isCloseTo((float) (5 * Math.sin(2 * Math.PI * (50.0 / times + shift) * t)),
                    within(1e-5f));
        }
    }

    /// Of a window whose length is no power of two: the definition by sums over all samples and frequencies, zeros behind the window.
    @Test
    void theAnalyticSignalIsThatOfTheWindowFollowedByZeros() {
        int times = 21, padded = 32;
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = new float[times + 1];
        for (int t = 0; t <= times; t++) values[t] = (float) random.nextGaussian();
        float[] x = Arrays.copyOfRange(values, 1, times + 1);
        double cycles = 0.037;
        new AnalyticSignal(times).shift(new Augmentation.Stretch(values, 1), new Augmentation.Size(1, times), cycles);
        for (int t = 0; t < times; t++)
            assertThat(values[1 + t]).as("seed " + SEED).isCloseTo((float) shifted(x, padded, t, cycles),
                    within(1e-5f));
    }

    private static double shifted(float[] x, int padded, int t, double cycles) {
        double sum = 0;
        for (int k = 0; k <= padded / 2; k++)
            for (int n = 0; n < x.length; n++)
                sum += (k == 0 || k == padded / 2 ? 1.0 : 2.0) / padded * x[n]
                        * Math.cos(2 * Math.PI * (k * (double) (t - n) / padded + cycles * t));
        return sum;
    }

    @Test
    void theShiftIsDrawnWithinItsBounds() {
        int times = 512;
        var augmentation = new Augmentation.FrequencyShift(1, 2, times);
        for (int seed = 0; seed < 5; seed++) {
            float[] values = new float[times];
            for (int t = 0; t < times; t++) values[t] = (float) Math.sin(2 * Math.PI * 60 * t / times);
            augmentation.apply(new Augmentation.Stretch(values, 0), new Augmentation.Size(1, times), List.of(),
                    new SplittableRandom(seed));
            double drawn = (2 * new SplittableRandom(seed).nextDouble() - 1) * 2;
            for (int t = 0; t < times; t++)
                assertThat(values[t]).isCloseTo((float) Math.sin(2 * Math.PI * (60 + drawn) * t / times),
                        within(1e-4f));
        }
    }

    @Test
    void aShiftBeyondHalfTheSamplingRateIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Augmentation.FrequencyShift(1, 60, 100))
                .withMessageContaining("50.0").withMessageContaining("60.0");
    }
}
