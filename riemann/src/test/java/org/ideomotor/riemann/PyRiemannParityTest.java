package org.ideomotor.riemann;

import static org.ideomotor.riemann.Compare.assertClose;
import static org.ideomotor.riemann.Compare.joined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Every golden entry of pyRiemann that this room can compute, within the tolerances of the README beside the numbers.
class PyRiemannParityTest {
    private static final int CHANNELS = 4;
    private static final double ESTIMATOR = 1e-12; // same formula, other order of sums
    private static final double CLOSED = 1e-11;
    private static final double ITERATED = 1e-8; // pyRiemann's stop rule leaves 6e-10

    private final List<SpdMatrix> c = Golden.spd("cov/oas");
    private final SpdMatrix reference = Golden.spd(Golden.matrix("ref"));
    private final double[] weights = Golden.flat("weights");

    @Test
    void sampleCovarianceAgreesWithScm() {
        agrees("cov/scm", Golden.windows(), window -> Covariance.sample(CHANNELS, window).values(), ESTIMATOR);
    }

    @Test
    void ledoitWolfAgreesWithLwf() {
        agrees("cov/lwf", Golden.windows(), window -> Covariance.ledoitWolf(CHANNELS, window).values(), ESTIMATOR);
    }

    @Test
    void oasAgrees() {
        agrees("cov/oas", Golden.windows(), window -> Covariance.oas(CHANNELS, window).values(), ESTIMATOR);
    }

    @Test
    void otherEstimatorsAgree() {
        agrees("cov/cov", Golden.windows(), window -> Covariance.unbiased(CHANNELS, window).values(), ESTIMATOR);
        agrees("cov/corr", Golden.windows(), window -> Covariance.correlation(CHANNELS, window).values(), ESTIMATOR);
        agrees("cov/sch", Golden.windows(), window -> Covariance.schaferStrimmer(CHANNELS, window).values(), ESTIMATOR);
        assertClose("shrink0.1", ShrunkCovariance.of(c.getFirst(), 0.1).matrix().values(), Golden.flat("shrink0.1"),
                ESTIMATOR);
    }

    /// pyRiemann's stop rule, and its constants, which are those for complex samples.
    @Test
    void robustEstimatorsAgreeOnceTheyStopAsEarlyAndAreMadeForComplexSamples() {
        StopRule early = new StopRule(1e-2, 50);
        agrees("cov/tyl", Golden.windows(),
                window -> RobustCovariance.tyler(CHANNELS, window, early).matrix().values(), ITERATED);
        double nu = 5;
        robust("cov/stu", early, d -> (2 * CHANNELS + nu) / (nu + 2 * d));
        double half = ChiSquared.quantile(0.9, CHANNELS) / 2;
        double scale = ChiSquared.cumulative(2 * half, CHANNELS + 1.0) + half * (1 - 0.9) / CHANNELS;
        robust("cov/hub", early, d -> Math.min(1, half / d) / scale);
    }

    private void robust(String name, StopRule stop, DoubleUnaryOperator weight) {
        agrees(name, Golden.windows(),
                window -> RobustCovariance.fixedPoint(name, CHANNELS, window, weight, stop).matrix().values(),
                ITERATED);
    }

    @Test
    void blocksOnTheDiagonalAgree() {
        double[] window = Golden.windows().getFirst();
        double[] first = new double[window.length / 2];
        double[] second = new double[window.length / 2];
        for (int i = 0; i < window.length; i++) {
            (i % 4 < 2 ? first : second)[i / 4 * 2 + i % 2] = window[i];
        }
        SpdMatrix blocks = SpdMatrix.blockDiagonal(List.of(Covariance.sample(2, first), Covariance.sample(2, second)));
        assertClose("blockcov[2,2]", blocks.values(), Golden.flat("blockcov[2,2]"), ESTIMATOR);
    }

