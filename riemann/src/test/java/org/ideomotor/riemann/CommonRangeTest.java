package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Means of matrices that all lack the same directions.
class CommonRangeTest {
    private static final StopRule STRICT = new StopRule(1e-11, 300);
    private static final double[] WEIGHTS = {1, 2, 0.5, 1, 3, 1, 0.25, 2};

    /// A mean that needs positive definite matrices.
    record Kind(String name, Function<List<SpdMatrix>, Mean> of) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Kind of(Metric metric) {
        return new Kind(metric.name(), m -> metric.mean(m, WEIGHTS, STRICT));
    }

    /// Unchanged by congruence: any channel may be dropped instead.
    static Stream<Kind> congruent() {
        return Stream.of(of(Metric.riemannian()), of(Metric.logDet()), of(Metric.symmetricKullbackLeibler()),
                of(Metric.thompson()), new Kind("power", m -> Means.power(m, WEIGHTS, 0.5, STRICT)),
                new Kind("ale", m -> Means.ale(m, WEIGHTS, STRICT)),
                new Kind("riemannianMedian", m -> Medians.riemannian(m, WEIGHTS, STRICT)));
    }

    /// Unchanged by rotation at least.
    static Stream<Kind> rotated() {
        return Stream.concat(congruent(), Stream.of(of(Metric.logEuclidean()), of(Metric.harmonic()),
                of(Metric.powerEuclidean(0.5)), of(Metric.buresWasserstein())));
    }

    /// Thompson's first steps follow a line from the least ratio to the greatest, on which a ratio of 1 is not at rest.
    static Stream<Kind> rotatedButThompson() {
        return rotated().filter(kind -> !kind.name().equals("thompson"));
    }

