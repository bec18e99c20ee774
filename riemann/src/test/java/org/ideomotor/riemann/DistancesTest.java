package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class DistancesTest {
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
}
