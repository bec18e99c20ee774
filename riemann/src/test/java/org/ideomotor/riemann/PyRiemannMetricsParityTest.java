package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ideomotor.riemann.Compare.assertClose;
import static org.ideomotor.riemann.Compare.joined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// pyRiemann's metrics, name by name, within the tolerances of the README beside the numbers.
class PyRiemannMetricsParityTest {
    private static final double CLOSED = 1e-11;
    private static final double ITERATED = 1e-8;

    private final List<SpdMatrix> c = Golden.spd("cov/oas");
    private final SpdMatrix reference = Golden.spd(Golden.matrix("ref"));
    private final double[] weights = Golden.flat("weights");

    /// Names of pyRiemann.
    private static Map<String, Metric> metrics() {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("chol", Metric.cholesky());
        metrics.put("euclid", Metric.euclidean());
        metrics.put("harmonic", Metric.harmonic());
        metrics.put("kullback_sym", Metric.symmetricKullbackLeibler());
        metrics.put("logchol", Metric.logCholesky());
        metrics.put("logdet", Metric.logDet());
        metrics.put("logeuclid", Metric.logEuclidean());
        metrics.put("riemann", Metric.riemannian());
        metrics.put("thompson", Metric.thompson());
        metrics.put("wasserstein", Metric.buresWasserstein());
        return metrics;
    }

    @Test
    void distancesAgree() {
        metrics().forEach((name, metric) -> {
            number("dist/" + name, metric.distance(c.get(0), c.get(1)));
            number("dist/" + name, Math.sqrt(metric.squaredDistance(c.get(1), c.get(0))));
        });
        number("dist/kullback", Distances.kullbackLeibler(c.get(0), c.get(1)));
        number("dist/kullback_right", Distances.kullbackLeibler(c.get(1), c.get(0)));
        assertClose("dist/pairwise_riemann", joined(List.of(Metric.riemannian().pairwiseDistances(c))),
                Golden.flat("dist/pairwise_riemann"), CLOSED);
    }

    @Test
    void meansInClosedFormAgree() {
        for (String name : List.of("chol", "euclid", "harmonic", "kullback_sym", "logchol", "logeuclid")) {
            mean("mean/" + name, metrics().get(name).mean(c), CLOSED);
            mean("meanw/" + name, metrics().get(name).mean(c, weights), CLOSED);
        }
        for (double p : new double[]{-1, -0.5, 0.5, 2}) {
            mean("mean/poweuclid" + text(p), Metric.powerEuclidean(p).mean(c), CLOSED);
            mean("mean/poweuclid" + text(p), Means.powerEuclidean(c, p), CLOSED);
        }
    }

    @Test
    void iteratedMeansAgree() {
        for (String name : List.of("riemann", "wasserstein")) {
            mean("mean/" + name, metrics().get(name).mean(c), ITERATED);
            mean("meanw/" + name, metrics().get(name).mean(c, weights), ITERATED);
        }
        for (double p : new double[]{-1, -0.5, 0, 0.5, 1}) {
            mean("mean/power" + text(p), Means.power(c, p), ITERATED);
        }
        mean("mean/ale", Means.ale(c), 1e-6);
    }

    /// pyRiemann's diagonalisation takes no weights.
    @Test
    void theWeightedAleMeanAgreesOnceItsDiagonalizationHasNoWeights() {
        JointDiagonalization unweighted = JointDiagonalization.pham(c);
        mean("meanw/ale", AleMean.of(c, weights, StopRule.standard(), unweighted), 1e-6);
        mean("meanw/ale", Means.ale(c, weights, StopRule.standard()), 5e-3);
    }

    /// pyRiemann's absolute tolerance of 1e-4 leaves 1.4e-5.
    @Test
    void logDetMeansAgreeAsFarAsPyRiemannConverges() {
        mean("mean/logdet", Means.logDet(c), 1e-4);
        mean("meanw/logdet", Means.logDet(c, weights), 1e-4);
        mdmOfLogDet();
    }

    /// Its medians stop after 50 iterations or at 1e-5.
    @Test
    void mediansAgreeAsFarAsPyRiemannConverges() {
        mean("median/euclid", Medians.euclidean(c), 1e-3);
        mean("median/riemann", Medians.riemannian(c), 3e-2);
    }

    /// Its walk ignores weights and stops while the order of the matrices still shows.
    @Test
    void theThompsonMeanIsNearPyRiemannsUnfinishedWalk() {
        mean("mean/thompson", Means.thompson(c), 5e-2);
    }

