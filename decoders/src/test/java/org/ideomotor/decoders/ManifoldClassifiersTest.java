package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Geodesic filtering, fields of means, nearest neighbours: pyRiemann's numbers, and what each promises on its own.
class ManifoldClassifiersTest {
    private static final double ITERATED = 1e-8;

    private final Golden small = Golden.PYRIEMANN;
    private final Golden golden = Golden.CLASSIFIERS;
    private final List<SpdMatrix> peers = small.windows().stream()
            .map(new WindowCovariance(Covariances.Shrinkage.OAS)::apply).toList();
    private final Examples<SpdMatrix> two = Imagery.labelled(peers, small.labels("y"));
    private final Examples<SpdMatrix> three = Imagery.labelled(peers, small.labels("y3"));
    private final Imagery imagery = Imagery.small(2);
    private final Examples<SpdMatrix> covariances = covariances(imagery.examples(20));

    private static Examples<SpdMatrix> covariances(Examples<Window> windows) {
        return windows.map(Covariances.oas().fit(windows));
    }

    static Stream<Estimator<SpdMatrix, Scores>> classifiers() {
        return Stream.of(FgMdm.riemannian(), MeanField.sum(-1, 0, 1),
                MeanField.nearest(-1, 0.5).metric(Metric.logDet()),
                NearestNeighbours.equalVotes(5), NearestNeighbours.votesByDistance(3).metric(Metric.logEuclidean()));
    }

    @Test
    void geodesicFiltersAgreeWithPyRiemann() {
        filtersAgree(two, small.covariances("fgda"));
        filtersAgree(three, golden.covariances("fgda3"));
    }

    private static void filtersAgree(Examples<SpdMatrix> examples, List<SpdMatrix> expected) {
        GeodesicFilter filter = Fgda.riemannian().fit(examples);
        Golden.assertRelative(rows(examples.items().stream().map(filter::apply).toList()), rows(expected), ITERATED);
    }

    private static double[][] rows(List<SpdMatrix> matrices) {
        return matrices.stream().map(SpdMatrix::values).toArray(double[][]::new);
    }

    @Test
    void distancesAfterGeodesicFilteringAgreeWithPyRiemann() {
        filteredDistancesAgree(two, small.matrix("fgmdm/dist"));
        filteredDistancesAgree(three, golden.matrix("fgmdm3/dist"));
    }

    private static void filteredDistancesAgree(Examples<SpdMatrix> examples, double[][] expected) {
        Fitted<SpdMatrix, Scores> fitted = FgMdm.riemannian().fit(examples);
        GeodesicFilter filter = Fgda.riemannian().fit(examples);
        ClassMeans means = Mdm.riemannian().fit(examples.map(filter));
        double[][] distances = examples.items().stream().map(c -> means.distances(filter.apply(c)))
                .toArray(double[][]::new);
        Golden.assertRelative(distances, expected, ITERATED);
        for (SpdMatrix c : examples.items())
            assertThat(fitted.apply(c)).isEqualTo(means.apply(filter.apply(c)));
    }

    @Test
    void fieldsOfMeansAgreeWithPyRiemann() {
        Golden.assertAbsolute(scores(MeanField.sum(-1, 0, 1).fit(two), peers), small.matrix("meanfield/proba"), 1e-8);
        double[] weights = small.vector("weights");
        Examples<SpdMatrix> weighted = Imagery.weighted(three, weights);
        ClassPowerMeans means = MeanField.sum(-1, -0.5, 0.5, 1).fit(weighted);
        double[][] sums = new double[peers.size()][3];
        double[][] least = new double[peers.size()][3];
        for (int i = 0; i < sums.length; i++) {
            double[][] distances = means.distances(peers.get(i));
            Arrays.setAll(sums[i], k -> Rows.norm(distances[k]));
            Arrays.setAll(least[i], k -> Arrays.stream(distances[k]).min().orElseThrow());
        }
        Golden.assertRelative(sums, golden.matrix("meanfield3/sum_means"), ITERATED);
        Golden.assertRelative(least, golden.matrix("meanfield3/inf_means"), ITERATED);
    }

