package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Augmentation;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Convnet;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.convnets.EarlyStopping;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.LearningRates;
import org.ideomotor.convnets.NetworkTraining;
import org.ideomotor.convnets.TrainingWatcher;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.ClassifierContract;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsLibTorch
class TorchConvnetTest {
    private static final Examples<Window> WINDOWS = MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4))
            .window(0.5, 1.5).trials(FakeMotorImagery.leftRight(4).trialsPerClass(6).recording());
    private static final Convnet SMALL = Convnets.eegnet().architecture(EegNet.published().filters(4, 1).kernel(16))
            .epochs(15);

    @Nested
    class KeepsTheContract implements ClassifierContract<Window> {
        @Override
        public Estimator<Window, Scores> estimator() { return TorchConvnet.of(SMALL); }

        @Override
        public Examples<Window> examples() { return WINDOWS; }
    }

    static List<TorchDevice> devices() { return Devices.there(); }

    private static List<Double> inJava(Convnet convnet) {
        return losses(watcher -> convnet.fit(WINDOWS, watcher));
    }

    private static List<Double> on(TorchDevice device, Convnet convnet) {
        return losses(watcher -> TorchConvnet.of(convnet).on(device).fit(WINDOWS, watcher));
    }

    private static List<Double> losses(Consumer<TrainingWatcher> training) {
        List<Double> losses = new ArrayList<>();
        training.accept(progress -> {
            losses.add(progress.loss());
            return TrainingWatcher.Verdict.GO_ON;
        });
        return losses;
    }

    /// Order, augmentations, mixup, dropout and schedule follow from the seed in both; what is left is rounding.
    @ParameterizedTest
    @MethodSource("devices")
    void goesTheWayOfTheEngineInJava(TorchDevice device) {
        Convnet all = SMALL.training(SMALL.training().withEpochs(4).batches(5).mixup(0.2).smoothing(0.1)
                .gradientNorm(1).schedule(LearningRates.cosine()).augmented(new Augmentation.SignFlip(0.5)).seed(3));
        List<Double> java = inJava(all), torch = on(device, all);
        assertThat(torch).hasSize(4);
        for (int e = 0; e < 4; e++) assertThat(torch.get(e)).as("epoch " + e).isCloseTo(java.get(e), within(1e-4));
        assertThat(java.getLast()).isNotCloseTo(java.getFirst(), within(1e-3));
    }

    /// Each loss counts as no better, for the threshold is nearly all of it: the rate is 1, a tenth from the third epoch on, then a hundredth.
    @ParameterizedTest
    @MethodSource("devices")
    void rateThatFollowsTheLossOfTrialsKeptAsideFallsInBoth(TorchDevice device) {
        NetworkTraining training = SMALL.training().withEpochs(4).batches(5).optimiser(Adam.of(0.01))
                .stopping(new EarlyStopping(0.3, 4)).seed(3);
        Convnet falling = SMALL.training(training.schedule(LearningRates.plateau(0.1, 0).threshold(0.99)));
        List<Double> java = inJava(falling), torch = on(device, falling);
        for (int e = 0; e < 4; e++) assertThat(torch.get(e)).as("epoch " + e).isCloseTo(java.get(e), within(1e-4));
        List<Double> constant = on(device, SMALL.training(training));
        assertThat(torch.subList(0, 2)).isEqualTo(constant.subList(0, 2));
        assertThat(torch.get(3)).isNotCloseTo(constant.get(3), within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("devices")
    void whatIsLearntIsAnOrdinaryConvnetWithTheSameAnswers(TorchDevice device) {
        FittedConvnet fitted = TorchConvnet.of(SMALL).on(device).fit(WINDOWS);
        var network = fitted.network();
        Window window = WINDOWS.get(2).item();
        double[][] scaled = new double[window.samples().channels()][window.samples().times()];
        for (int c = 0; c < scaled.length; c++)
            for (int t = 0; t < scaled[c].length; t++)
                scaled[c][t] = (window.samples().at(c, t) - fitted.scaling().means()[c])
                        * fitted.scaling().factors()[c];
        double[] logits = TorchEngine.of(network).on(device).infer(fitted.named(), Batch.windows(scaled)).values();
        double[] expected = Scores.softmax(fitted.classes(), logits).values(), got = fitted.apply(window).values();
        for (int k = 0; k < got.length; k++) assertThat(got[k]).isCloseTo(expected[k], within(1e-5));
    }

    @ParameterizedTest
    @MethodSource("devices")
    void theSameSeedGivesTheSameBitsOnOneMachine(TorchDevice device) {
        TorchConvnet one = TorchConvnet.of(SMALL.training(SMALL.training().withEpochs(3).threads(1))).on(device);
        assertThat(one.fit(WINDOWS)).isEqualTo(one.fit(WINDOWS));
    }
}
