package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Support vector machines: scikit-learn's decisions, and the conditions that no other margin meets.
class SupportVectorMachineTest {
    private static final long SEED = 88;
    private static final double FLOAT_KERNEL = 1e-6; // scikit-learn keeps kernel values in single precision

    private final Golden small = Golden.PYRIEMANN;
    private final Golden golden = Golden.CLASSIFIERS;
    private final Examples<Features> tangents = Imagery.labelled(
            Arrays.stream(small.matrix("ts/riemann")).map(Features::new).toList(), small.labels("y"));
    private final Examples<Features> three = Imagery.labelled(
            Arrays.stream(Golden.WIDE.matrix("T")).map(Features::new).toList(), Golden.WIDE.labels("y3"));
    private final Examples<Features> two = new Examples<>(
            three.list().stream().filter(e -> !e.label().orElseThrow().equals("class 2")).toList());

    private static SupportVectorMachine machine(String kernel, double c) {
        return switch (kernel) {
            case "linear" -> SupportVectorMachine.linear(c);
            case "rbf" -> SupportVectorMachine.gaussian(c);
            default -> SupportVectorMachine.of(Kernel.gaussian(0.02), c);
        };
    }

    @Test
    void decisionsOnTangentVectorsAgreeWithScikitLearn() {
        Golden.assertAbsolute(decisions(SupportVectorMachine.linear(1).fit(tangents), tangents, -1),
                column(small.vector("svc_lin/decision")), FLOAT_KERNEL);
        Golden.assertAbsolute(decisions(SupportVectorMachine.gaussian(1).fit(tangents), tangents, -1),
                column(small.vector("svc_rbf_scale/decision")), FLOAT_KERNEL);
    }

    @ParameterizedTest
    @CsvSource({"linear,0.05", "linear,1", "linear,100", "rbf,0.05", "rbf,1", "rbf,100", "rbf02,0.05", "rbf02,1",
            "rbf02,100"})
    void decisionsOfMoreFeaturesThanExamplesAgreeWithScikitLearn(String kernel, String c) {
        SupportVectorMachine machine = machine(kernel, Double.parseDouble(c));
        String name = kernel + "/" + c;
        Golden.assertAbsolute(decisions(machine.fit(two), three, -1), column(golden.vector("svc2/" + name)),
                FLOAT_KERNEL);
        SupportVectors ofThree = machine.fit(three);
        Golden.assertAbsolute(decisions(ofThree, three, 1), golden.matrix("svc3/" + name + "/ovo"), FLOAT_KERNEL);
        double[][] logits = three.items().stream().map(ofThree::logits).toArray(double[][]::new);
        Golden.assertAbsolute(logits, golden.matrix("svc3/" + name + "/ovr"), FLOAT_KERNEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "rbf", "rbf02"})
    void weightedDecisionsAgreeWithScikitLearn(String kernel) {
        Examples<Features> weighted = Imagery.weighted(three, Golden.WIDE.vector("weights"));
        Golden.assertAbsolute(decisions(machine(kernel, 1).fit(weighted), three, 1),
                golden.matrix("svc3_weighted/" + kernel), FLOAT_KERNEL);
    }

    @Test
    void linearKernelOfTangentVectorsIsThePeersKernelOfCovariances() {
        Examples<SpdMatrix> covariances = Imagery.labelled(small.windows().stream()
                .map(new WindowCovariance(Covariances.Shrinkage.OAS)::apply).toList(), small.labels("y"));
        Examples<Features> vectors = covariances.map(TangentSpace.riemannian().fit(covariances));
        Golden.assertAbsolute(decisions(SupportVectorMachine.linear(1).fit(vectors), vectors, -1),
                column(golden.vector("svc_manifold/riemann")), FLOAT_KERNEL);
    }

    /// scikit-learn's sign is positive for the second of two classes, but for the first of each pair of more.
    private static double[][] decisions(SupportVectors fitted, Examples<Features> examples, double sign) {
        return examples.items().stream().map(x -> Rows.scaled(sign, fitted.decisions(x))).toArray(double[][]::new);
    }

    private static double[][] column(double[] values) {
        return Arrays.stream(values).mapToObj(v -> new double[]{v}).toArray(double[][]::new);
    }

