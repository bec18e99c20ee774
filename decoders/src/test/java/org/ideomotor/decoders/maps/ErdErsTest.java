package org.ideomotor.decoders.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ideomotor.core.Burg;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Welch;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

class ErdErsTest {
    private static final double[] NONE = new double[768];

    /// 6 s; after 3 s the 12 Hz at C3 have half their power, at C4 twice their power.
    private static Examples<Window> trials(long seed, double noise) {
        Random random = new Random(seed);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double phase = 6 * random.nextDouble();
            double[] full = Toys.withSine(NONE, 12, 5, phase),
                    half = Toys.withSine(NONE, 12, 5 * Math.sqrt(0.5), phase),
                    twice = Toys.withSine(NONE, 12, 5 * Math.sqrt(2), phase);
            double[] c3 = full.clone(), c4 = full.clone(), cz = full.clone();
            System.arraycopy(half, 384, c3, 384, 384);
            System.arraycopy(twice, 384, c4, 384, 384);
            for (int t = 0; t < 768; t++) {
                c3[t] += noise * random.nextGaussian();
                c4[t] += noise * random.nextGaussian();
            }
            windows.add(Toys.window(c3, cz, c4));
        }
        return Toys.labelled(windows, "feet");
    }

    @Test
    void halfThePowerIsMinusFiftyPercentAndTwiceThePowerAHundred() {
        ErdErsCourse course = ErdErs.baseline(Welch.hann(1), 0, 3).of(trials(1, 0), "feet");
        assertThat(course.trials()).isEqualTo(6);
        double[] c3 = course.percent("C3", 11, 13), cz = course.percent("Cz", 11, 13),
                c4 = course.percent("C4", 11, 13);
        for (int k = 0; k < course.times().length; k++) {
            double time = course.times()[k];
            assertThat(cz[k]).isCloseTo(0, within(0.1));
            if (time <= 2.5) assertThat(c3[k]).isCloseTo(0, within(0.1));
            if (time >= 3.5) {
                assertThat(c3[k]).as("at %s s", time).isCloseTo(-50, within(0.1));
                assertThat(c4[k]).as("at %s s", time).isCloseTo(100, within(0.1));
            }
        }
    }

    @Test
    void everyFrequencyHasItsOwnBaseline() {
        ErdErsCourse course = ErdErs.baseline(Burg.order(8), 0, 3).stretches(1, 0.5).of(trials(2, 1), "feet");
        double[][] percent = course.percent("C3");
        int twelve = Arrays.binarySearch(course.frequencies(), 12),
                forty = Arrays.binarySearch(course.frequencies(), 40);
        int last = course.times().length - 1;
        assertThat(percent[twelve][last]).isBetween(-70.0, -30.0);
        assertThat(percent[forty][last]).isBetween(-30.0, 30.0); // noise, as before
        for (double[] row : percent) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < row.length; k++)
                if (course.times()[k] >= course.baseline().from() && course.times()[k] <= course.baseline().to()) {
                    sum += row[k];
                    count++;
                }
            assertThat(sum / count).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void stretchesAreTimedByTheirMiddlesAndTheBaselineByTheirs() {
        ErdErsCourse course = ErdErs.baseline(Welch.hann(0.5), 1, 3).stretches(1, 0.25).of(trials(3, 1), "feet");
        assertThat(course.times()).startsWith(0.5, 0.75, 1).endsWith(5.25, 5.5);
        assertThat(course.baseline()).isEqualTo(new ErdErsCourse.Baseline(1.5, 2.5));
    }

    @Test
    void saysWhatHasNoCourse() {
        ErdErs erdErs = ErdErs.baseline(Welch.hann(1), 0, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> erdErs.of(trials(4, 1), "hand"))
                .withMessage(
                        "ErdErs.baseline(Welch.hann(1.0), 0.0, 3.0): expected windows of one of the classes [feet], got none of hand");
        assertThatIllegalArgumentException().isThrownBy(() -> ErdErs.baseline(Welch.hann(1), 0, 0.5))
                .withMessageContaining("a baseline of at least one stretch").withMessageContaining("0.0 to 0.5 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ErdErs.baseline(Welch.hann(1), 2, 7).of(trials(5, 1), "feet"))
                .withMessageContaining("got 768 samples");
        Examples<Window> flat = Toys.labelled(List.of(Toys.window(NONE, NONE, NONE)), "feet");
        assertThatIllegalArgumentException().isThrownBy(() -> erdErs.of(flat, "feet").percent("C3", 8, 12))
                .withMessage("ErdErsCourse: channel C3: expected power in the baseline, got none; is it flat?");
        assertThatIllegalArgumentException().isThrownBy(() -> erdErs.of(flat, "feet").percent("Fz"))
                .withMessageContaining("[C3, Cz, C4], got Fz");
        double[] broken = NONE.clone();
        broken[9] = Double.NaN;
        Examples<Window> one = Toys.labelled(List.of(Toys.window(NONE, broken, NONE)), "feet");
        assertThatIllegalArgumentException().isThrownBy(() -> erdErs.of(one, "feet")).withMessage(
                erdErs + ": toy 1/1/1, trial 0: channel Cz: Welch: expected finite samples, got NaN at time 9");
    }

    /// Less its mean, which rounds, such a channel is noise of the last digits.
    @Test
    void aFlatChannelHasNoCourseWhateverItsValue() {
        double[] flat = NONE.clone();
        Arrays.fill(flat, 12.3);
        ErdErsCourse course = ErdErs.baseline(Welch.hann(1), 0, 3)
                .of(Toys.labelled(List.of(Toys.window(flat, NONE, NONE)), "feet"), "feet");
        assertThatIllegalArgumentException().isThrownBy(() -> course.percent("c3", 8, 12))
                .withMessageContaining("expected power in the baseline, got none; is it flat?");
    }
}
