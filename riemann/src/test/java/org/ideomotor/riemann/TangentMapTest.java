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
    void atTheIdentityTheVectorIsThePlainLogarithm(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        TangentMap map = TangentMap.riemannian(SpdMatrix.identity(seeded.size()));
        SymmetricMatrix log = MatrixFunctions.log(matrix);
        assertClose(seeded.toString(), map.log(matrix).values(), log.values(), seeded.tolerance());
        assertThat(map.vector(matrix)).as(seeded.toString()).isEqualTo(map.log(matrix).vector());
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
        assertThatThrownBy(() -> map.matrix(new double[4]))
                .hasMessage("TangentMap: expected a vector of 2 · 3 / 2 = 3 values, got 4.");
        assertThatThrownBy(() -> map.exp(SymmetricMatrix.of(new double[3][3])))
                .hasMessageContaining("expected a tangent matrix 2 × 2, got 3 × 3");
    }
}