    /// ALM and BMP are other means, which we leave out; the Riemannian one stands for them.
    @Test
    void theRiemannianMeanIsNearTheRecursiveMeans() {
        Mean mean = Means.riemannian(c.subList(0, 4));
        mean("mean/alm", mean, 2.5e-4);
        mean("mean/bmp", mean, 8e-5);
    }

    @Test
    void geodesicsAgree() {
        for (String name : List.of("chol", "euclid", "logchol", "logeuclid", "riemann", "thompson", "wasserstein")) {
            assertClose(name, metrics().get(name).geodesic(c.get(0), c.get(1), 0.3).values(),
                    Golden.flat("geodesic0.3/" + name), CLOSED);
        }
    }

    @Test
    void kernelsAgree() {
        for (String name : List.of("euclid", "logeuclid", "riemann")) {
            assertClose(name, joined(List.of(plane(name).kernel(c, c))), Golden.flat("kernel/" + name), ITERATED);
        }
    }

    @Test
    void logAndExpMapsAgree() {
        for (String name : List.of("euclid", "logchol", "logeuclid", "wasserstein")) {
            TangentPlane plane = plane(name);
            agrees("log/" + name, matrix -> plane.log(matrix).values());
            agrees("ts/" + name, matrix -> plane.log(matrix).vector());
            agrees("exp_of_log/" + name, matrix -> plane.exp(plane.log(matrix)).values());
        }
        agrees("ts/riemann", plane("riemann")::vector);
        agrees("exp_of_log/riemann", matrix -> plane("riemann").exp(plane("riemann").log(matrix)).values());
    }

    @Test
    void transportAgrees() {
        TangentMap map = TangentMap.riemannian(reference);
        agrees("transport/riemann C0->C1",
                matrix -> Metric.riemannian().transport(map.log(matrix), reference, c.get(1)).values());
    }

    @Test
    void jointDiagonalizationsAgree() {
        diagonalized("ajd/ajd_pham", JointDiagonalization.pham(c));
        diagonalized("ajd/rjd", JointDiagonalization.rotations(c));
        diagonalized("ajd/uwedge", JointDiagonalization.uwedge(c));
    }

    /// Rows matched by their diagonals over all matrices, each scaled to a mean of 1.
    private void diagonalized(String name, JointDiagonalization tested) {
        assertThat(tested.converged()).as(name).isTrue();
        List<double[]> expected = sortedDiagonals(Golden.matrices(name));
        List<double[]> ours = sortedDiagonals(c.stream().map(matrix -> tested.diagonalized(matrix).toArray()).toList());
        assertClose(name, joined(ours), joined(expected), 1e-5);
    }

    private static List<double[]> sortedDiagonals(List<double[][]> matrices) {
        List<double[]> diagonals = new ArrayList<>();
        for (int k = 0; k < matrices.getFirst().length; k++) {
            int row = k;
            double[] diagonal = matrices.stream().mapToDouble(matrix -> matrix[row][row]).toArray();
            double mean = Arrays.stream(diagonal).average().orElseThrow();
            diagonals.add(Arrays.stream(diagonal).map(value -> value / mean).toArray());
        }
        diagonals.sort((a, b) -> Double.compare(a[0], b[0]));
        return diagonals;
    }

    private void mdmOfLogDet() {
        List<SpdMatrix> means = List.of(Means.logDet(Golden.ofClass(c, 0)).matrix(),
                Means.logDet(Golden.ofClass(c, 1)).matrix());
        List<DistanceFrom> from = means.stream().map(Metric.logDet()::from).toList();
        List<double[]> distances = c.stream()
                .map(matrix -> from.stream().mapToDouble(mean -> mean.distance(matrix)).toArray()).toList();
        assertClose("mdm/logdet/dist", joined(distances), Golden.flat("mdm/logdet/dist"), 1e-4);
    }

    private TangentPlane plane(String name) {
        return ((TangentMetric) metrics().get(name)).at(reference);
    }

    private void agrees(String name, Function<SpdMatrix, double[]> tested) {
        assertClose(name, joined(c.stream().map(tested).toList()), Golden.flat(name), CLOSED);
    }

    private static void mean(String name, Mean tested, double tolerance) {
        assertThat(tested.converged()).as(name).isTrue();
        assertClose(name, tested.matrix().values(), Golden.flat(name), tolerance);
    }

    private static void number(String name, double tested) {
        assertClose(name, new double[]{tested}, Golden.flat(name), CLOSED);
    }

    private static String text(double p) {
        return p == Math.rint(p) ? Integer.toString((int) p) : Double.toString(p);
    }
}
