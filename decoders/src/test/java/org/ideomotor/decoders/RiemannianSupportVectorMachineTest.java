package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.DistanceFrom;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.TangentMetric;
import org.ideomotor.riemann.TangentPlane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RiemannianSupportVectorMachineTest {
    private final Golden golden = Golden.SELECTION;
    private final Examples<SpdMatrix> three = Imagery.labelled(golden.covariances("S"), golden.labels("labels"));
    private final Examples<SpdMatrix> two = new Examples<>(three.list().stream()
            .filter(e -> !e.label().orElseThrow().equals("class 2")).toList());

    private static double[] decisions(Fitted<SpdMatrix, Scores> fitted, List<SpdMatrix> covariances) {
        Fitted.Chain<?, ?, ?> chain = (Fitted.Chain<?, ?, ?>) fitted;
        TangentVectors vectors = (TangentVectors) chain.first();
        SupportVectors machine = (SupportVectors) chain.second();
        return covariances.stream().mapToDouble(c -> -machine.decisions(vectors.apply(c))[0]).toArray();
    }

    /// libsvm keeps kernel values in single precision, and theirs are large in the Euclidean metric.
    @ParameterizedTest
    @CsvSource({"riemann, riemannian, 1e-6", "logeuclid, logEuclidean, 1e-6", "euclid, euclidean, 1e-5"})
    void decisionsAreThoseOfPyRiemann(String theirs, String ours, double tolerance) {
        for (String c : List.of("0.1", "1", "10")) {
            Fitted<SpdMatrix, Scores> fitted = RiemannianSupportVectorMachine
                    .inner((TangentMetric) Metric.named(ours), Double.parseDouble(c)).fit(two);
            assertThat(decisions(fitted, three.items())).as("%s, C = %s", theirs, c)
                    .containsExactly(golden.vector("svc/" + theirs + "/" + c), within(tolerance));
        }
    }

    static List<TangentMetric> flat() {
        return List.of(Metric.logEuclidean(), Metric.euclidean(), Metric.powerEuclidean(0.5), Metric.harmonic(),
                Metric.cholesky(), Metric.logCholesky());
    }

    @ParameterizedTest
    @MethodSource("flat")
    void gaussiansAreOfDistances(TangentMetric metric) {
        double gamma = 0.05;
        Fitted<SpdMatrix, Scores> fitted = RiemannianSupportVectorMachine.gaussian(metric, gamma, 1).fit(two);
        Fitted.Chain<?, ?, ?> chain = (Fitted.Chain<?, ?, ?>) fitted;
        TangentVectors vectors = (TangentVectors) chain.first();
        Kernel kernel = ((SupportVectors) chain.second()).kernel();
        SpdMatrix a = three.get(0).item(), b = three.get(4).item();
        assertThat(kernel.of(vectors.apply(a).values(), vectors.apply(b).values())).isCloseTo(
                Math.exp(-gamma * metric.squaredDistance(a, b)), within(1e-9));
    }

    @Test
    void moreClassesVote() {
        Fitted<SpdMatrix, Scores> fitted = RiemannianSupportVectorMachine.inner(Metric.buresWasserstein(), 10)
                .fit(three);
        long correct = three.list().stream()
                .filter(e -> fitted.apply(e.item()).best().equals(e.label().orElseThrow())).count();
        assertThat(correct).as("of 15 training examples").isGreaterThanOrEqualTo(13);
    }

    @Test
    void gaussiansThatAreNotPositiveDefiniteAreRefused() {
        for (Metric curved : List.of(Metric.riemannian(), Metric.buresWasserstein(), Metric.thompson(), Metric.logDet(),
                Metric.symmetricKullbackLeibler()))
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RiemannianSupportVectorMachine.gaussian(curved, 1, 1))
                    .withMessageContaining("expected a flat metric").withMessageContaining("got " + curved.name());
    }

    @Test
    void aMachineWhoseTextWouldLieIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiemannianSupportVectorMachine(TangentSpace.riemannian(),
                        SupportVectorMachine.gaussian(1)))
                .withMessageContaining(
                        "expected a kernel that is known beforehand, got SupportVectorMachine.gaussian(1.0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RiemannianSupportVectorMachine(TangentSpace.riemannian(),
                        SupportVectorMachine.of(Kernel.gaussian(1), 1)))
                .withMessageContaining("expected a flat metric").withMessageContaining("got riemannian");
    }

    /// A curved metric under a flat one's name.
    private record Impostor(TangentMetric metric) implements TangentMetric {
        @Override
        public String name() { return "cholesky"; }

        @Override
        public TangentPlane at(SpdMatrix reference) { return metric.at(reference); }

        @Override
        public DistanceFrom from(SpdMatrix reference) { return metric.from(reference); }

        @Override
        public Mean mean(List<SpdMatrix> matrices, double[] weights, StopRule stop) {
            return metric.mean(matrices, weights, stop);
        }

        @Override
        public SpdMatrix geodesic(SpdMatrix a, SpdMatrix b, double t) { return metric.geodesic(a, b, t); }
    }

    @Test
    void flatnessIsWhatAMetricSaysNotItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RiemannianSupportVectorMachine.gaussian(new Impostor(Metric.riemannian()), 1, 1))
                .withMessageContaining("expected a flat metric");
    }

    @Test
    void textIsTheCall() {
        TangentSpace loose = TangentSpace.riemannian().stop(StopRule.standard().withMaxIterations(3));
        assertThat(new RiemannianSupportVectorMachine(loose, SupportVectorMachine.linear(1)))
                .hasToString("new RiemannianSupportVectorMachine(" + loose + ", SupportVectorMachine.linear(1.0))");
        assertThat(RiemannianSupportVectorMachine.inner(Metric.riemannian(), 1))
                .hasToString("RiemannianSupportVectorMachine.inner(Metric.riemannian(), 1.0)");
        assertThat(RiemannianSupportVectorMachine.gaussian(Metric.logEuclidean(), 0.5, 2))
                .hasToString("RiemannianSupportVectorMachine.gaussian(Metric.logEuclidean(), 0.5, 2.0)");
    }
}
