package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CroppedConvnetTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
    private static final Convnet SHALLOW = Convnets.shallowConvNet().architecture(new ShallowConvNet(8, 9, 20, 5, 0.5))
            .epochs(8);

    @Nested
    class KeepsTheContract implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return SHALLOW.cropped(Crops.every(20)); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    private static Crops.Known found(Architecture architecture, int times) {
        return Crops.dense().of(architecture, Shape.window(3, times), 2);
    }

    /// braindecode's tutorials take 15 samples for this network at 1000, its pools' stride; EEGNet has pools of 4 and 8.
    @Test
    void lengthAndStrideAreFoundFromTheNetwork() {
        Crops.Known shallow = found(ShallowConvNet.published(), 1000);
        assertThat(shallow.stride()).isEqualTo(15);
        assertThat(shallow.length()).as("25 + 75 − 1 samples and every 15th from there, at least 500").isEqualTo(504);
        assertThat(found(EegNet.published(), 1000).stride()).isEqualTo(32);
        assertThat(found(EegNet.published(), 1000).length()).isEqualTo(512);
    }

    @Test
    void theLastCropEndsWithTheWindow() {
        assertThat(new Crops.Known(4, 3, 12).starts()).containsExactly(0, 3, 6, 8);
        assertThat(new Crops.Known(4, 4, 12).starts()).containsExactly(0, 4, 8);
        assertThat(new Crops.Known(12, 4, 12).starts()).containsExactly(0);
    }

    @Test
    void scoresAreTheMeanOfThoseOfTheCrops() {
        FittedCrops fitted = SHALLOW.epochs(2).cropped(Crops.of(100, 40)).fit(WINDOWS);
        for (Window window : WINDOWS.items()) {
            double left = 0;
            for (int start : fitted.starts()) {
                Window crop = new Window(window.end(), window.signal(), window.samples().slice(start, start + 100));
                left += fitted.network().apply(crop).of("left_hand") / fitted.starts().size();
            }
            assertThat(fitted.apply(window).of("left_hand")).isCloseTo(left,
                    org.assertj.core.api.Assertions.within(1e-12));
        }
    }

    /// A crop as long as the window is the window: learnt and said to the same bits as without crops.
    @Test
    void oneCropIsTheWholeWindow() {
        int times = WINDOWS.get(0).item().samples().times();
        NetworkTraining stopping = SHALLOW.training().stopping(new EarlyStopping(0.3, 3));
        FittedConvnet whole = SHALLOW.training(stopping).fit(WINDOWS);
        assertThat(SHALLOW.training(stopping).cropped(Crops.of(times, 1)).fit(WINDOWS).network()).isEqualTo(whole);
    }

    @Test
    void theNumberOfThreadsDoesNotShow() {
        CroppedConvnet one = SHALLOW.training(SHALLOW.training().withEpochs(2).threads(1)).cropped(Crops.every(10));
        CroppedConvnet three = SHALLOW.training(SHALLOW.training().withEpochs(2).threads(3)).cropped(Crops.every(10));
        assertThat(three.fit(WINDOWS)).isEqualTo(one.fit(WINDOWS));
    }

    /// The loss on what is kept aside is that of the windows' mean scores.
    @Test
    void earlyStoppingLooksAtWholeTrials() {
        List<Double> losses = new ArrayList<>();
        NetworkTraining stopping = SHALLOW.training().withEpochs(1).stopping(new EarlyStopping(0.3, 3));
        FittedCrops fitted = SHALLOW.training(stopping).cropped(Crops.of(100, 30)).fit(WINDOWS, progress -> {
            losses.add(progress.validationLoss().orElseThrow());
            return TrainingWatcher.Verdict.GO_ON;
        });
        List<Double> surprises = WINDOWS.list().stream()
                .map(e -> -Math.log(fitted.apply(e.item()).of(e.label().orElseThrow()))).toList();
        // of two in each class: the mean of some four windows, whichever were drawn
        boolean found = false;
        for (int a = 0; a < 12; a++)
            for (int b = a + 1; b < 12; b++)
                for (int c = b + 1; c < 12; c++)
                    for (int d = c + 1; d < 12; d++)
                        found |= Math
                                .abs((surprises.get(a) + surprises.get(b) + surprises.get(c) + surprises.get(d)) / 4
                                        - losses.getFirst()) < 1e-9;
        assertThat(found).as("a mean of four whole windows").isTrue();
    }

    @Test
    void cropsLongerThanWindowsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SHALLOW.cropped(Crops.of(5000, 10)).fit(WINDOWS))
                .withMessageContaining("5000").withMessageContaining("samples of a window");
    }
}
