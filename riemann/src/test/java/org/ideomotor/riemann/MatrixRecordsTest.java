package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixRecordsTest {
    @Test
    void arraysAreCopiedInAndOut() {
        double[] values = {1, 2, 2, 5};
        SpdMatrix matrix = new SpdMatrix(2, values);
        values[0] = 9;
        matrix.values()[0] = 9;
        matrix.toArray()[0][0] = 9;
        assertThat(matrix.at(0, 0)).isEqualTo(1);
        SymmetricMatrix arrow = SymmetricMatrix.of(matrix.toArray());
        arrow.values()[0] = 9;
        assertThat(arrow.at(0, 0)).isEqualTo(1);
    }

    @Test
    void equalMeansTheSameBits() {
        assertThat(SpdMatrix.of(new double[][]{{1, 2}, {2, 5}})).isEqualTo(new SpdMatrix(2, new double[]{1, 2, 2, 5}))
                .hasSameHashCodeAs(new SpdMatrix(2, new double[]{1, 2, 2, 5}))
                .isNotEqualTo(new SpdMatrix(2, new double[]{1, 2, 2, Math.nextUp(5.0)}));
        assertThat(new SpdMatrix(1, new double[]{0.0})).isNotEqualTo(new SpdMatrix(1, new double[]{-0.0}));
        assertThat(SymmetricMatrix.of(new double[][]{{-1}})).isEqualTo(new SymmetricMatrix(1, new double[]{-1}));
    }

    @Test
    void onlyAnExactlySymmetricMatrixIsTaken() {
        double[] nearly = {1, 2, Math.nextUp(2.0), 5};
        assertThatThrownBy(() -> new SpdMatrix(2, nearly)).hasMessage("SpdMatrix: expected a symmetric matrix, got "
                + Math.nextUp(2.0)
                + " at (1, 0) and 2.0 at (0, 1); use SpdMatrix.symmetrized(…) if the difference is only rounding.");
        SpdMatrix symmetrized = SpdMatrix.symmetrized(2, nearly);
        assertThat(symmetrized.at(0, 1)).isEqualTo(symmetrized.at(1, 0)).isBetween(2.0, Math.nextUp(2.0));
        assertThat(SymmetricMatrix.symmetrized(2, new double[]{0, 1, 3, 0}).at(1, 0)).isEqualTo(2);
    }

    @Test
    void whatIsNoMatrixIsRefused() {
        assertThatThrownBy(() -> new SpdMatrix(0, new double[0]))
                .hasMessage("SpdMatrix: expected a size from 1 to 40000, got 0.");
        assertThatThrownBy(() -> SpdMatrix.identity(-1)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> new SpdMatrix(2, new double[3]))
                .hasMessage("SpdMatrix: expected 2 × 2 = 4 values, got 3.");
        assertThatThrownBy(() -> SpdMatrix.symmetrized(2, new double[3]))
                .hasMessage("SpdMatrix: expected 2 × 2 = 4 values, got 3.");
        assertThatThrownBy(() -> SpdMatrix.of(new double[][]{{1, 0}, {0}}))
                .hasMessage("SpdMatrix: expected 2 values in each of the 2 rows, got 1 in row 1.");
        assertThatThrownBy(() -> SpdMatrix.of(new double[][]{{Double.NaN}}))
                .hasMessage("SpdMatrix: expected finite entries, got NaN at (0, 0).");
        assertThatThrownBy(() -> SpdMatrix.identity(2).at(0, 2)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Matrix: expected row and column within [0, 2), got (0, 2).");
    }

    @Test
    void aVectorIsTheUpperTriangleRowByRow() {
        SymmetricMatrix matrix = SymmetricMatrix.of(new double[][]{{1, 2, 3}, {2, 4, 5}, {3, 5, 6}});
        double r = Math.sqrt(2);
        assertThat(matrix.vector()).containsExactly(1, r * 2, r * 3, 4, r * 5, 6);
        Compare.assertClose("back", SymmetricMatrix.ofVector(matrix.vector()).values(), matrix.values(), 1e-15);
        assertThatThrownBy(() -> SymmetricMatrix.ofVector(new double[5])).hasMessageContaining("got 5");
        assertThatThrownBy(() -> SymmetricMatrix.ofVector(new double[0])).hasMessageContaining("got 0");
    }

    @Test
    void itsTextShowsItsNumbers() {
        assertThat(SpdMatrix.of(new double[][]{{1, 2}, {2, 5}}))
                .hasToString("SpdMatrix(2 × 2, [[1.0, 2.0], [2.0, 5.0]])");
        assertThat(SymmetricMatrix.of(new double[][]{{-1}})).hasToString("SymmetricMatrix(1 × 1, [[-1.0]])");
    }

    @Test
    void aStopRuleIsCheckedAtBirth() {
        assertThatThrownBy(() -> new StopRule(-1, 5))
                .hasMessage("StopRule: expected a finite tolerance from 0, got -1.0.");
        assertThatThrownBy(() -> StopRule.standard().withMaxIterations(0))
                .hasMessage("StopRule: expected at least 1 iteration, got 0.");
        assertThat(StopRule.standard().withTolerance(1e-3)).isEqualTo(new StopRule(1e-3, 50));
        assertThatThrownBy(() -> new ShrunkCovariance(SpdMatrix.identity(1), 1.5)).hasMessageContaining("got 1.5");
    }
}