    /// Karush, Kuhn and Tucker: within the margin at the bound, at its edge between, beyond it none.
    @ParameterizedTest
    @CsvSource({"linear,0.01", "linear,10", "rbf,1", "rbf,1000"})
    void everyExampleIsWhereItsCoefficientSays(String kernel, double c) {
        Random random = new Random(SEED);
        double[][] rows = IntStream.range(0, 50).mapToObj(i -> random.doubles(3, i % 2 - 1, i % 2 + 1).toArray())
                .toArray(double[][]::new);
        Examples<Features> examples = labelled(rows);
        SupportVectors fitted = machine(kernel, c).fit(examples);
        double[][] support = fitted.vectors();
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double side = i % 2 == 0 ? 1 : -1;
            double margin = side * fitted.decisions(examples.get(i).item())[0];
            double coefficient = 0;
            for (int j = 0; j < support.length; j++)
                if (Arrays.equals(support[j], rows[i])) coefficient = side * fitted.coefficients()[0][j];
            sum += side * coefficient;
            assertThat(coefficient).as("seed %d", SEED).isBetween(0.0, c);
            if (coefficient < c) assertThat(margin).isGreaterThanOrEqualTo(1 - 1e-8);
            if (coefficient > 0) assertThat(margin).isLessThanOrEqualTo(1 + 1e-8);
        }
        assertThat(sum).isCloseTo(0, within(1e-10 * c));
    }

    private static Examples<Features> labelled(double[][] rows) {
        return Imagery.labelled(Arrays.stream(rows).map(Features::new).toList(),
                IntStream.range(0, rows.length).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList());
    }

    @Test
    void marginBetweenTwoPointsHasAClosedForm() {
        SupportVectors fitted = SupportVectorMachine.linear(10).fit(labelled(new double[][]{{3, 0}, {1, 0}}));
        assertThat(fitted.decisions(new Features(new double[]{3, 7}))[0]).isCloseTo(1, within(1e-12));
        assertThat(fitted.decisions(new Features(new double[]{2, 7}))[0]).isCloseTo(0, within(1e-12));
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        for (String kernel : List.of("linear", "rbf02")) {
            SupportVectorMachine machine = machine(kernel, 0.02);
            Golden.assertAbsolute(decisions(machine.fit(Imagery.weightedInTurn(three)), three, 1),
                    decisions(machine.fit(Imagery.copiedInTurn(three)), three, 1), 1e-7);
        }
    }

    @Test
    void decisionsDoNotChangeWithTheOrderOfExamples() {
        List<Example<Features>> turned = new ArrayList<>(three.list()).reversed();
        for (String kernel : List.of("linear", "rbf"))
            Golden.assertAbsolute(decisions(machine(kernel, 1).fit(new Examples<>(turned)), three, 1),
                    decisions(machine(kernel, 1).fit(three), three, 1), 1e-7);
    }

    @Test
    void votesDecideAndSumsBreakTies() {
        double[][] none = {{0}, {0}, {0}};
        SupportVectors circle = new SupportVectors(List.of("a", "b", "c"), Kernel.linear(), new double[][]{{1}}, none,
                new double[]{0.2, -0.5, 0.1}); // a beats b, c beats a, b beats c
        Features x = new Features(new double[]{0});
        assertThat(circle.logits(x)).containsExactly(
                new double[]{1 - 0.3 / (3 * 1.3), 1 - 0.1 / (3 * 1.1), 1 + 0.4 / (3 * 1.4)}, within(1e-15));
        assertThat(circle.apply(x).best()).isEqualTo("c");
        SupportVectors clear = new SupportVectors(List.of("a", "b", "c"), Kernel.linear(), new double[][]{{1}}, none,
                new double[]{0.01, 0.01, -9}); // a beats both narrowly
        assertThat(clear.apply(x).best()).isEqualTo("a");
    }

    @Test
    void scoresOfTwoClassesAreTheLogisticFunctionOfTheDecision() {
        SupportVectors fitted = SupportVectorMachine.linear(1).fit(two);
        Features x = three.get(0).item();
        Scores scores = fitted.apply(x);
        assertThat(scores.values()[0]).isCloseTo(1 / (1 + Math.exp(-fitted.decisions(x)[0])), within(1e-12));
        assertThat(scores.calibration()).isEqualTo(Scores.Calibration.UNCALIBRATED);
    }

    @Test
    void featuresThatDoNotVaryAreLearntFromWithoutHope() {
        Examples<Features> same = labelled(new double[][]{{2}, {2}, {2}, {2}});
        for (SupportVectorMachine machine : List.of(SupportVectorMachine.gaussian(1), SupportVectorMachine.linear(1)))
            assertThat(machine.fit(same).decisions(new Features(new double[]{2}))[0]).isCloseTo(0, within(1e-9));
    }

    @Test
    void strangeExamplesAreRefused() {
        SupportVectorMachine machine = SupportVectorMachine.linear(1);
        assertThatIllegalArgumentException().isThrownBy(() -> machine.fit(three.ofClass("class 1")))
                .withMessageStartingWith("SupportVectorMachine.linear(1.0): expected examples of at least two classes");
        assertThatIllegalArgumentException().isThrownBy(() -> machine.fit(labelled(new double[][]{{1, 2}, {3}})))
                .withMessageContaining("expected 2 features in each example, got 1 in example 1 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.fit(three).apply(new Features(new double[3])))
                .withMessageContaining("expected 60 features, got 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.fit(labelled(new double[][]{{1e200}, {-1e200}, {-1e199}, {1e199}})))
                .withMessageContaining("SupportVectorMachine.linear(1.0): ").withMessageContaining("scale");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void kernelThatIsNoNumberIsRefusedAtOnce(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Margin.widest(new double[][]{{1, value}, {value, 1}}, new double[]{1, -1}))
                .withMessageStartingWith("expected finite kernel values, got " + value + " of examples 0 and 1");
        assertThatIllegalArgumentException() // of an example that needs no coefficient
                .isThrownBy(() -> Margin.widest(new double[][]{{1, 0, value}, {0, 1, value}, {value, value, value}},
                        new double[]{1, -1, 1}))
                .withMessageContaining("of examples 0 and 2");
        assertThatIllegalArgumentException() // finite, but not between the two
                .isThrownBy(() -> Margin.widest(new double[][]{{1e308, -1e308}, {-1e308, 1e308}},
                        new double[]{1e308, -1e308}))
                .withMessageContaining("after 1 steps");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void strangeHyperParametersAreRefused(double value) {
        assertThatIllegalArgumentException().isThrownBy(() -> SupportVectorMachine.linear(value))
                .withMessageContaining("got " + value);
        assertThatIllegalArgumentException().isThrownBy(() -> Kernel.gaussian(value))
                .withMessageContaining("got " + value);
    }

    /// Sums side by side, and those that are left over.
    @Test
    void manyProductsHaveTheBitsOfOne() {
        Random random = new Random(11);
        for (int count = 1; count <= 11; count++) {
            double[][] vectors = IntStream.range(0, count).mapToObj(_ -> random.doubles(37, -1, 1).toArray())
                    .toArray(double[][]::new);
            double[] other = random.doubles(37, -1, 1).toArray();
            for (Kernel kernel : List.of(Kernel.linear(), Kernel.gaussian(0.3))) {
                double[] one = Arrays.stream(vectors).mapToDouble(v -> kernel.of(v, other)).toArray();
                assertThat(kernel.ofEach(vectors, other)).as("%s, %s vectors", kernel, count).isEqualTo(one);
            }
        }
        assertThat(Kernel.gaussian(0.5).of(new double[]{1, 2}, new double[]{3, 1})).isEqualTo(StrictMath.exp(-2.5));
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        double[][] one = {{1, 2}};
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportVectors(List.of("a", "b"), Kernel.linear(),
                one, new double[][]{{1, 2}}, new double[1])).withMessageContaining("coefficients of 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportVectors(List.of("a", "b", "c"),
                Kernel.linear(), one, new double[][]{{1}}, new double[1])).withMessageContaining("each pair");
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportVectors(List.of("a", "b"), Kernel.linear(),
                new double[0][], new double[][]{{}}, new double[1])).withMessageContaining("got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new SupportVectors(List.of("a", "b"), Kernel.linear(),
                one, new double[][]{{Double.NaN}}, new double[1]));
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(SupportVectorMachine.linear(0.5)).hasToString("SupportVectorMachine.linear(0.5)");
        assertThat(SupportVectorMachine.gaussian(1)).hasToString("SupportVectorMachine.gaussian(1.0)");
        assertThat(SupportVectorMachine.of(Kernel.gaussian(0.1), 1))
                .hasToString("SupportVectorMachine.of(Kernel.gaussian(0.1), 1.0)");
    }
}