    @Test
    void combinationsOfDistancesAreTheirSumAndTheirLeast() {
        SpdMatrix c = peers.getFirst();
        MeanField sum = MeanField.sum(-1, -0.5, 0.5, 1).metric(Metric.logEuclidean());
        MeanField nearest = new MeanField(sum.exponents(), MeanField.Combination.NEAREST, sum.metric(), sum.stop());
        double[][] distances = sum.fit(three).distances(c);
        double[] sums = Arrays.stream(distances).mapToDouble(d -> -Rows.dot(d, d)).toArray();
        double[] least = Arrays.stream(distances).mapToDouble(d -> -Math.pow(Arrays.stream(d).min().orElseThrow(), 2))
                .toArray();
        close(sum.fit(three).apply(c).values(), Scores.softmax(three.classes(), sums).values(), 1e-12);
        close(nearest.fit(three).apply(c).values(), Scores.softmax(three.classes(), least).values(), 1e-12);
        double[][] all = peers.stream().map(p -> Arrays.stream(sum.fit(three).distances(p)).mapToDouble(Rows::norm)
                .toArray()).toArray(double[][]::new);
        Golden.assertRelative(all, golden.matrix("meanfield3/logeuclid"), ITERATED);
    }

    @ParameterizedTest
    @CsvSource({"riemannian,riemann", "logEuclidean,logeuclid", "buresWasserstein,wasserstein"})
    void neighboursThatVoteByDistanceAgreeWithPyRiemann(String metric, String theirs) {
        NearestNeighbours five = NearestNeighbours.votesByDistance(5).metric(Metric.named(metric));
        Golden.assertAbsolute(scores(five.fit(three), peers), golden.matrix("knn5/" + theirs), 1e-8);
        Golden.assertAbsolute(scores(NearestNeighbours.votesByDistance(3).fit(two), peers), small.matrix("knn3"), 1e-8);
    }

    @Test
    void neighboursWithOneVoteEachAgreeWithPyRiemann() {
        LabelledCovariances fitted = NearestNeighbours.equalVotes(5).fit(three);
        assertThat(peers.stream().map(c -> fitted.apply(c).best()).toList()).isEqualTo(golden.labels("knn5/votes"));
    }

    @Test
    void geodesicFilterAppliedTwiceIsAppliedOnce() {
        GeodesicFilter filter = Fgda.riemannian().fit(covariances);
        SpdMatrix once = filter.apply(covariances.get(0).item());
        close(filter.apply(once).values(), once.values(), 1e-8 * Rows.norm(once.values()));
    }

    @Test
    void geodesicFilterOfKClassesHasOneAxisFewer() {
        Examples<SpdMatrix> four = covariances(Imagery.small(4).examples(32));
        double[][] axes = Fgda.riemannian().fit(four).axes();
        assertThat(axes).hasNumberOfRows(3);
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                assertThat(Rows.dot(axes[i], axes[j])).isCloseTo(i == j ? 1 : 0, within(1e-12));
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        MeanField field = MeanField.sum(-1, 0.5).stop(StopRule.standard().withTolerance(1e-12));
        SpdMatrix item = covariances.get(0).item();
        double[][] weighted = field.fit(Imagery.weightedInTurn(covariances)).distances(item);
        double[][] copied = field.fit(Imagery.copiedInTurn(covariances)).distances(item);
        for (int k = 0; k < weighted.length; k++) close(weighted[k], copied[k], 1e-10);
    }

