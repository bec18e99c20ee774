package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Probabilities from scores: what calibration promises, and that it learns from held-out trials only.
class CalibratedTest {
    private static final long SEED = 66;
    private static final List<String> TWO = List.of("a", "b");
    private static final List<String> THREE = List.of("a", "b", "c");

    static Stream<Estimator<Scores, Scores>> calibrations() {
        return Stream.of(new TemperatureScaling(), new PlattScaling(), new IsotonicRegression());
    }

    /// Scores that say what is true, sharpened by a power; labels drawn from the truth.
    private static Examples<Scores> sharpened(List<String> classes, int count, double power) {
        Random random = new Random(SEED);
        List<Scores> scores = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] logits = random.doubles(classes.size(), -1.5, 1.5).toArray();
            labels.add(drawn(Scores.softmax(classes, logits), random.nextDouble()));
            scores.add(Scores.softmax(classes, Rows.scaled(power, logits)));
        }
        return Imagery.labelled(scores, labels);
    }

    private static String drawn(Scores truth, double uniform) {
        double sum = 0;
        for (String name : truth.classes()) {
            sum += truth.of(name);
            if (uniform < sum) return name;
        }
        return truth.classes().getLast();
    }

    private static double crossEntropy(Fitted<Scores, Scores> calibration, Examples<Scores> examples) {
        double sum = 0;
        for (Example<Scores> e : examples)
            sum -= e.weight() * Math.log(calibration.apply(e.item()).of(e.label().orElseThrow()));
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 4})
    void temperatureIsThatByWhichScoresWereSharpened(double power) {
        for (List<String> classes : List.of(TWO, THREE))
            assertThat(new TemperatureScaling().fit(sharpened(classes, 8000, power)).value()).as("seed %d", SEED)
                    .isCloseTo(power, within(0.1 * power));
    }

    @Test
    void noOtherTemperatureFitsManyExamplesBetter() {
        Examples<Scores> examples = sharpened(THREE, 4000, 3);
        Temperature best = new TemperatureScaling().fit(examples);
        double least = crossEntropy(best, examples);
        for (double factor : new double[]{0.8, 1.25})
            assertThat(crossEntropy(new Temperature(THREE, factor * best.value()), examples)).isGreaterThan(least);
    }

    @Test
    void temperatureNeverChangesTheBestClass() {
        Examples<Scores> examples = sharpened(THREE, 100, 5);
        Temperature fitted = new TemperatureScaling().fit(examples);
        for (Scores scores : examples.items()) assertThat(fitted.apply(scores).best()).isEqualTo(scores.best());
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void calibratedScoresAreSharesOfWhatWasTrue(Estimator<Scores, Scores> calibration) {
        for (List<String> classes : List.of(TWO, THREE)) {
            Examples<Scores> examples = sharpened(classes, 6000, 4);
            Fitted<Scores, Scores> fitted = calibration.fit(examples);
            double said = 0, right = 0, count = 0;
            for (Example<Scores> e : examples) {
                Scores scores = fitted.apply(e.item());
                double p = scores.of(scores.best());
                if (p < 0.6 || p > 0.8) continue;
                said += p;
                right += e.label().orElseThrow().equals(scores.best()) ? 1 : 0;
                count++;
            }
            assertThat(right / count).as("seed %d, %d classes", SEED, classes.size())
                    .isCloseTo(said / count, within(0.04));
        }
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void calibratedScoresSumToOneAndSayWhatTheyAre(Estimator<Scores, Scores> calibration) {
        Fitted<Scores, Scores> fitted = calibration.fit(sharpened(THREE, 60, 4));
        for (double[] values : new double[][]{{1, 0, 0}, {0, 0.5, 0.5}, {1e-300, 1 - 1e-16, 1e-16}}) {
            Scores scores = fitted.apply(Scores.uncalibrated(THREE, values));
            assertThat(scores.isFinite()).isTrue();
            assertThat(Arrays.stream(scores.values()).sum()).isCloseTo(1, within(1e-12));
            assertThat(scores.calibration()).isEqualTo(Scores.Calibration.CALIBRATED);
        }
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void integerWeightCountsAsSoManyCopies(Estimator<Scores, Scores> calibration) {
        Examples<Scores> examples = sharpened(THREE, 60, 3);
        Fitted<Scores, Scores> weighted = calibration.fit(Imagery.weightedInTurn(examples));
        Fitted<Scores, Scores> copied = calibration.fit(Imagery.copiedInTurn(examples));
        for (Scores scores : examples.items())
            assertThat(weighted.apply(scores).values()).containsExactly(copied.apply(scores).values(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void classifierThatWasAlwaysRightIsNotBelievedForEverExceptByACurve(Estimator<Scores, Scores> calibration) {
        Scores a = Scores.uncalibrated(TWO, 1, 0), b = Scores.uncalibrated(TWO, 0, 1);
        Examples<Scores> right = Imagery.labelled(List.of(a, b, a, b, a, b), List.of("a", "b", "a", "b", "a", "b"));
        double believed = calibration instanceof IsotonicRegression ? 1 : 4.0 / 5; // says what it saw; (3 + 1) / (3 + 2)
        assertThat(calibration.fit(right).apply(a).of("a")).isCloseTo(believed, within(1e-6));
    }

    @Test
    void scoresThatAreAllAlikeBecomeTheSharesOfTheClasses() {
        Scores same = Scores.uncalibrated(TWO, 0.5, 0.5);
        Examples<Scores> examples = Imagery.labelled(List.of(same, same, same, same), List.of("a", "b", "b", "b"));
        assertThat(new IsotonicRegression().fit(examples).apply(same).of("b")).isEqualTo(0.75);
        assertThat(new PlattScaling().fit(examples).apply(same).of("b")).isBetween(0.55, 0.75); // softened
        assertThat(new TemperatureScaling().fit(examples).apply(same).of("b")).isEqualTo(0.5);
    }

    @Test
    void isotonicCurveAgreesWithScikitLearn() {
        Golden golden = Golden.CLASSIFIERS;
        double[] p = golden.vector("isotonic/p"), hit = golden.vector("isotonic/hit");
        Examples<Scores> examples = Imagery.labelled(
                Arrays.stream(p).mapToObj(v -> Scores.uncalibrated(TWO, 1 - v, v)).toList(),
                Arrays.stream(hit).mapToObj(h -> h == 1 ? "b" : "a").toList());
        RisingCurves.Curve curve = new IsotonicRegression().fit(examples).curves().get(1);
        assertThat(Arrays.stream(golden.vector("isotonic/at")).map(curve::at).toArray())
                .containsExactly(golden.vector("isotonic/value"), within(1e-12));
    }

    @Test
    void equalScoresArePooledBeforeTheirNeighbours() {
        List<Scores> scores = Stream.of(0.1, 0.3, 0.3).map(v -> Scores.uncalibrated(TWO, 1 - v, v)).toList();
        RisingCurves.Curve curve = new IsotonicRegression()
                .fit(Imagery.labelled(scores, List.of("a", "a", "b"))).curves().get(1);
        assertThat(curve.at(0.1)).isZero();
        assertThat(curve.at(0.3)).isEqualTo(0.5);
        assertThat(curve.at(0.2)).isCloseTo(0.25, within(1e-15));
        assertThat(curve.at(0.9)).isEqualTo(0.5);
    }

    /// Remembers what it was fitted on, and is sure of those only: calibrated on them it would be believed.
    record Memory() implements Estimator<Features, Scores> {
        record Remembered(List<String> classes, List<Features> known, List<String> labels)
                implements
                    Fitted<Features, Scores> {
            @Override
            public Scores apply(Features x) {
                int at = known.indexOf(x);
                double b = at < 0 ? x.at(0) > 0 ? 0.999 : 0.001 : labels.get(at).equals("b") ? 0.999 : 0.001;
                return Scores.uncalibrated(classes, 1 - b, b);
            }
        }

        @Override
        public Fitted<Features, Scores> fit(Examples<Features> examples) {
            examples.labelsForClassifier(toString());
            return new Remembered(examples.classes(), examples.items(),
                    examples.list().stream().map(e -> e.label().orElseThrow()).toList());
        }
    }

    @Test
    void calibrationLearnsFromTrialsThatTheClassifierHasNotSeen() {
        Random random = new Random(SEED);
        Examples<Features> noise = Imagery.labelled(
                IntStream.range(0, 60).mapToObj(i -> new Features(new double[]{random.nextGaussian()})).toList(),
                IntStream.range(0, 60).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList());
        Fitted<Features, Scores> fitted = Calibrated.temperature(new Memory()).fit(noise);
        for (Features x : noise.items())
            assertThat(Arrays.stream(fitted.apply(x).values()).max().orElseThrow()).isLessThan(0.8);
    }

    @Test
    void classifierItselfIsFittedOnAllExamples() {
        Imagery imagery = Imagery.small(2);
        var windows = imagery.examples(20);
        var plain = Covariances.oas().then(Mdm.riemannian());
        var fitted = Calibrated.temperature(plain).fit(windows);
        assertThat(fitted).isInstanceOfSatisfying(Fitted.Chain.class,
                chain -> assertThat(chain.first()).isEqualTo(plain.fit(windows)));
    }

    @Test
    void windowsOfATrialStayTogetherAndEachTrialIsHeldOutOnce() {
        List<Example<String>> windows = new ArrayList<>();
        for (int trial = 0; trial < 14; trial++)
            for (int w = 0; w < 3; w++) // a third trial in four is of b; runs repeat the numbers of trials
                windows.add(Example.of(trial + "." + w, trial % 4 == 3 ? "b" : "a",
                        new Origin("d", "s", "1", trial < 7 ? "r1" : "r2"), trial % 7, 100L * trial + w));
        List<Fold<String>> folds = TrialBlocks.folds("Test", new Examples<>(windows), 3);
        Set<String> heldOut = new HashSet<>();
        for (Fold<String> fold : folds) {
            assertThat(fold.training().size() + fold.test().size()).isEqualTo(42);
            assertThat(fold.test().classes()).containsExactly("a", "b");
            for (String window : fold.test().items()) assertThat(heldOut.add(window)).isTrue();
        }
        assertThat(heldOut).hasSize(42);
        assertThat(folds.getFirst().test().items()).startsWith("0.0", "0.1", "0.2", "1.0").contains("3.0")
                .doesNotContain("13.0");
    }

    @Test
    void fewerTrialsThanFoldsAreRefused() {
        Examples<Features> few = Imagery.labelled(
                IntStream.range(0, 9).mapToObj(i -> new Features(new double[]{i})).toList(),
                List.of("a", "b", "a", "b", "a", "b", "a", "b", "a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Calibrated.platt(LogisticRegression.l2(1)).fit(few))
                .withMessage("Calibrated.platt(LogisticRegression.l2(1.0)): expected at least 5 trials of each class,"
                        + " got 4 of b; record more trials, or take fewer folds");
        assertThat(Calibrated.platt(LogisticRegression.l2(1)).folds(4).fit(few).apply(few.get(0).item()).isFinite())
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> Calibrated.isotonic(new Memory()).fit(few.ofClass("a")))
                .withMessageStartingWith("Calibrated.isotonic(Memory[]): expected examples of at least two classes");
    }

    @Test
    void refusalOfTheClassifierSaysInWhichFold() {
        Examples<Features> few = Imagery.labelled(
                IntStream.range(0, 6).mapToObj(i -> new Features(new double[]{i})).toList(),
                List.of("a", "b", "a", "b", "a", "b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Calibrated.temperature(Lda.ledoitWolf()).folds(3).fit(few))
                .withMessageContaining("without fold 1 of 3: Lda.ledoitWolf(): expected at least 3 examples");
        assertThatIllegalArgumentException().isThrownBy(() -> Calibrated.temperature(Lda.plain()).folds(1))
                .withMessageContaining("got 1");
    }

    @Test
    void refusalOfMoreClassesThanTwoStaysOne() {
        var windows = Imagery.small(3).examples(30);
        assertThatExceptionOfType(NotTwoClassesException.class)
                .isThrownBy(() -> Calibrated
                        .temperature(Covariances.oas().then(Csp.filters(2).alternating()).then(Lda.plain()))
                        .fit(windows))
                .withMessageContaining("without fold 1 of 5: Csp.filters(2)");
    }

    @Test
    void fourEqualVotesOfFiveStillSaySomethingWhenCalibrated() {
        Random random = new Random(SEED);
        List<String> labels = IntStream.range(0, 200).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList();
        Examples<SpdMatrix> line = Imagery.labelled(labels.stream()
                .map(label -> new SpdMatrix(1,
                        new double[]{Math.exp(random.nextGaussian() + (label.equals("a") ? 0 : 2))}))
                .toList(), labels);
        NearestNeighbours five = NearestNeighbours.equalVotes(5);
        Fitted<SpdMatrix, Scores> plain = five.fit(line), calibrated = Calibrated.temperature(five).fit(line);
        List<SpdMatrix> fourToOne = line.items().stream()
                .filter(c -> most(plain.apply(c)) > 0.7 && most(plain.apply(c)) < 0.85).toList(); // else 3:2 or 5:0
        assertThat(fourToOne).as("seed %d", SEED).isNotEmpty();
        for (SpdMatrix c : fourToOne) assertThat(most(calibrated.apply(c))).as("seed %d", SEED).isGreaterThan(0.55);
    }

    private static double most(Scores scores) { return scores.of(scores.best()); }

    @ParameterizedTest
    @MethodSource("calibrations")
    void strangeScoresAreRefused(Estimator<Scores, Scores> calibration) {
        Examples<Scores> examples = sharpened(TWO, 20, 1);
        Scores broken = Scores.uncalibrated(TWO, Double.NaN, 1), others = Scores.uncalibrated(THREE, 1, 0, 0);
        for (Scores strange : List.of(broken, others)) {
            Examples<Scores> mixed = examples.map(s -> s.equals(examples.get(7).item()) ? strange : s);
            assertThatIllegalArgumentException().isThrownBy(() -> calibration.fit(mixed))
                    .withMessageStartingWith(calibration + ": expected finite scores of [a, b]")
                    .withMessageContaining("in example 7 of 20");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.fit(examples.ofClass("a")))
                .withMessageStartingWith(calibration + ": ");
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.fit(examples).apply(others))
                .withMessageContaining("expected scores of [a, b], got those of [a, b, c]");
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(Calibrated.temperature(Lda.plain())).hasToString("Calibrated.temperature(Lda.plain())");
        assertThat(Calibrated.isotonic(Mdm.riemannian()).folds(3))
                .hasToString("Calibrated.isotonic(Mdm.riemannian()).folds(3)");
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Temperature(TWO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LogisticCurves(TWO, new double[1], new double[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RisingCurves.Curve(new double[]{0, 0}, new double[]{0, 1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RisingCurves.Curve(new double[]{0, 1}, new double[]{1, 0}));
        assertThatIllegalArgumentException().isThrownBy(() -> new RisingCurves(TWO, List.of()));
    }
}