    @Test
    void cospectraAgreeButForTheFirstAndLastBinOfTheRangeWherePyRiemannHasHalf() {
        CrossSpectra spectra = CrossSpectra.of(CHANNELS, Golden.windows().getFirst(), 64,
                new CrossSpectra.Welch(32, 16, 4, 20));
        double[] golden = Golden.flat("cospectra_fs64"); // channels, channels, frequencies
        int bins = spectra.frequencies().length;
        double[] tested = new double[golden.length];
        for (int i = 0; i < golden.length; i++) {
            int bin = i % bins;
            double half = bin == 0 || bin == bins - 1 ? 0.5 : 1;
            tested[i] = half * spectra.cospectrum(bin).values()[i / bins];
        }
        assertClose("cospectra_fs64", tested, golden, 1e-10);
    }

    @Test
    void meansAgree() {
        mean("mean/euclid", Means.euclidean(c), CLOSED);
        mean("mean/power1", Means.euclidean(c), ITERATED);
        mean("mean/logeuclid", Means.logEuclidean(c), CLOSED);
        mean("mean/riemann", Means.riemannian(c), ITERATED);
        mean("mean/power0", Means.riemannian(c), ITERATED);
        mean("ref", Means.riemannian(c), ITERATED);
    }

    @Test
    void weightedMeansAgree() {
        mean("meanw/euclid", Means.euclidean(c, weights), CLOSED);
        mean("meanw/logeuclid", Means.logEuclidean(c, weights), CLOSED);
        mean("meanw/riemann", Means.riemannian(c, weights), ITERATED);
    }

    @Test
    void distancesAgree() {
        distance("dist/riemann", Distances.riemannian(c.get(0), c.get(1)));
        distance("dist/logeuclid", Distances.logEuclidean(c.get(0), c.get(1)));
        distance("dist/euclid", Distances.euclidean(c.get(0), c.get(1)));
    }

