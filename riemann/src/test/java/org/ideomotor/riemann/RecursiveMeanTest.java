package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecursiveMeanTest {
    private static final List<Metric> FLAT = List.of(Metric.euclidean(), Metric.harmonic(), Metric.logEuclidean(),
            Metric.powerEuclidean(0.5), Metric.cholesky(), Metric.logCholesky());

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void ofAFlatMetricIsTheMean(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(6, seeded.random());
        for (Metric metric : FLAT) {
            assertClose(metric + " " + seeded, after(RecursiveMean.equal(metric), m), metric.mean(m).matrix(),
                    10 * seeded.tolerance());
        }
    }

    /// Ho, Cheng, Salehian and Vemuri 2013: the error falls with the number of matrices.
    @Test
    void ofACurvedMetricComesNearTheMean() {
        Seeded seeded = new Seeded(41, 4, 10);
        List<SpdMatrix> m = seeded.spds(300, new Random(41));
        for (Metric metric : List.of(Metric.riemannian(), Metric.buresWasserstein(), Metric.logDet(), Metric.thompson(),
                Metric.symmetricKullbackLeibler())) {
            SpdMatrix mean = metric.mean(m).matrix();
            assertClose(metric.toString(), after(RecursiveMean.equal(metric), m), mean, 0.02);
        }
    }

    @Test
    void theNewestMatrixHasTheWeightOneOverCountUntilTheLeastWeight() {
        List<SpdMatrix> scalars = List.of(MetricTest.scalar(8), MetricTest.scalar(4), MetricTest.scalar(16),
                MetricTest.scalar(1));
        RecursiveMean mean = RecursiveMean.forgetting(Metric.euclidean(), 0.5);
        assertThat(mean.point()).isEmpty();
        double[] expected = {8, 6, 11, 6};
        for (int i = 0; i < 4; i++) {
            mean = mean.with(scalars.get(i));
            assertThat(mean.count()).isEqualTo(i + 1);
            assertThat(mean.point().orElseThrow().at(0, 0)).isEqualTo(expected[i]);
        }
    }

    @Test
    void aStartCountsForAsManyMatricesAsSaid() {
        RecursiveMean mean = RecursiveMean.equal(Metric.euclidean()).startedAt(MetricTest.scalar(2), 3);
        assertThat(mean.with(MetricTest.scalar(6)).point()).contains(MetricTest.scalar(3));
    }

    @Test
    void anEarlierStateStaysAsItWas() {
        List<SpdMatrix> m = new Seeded(42, 5, 10).spds(4, new Random(42));
        RecursiveMean early = RecursiveMean.forgetting(Metric.riemannian(), 0.1).with(m.get(0)).with(m.get(1));
        RecursiveMean copy = new RecursiveMean(early.metric(), early.leastWeight(), early.count(), early.point());
        RecursiveMean late = early.with(m.get(2)).with(m.get(3));
        assertThat(early).isEqualTo(copy).isNotEqualTo(late);
        assertThat(copy.with(m.get(2)).with(m.get(3))).isEqualTo(late);
    }

    @Test
    void countWeightAndPointMustFitTogether() {
        assertThatThrownBy(() -> RecursiveMean.forgetting(Metric.riemannian(), 1.5))
                .hasMessage("RecursiveMean: expected a least weight within [0, 1], got 1.5.");
        assertThatThrownBy(() -> new RecursiveMean(Metric.riemannian(), 0, 1, Optional.empty()))
                .hasMessage("RecursiveMean: expected a count of 0 without a point or from 1 with one, got 1 without.");
    }

    private static SpdMatrix after(RecursiveMean start, List<SpdMatrix> matrices) {
        RecursiveMean mean = start;
        for (SpdMatrix matrix : matrices) {
            mean = mean.with(matrix);
        }
        return mean.point().orElseThrow();
    }
}
