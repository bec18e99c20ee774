package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateauTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(8).recording());
    private static final LearningRates.Plateau HALVED = LearningRates.plateau(0.5, 0);
    /// A rate that is far too high, so that the loss on trials kept aside rises soon.
    private static final NetworkTraining TRAINING = NetworkTraining.epochs(10).batches(6).optimiser(Adam.of(0.05))
            .schedule(HALVED).stopping(new EarlyStopping(0.4, 10)).seed(3);
    private static final Convnet CONVNET = Convnet.of(EegNet.published().filters(4, 1).kernel(16), TRAINING);

    @TempDir
    private Path folder;

    /// The factor in each epoch: of the first, of that after one loss …
    private static List<Double> factors(LearningRates rates, double... losses) {
        List<Double> all = Arrays.stream(losses).boxed().toList();
        List<Double> factors = new ArrayList<>();
        for (int epoch = 0; epoch <= losses.length; epoch++) factors.add(rates.factor(0, 1, all.subList(0, epoch)));
        return factors;
    }

    /// By hand, from the rule that PyTorch documents for `ReduceLROnPlateau`: with a patience of 2, the first two epochs with no improvement are
    /// ignored, and the rate falls after the third if the loss has still not improved then.
    @Test
    void fallsAfterItsPatienceAndCountsAnew() {
        // epochs without a smaller loss:                         0    0    1    2    3!   1    2    3!   0    1
        assertThat(factors(LearningRates.plateau(0.5, 2), 1.0, 0.9, 0.95, 0.9, 0.91, 0.9, 0.9, 0.9, 0.8, 0.8))
                .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25);
    }

    @Test
    void withoutPatienceEveryEpochThatIsNoBetterCounts() {
        assertThat(factors(LearningRates.plateau(0.1, 0), 1.0, 1.0, 0.5, 0.7)).usingElementComparator(
                (a, b) -> Math.abs(a - b) < 1e-15 ? 0 : Double.compare(a, b)).containsExactly(1.0, 1.0, 0.1, 0.1, 0.01);
    }

    /// Smaller is less than 0.9 times the least: 0.91 is not, and does not become the least; 0.89 is.
    @Test
    void theThresholdIsAShareOfTheLeastLoss() {
        assertThat(factors(LearningRates.plateau(0.5, 1).threshold(0.1), 1.0, 0.95, 0.91, 0.89, 0.81, 0.8))
                .containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.5);
        // 0.81 and 0.8 are above 0.9 · 0.89 = 0.801 and below it
        assertThat(factors(LearningRates.plateau(0.5, 0).threshold(0.1), 0.89, 0.81, 0.8))
                .containsExactly(1.0, 1.0, 0.5, 0.5);
    }

    @Test
    void itStopsAtTheLeastRate() {
        assertThat(factors(LearningRates.plateau(0.5, 0).least(0.3), 1, 1, 1, 1))
                .containsExactly(1.0, 1.0, 0.5, 0.3, 0.3);
    }

    /// PyTorch compares by `<`, which no NaN is.
    @Test
    void aLossThatIsNoNumberIsNoImprovement() {
        assertThat(factors(HALVED, Double.NaN, 1, Double.NaN)).containsExactly(1.0, 0.5, 0.5, 0.25);
    }

    @Test
    void whatIsOutsideItsRangeIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRates.plateau(1, 2))
                .withMessageContaining("factor in (0, 1)");
        assertThatIllegalArgumentException().isThrownBy(() -> LearningRates.plateau(0.5, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> HALVED.threshold(1));
        assertThatIllegalArgumentException().isThrownBy(() -> HALVED.least(-0.1));
    }

    /// Epochs before the first fall are those of a constant rate, later ones are not.
    @Test
    void aTrainingFollowsIt() {
        List<Double> constant = losses(CONVNET.training(TRAINING.schedule(LearningRates.constant())));
        List<Double> falling = losses(CONVNET);
        List<Double> factors = factors(HALVED, constant.stream().mapToDouble(x -> x).toArray());
        int fall = factors.indexOf(0.5);
        assertThat(fall).as("the loss rises while there are epochs left: %s", constant).isBetween(2, 9);
        assertThat(falling.subList(0, fall)).isEqualTo(constant.subList(0, fall));
        assertThat(falling.get(fall)).isNotEqualTo(constant.get(fall));
    }

    private static List<Double> losses(Convnet convnet) {
        List<Double> losses = new ArrayList<>();
        convnet.fit(WINDOWS, progress -> {
            losses.add(progress.validationLoss().orElseThrow());
            return TrainingWatcher.Verdict.GO_ON;
        });
        return losses;
    }

    @Test
    void aCheckpointKeepsWhatItGoesBy() throws IOException {
        Checkpoint checkpoint = Checkpoint.in(folder.resolve("kept"));
        FittedConvnet whole = CONVNET.fit(WINDOWS);
        int fall = factors(HALVED, losses(CONVNET).stream().mapToDouble(x -> x).toArray()).indexOf(0.5);
        for (int epoch : new int[]{fall, fall + 1})
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> CONVNET.fit(WINDOWS, progress -> {
                if (progress.epoch() == epoch) throw new IllegalStateException("cut off");
                return TrainingWatcher.Verdict.GO_ON;
            }, checkpoint));
        assertThat(CONVNET.fit(WINDOWS, TrainingWatcher.none(), checkpoint)).isEqualTo(whole);
    }

    @Test
    void withoutTrialsKeptAsideItIsRefused() {
        NetworkTraining blind = NetworkTraining.epochs(10).schedule(HALVED);
        assertThatIllegalArgumentException().isThrownBy(() -> CONVNET.training(blind).fit(WINDOWS))
                .withMessageContaining("expected trials kept aside for a rate that follows the loss on them")
                .withMessageContaining("Plateau[factor=0.5, patience=0").withMessageContaining("EarlyStopping");
    }

    @Test
    void theOtherSchedulesDoNotLookAtLosses() {
        for (LearningRates rates : List.of(LearningRates.constant(), LearningRates.cosine(), LearningRates.oneCycle(),
                LearningRates.steps(3, 0.1), LearningRates.drop(0.5, 0.1))) {
            assertThat(rates.byValidation()).isFalse();
            assertThat(rates.factor(7, 10, List.of(3.0, 4.0, 5.0))).isCloseTo(rates.factor(7, 10), within(0.0));
        }
    }
}
