package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.core.Butterworth;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The promises of every recipe, on a fake recording: windows of 4 channels and 2 s, a few epochs.
class RecipesTest {
    private static final MotorImagery PARADIGM = MotorImagery.leftRight().stage(Butterworth.bandPass(4, 38, 4))
            .window(0.5, 2.5);
    private static final Recording RECORDING = recording(11);
    private static Recording recording(long seed) {
        return FakeMotorImagery.leftRight(seed).channels("C3", "Cz", "C4", "FCz").trialsPerClass(12).recording();
    }

    private static final Examples<Window> WINDOWS = PARADIGM.trials(RECORDING);
    private static final Map<String, Recipe> RECIPES = recipes();

    /// @param whole  the recipe
    /// @param epochs of it, enough to separate the two classes
    private record Recipe(Estimator<Window, Scores> whole, int epochs) {
        Estimator<Window, Scores> few(int count) { return trained(training().withEpochs(count)); }

        Estimator<Window, Scores> shortened() { return few(epochs); }

        NetworkTraining training() {
            return whole instanceof MvcConvnet mvc ? mvc.training() : ((Convnet) whole).training();
        }

        Estimator<Window, Scores> trained(NetworkTraining other) {
            return whole instanceof MvcConvnet mvc ? mvc.training(other) : ((Convnet) whole).training(other);
        }
    }

    private static Map<String, Recipe> recipes() {
        Map<String, Recipe> all = new LinkedHashMap<>();
        all.put("eegnet", new Recipe(Convnets.eegnet(), 80));
        all.put("shallow-convnet", new Recipe(Convnets.shallowConvNet(), 60));
        all.put("deep-convnet", new Recipe(Convnets.deepConvNet(), 40));
        all.put("fbcnet", new Recipe(Convnets.fbcNet(), 40));
        all.put("eeg-tcnet", new Recipe(Convnets.eegTcNet(), 100));
        all.put("eegnex", new Recipe(Convnets.eegNeX(), 15));
        all.put("eeg-simpleconv", new Recipe(Convnets.eegSimpleConv(), 8));
        all.put("ifnet", new Recipe(Convnets.ifNet(), 100));
        all.put("eeg-conformer", new Recipe(Convnets.eegConformer(), 60));
        all.put("atcnet", new Recipe(Convnets.atcNet(), 60));
        all.put("ctnet", new Recipe(Convnets.ctNet(), 120));
        all.put("dbconformer", new Recipe(Convnets.dbConformer(), 60));
        all.put("mvcnet", new Recipe(Convnets.mvcNet(), 40));
        all.put("spdnet", new Recipe(Convnets.spdNet(), 100));
        all.put("phase-spdnet", new Recipe(Convnets.phaseSpdNet(), 100));
        return all;
    }

    static Stream<String> names() { return RECIPES.keySet().stream(); }

    @ParameterizedTest
    @MethodSource("names")
    void separatesTwoClasses(String name) {
        Fitted<Window, Scores> fitted = RECIPES.get(name).shortened().fit(WINDOWS);
        Examples<Window> others = PARADIGM.trials(recording(12));
        var running = fitted.start();
        long right = others.list().stream().filter(e -> running.apply(e.item()).best().equals(e.label().orElseThrow()))
                .count();
        assertThat(right).as(name + " of " + others.size()).isGreaterThanOrEqualTo(others.size() * 7 / 10);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theNumberOfThreadsDoesNotShow(String name) {
        Recipe recipe = RECIPES.get(name);
        NetworkTraining training = recipe.training().withEpochs(2);
        assertThat(recipe.trained(training.threads(3)).fit(WINDOWS))
                .isEqualTo(recipe.trained(training.threads(1)).fit(WINDOWS));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSavedOneGivesTheSameScores(String name, @TempDir Path folder) throws IOException {
        Decoder decoder = PARADIGM.every(0.1).train(name, RECIPES.get(name).few(1), RECORDING);
        Path file = folder.resolve(name + ".decoder");
        decoder.save(file);
        assertThat(Decoder.load(file)).isEqualTo(decoder);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anotherSeedGivesAnotherNetwork(String name) {
        Recipe recipe = RECIPES.get(name);
        NetworkTraining training = recipe.training().withEpochs(1);
        assertThat(recipe.trained(training.seed(1)).fit(WINDOWS))
                .isNotEqualTo(recipe.trained(training.seed(2)).fit(WINDOWS));
    }

    @ParameterizedTest
    @MethodSource("names")
    void itsTextSaysWhatItIs(String name) {
        assertThat(RECIPES.get(name).whole().toString()).contains("epochs", "batches", "rate", "seed 0");
    }

    static Stream<String> hungry() {
        return Stream.of("deep-convnet", "eeg-tcnet", "eeg-conformer", "atcnet", "ctnet", "dbconformer",
                "phase-spdnet");
    }

    @ParameterizedTest
    @MethodSource("hungry")
    void aWindowThatIsTooShortIsRefusedByNetworkAndLength(String name) {
        Examples<Window> tiny = WINDOWS
                .map(w -> new Window(w.end(), w.signal(), w.samples().slice(0, 8)));
        var refusal = catchThrowableOfType(IllegalArgumentException.class,
                () -> RECIPES.get(name).few(1).fit(tiny));
        assertThat(refusal.getMessage())
                .matches(
                        "(?s)\\w+\\[.*\\]: expected windows of at least \\d+ samples \\(.* s at 250.0 Hz\\), got 8 .*");
        int least = Integer.parseInt(refusal.getMessage().replaceAll("(?s).*at least (\\d+) samples.*", "$1"));
        Architecture network = ((Convnet) RECIPES.get(name).whole()).architecture().forRate(250);
        assertThat(network.network(4, least, 2).output().size()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> network.network(4, least - 1, 2));
    }

    @Test
    void eegNeXForManySubjectsGoesByTrialsKeptAside() {
        Convnet convnet = Convnets.eegNeXAcrossSubjects();
        assertThat(convnet.toString()).contains("200 epochs, batches of 128", "Plateau[factor=0.5, patience=4",
                "EarlyStopping[share=0.14", "patience=20");
        List<Boolean> kept = new ArrayList<>();
        convnet.epochs(1).fit(WINDOWS, progress -> {
            kept.add(progress.validationLoss().isPresent());
            return TrainingWatcher.Verdict.GO_ON;
        });
        assertThat(kept).containsExactly(true);
    }

    @Test
    void whatIsFittedHoldsTheNetworkOfItsRate() {
        FittedConvnet fitted = Convnets.fbcNet().epochs(1).fit(WINDOWS);
        assertThat(fitted.architecture()).isEqualTo(FbcNet.published(250));
    }

    @Test
    void rowsOfABiMapStayOrthonormalInTraining() {
        FittedConvnet fitted = Convnets.spdNet().epochs(5).fit(WINDOWS);
        double[] weight = fitted.named().array("bimap-1.weight");
        int rows = 2, columns = weight.length / rows;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++)
                assertThat(Rows.dot(weight, i * columns, weight, j * columns, columns)).isCloseTo(i == j ? 1 : 0,
                        within(1e-6));
        assertThat(weight).isNotEqualTo(Convnets.spdNet().epochs(6).fit(WINDOWS).named().array("bimap-1.weight"));
    }

    @Test
    void lastRatesOfADropAreAPartOfTheFirst() {
        LearningRates drop = LearningRates.drop(0.8, 0.1);
        assertThat(List.of(0, 7, 8, 9).stream().map(step -> drop.factor(step, 10))).containsExactly(1.0, 1.0, 0.1, 0.1);
    }
}
