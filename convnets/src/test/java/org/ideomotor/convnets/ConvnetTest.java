package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConvnetTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
    private static final Convnet SMALL = Convnets.eegnet().architecture(EegNet.published().filters(4, 1).kernel(16))
            .epochs(15);

    @Nested
    class KeepsTheContract implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return SMALL; }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Nested
    class ShallowKeepsTheContract implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() {
            return Convnets.shallowConvNet().architecture(new ShallowConvNet(8, 9, 20, 5, 0.5)).epochs(20);
        }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    @Test
    void theNumberOfThreadsDoesNotShow() {
        Convnet one = SMALL.training(SMALL.training().withEpochs(3).threads(1));
        Convnet three = SMALL.training(SMALL.training().withEpochs(3).threads(3));
        assertThat(three.fit(WINDOWS)).isEqualTo(one.fit(WINDOWS));
    }

    @Test
    void inALoopItGivesTheBitsOfApply() {
        Fitted<Window, Scores> fitted = SMALL.epochs(1).fit(WINDOWS);
        var running = fitted.start();
        for (Window window : WINDOWS.items()) assertThat(running.apply(window)).isEqualTo(fitted.apply(window));
    }

    @Test
    void aWatcherIsToldEachEpochAndMayEndIt() {
        List<TrainingWatcher.Progress> told = new ArrayList<>();
        SMALL.fit(WINDOWS, progress -> {
            told.add(progress);
            return progress.epoch() < 4 ? TrainingWatcher.Verdict.GO_ON : TrainingWatcher.Verdict.STOP;
        });
        assertThat(told).extracting(TrainingWatcher.Progress::epoch).containsExactly(1, 2, 3, 4);
        assertThat(told).allMatch(p -> p.epochs() == 15 && !p.remaining().isNegative()
                && p.validationLoss().isEmpty());
    }

    @Test
    void trialsKeptAsideStopItAndTheBestWeightsStay() {
        NetworkTraining stopping = SMALL.training().withEpochs(60).stopping(new EarlyStopping(0.3, 5));
        List<Double> losses = new ArrayList<>();
        Convnet convnet = SMALL.training(stopping.optimiser(Adam.of(0.02)));
        FittedConvnet fitted = convnet.fit(WINDOWS, progress -> {
            losses.add(progress.validationLoss().orElseThrow());
            return TrainingWatcher.Verdict.GO_ON;
        });
        int best = losses.indexOf(losses.stream().min(Double::compare).orElseThrow());
        FittedConvnet untilThen = convnet.fit(WINDOWS, progress -> progress.epoch() <= best
                ? TrainingWatcher.Verdict.GO_ON : TrainingWatcher.Verdict.STOP);
        assertThat(fitted).isEqualTo(untilThen);
    }

    @Test
    void windowsOfAnotherShapeAreRefused() {
        FittedConvnet fitted = SMALL.epochs(1).fit(WINDOWS);
        Window window = WINDOWS.get(0).item();
        Window shorter = new Window(window.end(), window.signal(), window.samples().slice(0, 50));
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(shorter))
                .withMessageContaining(window.samples().times() + " times").withMessageContaining("× 50 times");
    }

    @Test
    void aSampleThatIsNotFiniteIsRefusedByTrialChannelAndTime() {
        Window window = WINDOWS.get(3).item();
        double[] values = window.samples().toTimeMajor();
        values[7 * window.samples().channels() + 2] = Double.NaN;
        Window broken = new Window(window.end(), window.signal(),
                Samples.ofTimeMajor(window.samples().channels(), values));
        Examples<Window> examples = WINDOWS.map(w -> w.equals(window) ? broken : w);
        assertThatIllegalArgumentException().isThrownBy(() -> SMALL.fit(examples))
                .withMessageContaining("Example 3 of 12").withMessageContaining("channel 2, time 7");
    }
}
