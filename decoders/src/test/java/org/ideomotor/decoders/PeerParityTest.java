package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every golden number of pyRiemann and scikit-learn that this room can compute, within the tolerances of the README
/// beside them.
class PeerParityTest {
    private static final double ITERATED = 1e-8;

    private final Golden small = Golden.PYRIEMANN;
    private final Golden wide = Golden.WIDE;
    private final List<Window> windows = small.windows();
    private final List<SpdMatrix> covariances = windows.stream()
            .map(new WindowCovariance(Covariances.Shrinkage.OAS)::apply)
            .toList();
    private final Examples<SpdMatrix> twoClasses = Imagery.labelled(covariances, small.labels("y"));
    private final Examples<Features> tangents = Imagery.labelled(
            Arrays.stream(small.matrix("ts/riemann")).map(Features::new).toList(), small.labels("y"));
    private final Examples<Features> wideThree = Imagery.labelled(
            Arrays.stream(wide.matrix("T")).map(Features::new).toList(), wide.labels("y3"));
    private final Examples<Features> wideTwo = new Examples<>(
            wideThree.list().stream().filter(e -> !e.label().orElseThrow().equals("class 2")).toList());

    @Test
    void tangentVectorsAgreeWithPyRiemann() {
        TangentVectors fitted = TangentSpace.riemannian().fit(twoClasses);
        double[][] vectors = covariances.stream().map(c -> fitted.apply(c).values()).toArray(double[][]::new);
        Golden.assertRelative(vectors, small.matrix("ts/riemann"), ITERATED);
    }

    @Test
    void cspFeaturesAgreeWithPyRiemann() {
        SpatialFilters csp = Csp.filters(4).fit(twoClasses);
        double[][] features = covariances.stream().map(c -> csp.apply(c).values()).toArray(double[][]::new);
        Golden.assertAbsolute(features, small.matrix("csp/features"), 1e-9);
    }

    @Test
    void cspFiltersAndPatternsAgreeWithPyRiemannUpToSign() {
        SpatialFilters csp = Csp.filters(4).fit(twoClasses);
        double[][] filters = small.matrix("csp/filters");
        double[] signs = IntStream.range(0, 4).mapToDouble(k -> Math.signum(Rows.dot(filters[k], csp.filters()[k])))
                .toArray();
        Golden.assertRelative(signed(signs, csp.filters()), filters, 1e-8);
        Golden.assertRelative(signed(signs, csp.patterns()), small.matrix("csp/patterns"), 1e-8);
    }

    private static double[][] signed(double[] signs, double[][] rows) {
        return IntStream.range(0, rows.length).mapToObj(k -> Rows.scaled(signs[k], rows[k])).toArray(double[][]::new);
    }

    @Test
    void tangentVectorsInTheEuclideanMetricAgreeWithPyRiemannButForTheReference() {
        TangentVectors fitted = TangentSpace.metric(Metric.euclidean()).fit(twoClasses);
        double[][] vectors = covariances.stream().map(c -> fitted.apply(c).values()).toArray(double[][]::new);
        Golden.assertRelative(vectors, aroundMeanVector(small.matrix("ts/euclid")), ITERATED);
    }

