package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Discriminant analysis and logistic regression on feature vectors.
class LinearClassifiersTest {
    private static final long SEED = 77;

    /// Gaussian classes, some way apart.
    private static Examples<Features> gaussian(int examples, int features, int classes) {
        Random random = new Random(SEED);
        double[][] means = new double[classes][features];
        for (double[] mean : means) Arrays.setAll(mean, j -> random.nextGaussian());
        List<Features> items = IntStream.range(0, examples).mapToObj(i -> new Features(
                Arrays.stream(means[i % classes]).map(m -> 5 + m + random.nextGaussian()).toArray())).toList();
        return Imagery.labelled(items, IntStream.range(0, examples).mapToObj(i -> "class " + i % classes).toList());
    }

    static Stream<Estimator<Features, Scores>> all() {
        return Stream.of(Lda.ledoitWolf(), Lda.plain(), LogisticRegression.l2(1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void featuresOfDifferentLengthsAreRefused(Estimator<Features, Scores> estimator) {
        Examples<Features> mixed = Imagery.labelled(
                List.of(new Features(new double[]{1, 2}), new Features(new double[]{3})), List.of("a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> estimator.fit(mixed))
                .withMessageContaining(estimator + ": expected 2 features in each example, got 1 in example 1 of 2");
    }

    @ParameterizedTest
    @MethodSource("all")
    void featuresOfAnotherLengthAreRefusedLater(Estimator<Features, Scores> estimator) {
        Fitted<Features, Scores> fitted = estimator.fit(gaussian(20, 4, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(new Features(new double[3])))
                .withMessageContaining("expected 4 features, got 3");
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneClassIsRefused(Estimator<Features, Scores> estimator) {
        assertThatIllegalArgumentException().isThrownBy(() -> estimator.fit(gaussian(9, 4, 1)))
                .withMessageContaining(estimator + ": expected examples of at least two classes");
    }

    @ParameterizedTest
    @MethodSource("all")
    void featureThatIsTheSameInAllExamplesChangesNothing(Estimator<Features, Scores> estimator) {
        Examples<Features> examples = gaussian(30, 4, 3);
        UnaryOperator<Features> longer = x -> {
            double[] values = Arrays.copyOf(x.values(), 5);
            values[4] = 0.1;
            return new Features(values);
        };
        Fitted<Features, Scores> with = estimator.fit(examples.map(longer::apply));
        Examples<Features> more = gaussian(30, 4, 3);
        double tolerance = estimator.equals(Lda.ledoitWolf()) ? 0.1 : 1e-9; // shrinkage counts features
        Fitted<Features, Scores> without = estimator.fit(examples);
        for (Example<Features> e : more)
            assertThat(with.apply(longer.apply(e.item())).values()[0])
                    .isCloseTo(without.apply(e.item()).values()[0], within(tolerance));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void plainLdaDoesNotChangeWithTheScaleOrPlaceOfFeatures(int features) {
        sameScoresAfter(Lda.plain(), gaussian(24, features, 3), LinearClassifiersTest::rescaled, 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void shrinkageLdaDoesNotChangeWithTheScaleOrPlaceOfFeatures(int features) {
        sameScoresAfter(Lda.ledoitWolf(), gaussian(24, features, 3), LinearClassifiersTest::rescaled, 1e-9);
    }

    private static Features rescaled(Features x) {
        double[] values = x.values();
        for (int j = 0; j < values.length; j++) values[j] = values[j] * Math.pow(10, j % 5 - 2) + 3 * j;
        return new Features(values);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 40})
    void logisticRegressionDoesNotChangeWithRotationsAndShifts(int features) {
        sameScoresAfter(LogisticRegression.l2(1), gaussian(24, features, 3), LinearClassifiersTest::rotated, 1e-9);
        sameScoresAfter(LogisticRegression.l2(1), gaussian(24, features, 2), LinearClassifiersTest::rotated, 1e-9);
    }

    /// Turns neighbouring pairs of features by one radian, and shifts.
    private static Features rotated(Features x) {
        double[] values = x.values();
        for (int j = 0; j + 1 < values.length; j += 2) {
            values[j] = Math.cos(1) * x.at(j) - Math.sin(1) * x.at(j + 1) + 7;
            values[j + 1] = Math.sin(1) * x.at(j) + Math.cos(1) * x.at(j + 1) - 2;
        }
        return new Features(values);
    }

    private static void sameScoresAfter(Estimator<Features, Scores> estimator, Examples<Features> examples,
            UnaryOperator<Features> change, double tolerance) {
        Fitted<Features, Scores> before = estimator.fit(examples);
        Fitted<Features, Scores> after = estimator.fit(examples.map(change::apply));
        for (Features x : examples.items()) {
            double[] expected = before.apply(x).values();
            double[] tested = after.apply(change.apply(x)).values();
            for (int k = 0; k < expected.length; k++)
                assertThat(tested[k]).as("seed %d", SEED).isCloseTo(expected[k], within(tolerance));
        }
    }

    @Test
    void shrinkageLdaLearnsTangentSpacesOf64ChannelsFromThirtyTrials() {
        Examples<Features> examples = gaussian(30, 2080, 2);
        LinearModel lda = Lda.ledoitWolf().fit(examples);
        assertThat(lda.features()).isEqualTo(2080);
        assertThat(examples.list()).allMatch(e -> lda.apply(e.item()).best().equals(e.label().orElseThrow()));
    }

    @Test
    void shrinkageLdaRefusesFewerThanThreeExamplesOfAClass() {
        Examples<Features> few = new Examples<>(gaussian(6, 4, 2).list().subList(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> Lda.ledoitWolf().fit(few)).withMessage(
                "Lda.ledoitWolf(): expected at least 3 examples of each class, got 2 of class 1; record more trials");
    }

    @Test
    void plainLdaRefusesAsManyExamplesAsClasses() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lda.plain().fit(gaussian(3, 4, 3)))
                .withMessageContaining("expected more examples than classes, got 3 examples of 3 classes");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 40})
    void ldaRefusesExamplesThatAreCopies(int features) {
        Examples<Features> examples = gaussian(12, features, 2);
        Examples<Features> copies = new Examples<>(examples.list().stream()
                .map(e -> e.with(examples.ofClass(e.label().orElseThrow()).get(0).item())).toList());
        for (Lda lda : List.of(Lda.plain(), Lda.ledoitWolf()))
            assertThatIllegalArgumentException().isThrownBy(() -> lda.fit(copies)).withMessageContaining(lda + ": ")
                    .withMessageContaining("copies of each other");
    }

    @Test
    void ldaRefusesUnequalWeightsAndSaysWhatTakesThem() {
        Examples<Features> examples = gaussian(6, 2, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Lda.plain().fit(Imagery.weighted(examples, 1, 1, 1, 2, 1, 1)))
                .withMessageContaining(
                        "got 1.0 for example 0 and 2.0 for example 3; LogisticRegression.l2 takes weights");
        assertThat(Lda.plain().fit(Imagery.weighted(examples, 2, 2, 2, 2, 2, 2))).isEqualTo(Lda.plain().fit(examples));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void meanScoreOfLogisticRegressionIsTheShareOfTheClass(int classes) {
        Examples<Features> all = gaussian(31, 6, classes);
        LinearModel model = LogisticRegression.l2(2).fit(all);
        for (String name : all.classes()) {
            double mean = all.items().stream().mapToDouble(x -> model.apply(x).of(name)).average().orElseThrow();
            double share = (double) all.ofClass(name).size() / all.size();
            assertThat(mean).isCloseTo(share, within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e6})
    void logisticRegressionFindsItsMinimumForAnyUsualC(double c) {
        Examples<Features> examples = gaussian(30, 200, 3);
        LinearModel model = LogisticRegression.l2(c).fit(examples);
        for (Example<Features> e : examples) {
            double own = model.apply(e.item()).of(e.label().orElseThrow());
            assertThat(own).isBetween(0.33, 1.0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void logisticRegressionRefusesAStrangeC(double c) {
        assertThatIllegalArgumentException().isThrownBy(() -> LogisticRegression.l2(c))
                .withMessageContaining("got " + c);
    }

    @Test
    void bothWaysToSolveAShrunkenCovarianceAgree() {
        Random random = new Random(SEED);
        double[] diagonal = random.doubles(7, 0.5, 2).toArray();
        double[][] rows = IntStream.range(0, 5).mapToObj(i -> random.doubles(7, -2, 2).toArray())
                .toArray(double[][]::new);
        double[] b = random.doubles(7, -1, 1).toArray();
        double[] few = DiagonalPlusLowRank.ofFewRows(diagonal, rows).solve(b);
        double[] many = DiagonalPlusLowRank.ofManyRows(diagonal, rows).solve(b);
        for (int j = 0; j < 7; j++) assertThat(few[j]).as("seed %d", SEED).isCloseTo(many[j], within(1e-12));
    }

    @Test
    void linearModelRefusesPartsThatDoNotFit() {
        double[][] weights = {{1, 2}, {3}};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(List.of("a", "b"), weights, new double[2]))
                .withMessageContaining("expected 2 weights for each class, got 1 for b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(List.of("a"), new double[][]{{1}}, new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(List.of("a"), new double[][]{{Double.NaN}}, new double[1]))
                .withMessageContaining("class a");
    }
}
