package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistancesTest {
    private static final List<ToDoubleBiFunction<SpdMatrix, SpdMatrix>> ALL = List.of(Distances::riemannian,
            Distances::logEuclidean,
            Distances::euclidean);

    /// Published toy pair, see systems/INDEX.md of the reference.
    @Test
    void riemannianDistanceOfThePublishedToyPair() {
        SpdMatrix a = SpdMatrix.of(new double[][]{{2, .5}, {.5, 1}});
        SpdMatrix b = SpdMatrix.of(new double[][]{{1, .2}, {.2, 3}});
        assertThat(Distances.riemannian(a, b)).isCloseTo(1.403396639473508, offset(1e-14));
        assertThat(Distances.riemannianSquared(a, b)).isCloseTo(1.403396639473508 * 1.403396639473508, offset(1e-14));
    }

    /// The same pair's geodesic at a quarter of the way, as an exponential of a quarter of the tangent vector.
    @Test
    void aQuarterOfTheTangentVectorLeadsAQuarterOfTheWayAlongThePublishedGeodesic() {
        TangentMap map = TangentMap.riemannian(SpdMatrix.of(new double[][]{{2, .5}, {.5, 1}}));
        double[] vector = map.vector(SpdMatrix.of(new double[][]{{1, .2}, {.2, 3}}));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= 0.25;
        }
        double[] expected = {1.6815533570645194, 0.41145360352072763, 0.41145360352072785, 1.2875134658023657};
        Compare.assertClose("geodesic", map.matrix(vector).values(), expected, 1e-14);
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void areMetrics(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(3, seeded.random());
        for (ToDoubleBiFunction<SpdMatrix, SpdMatrix> distance : ALL) {
            double ab = distance.applyAsDouble(m.get(0), m.get(1));
            double bc = distance.applyAsDouble(m.get(1), m.get(2));
            double ac = distance.applyAsDouble(m.get(0), m.get(2));
            double rounding = seeded.tolerance() * (1 + ab);
            assertThat(ab).as(seeded.toString()).isPositive();
            assertThat(distance.applyAsDouble(m.get(1), m.get(0))).as(seeded.toString()).isCloseTo(ab,
                    offset(rounding));
            assertThat(distance.applyAsDouble(m.get(0), m.get(0))).as(seeded.toString()).isCloseTo(0, offset(rounding));
            assertThat(ac).as(seeded.toString()).isLessThanOrEqualTo(ab + bc + rounding);
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void riemannianDistanceIsInvariantUnderCongruence(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> m = seeded.spds(2, random);
        double[][] g = seeded.invertible(random);
        double distance = Distances.riemannian(m.get(0), m.get(1));
        assertThat(Distances.riemannian(Seeded.congruence(g, m.get(0)), Seeded.congruence(g, m.get(1))))
                .as(seeded.toString()).isCloseTo(distance,
                        offset(10 * seeded.tolerance() * (1 + distance)));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void logarithmicDistancesAreInvariantUnderInversion(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        List<SpdMatrix> inverses = m.stream().map(c -> MatrixFunctions.power(c, -1)).toList();
        for (ToDoubleBiFunction<SpdMatrix, SpdMatrix> distance : ALL.subList(0, 2)) {
            double expected = distance.applyAsDouble(m.get(0), m.get(1));
            assertThat(distance.applyAsDouble(inverses.get(0), inverses.get(1))).as(seeded.toString()).isCloseTo(
                    expected,
                    offset(10 * seeded.tolerance() * (1 + expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void riemannianDistanceIsTheLengthOfTheTangentVector(Seeded seeded) {
        List<SpdMatrix> m = seeded.spds(2, seeded.random());
        double[] vector = TangentMap.riemannian(m.get(0)).vector(m.get(1));
        double length = Math.sqrt(Seeded.dot(vector, vector));
        assertThat(Distances.riemannian(m.get(0), m.get(1))).as(seeded.toString()).isCloseTo(length,
                offset(seeded.tolerance() * (1 + length)));
    }

    @Test
    void refuseMatricesOfTwoSizes() {
        assertThatThrownBy(() -> Distances.riemannian(SpdMatrix.identity(3), SpdMatrix.identity(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "riemannianDistance: expected two matrices of one size, got 3 × 3 and 2 × 2; were both computed from the same channels?");
    }

    @Test
    void nameTheMatrixThatIsNotPositiveDefinite() {
        SpdMatrix flat = SpdMatrix.of(new double[][]{{1, 0}, {0, 0}});
        SpdMatrix good = SpdMatrix.identity(2);
        assertThatThrownBy(() -> Distances.riemannian(flat, good))
                .hasMessageStartingWith(
                        "riemannianDistance: the first matrix is not positive definite (least eigenvalue 0.0, greatest 1.0); ");
        assertThatThrownBy(() -> Distances.riemannian(good, flat))
                .hasMessageContaining("the second matrix is not positive definite");
        assertThatThrownBy(() -> Distances.logEuclidean(good, flat))
                .hasMessageContaining("logEuclideanDistance: the second matrix");
        assertThat(Distances.euclidean(good, flat)).isEqualTo(1);
    }
}