    /// Each row less the mean row: theirs begin at the Riemannian mean, ours at the metric's own.
    private static double[][] aroundMeanVector(double[][] rows) {
        double[] mean = Rows.mean(rows);
        for (double[] row : rows) Rows.addScaled(row, -1, mean);
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"riemannian, riemann, 1e-8", "logEuclidean, logeuclid, 1e-8", "euclidean, euclid, 1e-8",
            "logDet, logdet, 1e-4"}) // pyRiemann stops its log-det mean 1.4e-5 from the limit
    void mdmAgreesWithPyRiemann(String metric, String theirs, double tolerance) {
        ClassMeans mdm = Mdm.metric(Metric.named(metric)).fit(twoClasses);
        double[][] distances = covariances.stream().map(mdm::distances).toArray(double[][]::new);
        Golden.assertRelative(distances, small.matrix("mdm/" + theirs + "/dist"), tolerance);
        Golden.assertRelative(scores(mdm, covariances), small.matrix("mdm/" + theirs + "/proba"), tolerance);
        assertThat(covariances).extracting(c -> mdm.apply(c).best())
                .isEqualTo(small.labels("mdm/" + theirs + "/pred"));
    }

    @Test
    void shrinkageLdaAgreesWithScikitLearn() {
        LinearModel lda = Lda.ledoitWolf().fit(tangents);
        Golden.assertRelative(decisions(lda, tangents), column(small.vector("lda_lsqr_auto/decision")), ITERATED);
    }

    @Test
    void plainLdaAgreesWithScikitLearn() {
        LinearModel lda = Lda.plain().fit(tangents);
        Golden.assertRelative(decisions(lda, tangents), column(small.vector("lda_svd/decision")), ITERATED);
    }

    @Test
    void plainLdaOfThreeClassesAgreesWithScikitLearn() {
        Examples<Features> three = Imagery.labelled(tangents.items(), small.labels("y3"));
        agreesBetweenClasses(Lda.plain().fit(three), three, small.matrix("lda_svd3/decision"));
    }

    @Test
    void shrinkageLdaOfMoreFeaturesThanExamplesAgreesWithScikitLearn() {
        Golden.assertRelative(decisions(Lda.ledoitWolf().fit(wideTwo), wideThree),
                column(wide.vector("lda_lsqr_auto2")), ITERATED);
        LinearModel three = Lda.ledoitWolf().fit(wideThree);
        agreesBetweenClasses(three, wideThree, wide.matrix("lda_lsqr_auto3"));
        Golden.assertAbsolute(scores(three, wideThree.items()), wide.matrix("lda_lsqr_auto3_proba"), 1e-9);
    }

    @Test
    void plainLdaOfMoreFeaturesThanExamplesAgreesWithScikitLearn() {
        Golden.assertRelative(decisions(Lda.plain().fit(wideTwo), wideThree), column(wide.vector("lda_svd2")),
                ITERATED);
        agreesBetweenClasses(Lda.plain().fit(wideThree), wideThree, wide.matrix("lda_svd3"));
    }

    @Test
    void logisticRegressionAgreesWithScikitLearn() {
        LinearModel small = LogisticRegression.l2(1).fit(tangents);
        Golden.assertAbsolute(scores(small, tangents.items()), this.small.matrix("lr/proba"), 1e-6);
        regressionAgrees("lr2", 1, wideTwo, wideThree);
        regressionAgrees("lr3", 1, wideThree, wideThree);
        regressionAgrees("lr3_c100", 100, wideThree, wideThree);
    }

    @Test
    void logisticRegressionOfFewFeaturesAgreesWithScikitLearn() {
        Examples<Features> narrow = wideThree.map(x -> new Features(Arrays.copyOf(x.values(), 5)));
        regressionAgrees("lr3_narrow", 1, narrow, narrow);
    }

    @Test
    void weightedLogisticRegressionAgreesWithScikitLearn() {
        double[] weights = wide.vector("weights");
        regressionAgrees("lr3_weighted", 1, Imagery.weighted(wideThree, weights), wideThree);
        double[] weightsOfTwo = IntStream.range(0, weights.length)
                .filter(i -> !wideThree.get(i).label().orElseThrow().equals("class 2"))
                .mapToDouble(i -> weights[i]).toArray();
        regressionAgrees("lr2_weighted", 1, Imagery.weighted(wideTwo, weightsOfTwo), wideThree);
    }

    private void regressionAgrees(String entry, double c, Examples<Features> training, Examples<Features> test) {
        LinearModel model = LogisticRegression.l2(c).fit(training);
        Golden.assertAbsolute(scores(model, test.items()), wide.matrix(entry), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ts-lda", "ts-lr", "csp-lda", "mdm"})
    void namedDecodersAgreeWithThePeersPipelines(String name) {
        Examples<Window> examples = Imagery.labelled(windows, small.labels("y"));
        Fitted<Window, Scores> fitted = Decoders.named(name).estimator().fit(examples);
        Golden.assertAbsolute(scores(fitted, windows), wide.matrix("pipeline/" + name), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fgmdm", "mean-field", "ts-el"})
    void furtherNamedDecodersAgreeWithThePeersPipelines(String name) {
        Examples<Window> examples = Imagery.labelled(windows, small.labels("y"));
        Fitted<Window, Scores> fitted = Decoders.named(name).estimator().fit(examples);
        Golden.assertAbsolute(scores(fitted, windows), Golden.CLASSIFIERS.matrix("pipeline/" + name), 1e-7);
    }

    /// Their decision is the logit of the second class.
    @ParameterizedTest
    @ValueSource(strings = {"ts-svm", "ts-svm-rbf"})
    void namedSupportVectorMachinesAgreeWithThePeersPipelines(String name) {
        Examples<Window> examples = Imagery.labelled(windows, small.labels("y"));
        Fitted<Window, Scores> fitted = Decoders.named(name).estimator().fit(examples);
        double[] decisions = Golden.CLASSIFIERS.vector("pipeline/" + name);
        double[][] expected = Arrays.stream(decisions)
                .mapToObj(d -> Scores.softmax(List.of("class 0", "class 1"), 0, d).values()).toArray(double[][]::new);
        Golden.assertAbsolute(scores(fitted, windows), expected, 1e-6);
    }

    /// Second class against first.
    private static double[][] decisions(LinearModel model, Examples<Features> examples) {
        return examples.items().stream().map(model::logits).map(l -> new double[]{l[1] - l[0]})
                .toArray(double[][]::new);
    }

    private static void agreesBetweenClasses(LinearModel model, Examples<Features> examples, double[][] expected) {
        double[][] logits = examples.items().stream().map(model::logits).toArray(double[][]::new);
        assertThat(logits[0]).hasSize(3);
        Golden.assertRelative(Golden.aroundMean(logits), Golden.aroundMean(expected), ITERATED);
    }

    private static double[][] column(double[] values) {
        return Arrays.stream(values).mapToObj(v -> new double[]{v}).toArray(double[][]::new);
    }

    private static <A> double[][] scores(Fitted<A, Scores> fitted, List<A> items) {
        List<double[]> scores = new ArrayList<>();
        for (A item : items) scores.add(fitted.apply(item).values());
        return scores.toArray(double[][]::new);
    }
}
