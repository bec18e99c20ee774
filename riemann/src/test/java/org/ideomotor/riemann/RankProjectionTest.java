package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankProjectionTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 22, 64})
    void anAverageReferenceTakesOneDimension(int channels) {
        List<SpdMatrix> matrices = referenced(channels, 6, channels);
        RankProjection projection = RankProjection.of(matrices);
        assertThat(projection.rank()).isEqualTo(channels - 1);
        assertThat(projection).hasToString("rank " + (channels - 1) + " of " + channels);
        for (SpdMatrix matrix : matrices) {
            SpdMatrix small = projection.project(matrix);
            assertThat(MatrixFunctions.log(small).size()).isEqualTo(channels - 1);
            assertClose("back", projection.embed(small), matrix, 1e-10);
        }
        assertThat(Means.riemannian(matrices.stream().map(projection::project).toList()).converged()).isTrue();
    }

    @Test
    void interpolatedChannelsAndFlatOnesTakeOneEach() {
        double[] window = CovarianceTest.gaussian(10, 400, 1);
        for (int t = 0; t < window.length; t += 10) {
            window[t + 3] = 0.5 * window[t + 1] + 0.5 * window[t + 2];
            window[t + 7] = 0.2 * window[t + 8] + 0.8 * window[t + 9];
            window[t + 5] = 12;
        }
        assertThat(RankProjection.of(Covariance.sample(10, window)).rank()).isEqualTo(7);
    }

    @Test
    void theUnitsOfSingleRowsDoNotMatter() {
        double[] window = CovarianceTest.gaussian(8, 400, 2);
        for (int t = 0; t < window.length; t += 8) {
            window[t + 7] = window[t] + window[t + 1];
            for (int c = 0; c < 8; c++) {
                window[t + c] *= Math.pow(10, c - 4);
            }
        }
        RankProjection projection = RankProjection.of(Covariance.sample(8, window));
        assertThat(projection.rank()).isEqualTo(7);
    }

    @Test
    void aFullMatrixStaysAsItIsToTheBit() {
        SpdMatrix matrix = Covariance.sample(6, CovarianceTest.gaussian(6, 100, 3));
        RankProjection projection = RankProjection.of(matrix);
        assertThat(projection.full()).isTrue();
        assertThat(projection.basis()).isEqualTo(SpdMatrix.identity(6).values());
        assertThat(projection.project(matrix)).isEqualTo(matrix);
        assertThat(projection.embed(matrix)).isEqualTo(matrix);
    }

    @Test
    void distancesDoNotDependOnTheBasis() {
        List<SpdMatrix> matrices = referenced(8, 5, 4);
        RankProjection ours = RankProjection.of(matrices);
        double[][] turn = new Seeded(4, ours.rank(), 10).orthogonal(new Random(4));
        double[][] basis = Products.transposedTimes(turn, Entries.rows(ours.rank(), 8, ours.basis()));
        RankProjection turned = new RankProjection(8, ours.rank(), Entries.joined(basis));
        for (SpdMatrix other : matrices) {
            assertThat(Distances.riemannian(turned.project(matrices.get(1)), turned.project(other)))
                    .isCloseTo(Distances.riemannian(ours.project(matrices.get(1)), ours.project(other)),
                            org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(turned.project(matrices.getFirst()).values())
                .isNotEqualTo(ours.project(matrices.getFirst()).values());
    }

    @Test
    void theBasisFollowsFromTheRangeAndTheOrderOfTheRows() {
        RankProjection one = RankProjection.of(referenced(8, 5, 5));
        RankProjection other = RankProjection.of(referenced(8, 3, 6));
        assertClose("basis", one.basis(), other.basis(), 1e-12);
        for (int row = 0; row < 7; row++) {
            for (int column = 0; column <= row; column++) {
                double entry = one.basis()[8 * row + column];
                if (column < row) {
                    assertThat(entry).isZero();
                } else {
                    assertThat(entry).isPositive();
                }
            }
        }
    }

    @Test
    void theBasisIsOrthonormalWhereTheDependentRowComesFirst() {
        double[] window = CovarianceTest.gaussian(5, 300, 7);
        for (int t = 0; t < window.length; t += 5) {
            window[t] = 0;
            window[t + 2] = 1e-4 * window[t + 1];
        }
        RankProjection projection = RankProjection.of(Covariance.sample(5, window));
        assertThat(projection.rank()).isEqualTo(3);
        SpdMatrix unit = projection.project(SpdMatrix.identity(5));
        assertClose("B Bᵀ", unit, SpdMatrix.identity(3), 1e-14);
    }

    @Test
    void choleskyFactorsOfProjectedMatricesAreThoseOfTheOriginals() {
        List<SpdMatrix> matrices = referenced(8, 2, 8);
        RankProjection projection = RankProjection.of(matrices);
        double inside = Distances.cholesky(projection.project(matrices.get(0)), projection.project(matrices.get(1)));
        double[][] difference = trapezoidal(matrices.get(0));
        Products.addScaled(difference, -1, trapezoidal(matrices.get(1)));
        assertThat(inside).isCloseTo(Products.frobenius(difference), withinPercentage(1e-9));
    }

    /// L (n, n − 1) of an average-referenced matrix: the factor without the last row, whose last row is minus the sum of the others.
    private static double[][] trapezoidal(SpdMatrix matrix) {
        int n = matrix.size();
        double[][] lower = Cholesky.of(CommonRangeTest.dropped(matrix, n - 1).toArray()).orElseThrow().lower();
        double[][] factor = Arrays.copyOf(lower, n);
        factor[n - 1] = new double[n - 1];
        for (double[] row : lower) {
            Products.addScaled(factor[n - 1], -1, row, 0);
        }
        return factor;
    }

    @Test
    void severalMatricesKeepWhatAnyOfThemHas() {
        SpdMatrix first = SpdMatrix.blockDiagonal(List.of(SpdMatrix.identity(2), SpdMatrix.of(new double[2][2])));
        SpdMatrix second = SpdMatrix.of(new double[][]{{0, 0, 0, 0}, {0, 1, 1, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}});
        assertThat(RankProjection.of(List.of(first, second)).rank()).isEqualTo(3);
    }

    @Test
    void refusesWhatHasNoRank() {
        SpdMatrix zero = SpdMatrix.of(new double[3][3]);
        assertThatThrownBy(() -> RankProjection.of(zero)).hasMessageContaining("the matrix is zero");
        assertThatThrownBy(() -> RankProjection.of(SpdMatrix.identity(3)).project(SpdMatrix.identity(2)))
                .hasMessageContaining("expected a matrix of 3 rows, got 2");
    }

    /// Covariances of average-referenced Gaussian samples.
    private static List<SpdMatrix> referenced(int channels, int count, long seed) {
        List<SpdMatrix> matrices = new ArrayList<>();
        for (int m = 0; m < count; m++) {
            double[] window = CovarianceTest.gaussian(channels, 4 * channels + 20, 100 * seed + m);
            for (int t = 0; t < window.length; t += channels) {
                double mean = 0;
                for (int c = 0; c < channels; c++) {
                    window[t + c] *= 1 + c % 5;
                    mean += window[t + c] / channels;
                }
                for (int c = 0; c < channels; c++) {
                    window[t + c] -= mean;
                }
            }
            matrices.add(Covariance.sample(channels, window));
        }
        return matrices;
    }
}