    @Test
    void pairwiseDistancesAgree() {
        double[] pairs = new double[c.size() * c.size()];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Distances.riemannian(c.get(i / c.size()), c.get(i % c.size()));
        }
        assertClose("dist/pairwise_riemann", pairs, Golden.flat("dist/pairwise_riemann"), CLOSED);
    }

    @Test
    void tangentVectorsAgree() {
        TangentMap map = TangentMap.riemannian(reference);
        agrees("ts/riemann", c, map::vector, CLOSED);
        agrees("log/riemann", c, matrix -> map.log(matrix).values(), CLOSED);
        agrees("exp_of_log/riemann", c, matrix -> map.exp(map.log(matrix)).values(), CLOSED);
    }

    @Test
    void whiteningAgrees() {
        SpdMatrix mean = Means.riemannian(c).matrix();
        agrees("whitening", c, matrix -> TangentMap.riemannian(mean).whitened(matrix).values(), ITERATED);
    }

    @Test
    void innerProductsOfTangentVectorsAgreeWithTheKernel() {
        List<double[]> vectors = c.stream().map(TangentMap.riemannian(reference)::vector).toList();
        double[] gram = new double[c.size() * c.size()];
        for (int i = 0; i < gram.length; i++) {
            gram[i] = Seeded.dot(vectors.get(i / c.size()), vectors.get(i % c.size()));
        }
        assertClose("kernel/riemann", gram, Golden.flat("kernel/riemann"), ITERATED);
    }

    @Test
    void powersGiveThePowerEuclideanMeans() {
        for (double p : new double[]{-1, -0.5, 0.5, 2}) {
            String name = "mean/poweuclid" + (p == Math.rint(p) ? Integer.toString((int) p) : Double.toString(p));
            List<SpdMatrix> powers = c.stream().map(matrix -> MatrixFunctions.power(matrix, p)).toList();
            SpdMatrix mean = MatrixFunctions.power(Means.euclidean(powers).matrix(), 1 / p);
            assertClose(name, mean.values(), Golden.flat(name), CLOSED);
        }
    }

    @Test
    void distancesToClassMeansAgreeWithMdm() {
        mdm("mdm/riemann/dist", Means::riemannian, Distances::riemannian);
        mdm("mdm/logeuclid/dist", Means::logEuclidean, Distances::logEuclidean);
        mdm("mdm/euclid/dist", Means::euclidean, Distances::euclidean);
    }

    @Test
    void generalizedEigenvectorsAgreeWithCsp() {
        GeneralizedEigen eigen = cspOf(Means::euclidean);
        double[][] filters = Golden.matrix("csp/filters");
        Integer[] order = byDistanceFromOneHalf(eigen);
        for (int row = 0; row < filters.length; row++) {
            double[] filter = eigen.vector(order[row]);
            double sign = Math.signum(Seeded.dot(filter, filters[row]));
            assertClose("csp/filters row " + row, Arrays.stream(filter).map(v -> sign * v).toArray(), filters[row],
                    ITERATED);
        }
        assertClose("csp/features", features(eigen, order), Golden.flat("csp/features"), 1e-9);
    }

    @Test
    void generalizedEigenvectorsOfRiemannianMeansAgreeWithCsp() {
        GeneralizedEigen eigen = cspOf(Means::riemannian);
        assertClose("csp_riemann/features", features(eigen, byDistanceFromOneHalf(eigen)),
                Golden.flat("csp_riemann/features"), ITERATED);
    }

    /// Eigenvectors of (mean of class 1, sum of both means).
    private GeneralizedEigen cspOf(Function<List<SpdMatrix>, Mean> mean) {
        SpdMatrix first = mean.apply(Golden.ofClass(c, 0)).matrix();
        SpdMatrix second = mean.apply(Golden.ofClass(c, 1)).matrix();
        double[] sum = first.values();
        Arrays.setAll(sum, i -> first.values()[i] + second.values()[i]);
        return GeneralizedEigen.of(second, new SpdMatrix(CHANNELS, sum));
    }

    private static Integer[] byDistanceFromOneHalf(GeneralizedEigen eigen) {
        Integer[] order = {0, 1, 2, 3};
        Arrays.sort(order,
                (i, j) -> Double.compare(Math.abs(eigen.values()[j] - 0.5), Math.abs(eigen.values()[i] - 0.5)));
        return order;
    }

    /// Log variances of the filtered trials.
    private double[] features(GeneralizedEigen eigen, Integer[] order) {
        List<double[]> features = new ArrayList<>();
        for (SpdMatrix matrix : c) {
            features.add(
                    Arrays.stream(order).mapToDouble(k -> Math.log(quadraticForm(matrix, eigen.vector(k)))).toArray());
        }
        return joined(features);
    }

    private static double quadraticForm(SpdMatrix matrix, double[] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                sum += w[i] * matrix.at(i, j) * w[j];
            }
        }
        return sum;
    }

    private void mdm(String name, Function<List<SpdMatrix>, Mean> mean,
            BiFunction<SpdMatrix, SpdMatrix, Double> distance) {
        List<SpdMatrix> means = List.of(mean.apply(Golden.ofClass(c, 0)).matrix(),
                mean.apply(Golden.ofClass(c, 1)).matrix());
        agrees(name, c, matrix -> means.stream().mapToDouble(m -> distance.apply(matrix, m)).toArray(), ITERATED);
    }

    private static <T> void agrees(String name, List<T> items, Function<T, double[]> tested, double tolerance) {
        assertClose(name, joined(items.stream().map(tested).toList()), Golden.flat(name), tolerance);
    }

    private static void mean(String name, Mean tested, double tolerance) {
        assertClose(name, tested.matrix().values(), Golden.flat(name), tolerance);
    }

    private static void distance(String name, double tested) {
        assertClose(name, new double[]{tested}, Golden.flat(name), CLOSED);
    }
}
