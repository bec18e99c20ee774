package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeneralizedEigenTest {
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void vectorsDiagonaliseBothMatrices(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        GeneralizedEigen eigen = GeneralizedEigen.of(m.get(0), m.get(1));
        double greatest = eigen.values()[seeded.size() - 1];
        for (int i = 0; i < seeded.size(); i++) {
            for (int j = 0; j < seeded.size(); j++) {
                double same = i == j ? 1 : 0;
                assertThat(form(eigen.vector(i), m.get(1), eigen.vector(j))).as(seeded.toString()).isCloseTo(same,
                        offset(seeded.tolerance()));
                assertThat(form(eigen.vector(i), m.get(0), eigen.vector(j))).as(seeded.toString()).isCloseTo(
                        same * eigen.values()[i],
                        offset(seeded.tolerance() * greatest));
            }
        }
        assertThat(eigen.values()).isSorted();
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theGreatestEntryOfAVectorIsPositive(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        GeneralizedEigen eigen = GeneralizedEigen.of(m.get(0), m.get(1));
        IntStream.range(0, eigen.size()).mapToObj(eigen::vector).forEach(vector -> {
            double greatest = IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).max().orElseThrow();
            double least = IntStream.range(0, vector.length).mapToDouble(i -> vector[i]).min().orElseThrow();
            assertThat(greatest).as(seeded.toString()).isGreaterThanOrEqualTo(-least);
        });
    }

    @Test
    void theFirstMatrixMayBeSemiDefinite() {
        GeneralizedEigen eigen = GeneralizedEigen.of(SpdMatrix.of(new double[][]{{0, 0}, {0, 8}}),
                SpdMatrix.of(new double[][]{{1, 0}, {0, 4}}));
        assertThat(eigen.values()).containsExactly(0, 2);
        assertThat(eigen.vector(1)).containsExactly(0, 0.5);
    }

    @Test
    void theFirstMatrixMayHaveNegativeEigenvalues() {
        GeneralizedEigen eigen = GeneralizedEigen.of(SymmetricMatrix.of(new double[][]{{-3, 0}, {0, 8}}),
                SpdMatrix.of(new double[][]{{1, 0}, {0, 4}}));
        assertThat(eigen.values()).containsExactly(-3, 2);
        assertThat(eigen.vector(1)).containsExactly(0, 0.5);
        assertThatThrownBy(() -> GeneralizedEigen.of(SymmetricMatrix.of(new double[][]{{1}}), SpdMatrix.identity(2)))
                .hasMessage("GeneralizedEigen: expected two matrices of one size, got 1 × 1 and 2 × 2.");
    }

    @Test
    void refusesASecondMatrixThatIsNotPositiveDefinite() {
        SpdMatrix flat = SpdMatrix.of(new double[][]{{1, 0}, {0, 0}});
        assertThatThrownBy(() -> GeneralizedEigen.of(SpdMatrix.identity(2), flat))
                .hasMessageStartingWith(
                        "GeneralizedEigen: the second matrix is not positive definite (least eigenvalue 0.0, greatest 1.0)");
        assertThatThrownBy(() -> GeneralizedEigen.of(flat, SpdMatrix.identity(2)).vector(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("GeneralizedEigen: expected an index within [0, 2), got 2.");
    }

    private static double form(double[] left, SpdMatrix matrix, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * Seeded.dot(matrix.toArray()[i], right);
        }
        return sum;
    }
}
