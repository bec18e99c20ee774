package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ideomotor.riemann.CrossSpectra.Welch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every public way in, every kind of bad input: refused as a caller's mistake, by a message that begins with where, says what was expected
/// and what was got, which of several it was, and the least eigenvalue of what is not positive definite.
class BadInputTest {
    private static final String NAMED_NAN = "(?s)(SymmetricMatrix|SpdMatrix|[a-zA-Z().0-9-]+Tangent): expected .*got NaN.*";

    private static final SpdMatrix GOOD = SpdMatrix.identity(2);
    private static final SpdMatrix OTHER_SIZE = SpdMatrix.identity(3);
    private static final SymmetricMatrix ARROW = SymmetricMatrix.of(new double[][]{{1, 0.5}, {0.5, 2}});

    /// What is not positive definite, and its least eigenvalue.
    private record Indefinite(SpdMatrix matrix, double least) {
        static final Indefinite ZERO = of(0, 0, 0);
        static final Indefinite NEGATIVE = of(1, -3.5, -3.5);
        static final Indefinite DEPENDENT = of(1, 0, 0);
        static final List<Indefinite> ALL = List.of(ZERO, NEGATIVE, DEPENDENT);

        private static Indefinite of(double first, double second, double least) {
            return new Indefinite(SpdMatrix.of(new double[][]{{first, 0}, {0, second}}), least);
        }
    }

    private static AbstractThrowableAssert<?, ?> refused(Object what, String where, ThrowingCallable call) {
        return assertThatThrownBy(call).as(what + " " + where).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(where);
    }

    private static void refusedAsIndefinite(Object what, String where, Indefinite bad, ThrowingCallable call) {
        refused(what, where, call).hasMessageContaining(
                " is not positive definite (least eigenvalue " + bad.least + ", greatest ");
    }

    record OfOne(String where, Consumer<SpdMatrix> call) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<OfOne> ofOne() {
        List<OfOne> calls = new ArrayList<>(List.of(new OfOne("log: the matrix", MatrixFunctions::log),
                new OfOne("invSqrt: the matrix", MatrixFunctions::invSqrt),
                new OfOne("power: the matrix", matrix -> MatrixFunctions.power(matrix, -0.5)),
                new OfOne("TangentMap: the reference", TangentMap::riemannian)));
        for (Metric metric : definiteOnly()) {
            calls.add(new OfOne(metric.name() + "Distance: the reference", metric::from));
            calls.add(new OfOne("RecursiveMean, matrix 0: ", RecursiveMean.equal(metric)::with));
            calls.add(new OfOne("RecursiveMean, matrix 1: " + metric.name() + "Geodesic: the second matrix",
                    RecursiveMean.equal(metric).with(GOOD)::with));
            if (metric instanceof TangentMetric tangent && !metric.equals(Metric.riemannian())) {
                calls.add(new OfOne(metric.name() + "Tangent: the reference", tangent::at));
            }
        }
        return calls.stream();
    }

    private static List<Metric> definiteOnly() {
        return MetricTest.ALL.stream().filter(metric -> !metric.equals(Metric.euclidean())).toList();
    }

    @ParameterizedTest
    @MethodSource("ofOne")
    void aMatrixThatIsNotPositiveDefiniteIsNamedWithItsLeastEigenvalue(OfOne of) {
        for (Indefinite bad : Indefinite.ALL) {
            refusedAsIndefinite(bad, of.where, bad, () -> of.call.accept(bad.matrix));
        }
    }

