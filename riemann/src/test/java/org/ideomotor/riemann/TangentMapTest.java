package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TangentMapTest {
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theMatrixOfAVectorIsTheMatrixItCameFrom(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        TangentMap map = TangentMap.riemannian(m.get(0));
        assertThat(map.vector(m.get(1))).hasSize(seeded.size() * (seeded.size() + 1) / 2);
        assertClose(seeded.toString(), map.matrix(map.vector(m.get(1))), m.get(1), 10 * seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theReferenceIsTheZeroVector(Seeded seeded) {
        SpdMatrix reference = seeded.spd(seeded.random());
        double[] vector = TangentMap.riemannian(reference).vector(reference);
        assertThat(Math.sqrt(Seeded.dot(vector, vector))).as(seeded.toString()).isLessThan(seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void atTheIdentityTheVectorIsThePlainLogarithm(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        TangentMap map = TangentMap.riemannian(SpdMatrix.identity(seeded.size()));
        double[] vector = map.vector(matrix);
        assertClose(seeded.toString(), vector, MatrixFunctions.log(matrix).vector(), seeded.tolerance());
        assertThat(vector).isEqualTo(map.log(matrix).vector());
    }

    @Test
    void aMapRebuiltFromItsNumbersGivesTheSameBits() {
        List<SpdMatrix> m = new Seeded(3, 8, 100).spds(2, new Random(3));
        TangentMap map = TangentMap.riemannian(m.get(0));
        TangentMap rebuilt = new TangentMap(new SpdMatrix(8, map.reference().values()),
                new SpdMatrix(8, map.whitening().values()));
        assertThat(rebuilt).isEqualTo(map);
        assertThat(rebuilt.vector(m.get(1))).isEqualTo(map.vector(m.get(1)));
    }

    @Test
    void refusesWhatDoesNotFit() {
        TangentMap map = TangentMap.riemannian(SpdMatrix.identity(2));
        assertThatThrownBy(() -> map.vector(SpdMatrix.identity(3)))
                .hasMessageStartingWith("TangentMap: expected two matrices of one size, got 2 × 2 and 3 × 3");
        assertThatThrownBy(() -> map.matrix(new double[4]))
                .hasMessage("TangentMap: expected a vector of 2 · 3 / 2 = 3 values, got 4.");
        assertThatThrownBy(() -> map.exp(SymmetricMatrix.of(new double[3][3])))
                .hasMessageContaining("expected a tangent matrix 2 × 2, got 3 × 3");
        assertThatThrownBy(() -> map.vector(SpdMatrix.of(new double[2][2])))
                .hasMessageStartingWith(
                        "TangentMap: the matrix is not positive definite (least eigenvalue 0.0, greatest 0.0)");
        assertThatThrownBy(() -> TangentMap.riemannian(SpdMatrix.of(new double[2][2])))
                .hasMessageStartingWith(
                        "TangentMap: the reference is not positive definite (least eigenvalue 0.0, greatest 0.0)");
    }
}
