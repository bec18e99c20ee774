package org.ideomotor.benchmark.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.ElasticNet;
import org.ideomotor.decoders.Features;
import org.ideomotor.decoders.FgMdm;
import org.ideomotor.decoders.Kernel;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.LogisticRegression;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.decoders.SupportVectorMachine;
import org.ideomotor.decoders.TangentSpace;
import org.ideomotor.riemann.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelinesTest {
    private static final String OAS = "{name: Covariances, from: pyriemann.estimation, parameters: {estimator: oas}}";
    private static final String TANGENT = "{name: TangentSpace, from: pyriemann.tangentspace}";

    @TempDir
    private Path folder;

    /// What MOABB ships for motor imagery, and the same in Java.
    @Test
    void moabbsPipelinesAreRead() throws Exception {
        List<Pipeline> read = Pipelines.open(moabb());
        assertThat(read).extracting(Pipeline::name).containsExactly("AUG Tang SVM Grid (72 points)",
                "AUG Tang SVM Grid",
                "CSP + LDA", "CSP8 + LDA (tutorial)", "CSP + SVM Grid", "TS ElasticNet Grid", "FgMDM",
                "Log Variance LDA",
                "Log Variance SVM grid", "MDM", "TRCSP + LDA", "Tangent Space LR", "Tangent Space SVM Grid",
                "DLCSPauto + shLDA");
        assertThat(named(read, "CSP + LDA")).isEqualTo(Covariances.oas().then(Csp.filters(6)).then(Lda.plain()));
        assertThat(named(read, "DLCSPauto + shLDA"))
                .isEqualTo(Covariances.oas().then(Csp.filters(6)).then(Lda.ledoitWolf()));
        assertThat(named(read, "TRCSP + LDA"))
                .isEqualTo(Covariances.sample().then(Csp.filters(6).tikhonov(1)).then(Lda.plain()));
        assertThat(named(read, "Log Variance LDA")).isEqualTo(new LogVariance().then(Lda.plain()));
        assertThat(named(read, "MDM")).isEqualTo(Covariances.oas().then(Mdm.riemannian()));
        assertThat(named(read, "FgMDM")).isEqualTo(Covariances.oas().then(FgMdm.riemannian()));
        assertThat(named(read, "Tangent Space LR"))
                .isEqualTo(Covariances.oas().then(TangentSpace.riemannian()).then(LogisticRegression.l2(1)));
    }

    private static Path moabb() throws URISyntaxException {
        return Path.of(PipelinesTest.class.getResource("moabb").toURI());
    }

    private static Estimator<Window, Scores> named(List<Pipeline> pipelines, String name) {
        return pipelines.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow().estimator();
    }

    private static List<Estimator<Window, Scores>> grid(List<Pipeline> pipelines, String name) {
        return ((GridSearch) named(pipelines, name)).candidates();
    }

    /// Of equal candidates the first is taken, so their order is scikit-learn's: names sorted, the last one fastest.
    @Test
    void candidatesAreInScikitLearnsOrder() throws Exception {
        List<Pipeline> read = Pipelines.open(moabb());
        var vectors = Covariances.oas().then(TangentSpace.riemannian());
        assertThat(grid(read, "Tangent Space SVM Grid")).containsExactly(
                vectors.then(SupportVectorMachine.gaussian(0.5)), vectors.then(SupportVectorMachine.linear(0.5)),
                vectors.then(SupportVectorMachine.gaussian(1)), vectors.then(SupportVectorMachine.linear(1)),
                vectors.then(SupportVectorMachine.gaussian(1.5)), vectors.then(SupportVectorMachine.linear(1.5)));
        assertThat(grid(read, "TS ElasticNet Grid")).hasSize(5).last()
                .isEqualTo(vectors.then(ElasticNet.logistic(1, 0.75)));
        assertThat(grid(read, "CSP + SVM Grid")).hasSize(42).element(7)
                .isEqualTo(Covariances.oas().then(Csp.filters(3)).then(SupportVectorMachine.linear(0.5)));
        assertThat(grid(read, "Log Variance SVM grid")).hasSize(9);
        assertThat(grid(read, "AUG Tang SVM Grid (72 points)")).hasSize(72);
        var full = grid(read, "AUG Tang SVM Grid");
        assertThat(full).hasSize(600);
        assertThat(full.getFirst().toString()).as("lag before order").contains("order=1, lag=1");
        assertThat(full.get(6).toString()).contains("order=2, lag=1");
        assertThat(full.get(60).toString()).contains("order=1, lag=2");
    }

    @Test
    void numbersAndNothingAreWrittenAsInPython() throws IOException {
        write("a.yml",
                """
                        name: 12
                        citations: null
                        pipeline:
                          - name: Covariances
                            from: pyriemann.estimation
                            parameters:
                          - {name: CSP, from: pyriemann.spatialfilters, parameters: {nfilter: 4.0, metric: riemann, log: True}}
                          - {name: StandardScaler, from: sklearn.preprocessing, parameters: ~}
                          - {name: SVC, from: sklearn.svm, parameters: {C: 1e-3, gamma: .5, class_weight: null, probability: true}}
                        param_grid:
                        """);
        assertThat(named(Pipelines.open(folder), "12"))
                .isEqualTo(
                        Covariances.sample().then(Csp.filters(4).mean(Metric.riemannian())).then(new StandardScaler())
                                .then(SupportVectorMachine.of(Kernel.gaussian(0.5), 0.001)));
    }

    @Test
    void aStepThatComesTwiceIsNumberedInTheGrid() throws IOException {
        write("a.yml", "name: Twice\npipeline:\n- " + OAS + "\n- " + TANGENT + """

                - {name: StandardScaler, from: sklearn.preprocessing}
                - {name: StandardScaler, from: sklearn.preprocessing}
                - {name: SVC, from: sklearn.svm}
                param_grid: {standardscaler-2__with_mean: [true, True]}
                """);
        assertThat(grid(Pipelines.open(folder), "Twice")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{name: KNeighborsClassifier, from: sklearn.neighbors} | expected an estimator among [mne CSP, ",
            "{name: ShallowFBCSPNet, from: braindecode.models} | got the network ShallowFBCSPNet from braindecode.models; networks are not there yet",
            "{name: KerasEEGNet, from: moabb.pipelines.deep_learning} | networks are not there yet",
            "{name: FilterBank, from: moabb.pipelines.utils} | take the decoder fbcsp-lda",
            "{name: MDM, from: pyriemann.classification, parameters: {metrik: riemann}} | MDM: expected parameters among [n_jobs, metric], got metrik",
            "{name: MDM, from: pyriemann.classification, parameters: {metric: alm}} | expected one of [euclid, logdet, logeuclid, riemann, wasserstein] for metric, got alm",
            "{name: MDM, from: pyriemann.classification, parameters: {metric: {mean: riemann}}} | expected one value for metric",
            "{name: CSP, from: pyriemann.spatialfilters, parameters: {nfilter: six}} | CSP: expected a number for nfilter, got six",
            "{name: CSP, from: pyriemann.spatialfilters, parameters: {nfilter: 2.5}} | expected a whole number for nfilter",
            "{name: CSP, from: pyriemann.spatialfilters, parameters: {nfilter: 0}} | Csp: expected at least 1 filter, got 0",
            "{name: CSP, from: pyriemann.spatialfilters, parameters: {log: false}} | expected True for log, got false",
            "{name: TangentSpace, from: pyriemann.tangentspace, parameters: {metric: logdet}} | expected a metric with tangent spaces",
            "{name: LinearDiscriminantAnalysis, from: sklearn.discriminant_analysis} | expected a step that takes covariances, got LinearDiscriminantAnalysis, which takes features",
            "{name: CSP, from: pyriemann.spatialfilters} | expected a classifier for the last step, got CSP, which gives features",
            "{name: MDM} | expected a field from, got [name]", "MDM | expected a step with name and from, got MDM"})
    void whatHasNoCounterpartIsRefusedByFileAndLine(String step, String reason) throws IOException {
        write("a.yml", "name: A\npipeline:\n  - " + OAS + "\n  - " + step + "\n");
        assertRefused("a.yml, line 4: ", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{solver: svd, shrinkage: auto} | expected auto (with the solver lsqr or eigen) or null for shrinkage",
            "{solver: lsqr, shrinkage: 0.5} | for shrinkage, got 0.5",
            "{solver: qr} | expected svd, lsqr or eigen for solver",
            "{priors: 1} | expected null, or none for priors"})
    void discriminantsThatAreNotHereAreRefused(String parameters, String reason) throws IOException {
        write("a.yml", "name: A\npipeline:\n- " + OAS + "\n- " + TANGENT
                + "\n- {name: LinearDiscriminantAnalysis, from: sklearn.discriminant_analysis, parameters: "
                + parameters + "}");
        assertRefused("a.yml, line 5: LinearDiscriminantAnalysis: ", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{svm__C: [1]} | expected a step's name in param_grid, one of [covariances__…, mdm__…]",
            "{mdm__metric: riemann} | expected a list of values for mdm__metric",
            "{mdm__metric: []} | expected a list of values",
            "{mdm__metric: [alm]} | for metric, got alm", "{mdm__p: [1]} | got p",
            "[1] | expected a param_grid of step__parameter"})
    void aGridOfSomethingElseIsRefusedByItsLine(String grid, String reason) throws IOException {
        write("a.yml", "name: A\npipeline:\n- " + OAS + "\n- {name: MDM, from: pyriemann}\nparam_grid:\n  " + grid);
        assertRefused("a.yml, line 6: ", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"`` | a.yml: expected a pipeline, got an empty file",
            "`- 1` | a.yml, line 1: expected a pipeline with name and pipeline",
            "`a: [` | a.yml, line 1: expected YAML:",
            "`a: &a [*a]` | a.yml: expected YAML: line 1 contains itself",
            "`name: A` | a.yml, line 1: expected a field pipeline",
            "`{name: A, pipeline: []}` | expected a list of steps",
            "`{pipeline: [{name: MDM, from: pyriemann}]}` | a.yml, line 1: expected a field name"})
    void whatIsNoPipelineIsRefused(String text, String reason) throws IOException {
        write("a.yml", text);
        assertRefused("a.yml", reason);
    }

    private void assertRefused(String where, String reason) throws IOException {
        Pipelines read = Pipelines.read(folder);
        assertThat(read.usable()).isEmpty();
        assertThat(read.refused()).singleElement().asString().startsWith(where).contains(reason.strip());
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Pipelines.open(folder))
                .withMessageContaining(reason.strip());
    }

    /// Its own steps before the network are not what is missing.
    @Test
    void aNetworkIsRefusedAsOneWhateverStandsBeforeIt() throws IOException {
        write("a.yml", """
                name: Net
                paradigms: [LeftRightImagery, P300]
                pipeline:
                  - name: Resampler_Epoch
                    from: moabb.pipelines.features
                    parameters: {sfreq: 128}
                  - name: KerasEEGNet_8_2
                    from: moabb.pipelines.deep_learning
                    parameters: {optimizer: [{name: Adam, from: tensorflow.keras.optimizers}]}
                """);
        assertRefused("a.yml, line 7: ", "got the network KerasEEGNet_8_2 from moabb.pipelines.deep_learning");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(folder.resolve("a.yml"), "name: ü".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("a.yml: ", "expected text in UTF-8");
    }

    @Test
    void whatIsForSomethingElseIsSkippedAndTheOthersAreRead() throws IOException {
        String mdm = "{name: %s, paradigms: %s, pipeline: [" + OAS + ", {name: MDM, from: pyriemann.classification}]}";
        write("1.yml", mdm.formatted("A", "[P300, SSVEP]"));
        write("2.yml", mdm.formatted("B", "[MotorImagery]"));
        write("3.yaml", mdm.formatted("C", "LeftRightImagery"));
        write("4.yml", mdm.formatted("B", "[MotorImagery]"));
        write("5.yml", mdm.formatted("D", "[FilterBankMotorImagery]"));
        write("6.py", "PIPELINE = {}");
        write("notes.txt", "nothing");
        Pipelines read = Pipelines.read(folder);
        assertThat(read.usable()).extracting(Pipeline::name).containsExactly("B", "C");
        assertThat(read.skipped()).containsExactly(
                "1.yml: skipped: it is for P300, SSVEP, not for LeftRightImagery or MotorImagery",
                "5.yml: skipped: it is for FilterBankMotorImagery, not for LeftRightImagery or MotorImagery",
                "6.py: skipped: it is a Python program; a pipeline file ends in .yml");
        assertThat(read.refused()).containsExactly("4.yml: expected another name than B, which 2.yml has");
    }

    @Test
    void aFolderWithoutPipelinesIsRefused() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Pipelines.open(folder))
                .withMessageContaining("expected a pipeline for motor imagery, got no file that ends in .yml");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Pipelines.read(folder.resolve("none")))
                .withMessageContaining("expected a folder of pipeline files, got none");
    }

    private void write(String name, String text) throws IOException { Files.writeString(folder.resolve(name), text); }

    private static Window window(double[]... channels) {
        String[] names = new String[channels.length];
        for (int c = 0; c < names.length; c++) names[c] = "E" + c;
        return new Window(channels[0].length, new Signal(Montage.eeg(names), 100), Samples.ofChannels(channels));
    }

    @Test
    void copiesOfAWindowAreOneLagShorterThanTheyNeedBe() {
        Window augmented = new AugmentedWindows(2, 3).function().apply(window(new double[]{0, 1, 2, 3, 4, 5, 6, 7}));
        assertThat(augmented.samples().channel(0)).containsExactly(0, 1);
        assertThat(augmented.samples().channel(1)).containsExactly(3, 4);
        assertThat(augmented.signal().montage().names()).containsExactly("E0 +0", "E0 +3");
    }

    @Test
    void logVariancesAreOfChannelsWithoutTheirMeans() {
        assertThat(new LogVariance().function().apply(window(new double[]{9, 11}, new double[]{0, 4})).values())
                .containsExactly(0, StrictMath.log(4));
    }

    @Test
    void scaledFeaturesHaveNoMeanAndUnitDeviation() {
        List<Example<Features>> examples = new ArrayList<>();
        for (double v : new double[]{1, 3, 5})
            examples.add(Example.of(new Features(new double[]{v, 7}), "a", new Origin("made", "1", "1", "1"), 0, 1));
        var scaling = new StandardScaler().fit(new Examples<>(examples));
        assertThat(scaling.apply(new Features(new double[]{3, 7})).values()).containsExactly(0, 0);
        assertThat(scaling.apply(new Features(new double[]{5, 8})).values()).containsExactly(2 / Math.sqrt(8 / 3.0), 1);
    }
}