    @Test
    void heavierNeighbourOutvotesTwoLighterOnes() {
        Examples<SpdMatrix> line = Imagery.labelled(
                Stream.of(1.0, 1.1, 1.2).map(v -> new SpdMatrix(1, new double[]{v})).toList(), List.of("a", "b", "b"));
        NearestNeighbours three = NearestNeighbours.equalVotes(3);
        SpdMatrix asked = new SpdMatrix(1, new double[]{1.15});
        assertThat(three.fit(line).apply(asked).values()).containsExactly(new double[]{1.5 / 4, 2.5 / 4},
                within(1e-15));
        assertThat(three.fit(Imagery.weighted(line, 6, 1, 1)).apply(asked).best()).isEqualTo("a");
        assertThat(NearestNeighbours.equalVotes(1).fit(Imagery.weighted(line, 6, 1, 1)).apply(asked).best())
                .isEqualTo("b");
        assertThat(NearestNeighbours.equalVotes(99).fit(line).apply(asked).best()).isEqualTo("b");
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void singularTrainingCovarianceIsRefusedByRunAndTrial(Estimator<SpdMatrix, Scores> classifier) {
        double[][] singular = covariances.get(6).item().toArray();
        for (int i = 0; i < 8; i++) {
            singular[i][1] = 0;
            singular[1][i] = 0;
        }
        Examples<SpdMatrix> flat = covariances
                .map(c -> c.equals(covariances.get(6).item()) ? SpdMatrix.of(singular) : c);
        assertThatIllegalArgumentException().isThrownBy(() -> classifier.fit(flat))
                .withMessageStartingWith(classifier.toString())
                .withMessageContaining("(synthetic 1/1/1, trial 6)").withMessageContaining("Covariance.oas");
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void covariancesOfDifferentSizesAreRefused(Estimator<SpdMatrix, Scores> classifier) {
        Examples<SpdMatrix> mixed = covariances
                .map(c -> c.equals(covariances.get(6).item()) ? SpdMatrix.identity(5) : c);
        assertThatIllegalArgumentException().isThrownBy(() -> classifier.fit(mixed)).withMessageContaining("8")
                .withMessageContaining("5");
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void strangeCovariancesAreRefusedLater(Estimator<SpdMatrix, Scores> classifier) {
        Fitted<SpdMatrix, Scores> fitted = classifier.fit(covariances);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(SpdMatrix.identity(5)))
                .withMessageContaining("8").withMessageContaining("5").withMessageContaining("channels");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(SpdMatrix.of(new double[8][8])))
                .withMessageContaining("the matrix is not positive definite").withMessageContaining("flat");
    }

    @Test
    void tooFewTrialsOrUnequalWeightsForAFilterAreRefused() {
        Examples<SpdMatrix> few = new Examples<>(covariances.list().subList(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> FgMdm.riemannian().fit(few)).withMessage(
                "FgMdm.riemannian(): Lda.ledoitWolf(): expected at least 3 examples of each class, got 2 of class 1;"
                        + " record more trials");
        double[] weights = new double[covariances.size()];
        Arrays.setAll(weights, i -> 1 + i);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FgMdm.riemannian().fit(Imagery.weighted(covariances, weights)))
                .withMessageContaining("expected examples of equal weight");
    }

    @Test
    void strangeHyperParametersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> MeanField.sum()).withMessageContaining("got []");
        assertThatIllegalArgumentException().isThrownBy(() -> MeanField.sum(0, 1.5)).withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> MeanField.nearest(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> NearestNeighbours.equalVotes(0))
                .withMessageContaining("got 0");
    }

    @Test
    void strangeVotesAreRefused() {
        LabelledCovariances fitted = NearestNeighbours.equalVotes(5).fit(covariances);
        assertThatIllegalArgumentException().isThrownBy(() -> voting(fitted, 1, 0)).withMessageContaining("got 0");
        for (double weight : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThatIllegalArgumentException().isThrownBy(() -> voting(fitted, weight, 5)).withMessage(
                    "LabelledCovariances: expected weights above 0 and finite, got " + weight);
    }

    private static LabelledCovariances voting(LabelledCovariances fitted, double first, int count) {
        double[] weights = fitted.weights();
        weights[0] = first;
        return new LabelledCovariances(fitted.classes(), fitted.covariances(), fitted.labels(), weights, count,
                fitted.voting(), fitted.metric(), fitted.projection());
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        StopRule hasty = StopRule.standard().withMaxIterations(1);
        assertThat(FgMdm.riemannian()).hasToString("FgMdm.riemannian()");
        assertThat(FgMdm.riemannian().stop(hasty).toString()).contains("maxIterations=1");
        assertThat(Fgda.riemannian().then(Mdm.riemannian())).hasToString("Fgda.riemannian() → Mdm.riemannian()");
        assertThat(MeanField.sum(-1, 0, 1)).hasToString("MeanField.sum(-1.0, 0.0, 1.0)");
        assertThat(MeanField.nearest(0.5).metric(Metric.logDet()))
                .hasToString("MeanField.nearest(0.5).metric(Metric.logDet())");
        assertThat(NearestNeighbours.equalVotes(5)).hasToString("NearestNeighbours.equalVotes(5)");
        assertThat(NearestNeighbours.votesByDistance(3).metric(Metric.euclidean()))
                .hasToString("NearestNeighbours.votesByDistance(3).metric(Metric.euclidean())");
    }

    @Test
    void meansThatDidNotConvergeSaySo() {
        StopRule hasty = StopRule.standard().withMaxIterations(1);
        for (double residual : MeanField.sum(0).stop(hasty).fit(covariances).residuals())
            assertThat(residual).isGreaterThan(1e-8);
        for (double residual : MeanField.sum(-1, 0, 1).fit(covariances).residuals())
            assertThat(residual).isLessThanOrEqualTo(1e-8);
        assertThat(Fgda.riemannian().stop(hasty).fit(covariances).residual()).isGreaterThan(1e-8);
    }

    private static double[][] scores(Fitted<SpdMatrix, Scores> fitted, List<SpdMatrix> items) {
        return items.stream().map(c -> fitted.apply(c).values()).toArray(double[][]::new);
    }

    private static void close(double[] tested, double[] expected, double tolerance) {
        assertThat(tested).containsExactly(expected, within(tolerance));
    }
}
