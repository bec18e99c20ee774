package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Percept;
import org.ideomotor.core.Percept.Task;
import org.ideomotor.testkit.Chance;
import org.junit.jupiter.api.Test;

/// Head and subject together can be decoded, and not too well.
class SimulatedImageryTest {
    private static final int TRIALS = 80;
    private static final double TRIAL = 8, CUE = 2, IMAGERY_END = 6.25, WINDOW_FROM = 2.5; // s

    /// Share of trials in which the smaller power over C3 and C4, 8 to 13 Hz, small Laplacians, tells the hand, once the mean
    /// difference of all trials is taken off.
    private static double accuracy(SimulatedHead head, SimulatedSubject description) {
        double rate = head.samplingRate();
        SimulatedHead.Running running = head.start();
        SimulatedSubject.Running subject = description.start(rate);
        CausalStage.Running band = Butterworth.bandPass(8, 13, 2).start(head.signal());
        double[] sample = new double[head.channels().size()], filtered = new double[sample.length];
        double[] difference = new double[TRIALS];
        boolean[] left = new boolean[TRIALS];
        Chance chance = Chance.of(description.seed(), "cues");
        for (int i = 0; i < TRIALS; i++) {
            left[i] = chance.below(2) == 0;
            double c3 = 0, c4 = 0;
            for (int t = 0; t < TRIAL * rate; t++) {
                double second = t / rate;
                subject.perceive(second >= CUE && second < IMAGERY_END
                        ? Percept.asked(0, Task.IMAGINE, left[i] ? "left_hand" : "right_hand") : Percept.nothing(0));
                running.next(subject.next(), sample);
                band.step(sample, filtered);
                if (second < WINDOW_FROM || second >= IMAGERY_END) continue;
                c3 += square(laplacian(head, filtered, "C3", "C1", "C5", "FC3", "CP3"));
                c4 += square(laplacian(head, filtered, "C4", "C2", "C6", "FC4", "CP4"));
            }
            difference[i] = StrictMath.log(c3 / c4);
        }
        double mean = 0;
        for (double d : difference) mean += d / TRIALS;
        int right = 0;
        for (int i = 0; i < TRIALS; i++) if (difference[i] > mean == left[i]) right++;
        return right / (double) TRIALS;
    }

    private static double laplacian(SimulatedHead head, double[] sample, String centre, String... around) {
        double value = sample[head.channels().indexOf(centre)];
        for (String name : around) value -= sample[head.channels().indexOf(name)] / around.length;
        return value;
    }

    private static double square(double value) { return value * value; }

    @Test
    void theHandsOfAMiddlingSubjectAreToldApartMostly() {
        for (long seed = 1; seed <= 2; seed++)
            assertThat(accuracy(SimulatedHead.of(seed), SimulatedSubject.of(seed))).as("seed " + seed).isBetween(0.75,
                    0.98);
    }

    @Test
    void whoImaginesNothingIsAtChance() {
        for (long seed = 1; seed <= 2; seed++)
            assertThat(accuracy(SimulatedHead.of(seed), SimulatedSubject.of(seed).skill(0))).as("seed " + seed)
                    .isBetween(0.35, 0.65); // 40 ± 2.7 standard deviations of 80 tosses
    }
}
