package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

class FalseNeighboursTest {
    /// The Hénon map: two dimensions unfold it.
    private static double[] henon(int times, double start) {
        double[] x = new double[times];
        double before = start, now = start / 2;
        for (int t = -100; t < times; t++) {
            double next = 1 - 1.4 * now * now + 0.3 * before;
            before = now;
            now = next;
            if (t >= 0) x[t] = now;
        }
        return x;
    }

    private static Examples<Window> windows(double[]... channels) {
        return Imagery.labelled(List.of(Imagery.window(0, Samples.ofChannels(channels))), List.of("any"));
    }

    @Test
    void growthOfTheHenonMapRisesAsItUnfolds() {
        List<Double> growth = FalseNeighbours.averaged().curves(windows(henon(400, 0.1), henon(400, 0.2))).growth();
        assertThat(growth.get(0)).isLessThan(0.5); // one dimension does not unfold it
        assertThat(growth.get(1)).isGreaterThan(1.2 * growth.get(0));
        assertThat(growth.get(2)).isGreaterThan(1.2 * growth.get(1));
    }

    @Test
    void growthAgreesWithCaosFormulaWrittenPlainly() {
        double[] channel = new Random(3).doubles(90, -1, 1).toArray();
        FalseNeighbours.Curves curves = FalseNeighbours.averaged().curves(windows(channel));
        int delay = SelfInformation.of(channel, 30).firstMinimum(30);
        for (int d = 1; d <= curves.growth().size(); d++)
            assertThat(curves.growth().get(d - 1)).as("dimension %d", d)
                    .isCloseTo(a(channel, d + 1, delay) / a(channel, d, delay), within(1e-12));
    }

    private static double a(double[] x, int d, int delay) {
        int count = x.length - d * delay;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double least = Double.POSITIVE_INFINITY;
            int nearest = -1;
            for (int j = 0; j < count; j++) {
                if (j == i) continue;
                double squared = 0;
                for (int k = 0; k < d; k++)
                    squared += (x[i + k * delay] - x[j + k * delay]) * (x[i + k * delay] - x[j + k * delay]);
                if (squared < least) {
                    least = squared;
                    nearest = j;
                }
            }
            double more = x[i + d * delay] - x[nearest + d * delay];
            sum += Math.sqrt(least + more * more) / Math.sqrt(least);
        }
        return sum / count;
    }

    @Test
    void theFirstMinimumAndTheFirstMaximumAreTheEmbedding() {
        List<Double> information = List.of(3.0, 2.0, 1.5, 1.6, 0.1);
        assertThat(new FalseNeighbours.Curves(information, List.of(0.2, 0.7, 0.9, 0.8, 1.2)).embedding())
                .isEqualTo(new Embedding(3, 3));
        assertThat(new FalseNeighbours.Curves(List.of(3.0, 2.0), List.of(0.2, 0.7, 0.9)).embedding())
                .isEqualTo(new Embedding(3, 2)); // no minimum and no maximum: the last ones
    }

    @Test
    void saysWhichWindowCannotBeJudged() {
        assertThatIllegalArgumentException().isThrownBy(() -> FalseNeighbours.averaged().of(new Examples<>(List.of())))
                .withMessage("FalseNeighbours.averaged(): expected at least one window, got none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseNeighbours.averaged().of(windows(henon(40, 0.1))))
                .withMessageContaining("Example 0 of 1").withMessageContaining("at least 50 samples, got 40");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FalseNeighbours.averaged().of(windows(henon(90, 0.1), new double[90])))
                .withMessageContaining("got a flat one, E1");
    }
}