    static Stream<Kind> all() {
        return Stream.concat(rotated(), Stream.of(of(Metric.cholesky()), of(Metric.logCholesky())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sayWhatTheyDid(Kind kind) {
        List<SpdMatrix> referenced = referenced(6, 1);
        Mean mean = kind.of().apply(referenced);
        assertThat(mean.projection()).hasToString("rank 5 of 6");
        assertThat(mean.matrix().size()).isEqualTo(6);
        assertThat(mean.converged()).isTrue();
        SpdMatrix inside = mean.projection().project(mean.matrix());
        assertClose("there and back", mean.projection().embed(inside), mean.matrix(), 1e-12);
        assertThat(Cholesky.of(inside.toArray())).isPresent();
    }

    @ParameterizedTest
    @MethodSource("all")
    void doNothingOfTheKindToPositiveDefiniteMatrices(Kind kind) {
        List<SpdMatrix> ordinary = new Seeded(2, 5, 100).spds(8, new Random(2));
        Mean mean = kind.of().apply(ordinary);
        assertThat(mean.projection()).isEqualTo(RankProjection.identity(5));
        assertThat(mean).isEqualTo(new Mean(mean.matrix(), mean.iterations(), mean.residual(), mean.converged()));
    }

    @ParameterizedTest
    @MethodSource("congruent")
    void areThoseWithAnyOneChannelDropped(Kind kind) {
        List<SpdMatrix> referenced = referenced(6, 3);
        SpdMatrix mean = kind.of().apply(referenced).matrix();
        for (int channel : new int[]{0, 3, 5}) {
            List<SpdMatrix> fewer = referenced.stream().map(m -> dropped(m, channel)).toList();
            assertClose(kind + " without " + channel, dropped(mean, channel), kind.of().apply(fewer).matrix(), 1e-9);
        }
    }

    /// What is alike in all matrices and orthogonal to their range has no say in the mean within it.
    @ParameterizedTest
    @MethodSource("rotatedButThompson")
    void areThoseOfMatricesFilledUpOutsideOfTheirRange(Kind kind) {
        List<SpdMatrix> referenced = referenced(6, 4);
        double level = 3;
        List<SpdMatrix> filled = referenced.stream().map(m -> filled(m, level)).toList();
        Mean ofFilled = kind.of().apply(filled);
        assertThat(ofFilled.projection().full()).isTrue();
        assertClose(kind.name(), filled(kind.of().apply(referenced).matrix(), level), ofFilled.matrix(), 1e-9);
    }

    @Test
    void theCholeskyMeanIsThatOfTheTrapezoidalFactors() {
        List<SpdMatrix> referenced = referenced(6, 5);
        List<SpdMatrix> fewer = referenced.stream().map(m -> dropped(m, 5)).toList();
        assertClose("without the last, dependent one", dropped(Means.cholesky(referenced, WEIGHTS).matrix(), 5),
                Means.cholesky(fewer, WEIGHTS).matrix(), 1e-12);
    }

    @Test
    void theLogCholeskyMeanDependsOnTheRangeAndNotOnTheOtherMatrices() {
        List<SpdMatrix> referenced = referenced(6, 6);
        RankProjection other = RankProjection.of(referenced(6, 7));
        List<SpdMatrix> inside = referenced.stream().map(other::project).toList();
        assertClose("by another session's projection", other.embed(Means.logCholesky(inside).matrix()),
                Means.logCholesky(referenced).matrix(), 1e-10);
    }

    @Test
    void anInterpolatedAndAFlatChannelStayWhatTheyWere() {
        List<SpdMatrix> matrices = new ArrayList<>();
        for (int m = 0; m < 8; m++) {
            double[] window = CovarianceTest.gaussian(7, 200, 80 + m);
            for (int t = 0; t < window.length; t += 7) {
                window[t + 2] = 0.25 * window[t] + 0.75 * window[t + 4];
                window[t + 5] = 0;
            }
            matrices.add(Covariance.sample(7, window));
        }
        Mean mean = Means.riemannian(matrices);
        assertThat(mean.projection().rank()).isEqualTo(5);
        for (int j = 0; j < 7; j++) {
            double interpolated = 0.25 * mean.matrix().at(0, j) + 0.75 * mean.matrix().at(4, j);
            assertThat(mean.matrix().at(2, j)).isCloseTo(interpolated, within(1e-12));
            assertThat(mean.matrix().at(5, j)).isCloseTo(0, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aMatrixOfLessRankThanTheOthersIsNamed(Kind kind) {
        List<SpdMatrix> matrices = new ArrayList<>(referenced(6, 8));
        matrices.set(3, referencedWindow(6, 9, true));
        assertThatThrownBy(() -> kind.of().apply(matrices)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(": matrix 3 of 8 is not positive definite (least eigenvalue ")
                .hasMessageContaining("That is so within the common range of all, rank 5 of 6,");
    }

    @ParameterizedTest
    @MethodSource("all")
    void twoRangesThatTogetherAreEverythingAreRefused(Kind kind) {
        List<SpdMatrix> matrices = new ArrayList<>(new Seeded(10, 6, 100).spds(8, new Random(10)));
        matrices.set(5, referenced(6, 11).getFirst());
        assertThatThrownBy(() -> kind.of().apply(matrices)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(": matrix 5 of 8 is not positive definite (least eigenvalue ")
                .hasMessageEndingWith("What it lacks others have: together they are of full rank.");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aNegativeEigenvalueIsNoLackOfRank(Kind kind) {
        SpdMatrix indefinite = SpdMatrix.of(new double[][]{{1, 0}, {0, -1e-6}});
        List<SpdMatrix> matrices = IntStream.range(0, 8).mapToObj(_ -> indefinite).toList();
        assertThatThrownBy(() -> kind.of().apply(matrices)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(": matrix 0 of 8 is not positive definite (least eigenvalue -1.0E-6");
    }

    @Test
    void theArithmeticMeanNeedsNoProjection() {
        Mean mean = Means.euclidean(referenced(6, 12));
        assertThat(mean.projection().full()).isTrue();
        assertThat(Cholesky.of(mean.matrix().toArray())).isEmpty();
    }

    @Test
    void whatAnswersWithABareNumberNamesTheWayOut() {
        List<SpdMatrix> m = referenced(6, 13);
        for (Metric metric : List.of(Metric.riemannian(), Metric.logEuclidean(), Metric.buresWasserstein())) {
            assertThatThrownBy(() -> metric.distance(m.get(0), m.get(1)))
                    .hasMessageContaining("Project all matrices to the range that they share (RankProjection.of)");
            assertThatThrownBy(() -> metric.geodesic(m.get(0), m.get(1), 0.5))
                    .hasMessageContaining("RankProjection.of");
        }
    }

    @Test
    void threadsDoNotMatter() {
        List<SpdMatrix> m = referenced(6, 14);
        assertThat(Means.riemannian(m, WEIGHTS, STRICT, new Cores(3))).isEqualTo(Means.riemannian(m, WEIGHTS, STRICT));
    }

    /// Covariances of average-referenced samples, one for each weight.
    static List<SpdMatrix> referenced(int channels, long seed) {
        return IntStream.range(0, WEIGHTS.length)
                .mapToObj(m -> referencedWindow(channels, 1000 * seed + m, false)).toList();
    }

    private static SpdMatrix referencedWindow(int channels, long seed, boolean twins) {
        double[] window = CovarianceTest.gaussian(channels, 40 * channels, seed);
        for (int t = 0; t < window.length; t += channels) {
            double mean = 0;
            for (int c = 0; c < channels; c++) {
                window[t + c] = twins && c == 1 ? window[t] : (1 + c) * window[t + c];
                mean += window[t + c] / channels;
            }
            for (int c = 0; c < channels; c++) {
                window[t + c] -= mean;
            }
        }
        return Covariance.sample(channels, window);
    }

    /// Without the row and column of a channel.
    static SpdMatrix dropped(SpdMatrix matrix, int channel) {
        int[] kept = IntStream.range(0, matrix.size()).filter(c -> c != channel).toArray();
        double[][] rows = new double[kept.length][kept.length];
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                rows[i][j] = matrix.at(kept[i], kept[j]);
            }
        }
        return SpdMatrix.of(rows);
    }

    /// With a variance along (1, 1, …), the direction that an average reference removes.
    private static SpdMatrix filled(SpdMatrix matrix, double variance) {
        double[] values = matrix.values();
        for (int k = 0; k < values.length; k++) {
            values[k] += variance / matrix.size();
        }
        return new SpdMatrix(matrix.size(), values);
    }
}
