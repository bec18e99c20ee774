package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LowerTimesOrthogonalTest {
    private static final double ROUNDING = 1e-13;

    /// The exponentials of half a step are such: symmetric, positive definite, of any condition.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void factorsMultiplyToTheMatrixAndRowsAreOrthonormal(Seeded seeded) {
        Random random = seeded.random();
        double[][] a = seeded.spd(random).toArray();
        LowerTimesOrthogonal factors = LowerTimesOrthogonal.of(a);
        double[][] lower = factors.lower();
        double[][] q = factors.orthogonal();
        double[][] product = Products.transposedTimes(Products.transposed(lower), q);
        double[][] squares = Products.transposedTimes(Products.transposed(q), Products.transposed(q));

        assertThat(Products.frobeniusOfDifference(product, a)).as(seeded.toString())
                .isLessThan(ROUNDING * Products.frobenius(a));
        assertThat(Products.frobeniusOfDifference(squares, Entries.identity(seeded.size()))).as(seeded.toString())
                .isCloseTo(0, within(seeded.size() * ROUNDING));
        for (int i = 0; i < seeded.size(); i++) {
            assertThat(lower[i][i]).as(seeded.toString()).isPositive();
            for (int j = i + 1; j < seeded.size(); j++) {
                assertThat(lower[i][j]).as(seeded.toString()).isZero();
            }
        }
    }
}
