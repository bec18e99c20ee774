package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How the Riemannian mean is found; the properties that make it one are in [MetricTheoremsTest].
class RiemannianMeanTest {
    private static final int COUNT = 7;

    @Test
    void givesTheSameBitsEachTime() {
        List<SpdMatrix> matrices = new Seeded(6, 22, 1000).spds(COUNT, new Random(6));
        assertThat(Means.riemannian(matrices)).isEqualTo(Means.riemannian(new ArrayList<>(matrices)));
    }

    @Test
    void tellsThatItDidNotConverge() {
        List<SpdMatrix> matrices = new Seeded(8, 8, 1000).spds(COUNT, new Random(8));
        Mean hasty = Means.riemannian(matrices, StopRule.standard().withMaxIterations(2));
        assertThat(hasty.converged()).isFalse();
        assertThat(hasty.iterations()).isEqualTo(2);
        assertThat(hasty.residual()).isGreaterThan(1e-8);
        Mean patient = Means.riemannian(matrices);
        assertThat(patient.converged()).isTrue();
        assertThat(patient.residual()).isLessThanOrEqualTo(1e-8);
    }

    /// Distances of about 10 from each other, where plain gradient descent with a shrinking step ends at 3e-5.
    @Test
    void isFoundForMatricesFarApart() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<SpdMatrix> matrices = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                double[][] basis = new Seeded(seed, 2, 10).orthogonal(random);
                matrices.add(Seeded.withEigenvalues(basis, new double[]{Math.exp(3.5), Math.exp(-3.5)}));
            }
            Mean mean = Means.riemannian(matrices);
            assertThat(mean.converged()).as("seed " + seed + ": " + mean).isTrue();
        }
    }

    @Test
    void doesNotCallACollapsedStepConverged() {
        List<SpdMatrix> matrices = new Seeded(9, 8, 1000).spds(COUNT, new Random(9));
        Mean stuck = Means.riemannian(matrices, new StopRule(0, 1000));
        assertThat(stuck.converged()).isEqualTo(stuck.residual() == 0);
    }
}
