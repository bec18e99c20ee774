package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Elastic net: scikit-learn's weights, and the conditions that no other weights meet.
class ElasticNetTest {
    private static final long SEED = 99;

    private final Golden golden = Golden.CLASSIFIERS;
    private final Examples<Features> three = Imagery.labelled(
            Arrays.stream(Golden.WIDE.matrix("T")).map(Features::new).toList(), Golden.WIDE.labels("y3"));
    private final Examples<Features> two = new Examples<>(
            three.list().stream().filter(e -> !e.label().orElseThrow().equals("class 2")).toList());

    @ParameterizedTest
    @CsvSource({"1,0.7", "1,0.2", "10,0.5", "1,1"})
    void weightsAndScoresAgreeWithScikitLearn(String c, String ratio) {
        ElasticNet net = ElasticNet.logistic(Double.parseDouble(c), Double.parseDouble(ratio));
        agrees(net.fit(two), "net2/" + c + "/" + ratio);
        agrees(net.fit(three), "net3/" + c + "/" + ratio);
    }

    @Test
    void weightedExamplesAgreeWithScikitLearn() {
        Examples<Features> weighted = Imagery.weighted(three, Golden.WIDE.vector("weights"));
        agrees(ElasticNet.logistic(1, 0.7).fit(weighted), "net3_weighted/1/0.7");
    }

    private void agrees(LinearModel model, String entry) {
        double[][] expected = golden.matrix(entry + "/coef");
        double[][] weights = model.weights();
        double[][] tested = expected.length == 1 ? new double[][]{Rows.difference(weights[1], weights[0])} : weights;
        Golden.assertAbsolute(tested, expected, 1e-8);
        for (int k = 0; k < expected.length; k++)
            for (int j = 0; j < expected[k].length; j++)
                if (expected[k][j] == 0) assertThat(tested[k][j]).as("weight %d of %d", j, k).isZero();
        double[][] scores = three.items().stream().map(x -> model.apply(x).values()).toArray(double[][]::new);
        Golden.assertAbsolute(scores, golden.matrix(entry + "/proba"), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 100})
    void withoutAbsoluteValuesItIsLogisticRegression(double c) {
        for (Examples<Features> examples : List.of(two, three)) {
            LinearModel net = ElasticNet.logistic(c, 0).fit(examples);
            LinearModel ridge = LogisticRegression.l2(c).fit(examples);
            for (Features x : three.items())
                assertThat(net.apply(x).values()).containsExactly(ridge.apply(x).values(), within(1e-9));
        }
    }

    /// Karush, Kuhn and Tucker: what the examples ask of a weight is what the penalty asks back.
    @ParameterizedTest
    @CsvSource({"2,0.1,0.7", "2,5,1", "3,1,0.5", "4,0.5,0.9"})
    void everyWeightBalancesItsPenalty(int classes, double c, double ratio) {
        Examples<Features> examples = gaussian(60, 20, classes);
        LinearModel model = ElasticNet.logistic(c, ratio).fit(examples);
        double[][] weights = model.weights();
        int zeros = 0;
        for (int k = 0; k < classes; k++) {
            double[] asked = new double[20];
            for (Example<Features> e : examples) {
                String name = model.classes().get(k);
                double residual = (e.label().orElseThrow().equals(name) ? 1 : 0) - model.apply(e.item()).of(name);
                Rows.addScaled(asked, c * residual, e.item().values());
            }
            for (int j = 0; j < 20; j++) {
                double weight = classes == 2 ? 2 * weights[k][j] : weights[k][j];
                if (weight == 0) {
                    zeros++;
                    assertThat(Math.abs(asked[j])).as("seed %d", SEED).isLessThanOrEqualTo(ratio + 1e-7);
                } else
                    assertThat(asked[j]).as("seed %d", SEED)
                            .isCloseTo(ratio * Math.signum(weight) + (1 - ratio) * weight, within(1e-7));
            }
        }
        assertThat(zeros).isPositive();
    }

