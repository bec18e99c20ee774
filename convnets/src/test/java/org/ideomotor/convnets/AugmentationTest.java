package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final long SEED = 20261126;
    private static final Augmentation.Size SIZE = new Augmentation.Size(2, 4);

    /// Two channels of four times, behind three numbers of somebody else.
    private static float[] applied(Augmentation augmentation, float[]... others) {
        float[] values = {9, 9, 9, 1, 10, 2, 20, 3, 30, 4, 40, 9};
        augmentation.apply(new Augmentation.Stretch(values, 3), SIZE, List.of(others), new SplittableRandom(SEED));
        assertThat(new float[]{values[0], values[1], values[2], values[11]}).containsOnly(9);
        return java.util.Arrays.copyOfRange(values, 3, 11);
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
}
