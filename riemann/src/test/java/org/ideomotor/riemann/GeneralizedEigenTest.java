package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
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
        double[][] vectors = new double[seeded.size()][];
        Arrays.setAll(vectors, eigen::vector);
        double[][] values = new double[seeded.size()][seeded.size()];
        IntStream.range(0, seeded.size()).forEach(k -> values[k][k] = eigen.values()[k]);
        assertClose(seeded, forms(vectors, m.get(1)), Entries.identity(seeded.size()));
        assertClose(seeded, forms(vectors, m.get(0)), values);
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
    void hasAsManyVectorsAsRows() {
        SpdMatrix flat = SpdMatrix.of(new double[][]{{1, 0}, {0, 0}});
        assertThatThrownBy(() -> GeneralizedEigen.of(flat, SpdMatrix.identity(2)).vector(2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("GeneralizedEigen: expected an index within [0, 2), got 2.");
    }

    /// `vᵢᵀ A vⱼ`.
    private static double[][] forms(double[][] vectors, SpdMatrix matrix) {
        return Products.congruence(Products.transposed(vectors), matrix.toArray());
    }

    private static void assertClose(Seeded seeded, double[][] tested, double[][] expected) {
        Compare.assertClose(seeded.toString(), Entries.joined(tested), Entries.joined(expected), seeded.tolerance());
    }
}
