package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SymmetricMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Patterns of synthetic data whose sources are known.
class PatternsTest {
    private static final long SEED = 14;
    /// How the class shows in the features.
    private static final double[] SOURCE = {1, 0.5, 0, 0};
    /// Noise that also stands on a feature which knows nothing of the class: a classifier uses that to take it away.
    private static final double[] NOISE = {3, 0, 3, 0.5};

    private static Examples<Features> features(int count) {
        Random random = new Random(SEED);
        List<Features> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] x = new double[SOURCE.length];
            Rows.addScaled(x, i % 2 == 0 ? -1 : 1, SOURCE);
            Rows.addScaled(x, random.nextGaussian(), NOISE);
            for (int j = 0; j < x.length; j++) x[j] += 0.3 * random.nextGaussian();
            items.add(new Features(x));
        }
        return Imagery.labelled(items, IntStream.range(0, count).mapToObj(i -> "class " + i % 2).toList());
    }

    static Stream<Estimator<Features, Scores>> linear() {
        return Stream.of(Lda.plain(), Lda.ledoitWolf(), LogisticRegression.l2(1), SupportVectorMachine.linear(1),
                ElasticNet.logistic(1, 0.5));
    }

    private static double cosine(double[] a, double[] b) { return Rows.dot(a, b) / Rows.norm(a) / Rows.norm(b); }

    @ParameterizedTest
    @MethodSource("linear")
    void patternsShowTheSourceWhereWeightsDoNot(Estimator<Features, Scores> classifier) {
        Examples<Features> examples = features(400);
        Patterns patterns = Patterns.of(classifier.fit(examples), examples);
        assertThat(patterns.classes()).containsExactly("class 0", "class 1");
        double[] pattern = patterns.features()[1];
        assertThat(cosine(pattern, SOURCE)).as("pattern, seed %d", SEED).isGreaterThan(0.95);
        assertThat(patterns.features()[0]).containsExactly(Rows.scaled(-1, pattern), within(1e-9));
        assertThat(patterns.matrices()).isEmpty();
    }

    @Test
    void weightsWouldPointAtTheFeatureThatKnowsNothing() {
        LinearModel model = Lda.plain().fit(features(400));
        assertThat(cosine(Rows.difference(model.weights()[1], model.weights()[0]), SOURCE)).as("seed %d", SEED)
                .isLessThan(0.9);
    }

    @Test
    void aChainThatASearchHasChosenHasThePatternsOfTheChain() {
        Examples<Window> windows = Imagery.small(2).examples(24);
        Estimator<Window, Scores> chain = Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf());
        assertThat(Patterns.of(NestedSearch.among(chain).fit(windows), windows))
                .isEqualTo(Patterns.of(chain.fit(windows), windows));
    }

    /// Σ w / (wᵀ Σ w), by hand.
    @Test
    void theFormulaIsThatOfHaufe() {
        Examples<Features> examples = features(50);
        LinearModel model = Lda.plain().fit(examples);
        double[][] rows = examples.items().stream().map(Features::values).toArray(double[][]::new);
        double[][] centred = Rows.centred(rows, Rows.mean(rows));
        double[] w = Rows.scaled(0.5, Rows.difference(model.weights()[1], model.weights()[0]));
        double[] expected = new double[w.length];
        double variance = 0;
        for (int j = 0; j < w.length; j++) {
            for (int k = 0; k < w.length; k++)
                for (double[] row : centred) {
                    expected[j] += row[j] * row[k] * w[k];
                    variance += w[j] * row[j] * row[k] * w[k];
                }
        }
        double norm = variance;
        assertThat(Patterns.of(model, examples).features()[1])
                .containsExactly(Arrays.stream(expected).map(v -> v / norm).toArray(), within(1e-12));
    }

    /// Six channels of mixed noise, in which one source of known topography is stronger in class 1.
    private static Examples<Window> windows(double[] topography, int count) {
        Random random = new Random(SEED);
        int channels = topography.length;
        double[][] mixing = new double[channels][channels];
        for (double[] row : mixing) Arrays.setAll(row, _ -> random.nextGaussian());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] values = new double[150 * channels];
            for (int t = 0; t < 150; t++) {
                double source = random.nextGaussian() * (i % 2 == 0 ? 1 : 2.5);
                double[] noise = random.doubles(channels).map(_ -> random.nextGaussian()).toArray();
                for (int c = 0; c < channels; c++)
                    values[t * channels + c] = source * topography[c] + Rows.dot(mixing[c], noise);
            }
            windows.add(Imagery.window(i, Samples.ofTimeMajor(channels, values)));
        }
        return Imagery.labelled(windows, IntStream.range(0, count).mapToObj(i -> "class " + i % 2).toList());
    }

    static Stream<Estimator<Window, Scores>> tangentChains() {
        return Stream.of(Covariances.oas().then(TangentSpace.riemannian()).then(Lda.ledoitWolf()),
                Covariances.sample().then(TangentSpace.riemannian().then(LogisticRegression.l2(1))),
                Covariances.oas().then(TangentSpace.metric(Metric.euclidean())).then(Lda.ledoitWolf()),
                Calibrated.temperature(Covariances.oas().then(TangentSpace.riemannian())
                        .then(SupportVectorMachine.linear(1))));
    }

    @ParameterizedTest
    @MethodSource("tangentChains")
    void behindATangentSpaceThePatternIsTheCovarianceOfTheSource(Estimator<Window, Scores> pipeline) {
        double[] topography = {2, 1, 0.5, 0, -0.5, 1.5};
        Examples<Window> examples = windows(topography, 120);
        Patterns patterns = Patterns.of(pipeline.fit(examples), examples);
        assertThat(patterns.matrices()).hasSize(2);
        double[] expected = new double[36];
        for (int i = 0; i < 6; i++) for (int j = 0; j < 6; j++) expected[i * 6 + j] = topography[i] * topography[j];
        assertThat(cosine(patterns.matrices().get(1).values(), expected)).as("%s, seed %d", pipeline, SEED)
                .isGreaterThan(0.9);
    }

    @Test
    void patternsAreInAllChannelsAfterAnAverageReference() {
        Examples<Window> referenced = Imagery.small(2).averageReferenced(40);
        var fitted = Covariances.sample().then(TangentSpace.riemannian()).then(Lda.ledoitWolf()).fit(referenced);
        SymmetricMatrix matrix = Patterns.of(fitted, referenced).matrices().getFirst();
        assertThat(matrix.size()).isEqualTo(8);
        double largest = Arrays.stream(matrix.values()).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < 8; i++) {
            int row = i;
            assertThat(IntStream.range(0, 8).mapToDouble(j -> matrix.at(row, j)).sum()).as("row %d", i)
                    .isCloseTo(0, within(1e-9 * largest));
        }
    }

    @Test
    void thereIsOneForEachOfThreeClasses() {
        Examples<Window> three = Imagery.small(3).examples(60);
        Fitted<Window, Scores> fitted = Covariances.oas().then(Csp.filters(4)).then(Lda.plain()).fit(three);
        Patterns patterns = Patterns.of(fitted, three);
        assertThat(patterns.classes()).hasSize(3);
        assertThat(patterns.features()[0]).hasSize(4);
        assertThat(patterns).isEqualTo(Patterns.of(fitted, three)).hasSameHashCodeAs(Patterns.of(fitted, three));
    }

    @Test
    void whatIsNotLinearIsRefused() {
        Examples<Features> examples = features(40);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Patterns.of(SupportVectorMachine.gaussian(1).fit(examples), examples))
                .withMessageContaining("expected a chain that ends in a linear classifier");
        Examples<Window> windows = Imagery.small(3).examples(30);
        assertThatIllegalArgumentException().isThrownBy(() -> Patterns.of(Covariances.oas()
                .then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(1)).fit(windows), windows))
                .withMessageContaining("of two classes, got [class 0, class 1, class 2]");
        Examples<Features> alike = Imagery.labelled(List.of(examples.get(0).item(), examples.get(0).item()),
                List.of("class 0", "class 1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Patterns.of(Lda.plain().fit(examples), alike))
                .withMessageContaining("2 that are all alike");
    }
}