    /// @param first   what messages call the first
    /// @param second  what messages call the second
    record OfTwo(String where, String first, String second, BiConsumer<SpdMatrix, SpdMatrix> call) {
        static OfTwo sideBySide(String where, BiConsumer<SpdMatrix, SpdMatrix> call) {
            return new OfTwo(where, "the first matrix", "the second matrix", call);
        }

        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<OfTwo> ofTwo() {
        List<OfTwo> calls = new ArrayList<>(List.of(OfTwo.sideBySide("riemannianDistance", Distances::riemannian),
                OfTwo.sideBySide("riemannianDistance", Distances::riemannianSquared),
                OfTwo.sideBySide("logEuclideanDistance", Distances::logEuclidean),
                OfTwo.sideBySide("harmonicDistance", Distances::harmonic),
                OfTwo.sideBySide("powerEuclidean(0.5)Distance", (a, b) -> Distances.powerEuclidean(a, b, 0.5)),
                OfTwo.sideBySide("choleskyDistance", Distances::cholesky),
                OfTwo.sideBySide("logCholeskyDistance", Distances::logCholesky),
                OfTwo.sideBySide("buresWassersteinDistance", Distances::buresWasserstein),
                OfTwo.sideBySide("logDetDistance", Distances::logDet),
                OfTwo.sideBySide("symmetricKullbackLeiblerDistance", Distances::symmetricKullbackLeibler),
                OfTwo.sideBySide("kullbackLeiblerDivergence", Distances::kullbackLeibler),
                OfTwo.sideBySide("thompsonDistance", Distances::thompson),
                new OfTwo("TangentMap", "the matrix", "the reference", (a, b) -> TangentMap.riemannian(b).vector(a)),
                new OfTwo("TangentMap", "the matrix", "the reference", (a, b) -> TangentMap.riemannian(b).log(a))));
        for (Metric metric : definiteOnly()) {
            calls.add(OfTwo.sideBySide(metric.name() + "Geodesic", (a, b) -> metric.geodesic(a, b, 0.5)));
            calls.add(new OfTwo(metric.name() + "Distance", "the matrix", "the reference", metric::distance));
            calls.add(new OfTwo(metric.name() + "Distance", "the matrix", "the reference", metric::squaredDistance));
            if (metric instanceof TangentMetric tangent && !metric.equals(Metric.riemannian())) {
                String where = metric.name() + "Tangent";
                calls.add(new OfTwo(where, "the matrix", "the reference", (a, b) -> tangent.at(b).log(a)));
                calls.add(new OfTwo(where, "the matrix", "the reference", (a, b) -> tangent.at(b).vector(a)));
            }
            if (metric instanceof TransportMetric transport) {
                calls.add(OfTwo.sideBySide(metric.name() + "Transport", (a, b) -> transport.transport(ARROW, a, b)));
            }
        }
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("ofTwo")
    void ofTwoMatricesTheOneThatIsNotPositiveDefiniteIsNamed(OfTwo of) {
        for (Indefinite bad : Indefinite.ALL) {
            refusedAsIndefinite(bad, of.where + ": " + of.first, bad, () -> of.call.accept(bad.matrix, GOOD));
            refusedAsIndefinite(bad, of.where + ": " + of.second, bad, () -> of.call.accept(GOOD, bad.matrix));
        }
    }

    @ParameterizedTest
    @MethodSource("ofTwo")
    void twoMatricesOfDifferentSizesAreRefusedWithBoth(OfTwo of) {
        requireOneSize(of);
    }

    private static void requireOneSize(OfTwo of) {
        refused(of, of.where + ": expected two matrices of one size, got ", () -> of.call.accept(OTHER_SIZE, GOOD))
                .hasMessageContaining("3 × 3").hasMessageContaining("2 × 2")
                .hasMessageEndingWith("; were both computed from the same channels?");
    }

    @Test
    void whatMayBeSemiDefiniteMustStillFit() {
        assertThat(Distances.euclidean(GOOD, Indefinite.DEPENDENT.matrix)).isEqualTo(1);
        assertThat(GeneralizedEigen.of(Indefinite.DEPENDENT.matrix, GOOD).values()).containsExactly(0, 1);
        assertThat(MatrixFunctions.sqrt(Indefinite.DEPENDENT.matrix)).isEqualTo(Indefinite.DEPENDENT.matrix);
        List<OfTwo> calls = List.of(OfTwo.sideBySide("euclideanDistance", Distances::euclidean),
                OfTwo.sideBySide("euclideanGeodesic", (a, b) -> Geodesics.euclidean(a, b, 0.5)),
                OfTwo.sideBySide("euclideanTangent", (a, b) -> Metric.euclidean().at(b).log(a)),
                OfTwo.sideBySide("euclideanTransport", (a, b) -> Metric.euclidean().transport(ARROW, a, b)),
                OfTwo.sideBySide("TangentMap", (a, b) -> TangentMap.riemannian(b).whitened(a)),
                OfTwo.sideBySide("GeneralizedEigen", GeneralizedEigen::of));
        calls.forEach(BadInputTest::requireOneSize);
        refusedAsIndefinite("second", "GeneralizedEigen: the second matrix", Indefinite.NEGATIVE,
                () -> GeneralizedEigen.of(GOOD, Indefinite.NEGATIVE.matrix));
        refused("sqrt", "sqrt: expected a positive semi-definite matrix, got least eigenvalue -3.5",
                () -> MatrixFunctions.sqrt(Indefinite.NEGATIVE.matrix));
        refused("power", "power: expected a positive semi-definite matrix, got least eigenvalue -3.5",
                () -> MatrixFunctions.power(Indefinite.NEGATIVE.matrix, 2));
    }

    record OfMany(String where, Consumer<List<SpdMatrix>> call) {
        @Override
        public String toString() {
            return where;
        }
    }

    /// What takes many matrices and needs them positive definite.
    static Stream<OfMany> ofMany() {
        List<OfMany> calls = new ArrayList<>(List.of(new OfMany("riemannianMean", Means::riemannian),
                new OfMany("logEuclideanMean", Means::logEuclidean), new OfMany("harmonicMean", Means::harmonic),
                new OfMany("powerEuclidean(2.0)Mean", m -> Means.powerEuclidean(m, 2)),
                new OfMany("choleskyMean", Means::cholesky), new OfMany("logCholeskyMean", Means::logCholesky),
                new OfMany("symmetricKullbackLeiblerMean", Means::symmetricKullbackLeibler),
                new OfMany("logDetMean", Means::logDet), new OfMany("powerMean", m -> Means.power(m, 0.5)),
                new OfMany("thompsonMean", Means::thompson),
                new OfMany("buresWassersteinMean", Means::buresWasserstein), new OfMany("aleMean", Means::ale),
                new OfMany("riemannianMedian", Medians::riemannian),
                new OfMany("JointDiagonalization.pham", JointDiagonalization::pham),
                new OfMany("JointDiagonalization.uwedge", JointDiagonalization::uwedge),
                new OfMany("JointDiagonalization.rotations", JointDiagonalization::rotations)));
        definiteOnly().forEach(metric -> calls.add(new OfMany(metric.name() + "Mean", metric::mean)));
        weighted().filter(of -> !of.where.startsWith("euclidean"))
                .forEach(of -> calls.add(new OfMany(of.where, m -> of.call.accept(m, new double[]{1, 1, 1}))));
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("ofMany")
    void ofManyMatricesTheOneThatIsNotPositiveDefiniteIsCounted(OfMany of) {
        for (Indefinite bad : Indefinite.ALL) {
            refusedAsIndefinite(bad, of.where + ": matrix 1 of 3 ", bad,
                    () -> of.call.accept(List.of(GOOD, bad.matrix, GOOD)));
        }
    }

    @ParameterizedTest
    @MethodSource("ofManyOrSemiDefinite")
    void ofManyMatricesTheOneOfAnotherSizeIsCounted(OfMany of) {
        refused(of, of.where + ": expected matrices of one size, got 2 × 2 at 0 and 3 × 3 at 2; were all computed from",
                () -> of.call.accept(List.of(GOOD, GOOD, OTHER_SIZE)));
    }

    @ParameterizedTest
    @MethodSource("ofManyOrSemiDefinite")
    void noMatrixAtAllIsRefused(OfMany of) {
        refused(of, of.where + ": expected at least one matrix, got none.", () -> of.call.accept(List.of()));
    }

    static Stream<OfMany> ofManyOrSemiDefinite() {
        return Stream.concat(ofMany(), Stream.of(new OfMany("euclideanMean", Means::euclidean),
                new OfMany("euclideanMean", Metric.euclidean()::mean),
                new OfMany("euclideanMedian", Medians::euclidean), new OfMany("RankProjection", RankProjection::of)));
    }

    /// What is asked of many matrices one by one: none of them is no mistake.
    static Stream<OfMany> ofEach() {
        List<OfMany> calls = new ArrayList<>(
                List.of(new OfMany("riemannianDistance: matrix 1 of 3 ", m -> Distances.riemannian(m, GOOD)),
                        new OfMany("riemannianDistance: matrix 1 of 3 ",
                                m -> Distances.riemannian(m, GOOD, new Cores(2))),
                        new OfMany("TangentMap: matrix 1 of 3 ", TangentMap.riemannian(GOOD)::vectors)));
        for (Metric metric : definiteOnly()) {
            calls.add(new OfMany(metric.name() + "Distance: matrix 1 of 3 ", metric::pairwiseDistances));
            if (metric instanceof TangentMetric tangent) {
                TangentPlane plane = tangent.at(GOOD);
                calls.add(new OfMany("kernel, row 1 of 3: ", m -> plane.kernel(m, List.of(GOOD))));
                calls.add(new OfMany("kernel, column 1 of 3: ", m -> plane.kernel(List.of(GOOD), m)));
            }
        }
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("ofEach")
    void ofEachOfManyTheOneThatIsNotPositiveDefiniteIsCounted(OfMany of) {
        for (Indefinite bad : Indefinite.ALL) {
            refusedAsIndefinite(bad, of.where, bad, () -> of.call.accept(List.of(GOOD, bad.matrix, GOOD)));
        }
        refused(of, of.where.substring(0, of.where.indexOf(':')).replaceAll(", .*", ""),
                () -> of.call.accept(List.of(GOOD, OTHER_SIZE, GOOD)))
                .hasMessageContaining(" of one size, got ").hasMessageContaining("2 × 2")
                .hasMessageContaining("3 × 3");
        of.call.accept(List.of());
    }

    @Test
    void neighboursAreCounted() {
        TangentPlane plane = Metric.logEuclidean().at(GOOD);
        refusedAsIndefinite("neighbour", "barycentricWeights, neighbour 1 of 2: logEuclideanTangent: the matrix",
                Indefinite.ZERO, () -> plane.barycentricWeights(List.of(GOOD, Indefinite.ZERO.matrix), 1e-3));
        refused("neighbour", "barycentricWeights, neighbour 0 of 1: logEuclideanTangent: expected two matrices of",
                () -> plane.barycentricWeights(List.of(OTHER_SIZE), 1e-3));
        refused("none", "barycentricWeights: expected at least one neighbour",
                () -> plane.barycentricWeights(List.of(), 1e-3));
        refused("zero", "RankProjection: expected matrices with a positive trace, got 0.0 at 1 of 2",
                () -> RankProjection.of(List.of(GOOD, Indefinite.ZERO.matrix)));
    }

    record Weighted(String where, BiConsumer<List<SpdMatrix>, double[]> call) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<Weighted> weighted() {
        StopRule stop = StopRule.standard();
        List<Weighted> calls = new ArrayList<>(List.of(new Weighted("riemannianMean", Means::riemannian),
                new Weighted("riemannianMean", (m, w) -> Means.riemannian(m, w, stop, new Cores(2))),
                new Weighted("euclideanMean", Means::euclidean), new Weighted("logEuclideanMean", Means::logEuclidean),
                new Weighted("harmonicMean", Means::harmonic),
                new Weighted("powerEuclidean(2.0)Mean", (m, w) -> Means.powerEuclidean(m, w, 2)),
                new Weighted("choleskyMean", Means::cholesky), new Weighted("logCholeskyMean", Means::logCholesky),
                new Weighted("symmetricKullbackLeiblerMean", Means::symmetricKullbackLeibler),
                new Weighted("logDetMean", Means::logDet),
                new Weighted("powerMean", (m, w) -> Means.power(m, w, 0.5, stop)),
                new Weighted("thompsonMean", Means::thompson),
                new Weighted("buresWassersteinMean", Means::buresWasserstein),
                new Weighted("aleMean", (m, w) -> Means.ale(m, w, stop)),
                new Weighted("euclideanMedian", (m, w) -> Medians.euclidean(m, w, stop)),
                new Weighted("riemannianMedian", (m, w) -> Medians.riemannian(m, w, stop)),
                new Weighted("JointDiagonalization.pham", (m, w) -> JointDiagonalization.pham(m, w, stop)),
                new Weighted("JointDiagonalization.uwedge", (m, w) -> JointDiagonalization.uwedge(m, w, stop)),
                new Weighted("JointDiagonalization.rotations", (m, w) -> JointDiagonalization.rotations(m, w, stop))));
        MetricTest.ALL.forEach(metric -> calls.add(new Weighted(metric.name() + "Mean", metric::mean)));
        return calls.stream();
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void aBadWeightIsCounted(Weighted of) {
        List<SpdMatrix> three = List.of(GOOD, GOOD, GOOD);
        for (double bad : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(of, of.where + ": expected positive weights, got " + bad + " at 2; leave that matrix out.",
                    () -> of.call.accept(three, new double[]{1, 2, bad}));
        }
        refused(of, of.where + ": expected one weight for each of 3 matrices, got 2.",
                () -> of.call.accept(three, new double[]{1, 2}));
    }

    record OfSamples(String where, BiConsumer<Integer, double[]> call) {
        @Override
        public String toString() {
            return where;
        }
    }

    static Stream<OfSamples> ofSamples() {
        return Stream.of(new OfSamples("Covariance.sample", Covariance::sample),
                new OfSamples("Covariance.unbiased", Covariance::unbiased),
                new OfSamples("Covariance.correlation", Covariance::correlation),
                new OfSamples("Covariance.oas", Covariance::oas),
                new OfSamples("Covariance.oas", ShrunkCovariance::oas),
                new OfSamples("Covariance.ledoitWolf", Covariance::ledoitWolf),
                new OfSamples("Covariance.ledoitWolf", ShrunkCovariance::ledoitWolf),
                new OfSamples("Covariance.schaferStrimmer", Covariance::schaferStrimmer),
                new OfSamples("Covariance.schaferStrimmer", ShrunkCovariance::schaferStrimmer),
                new OfSamples("RobustCovariance.tyler", RobustCovariance::tyler),
                new OfSamples("RobustCovariance.studentT", (n, x) -> RobustCovariance.studentT(n, x, 5)),
                new OfSamples("RobustCovariance.huber", (n, x) -> RobustCovariance.huber(n, x, 0.9)),
                new OfSamples("MinimumDeterminant", (n, x) -> MinimumDeterminant.of(n, x, 1)),
                new OfSamples("LaggedCovariances", (n, x) -> LaggedCovariances.of(n, x, 1)),
                new OfSamples("CrossSpectra", (n, x) -> CrossSpectra.of(n, x, 100, new Welch(2, 1, 0, 50))));
    }

    @ParameterizedTest
    @MethodSource("ofSamples")
    void aSampleThatIsNotFiniteIsNamedByChannelAndTime(OfSamples of) {
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[] window = CovarianceTest.gaussian(4, 20, 7);
            window[4 * 7 + 2] = bad;
            refused(of, of.where + ": expected finite samples, got " + bad + " at channel 2, time 7; ",
                    () -> of.call.accept(4, window));
        }
    }

    @ParameterizedTest
    @MethodSource("ofSamples")
    void aWindowOfTheWrongShapeIsRefused(OfSamples of) {
        refused(of, of.where + ": expected at least 1 channel, got 0.", () -> of.call.accept(0, new double[4]));
        refused(of, of.where + ": expected a whole number of samples of 3 channels, got 10 values; is the number of",
                () -> of.call.accept(3, new double[10]));
        refused(of, of.where + ": expected at least 2 samples in time, got 1; ",
                () -> of.call.accept(3, new double[3]));
        refused(of, of.where + ": expected at least 2 samples in time, got 0; ",
                () -> of.call.accept(3, new double[0]));
    }

    @Test
    void whatNeedsAnInverseOrAScaleRefusesAFlatWindow() {
        double[] flat = new double[60];
        for (String where : List.of("RobustCovariance.tyler", "RobustCovariance.studentT", "RobustCovariance.huber",
                "MinimumDeterminant")) {
            OfSamples of = ofSamples().filter(call -> call.where.equals(where)).findFirst().orElseThrow();
            refusedAsIndefinite("flat", where + ": the covariance of the window", Indefinite.ZERO,
                    () -> of.call.accept(3, flat));
        }
        for (String where : List.of("Covariance.correlation", "Covariance.schaferStrimmer")) {
            OfSamples of = ofSamples().filter(call -> call.where.equals(where)).findFirst().orElseThrow();
            refused("flat", where + ": expected channels that vary, got a flat one at 0; ",
                    () -> of.call.accept(3, flat));
        }
    }

    @Test
    void aSampleOfARunningCovarianceIsNamedByChannelAndCount() {
        RunningCovariance running = RunningCovariance.ofAll(2);
        running.add(new double[]{1, 2});
        refused("running", "RunningCovariance: expected finite samples, got NaN at channel 1 of sample 1; ",
                () -> running.add(new double[]{1, Double.NaN}));
        refused("running", "RunningCovariance: expected samples of 2 channels, got 3.",
                () -> running.add(new double[3]));
        refused("running", "RunningCovariance: expected a size from 1 to 40000, got 0.",
                () -> RunningCovariance.ofAll(0));
    }

    /// No matrix holds what is not finite, so none can be passed on; vectors and single numbers are looked at where they arrive.
    @Test
    void whatIsNotFiniteIsRefusedWhereItArrives() {
        double[] vector = {1, Double.NaN, 1};
        refused("matrix", "SpdMatrix: expected finite entries, got NaN at (0, 1).",
                () -> new SpdMatrix(2, new double[]{1, Double.NaN, Double.NaN, 1}));
        refused("matrix", "SpdMatrix: expected finite entries, got Infinity at (1, 1).",
                () -> SpdMatrix.symmetrized(2, new double[]{1, 0, 0, Double.POSITIVE_INFINITY}));
        refused("matrix", "SymmetricMatrix: expected finite entries, got NaN at (0, 1).",
                () -> SymmetricMatrix.ofVector(vector));
        refused("map", "SymmetricMatrix: expected finite entries, got NaN at (0, 1).",
                () -> TangentMap.riemannian(GOOD).matrix(vector));
        refused("projection", "RankProjection: expected finite values in the basis, got NaN at 1.",
                () -> new RankProjection(2, 1, Arrays.copyOf(vector, 2)));
        for (Metric metric : MetricTest.ALL) {
            if (metric instanceof TangentMetric tangent) {
                refused(metric, "", () -> tangent.at(GOOD).matrix(vector)).hasMessageMatching(NAMED_NAN);
                refused(metric, "", () -> tangent.at(GOOD).arrow(vector)).hasMessageMatching(NAMED_NAN);
            }
            refused(metric, metric.name() + "Geodesic: expected ", () -> metric.geodesic(GOOD, GOOD, Double.NaN))
                    .hasMessageContaining("got NaN");
        }
        refused("shrinkage", "ShrunkCovariance: expected an intensity within [0, 1], got NaN.",
                () -> ShrunkCovariance.of(GOOD, Double.NaN));
        refused("exponent", "powerEuclidean: expected a finite exponent, got NaN.",
                () -> Distances.powerEuclidean(GOOD, GOOD, Double.NaN));
        refused("exponent", "powerMean: expected an exponent within [-1, 1], got NaN",
                () -> Means.power(List.of(GOOD), Double.NaN));
        refused("ratio", "nearestPositiveDefinite: expected a ratio within [0, 1], got NaN.",
                () -> MatrixFunctions.nearestPositiveDefinite(ARROW, Double.NaN));
        refused("forgetting", "RecursiveMean: expected a least weight within [0, 1], got NaN.",
                () -> RecursiveMean.forgetting(Metric.riemannian(), Double.NaN));
    }
}
