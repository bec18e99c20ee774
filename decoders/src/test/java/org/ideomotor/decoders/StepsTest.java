package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.junit.jupiter.api.Test;

/// Covariances, tangent space, common spatial patterns, minimum distance to mean: what each promises on its own.
class StepsTest {
    private final Imagery imagery = Imagery.small(2);
    private final Examples<Window> windows = imagery.examples(20);
    private final Examples<SpdMatrix> covariances = windows.map(Covariances.oas().fit(windows));

    @Test
    void pipelineReadsAsTheExpressionThatMakesIt() {
        Estimator<Window, Scores> pipeline = Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf());
        assertThat(pipeline).hasToString("Covariances.oas() → TangentSpace.riemannian() → Lda.ledoitWolf()");
        assertThat(Covariances.sample().then(Csp.filters(4)).then(Lda.plain()))
                .hasToString("Covariances.sample() → Csp.filters(4) → Lda.plain()");
        assertThat(Covariances.ledoitWolf().then(Mdm.riemannian()))
                .hasToString("Covariances.ledoitWolf() → Mdm.riemannian()");
        assertThat(Mdm.metric(Metric.logEuclidean())).hasToString("Mdm.metric(Metric.logEuclidean())");
        assertThat(Mdm.metric(Metric.riemannian())).hasToString("Mdm.riemannian()");
        assertThat(TangentSpace.metric(Metric.powerEuclidean(0.5)))
                .hasToString("TangentSpace.metric(Metric.powerEuclidean(0.5))");
        assertThat(LogisticRegression.l2(0.5)).hasToString("LogisticRegression.l2(0.5)");
    }

    @Test
    void covariancesAreThoseOfTheRiemannRoom() {
        Samples samples = windows.get(0).item().samples();
        double[] values = samples.toTimeMajor();
        Window window = windows.get(0).item();
        assertThat(Covariances.sample().fit(windows).apply(window)).isEqualTo(Covariance.sample(8, values));
        assertThat(Covariances.ledoitWolf().fit(windows).apply(window)).isEqualTo(Covariance.ledoitWolf(8, values));
        assertThat(Covariances.oas().fit(windows).apply(window)).isEqualTo(Covariance.oas(8, values));
    }

    @Test
    void singularTrainingCovarianceIsRefusedByRunAndTrial() {
        Examples<Window> flat = windows
                .map(w -> w.equals(windows.get(6).item()) ? Imagery.withConstantChannel(w, 1, 3) : w);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Covariances.sample().then(TangentSpace.riemannian()).fit(flat))
                .withMessageContaining("TangentSpace.riemannian(): Example 6 of 20 (synthetic 1/1/1, trial 6)")
                .withMessageContaining("Covariance.oas");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Covariances.sample().then(Mdm.riemannian()).fit(flat))
                .withMessageContaining("Mdm.riemannian(), class class 0: Example 3 of 10 (synthetic 1/1/1, trial 6)");
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        Examples<SpdMatrix> weighted = Imagery.weightedInTurn(covariances);
        Examples<SpdMatrix> copied = Imagery.copiedInTurn(covariances);
        SpdMatrix item = covariances.get(0).item();
        StopRule strict = StopRule.standard().withTolerance(1e-12);
        TangentSpace tangentSpace = TangentSpace.riemannian().stop(strict);
        close(tangentSpace.fit(weighted).apply(item).values(), tangentSpace.fit(copied).apply(item).values());
        close(Csp.filters(4).fit(weighted).apply(item).values(), Csp.filters(4).fit(copied).apply(item).values());
        Mdm mdm = Mdm.riemannian().stop(strict);
        close(mdm.fit(weighted).distances(item), mdm.fit(copied).distances(item));
    }

    private static void close(double[] tested, double[] expected) { close(tested, expected, 1e-10); }

    private static void close(double[] tested, double[] expected, double tolerance) {
        assertThat(tested).hasSameSizeAs(expected);
        for (int i = 0; i < tested.length; i++) assertThat(tested[i]).isCloseTo(expected[i], within(tolerance));
    }

    @Test
    void tangentVectorsOfTheTrainingExamplesHaveMeanZero() {
        Examples<Features> vectors = covariances.map(TangentSpace.riemannian().fit(covariances));
        double[] mean = Rows.mean(vectors.items().stream().map(Features::values).toArray(double[][]::new));
        close(mean, new double[8 * 9 / 2], 1e-7);
    }

    @Test
    void meanThatDidNotConvergeSaysSo() {
        StopRule hasty = StopRule.standard().withMaxIterations(1);
        assertThat(TangentSpace.riemannian().fit(covariances).residual()).isLessThanOrEqualTo(1e-8);
        assertThat(TangentSpace.riemannian().stop(hasty).fit(covariances).residual()).isGreaterThan(1e-8);
        for (double residual : Mdm.riemannian().stop(hasty).fit(covariances).residuals())
            assertThat(residual).isGreaterThan(1e-8);
        assertThat(Mdm.riemannian().stop(hasty).toString()).contains("maxIterations=1");
    }

    @Test
    void mdmDistancesDoNotChangeWithTheMixingOfChannels() {
        Examples<SpdMatrix> mixed = covariances.map(this::mixed);
        ClassMeans plain = Mdm.riemannian().fit(covariances);
        ClassMeans ofMixed = Mdm.riemannian().fit(mixed);
        for (int i = 0; i < covariances.size(); i++) {
            close(ofMixed.distances(mixed.get(i).item()), plain.distances(covariances.get(i).item()), 1e-7);
        }
    }

    @Test
    void cspFeaturesDoNotChangeWithTheMixingOfChannels() {
        Examples<SpdMatrix> mixed = covariances.map(this::mixed);
        SpatialFilters plain = Csp.filters(8).fit(covariances);
        SpatialFilters ofMixed = Csp.filters(8).fit(mixed);
        for (int i = 0; i < covariances.size(); i++)
            close(ofMixed.apply(mixed.get(i).item()).values(), plain.apply(covariances.get(i).item()).values());
    }

    /// `A C Aᵀ` with a seeded, well-conditioned A.
    private SpdMatrix mixed(SpdMatrix c) {
        Random random = new Random(imagery.seed() + 1);
        double[][] rows = new double[c.size()][c.size()];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < rows.length; j++) rows[i][j] = (i == j ? 3 : 0) + 0.5 * random.nextGaussian();
        double[] product = new double[c.size() * c.size()];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < rows.length; j++) product[i * c.size() + j] = Rows.dot(rows[i], Rows.times(c, rows[j]));
        return SpdMatrix.symmetrized(c.size(), product);
    }

    @Test
    void cspFiltersWhitenTheSumOfTheClassMeansAndPatternsUndoThem() {
        SpatialFilters csp = Csp.filters(8).fit(covariances);
        for (int i = 0; i < 8; i++)
            for (int j = 0; j < 8; j++)
                assertThat(Rows.dot(csp.filters()[i], csp.patterns()[j])).isCloseTo(i == j ? 1 : 0, within(1e-10));
    }

    @Test
    void cspPutsTheMostOneSidedFiltersFirst() {
        double[][] all = Csp.filters(8).fit(covariances).filters();
        double[] oneSidedness = Arrays.stream(all).mapToDouble(this::oneSidedness).toArray();
        for (int k = 1; k < 8; k++) assertThat(oneSidedness[k]).isLessThanOrEqualTo(oneSidedness[k - 1]);
        assertThat(Csp.filters(3).fit(covariances).filters()).isDeepEqualTo(Arrays.copyOf(all, 3));
    }

    private double oneSidedness(double[] filter) {
        double[] variances = covariances.items().stream().mapToDouble(c -> Rows.dot(filter, Rows.times(c, filter)))
                .toArray();
        double first = 0, second = 0;
        for (int i = 0; i < variances.length; i += 2) {
            first += variances[i];
            second += variances[i + 1];
        }
        return Math.abs(second / (first + second) - 0.5);
    }

    @Test
    void cspOfFewerChannelsThanFiltersHasAsManyFiltersAsChannels() {
        assertThat(Csp.filters(20).fit(covariances).filters()).hasDimensions(8, 8);
    }

    @Test
    void featuresAreFiniteValuesOfTheirOwn() {
        double[] values = {1, 2};
        Features features = new Features(values);
        values[0] = 9;
        features.values()[1] = 9;
        assertThat(features).isEqualTo(new Features(new double[]{1, 2}))
                .hasSameHashCodeAs(new Features(new double[]{1, 2}));
        assertThat(new Features(new double[]{0.0})).isNotEqualTo(new Features(new double[]{-0.0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new Features(new double[]{1, Double.NaN}))
                .withMessageContaining("got NaN at 1 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Features(new double[0]));
    }
}
