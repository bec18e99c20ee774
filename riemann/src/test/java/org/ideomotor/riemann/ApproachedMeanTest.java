package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A mean on the way is known to be within its bound.
class ApproachedMeanTest {
    private static final int COUNT = 9;
    private static final double[] BOUNDS = {3, 0.3, 1e-2, 1e-4, 1e-6};

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void isNoFartherFromTheMeanThanItsBound(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> matrices = seeded.spds(COUNT, random);
        double[] weights = random.doubles(COUNT, 0.5, 2).toArray();
        Mean mean = Means.riemannian(matrices, weights);
        assertThat(mean.converged()).as("%s", seeded).isTrue();
        ApproachedMean approached = ApproachedMean.of(matrices, weights);
        for (double bound : BOUNDS) {
            assertThat(approached.within(bound)).as("%s within %s", seeded, bound).isTrue();
            assertThat(approached.bound()).isLessThanOrEqualTo(bound);
            assertThat(approached.isSteady()).as("%s within %s", seeded, bound).isTrue();
            assertThat(Distances.riemannian(approached.point(), mean.matrix())).as("%s within %s", seeded, bound)
                    .isLessThanOrEqualTo(approached.bound() + 1e-7);
        }
    }

    /// The bound is loose there, and holds.
    @ParameterizedTest
    @ValueSource(doubles = {1, 3, 7})
    void holdsForMatricesFarApart(double logarithm) {
        for (int seed = 0; seed < 20; seed++) {
            List<SpdMatrix> matrices = new Random(seed).longs(COUNT)
                    .mapToObj(each -> Seeded.withEigenvalues(new Seeded(each, 3, 10).orthogonal(new Random(each)),
                            new double[]{Math.exp(logarithm), 1, Math.exp(-logarithm)}))
                    .toList();
            Mean mean = Means.riemannian(matrices);
            assertThat(mean.converged()).as("seed " + seed).isTrue();
            ApproachedMean approached = ApproachedMean.of(matrices, ones());
            for (double bound : BOUNDS) {
                assertThat(approached.within(bound)).as("seed " + seed + " within " + bound).isTrue();
                assertThat(Distances.riemannian(approached.point(), mean.matrix()))
                        .as("seed " + seed + " within " + bound).isLessThanOrEqualTo(approached.bound() + 1e-7);
            }
        }
    }

    /// The same matrices with their rows in another order: nothing changes but rounding.
    @Test
    void itsRoundingIsMoreThanAnotherOrderOfRowsMakes() {
        for (double condition : new double[]{1e2, 1e5, 1e8, 1e10})
            for (int seed = 0; seed < 5; seed++) {
                Random random = new Random(seed);
                double[][] mixing = new Seeded(seed, 8, condition).orthogonal(random);
                double[] scales = new Seeded(seed, 8, 10).powers(Math.sqrt(condition));
                for (double[] row : mixing) {
                    Products.multiply(row, scales);
                }
                List<SpdMatrix> matrices = new Seeded(seed, 8, 10).spds(COUNT, random).stream()
                        .map(m -> SpdMatrix.of(Products.congruence(Products.transposed(mixing), m.toArray()))).toList();
                List<SpdMatrix> turned = matrices.stream().map(ApproachedMeanTest::reversed).toList();
                ApproachedMean approached = ApproachedMean.of(matrices, ones());
                approached.within(1e-8);
                SpdMatrix mean = Means.riemannian(matrices).matrix();
                SpdMatrix other = Means.riemannian(turned).matrix();
                for (int i = 0; i < COUNT; i++) {
                    assertThat(Distances.riemannian(matrices.get(i), mean)).as("%s, seed %s", condition, seed)
                            .isCloseTo(
                                    Distances.riemannian(turned.get(i), other), within(1e-13 + approached.rounding()));
                }
                assertThat(approached.rounding()).isLessThan(1e-11 * condition);
            }
    }

    private static SpdMatrix reversed(SpdMatrix matrix) {
        double[][] rows = matrix.toArray();
        double[][] reversed = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                reversed[i][j] = rows[rows.length - 1 - i][rows.length - 1 - j];
            }
        }
        return SpdMatrix.of(reversed);
    }

    @Test
    void goesOnFromWhereItWas() {
        List<SpdMatrix> matrices = new Seeded(3, 22, 1000).spds(COUNT, new Random(3));
        ApproachedMean atOnce = ApproachedMean.of(matrices, ones());
        ApproachedMean inTwo = ApproachedMean.of(matrices, ones());
        inTwo.within(1e-2);
        int before = inTwo.steps();
        assertThat(inTwo.within(1e-6)).isEqualTo(atOnce.within(1e-6)).isTrue();
        assertThat(inTwo.steps()).isEqualTo(atOnce.steps()).isGreaterThan(before);
        assertThat(inTwo.point()).isEqualTo(atOnce.point());
        assertThat(inTwo.bound()).isEqualTo(atOnce.bound());
    }

    @Test
    void needsFewerStepsThanTheMean() {
        List<SpdMatrix> matrices = new Seeded(4, 22, 1000).spds(COUNT, new Random(4));
        ApproachedMean approached = ApproachedMean.of(matrices, ones());
        approached.within(1e-3);
        assertThat(2 * approached.steps()).isLessThanOrEqualTo(Means.riemannian(matrices).iterations());
    }

    @Test
    void tellsThatItCameNoNearer() {
        List<SpdMatrix> matrices = new Seeded(5, 8, 1000).spds(COUNT, new Random(5));
        ApproachedMean approached = ApproachedMean.of(matrices, ones());
        assertThat(approached.within(1e-300)).isFalse();
        assertThat(approached.bound()).isLessThan(1e-8);
        assertThat(approached.within(1e-8)).isTrue();
    }

    @Test
    void refusesWhatHasNoMeanAndBoundsThatAreNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> ApproachedMean.of(List.of(), new double[0]))
                .withMessageContaining("at least one");
        SpdMatrix flat = SpdMatrix.of(new double[][]{{1, 1}, {1, 1}});
        assertThatIllegalArgumentException().isThrownBy(() -> ApproachedMean.of(List.of(flat), new double[]{1}))
                .withMessageContaining("positive definite");
        ApproachedMean approached = ApproachedMean.of(List.of(SpdMatrix.of(new double[][]{{2}})), new double[]{1});
        for (double bound : new double[]{0, -1, Double.NaN}) {
            assertThatIllegalArgumentException().isThrownBy(() -> approached.within(bound))
                    .withMessageContaining("positive bound, got " + bound);
        }
    }

    private static double[] ones() {
        double[] ones = new double[COUNT];
        Arrays.fill(ones, 1);
        return ones;
    }
}
