package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MvcConvnetTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
    private static final MvcConvnet TWO = Convnets.mvcNet().epochs(2);

    @Test
    void withoutContrastiveLossesTheTransformerDoesNotMatter() {
        MvcConvnet none = TWO.lambdas(0, 0);
        assertThat(none.contrast(new MvcNet.Contrast(10, 8)).fit(WINDOWS)).isEqualTo(none.fit(WINDOWS));
    }

    @Test
    void eitherLossChangesWhatIsLearnt() {
        FittedConvnet none = TWO.lambdas(0, 0).fit(WINDOWS);
        FittedConvnet views = TWO.lambdas(0.1, 0).fit(WINDOWS);
        FittedConvnet models = TWO.lambdas(0, 0.1).fit(WINDOWS);
        assertThat(views).isNotEqualTo(none).isNotEqualTo(models);
        assertThat(models).isNotEqualTo(none);
        assertThat(views.network().trainedParameters()).as("the transformer is for training only")
                .isEqualTo(none.network().trainedParameters());
    }

    @Test
    void whatItsTrainingDoesNotDoIsRefused() {
        NetworkTraining training = TWO.training();
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.training(training.mixup(1)))
                .withMessageContaining("mixup, clipping, penalties and augmentations");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.training(training.stopping(new EarlyStopping(0.2, 5))))
                .withMessageContaining("without trials kept aside (early stopping");
        assertThatIllegalArgumentException().isThrownBy(() -> TWO.training(training.gradientNorm(1)))
                .withMessageContaining("gradient norm 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.training(training.schedule(LearningRates.plateau(0.5, 3))))
                .withMessageContaining("a rate that follows their loss");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TWO.training(training.penalised(new Penalty("classifier", 1))))
                .withMessageContaining("Penalty[layers=classifier");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void aShiftMovesEveryFrequencyByTheSameHertz(int times) {
        double rate = 100;
        double bin = rate / times; // whole periods fit the window
        float[] window = new float[2 * times], expected = new float[2 * times];
        for (int t = 0; t < times; t++)
            for (int c = 0; c < 2; c++) {
                double angle = 2 * Math.PI * (8 + 5 * c) * bin * t / rate + c;
                window[2 * t + c] = (float) Math.cos(angle);
                expected[2 * t + c] = (float) Math.cos(angle + 2 * Math.PI * 0.1 * t / rate);
            }
        float[] shifted = new PeriodicShift(0.1, rate, times).of(window, 2);
        for (int k = 0; k < shifted.length; k++) assertThat(shifted[k]).isCloseTo(expected[k], within(1e-5f));
    }

    private static ContrastiveViews views(List<String> names, List<String> classes) {
        return new ContrastiveViews(Shape.window(names.size(), 4), 100, List.of(new float[4 * names.size()]), names,
                classes);
    }

    @Test
    void theMirrorExchangesChannelsAndLabels() {
        ContrastiveViews views = views(List.of("C3", "Cz", "C4"), List.of("feet", "left_hand", "right_hand"));
        float[] seen = new float[3];
        assertThat(views.count()).isEqualTo(4);
        float[] own = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        float[] mirrored = new float[12];
        views.put(3, 0, own, mirrored, 0);
        assertThat(mirrored).containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10);
        for (int label = 0; label < 3; label++) seen[label] = views.label(3, label);
        assertThat(seen).containsExactly(0, 2, 1);
        assertThat(views.label(1, 1)).isEqualTo(1);
    }

    @Test
    void theMirrorIsLeftOutWhereItWouldLie() {
        assertThat(views(List.of("C3", "C4"), List.of("feet", "right_hand")).count()).as("no left hand").isEqualTo(3);
        assertThat(views(List.of("A", "B"), List.of("left_hand", "right_hand")).count()).as("no partners").isEqualTo(3);
        assertThat(views(List.of("C3", "C4"), List.of("feet", "rest")).count()).as("no sides").isEqualTo(4);
    }

    @Test
    void slopesOfTheContrastiveLossesAreTheirDifferences() {
        long seed = 20261126;
        var random = new SplittableRandom(seed);
        var losses = new ContrastiveLosses(TWO.lambdas(0.3, 0.7), 3, 2, 4);
        float[] f = new float[24], z = new float[24];
        for (int k = 0; k < 24; k++) {
            f[k] = (float) random.nextGaussian();
            z[k] = (float) random.nextGaussian();
        }
        float[] fSlopes = new float[24], zSlopes = new float[24];
        losses.of(f, z, fSlopes, zSlopes);
        requireDifferences("f", losses, f, z, f, fSlopes);
        requireDifferences("z", losses, f, z, z, zSlopes);
    }

    /// @param moved f or z
    private static void requireDifferences(String what, ContrastiveLosses losses, float[] f, float[] z, float[] moved,
            float[] slopes) {
        float step = 1f / 1024;
        float[] nothing = new float[24];
        for (int k = 0; k < 24; k++) {
            float kept = moved[k];
            moved[k] = kept + step;
            double above = losses.of(f, z, nothing, nothing);
            moved[k] = kept - step;
            double below = losses.of(f, z, nothing, nothing);
            double taken = (double) (kept + step) - (double) (kept - step);
            moved[k] = kept;
            assertThat(slopes[k]).as(what + " " + k).isCloseTo((float) ((above - below) / taken), within(2e-4f));
        }
    }
}
