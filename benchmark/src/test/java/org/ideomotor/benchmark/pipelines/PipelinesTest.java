package org.ideomotor.benchmark.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.AugmentedCovarianceMethod;
import org.ideomotor.decoders.AugmentedCovariances;
import org.ideomotor.decoders.Chosen;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Criterion;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.ElasticNet;
import org.ideomotor.decoders.FgMdm;
import org.ideomotor.decoders.InnerFolds;
import org.ideomotor.decoders.Kernel;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.LogisticRegression;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.decoders.NestedSearch;
import org.ideomotor.decoders.StandardScaler;
import org.ideomotor.decoders.SupportVectorMachine;
import org.ideomotor.decoders.TangentSpace;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PipelinesTest {
    private static final String OAS = "{name: Covariances, from: pyriemann.estimation, parameters: {estimator: oas}}";
    private static final String TANGENT = "{name: TangentSpace, from: pyriemann.tangentspace}";

    @TempDir
    private Path folder;

    /// The hyper-parameters of MOABB's pipelines for motor imagery, and the same in Java.
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
        return search(pipelines, name).candidates();
    }

    @SuppressWarnings("unchecked") // pipelines are of windows
    private static NestedSearch<Window> search(List<Pipeline> pipelines, String name) {
        return (NestedSearch<Window>) named(pipelines, name);
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
        assertThat(full.getFirst().toString()).as("lag before order").contains("AugmentedCovariances.of(1, 1)");
        assertThat(full.get(6).toString()).contains("AugmentedCovariances.of(2, 1)");
        assertThat(full.get(66).toString()).contains("AugmentedCovariances.of(2, 2)");
        assertThat(full.get(60)).as("of order 1 the lag says nothing").isEqualTo(full.getFirst());
    }

    @Test
    void aGridIsSearchedAsMoabbSearchesIt() throws Exception {
        NestedSearch<Window> search = search(Pipelines.open(moabb()), "Tangent Space SVM Grid");
        assertThat(search.folds()).isEqualTo(InnerFolds.shuffled(3, 42));
        assertThat(search.criterion()).isEqualTo(Criterion.AUC_OR_ACCURACY);
    }

    private static final String AUGMENTED = """
            name: %s
            pipeline:
            - {name: AugmentedDataset, from: moabb.pipelines.features}
            - {name: Covariances, from: pyriemann.estimation, parameters: {estimator: %s}}
            - {name: TangentSpace, from: pyriemann.tangentspace}
            - {name: SVC, from: sklearn.svm}
            param_grid:
              augmenteddataset__lag: [1, 3]
              augmenteddataset__order: [1, 2]
              svc__C: [0.5, 1, 1.5]
              svc__kernel: [linear, rbf]
            """;

    private static Examples<Window> trials() {
        return MotorImagery.leftRight().stage(Butterworth.bandPass(8, 30, 4)).window(0.5, 2.5)
                .trials(FakeMotorImagery.leftRight(11).channels("C3", "Cz", "C4").trialsPerClass(9).recording());
    }

    /// The fused step is what it stands for, up to rounding.
    @Test
    void augmentedCovariancesAreThoseOfAugmentedWindows() {
        Examples<Window> trials = trials();
        for (int order : new int[]{1, 2, 4}) {
            var apart = new AugmentedWindows(order, 3).then(new OtherCovariances(OtherCovariances.Divisor.ONE_LESS))
                    .fit(trials);
            var fused = AugmentedCovariances.of(order, 3).function();
            for (Window window : trials.items()) {
                SpdMatrix expected = apart.apply(window), got = fused.apply(window);
                double largest = Arrays.stream(expected.values()).map(Math::abs).max().orElseThrow();
                assertThat(got.values()).containsExactly(expected.values(), within(1e-12 * largest));
            }
        }
    }

    /// The work of a grid's points is shared, and the scores are those of the method in Java.
    @Test
    void theAugmentedGridScoresAsTheAugmentedCovarianceMethod() throws IOException {
        write("a.yml", AUGMENTED.formatted("AUG", "cov"));
        Chosen<Window> file = search(Pipelines.open(folder), "AUG").fit(trials());
        Chosen<Window> java = AugmentedCovarianceMethod.tangentSvm().orders(1, 2).lags(1, 3)
                .folds(InnerFolds.shuffled(3, 42)).fit(trials());
        List<Chosen.Tried> once = new ArrayList<>(file.table());
        assertThat(once.subList(12, 18)).as("order 1 at the second lag").isEqualTo(once.subList(0, 6));
        once.subList(12, 18).clear();
        assertThat(once).isEqualTo(java.table());
        assertThat(file.text()).isEqualTo(java.text());
    }

    @Test
    void shrunkCovariancesOfAugmentedWindowsStayAsTheyAreWritten() throws IOException {
        write("a.yml", AUGMENTED.formatted("AUG", "oas"));
        assertThat(grid(Pipelines.open(folder), "AUG").getFirst()).isEqualTo(new AugmentedWindows(1, 1)
                .then(Covariances.oas()).then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(0.5)));
    }

    /// What the originals do when a file says nothing.
    @ParameterizedTest
    @MethodSource("withoutParameters")
    void withoutParametersDefaultsAreThoseOfTheOriginals(String steps, Estimator<Window, Scores> expected)
            throws IOException {
        write("a.yml", "name: A\npipeline: [" + steps + "]");
        assertThat(named(Pipelines.open(folder), "A")).isEqualTo(expected);
    }

    static Stream<Arguments> withoutParameters() {
        var scm = Covariances.sample();
        var vectors = scm.then(TangentSpace.riemannian());
        String lda = ", {name: LinearDiscriminantAnalysis, from: sklearn.discriminant_analysis}";
        String covariances = "{name: Covariances, from: pyriemann.estimation}";
        String tangent = covariances + ", {name: TangentSpace, from: pyriemann.tangentspace}";
        return Stream.of(
                Arguments.of(covariances + ", {name: CSP, from: pyriemann.spatialfilters}" + lda,
                        scm.then(Csp.filters(4)).then(Lda.plain())),
                Arguments.of(covariances + ", {name: TRCSP, from: moabb.pipelines.csp}" + lda,
                        scm.then(Csp.filters(4).tikhonov(1)).then(Lda.plain())),
                Arguments.of("{name: CSP, from: mne.decoding}" + lda,
                        new OtherCovariances(OtherCovariances.Divisor.UNCENTRED)
                                .then(Csp.filters(4).byMutualInformation()).then(Lda.plain())),
                Arguments.of("{name: LogVariance, from: moabb.pipelines.features}" + lda,
                        new LogVariance().then(Lda.plain())),
                Arguments.of("{name: AugmentedDataset, from: moabb.pipelines.features}, " + tangent + lda,
                        new AugmentedWindows(1, 1).then(scm).then(TangentSpace.riemannian()).then(Lda.plain())),
                Arguments.of(covariances + ", {name: MDM, from: pyriemann.classification}",
                        scm.then(Mdm.riemannian())),
                Arguments.of(covariances + ", {name: FgMDM, from: pyriemann.classification}",
                        scm.then(FgMdm.riemannian())),
                Arguments.of(covariances + ", {name: TSclassifier, from: pyriemann.classification}",
                        scm.then(TangentSpace.riemannian().then(LogisticRegression.l2(1)))),
                Arguments.of(tangent + ", {name: StandardScaler, from: sklearn.preprocessing}" + lda,
                        vectors.then(new StandardScaler()).then(Lda.plain())),
                Arguments.of(tangent + ", {name: LogisticRegression, from: sklearn.linear_model}",
                        vectors.then(LogisticRegression.l2(1))),
                Arguments.of(tangent + ", {name: SVC, from: sklearn.svm}",
                        vectors.then(SupportVectorMachine.gaussian(1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{name: LogisticRegression, from: sklearn.linear_model, parameters: {penalty: null}} | for penalty, got null",
            "{name: LogisticRegression, from: sklearn.linear_model, parameters: {fit_intercept: null}} | for fit_intercept, got null",
            "{name: LogisticRegression, from: sklearn.linear_model, parameters: {solver: banana}} | for solver, got banana",
            "{name: LogisticRegression, from: sklearn.linear_model, parameters: {C: 010}} | expected a number for C, got 010",
            "{name: StandardScaler, from: sklearn.preprocessing, parameters: {with_mean: null}} | for with_mean, got null",
            "{name: SVC, from: sklearn.svm, parameters: {gamma: null}} | for gamma, got null",
            "{name: SVC, from: sklearn.svm, parameters: {C: null}} | for C, got null",
            "{name: SVC, from: sklearn.svm, parameters: {C: 1, C: 2}} | expected each name once, got C again"})
    void nothingIsNoDefault(String step, String reason) throws IOException {
        write("a.yml", "name: A\npipeline:\n- " + OAS + "\n- " + TANGENT + "\n- " + step + "\n");
        assertRefused("a.yml, line 5: ", reason);
    }

    /// There null is falsehood, or MNE's own default.
    @Test
    void nothingIsFalseWhereFalseIsTheDefault() throws IOException {
        write("a.yml", """
                name: A
                pipeline:
                - {name: CSP, from: mne.decoding, parameters: {log: null, norm_trace: null}}
                - {name: LinearDiscriminantAnalysis, from: sklearn.discriminant_analysis}
                """);
        assertThat(Pipelines.open(folder)).hasSize(1);
    }

    @Test
    void aliasesThatWouldFillMemoryAreRefused() throws IOException {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; i++)
            text.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, "*a" + (i - 1)))));
        write("a.yml", text.toString());
        assertRefused("a.yml", "aliases");
    }

    @Test
    void nestingWithoutEndIsRefused() throws IOException {
        write("a.yml", "name: A\npipeline: " + "[".repeat(50_000));
        assertRefused("a.yml, line 2: ", "expected lists and fields up to 100 deep");
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
            "`a: &a [*a]` | a.yml, line 1: expected YAML: it contains itself",
            "`name: A` | a.yml, line 1: expected a field pipeline",
            "`{name: null, pipeline: [{name: MDM, from: pyriemann}]}` | expected a text for name, got null",
            "`{name: A, name: B, pipeline: []}` | a.yml, line 1: expected each name once, got name again",
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
    void aNameOfSeveralLinesIsRefused() throws IOException {
        write("a.yml", "name: |\n  A\n  B\npipeline: [" + OAS + ", {name: MDM, from: pyriemann}]");
        assertRefused("a.yml, line 1: ", "expected a name of one line");
    }

    private static final String NAMED_MDM = "{name: %s, paradigms: null, pipeline: [" + OAS
            + ", {name: MDM, from: pyriemann}]}";

    @Test
    void whatIsNoFileIsToldAndTheOthersAreRead() throws IOException {
        write("1.YML", NAMED_MDM.formatted("A"));
        Files.createDirectory(folder.resolve("2.yml"));
        Files.createSymbolicLink(folder.resolve("3.yml"), Path.of("nowhere"));
        Pipelines read = Pipelines.read(folder);
        assertThat(read.usable()).extracting(Pipeline::name).containsExactly("A");
        assertThat(read.skipped()).containsExactly("2.yml: skipped: expected a file, got a folder or a device",
                "3.yml: skipped: expected a file, got a link that leads nowhere");
    }

    @Test
    void aFileThatCannotBeReadIsRefusedAndTheOthersAreRead() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "SKIPPED: needs permissions");
        write("1.yml", NAMED_MDM.formatted("A"));
        write("2.yml", NAMED_MDM.formatted("B"));
        Files.setPosixFilePermissions(folder.resolve("1.yml"), Set.of());
        assumeFalse(Files.isReadable(folder.resolve("1.yml")), "SKIPPED: this user reads everything");
        Pipelines read = Pipelines.read(folder);
        assertThat(read.usable()).extracting(Pipeline::name).containsExactly("B");
        assertThat(read.refused()).containsExactly("1.yml: cannot be read (AccessDeniedException)");
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
}