    private static Examples<Features> gaussian(int examples, int features, int classes) {
        Random random = new Random(SEED);
        double[][] means = new double[classes][features];
        for (double[] mean : means) Arrays.setAll(mean, j -> j < 5 ? random.nextGaussian() : 0);
        List<Features> items = IntStream.range(0, examples).mapToObj(i -> new Features(
                Arrays.stream(means[i % classes]).map(m -> 5 + m + random.nextGaussian()).toArray())).toList();
        return Imagery.labelled(items, IntStream.range(0, examples).mapToObj(i -> "class " + i % classes).toList());
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        ElasticNet net = ElasticNet.logistic(1, 0.5);
        Golden.assertAbsolute(net.fit(Imagery.weightedInTurn(three)).weights(),
                net.fit(Imagery.copiedInTurn(three)).weights(), 1e-9);
    }

    @Test
    void strongPenaltyLeavesOnlyTheSharesOfTheClasses() {
        LinearModel model = ElasticNet.logistic(1e-6, 0.7).fit(three);
        assertThat(Arrays.stream(model.weights()).flatMapToDouble(Arrays::stream)).containsOnly(0.0);
        assertThat(model.apply(three.get(0).item()).values())
                .containsExactly(new double[]{10 / 24.0, 8 / 24.0, 6 / 24.0}, within(1e-9));
    }

    @Test
    void featureThatDoesNotVaryHasNoWeight() {
        Examples<Features> longer = three.map(x -> new Features(Arrays.copyOf(x.values(), 61)));
        for (double ratio : new double[]{0.7, 1})
            for (double[] weights : ElasticNet.logistic(1, ratio).fit(longer).weights())
                assertThat(weights[60]).isZero();
    }

    @Test
    void tangentSpacesOf64ChannelsAreLearntFromThirtyTrials() {
        Examples<Features> examples = gaussian(30, 2080, 2);
        LinearModel model = ElasticNet.logistic(1, 0.7).fit(examples);
        assertThat(examples.list()).allMatch(e -> model.apply(e.item()).best().equals(e.label().orElseThrow()));
    }

    @Test
    void strangeHyperParametersAreRefused() {
        for (double c : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThatIllegalArgumentException().isThrownBy(() -> ElasticNet.logistic(c, 0.5))
                    .withMessageContaining("got " + c);
        for (double ratio : new double[]{-0.1, 1.1, Double.NaN})
            assertThatIllegalArgumentException().isThrownBy(() -> ElasticNet.logistic(1, ratio))
                    .withMessageContaining("got " + ratio);
    }

    @Test
    void examplesOfOneClassOrOfDifferentLengthsAreRefused() {
        ElasticNet net = ElasticNet.logistic(1, 0.7);
        assertThatIllegalArgumentException().isThrownBy(() -> net.fit(three.ofClass("class 1")))
                .withMessageStartingWith("ElasticNet.logistic(1.0, 0.7): expected examples of at least two classes");
        Examples<Features> mixed = Imagery.labelled(
                List.of(new Features(new double[]{1, 2}), new Features(new double[]{3})), List.of("a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> net.fit(mixed))
                .withMessageContaining("expected 2 features in each example, got 1 in example 1 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> net.fit(three).apply(new Features(new double[3])))
                .withMessageContaining("expected 60 features, got 3");
    }

    @Test
    void hugeFeaturesAreRefusedWithAWayOut() {
        Examples<Features> huge = Imagery.labelled(IntStream.range(0, 8).mapToObj(i -> new Features(
                new double[]{(i - 3.7) * 1e180, (i % 3) * 1e170})).toList(),
                List.of("a", "b", "a", "b", "b", "a", "a", "b"));
        assertThatIllegalArgumentException().isThrownBy(() -> ElasticNet.logistic(1, 0.7).fit(huge))
                .withMessageStartingWith("ElasticNet.logistic(1.0, 0.7): ").withMessageContaining("scale");
    }
}
