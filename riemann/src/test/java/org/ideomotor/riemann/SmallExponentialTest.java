package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallExponentialTest {
    private static final long SEED = 5_531;

    /// Norms on either side of each degree and number of squarings.
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1.9e-4, 2.1e-4, 1.6e-2, 1.8e-2, 0.1, 0.12, 0.32, 0.34, 0.65, 0.67, 3, 10})
    void itIsThatOfTheEigenvalues(double norm) {
        for (int n : new int[]{1, 2, 7, 22}) {
            Random random = new Random(SEED + n);
            double[][] a = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i][j] = random.nextGaussian();
                    a[j][i] = a[i][j];
                }
            }
            double[][] scaled = new double[n][n];
            Products.addScaled(scaled, norm / Products.frobenius(a), a);

            double[][] expected = SymmetricEigen.of(scaled).apply(StrictMath::exp);
            double[][] tested = SmallExponential.of(scaled);

            String name = n + " rows of norm " + norm + ", seed " + SEED;
            assertThat(Products.frobeniusOfDifference(tested, expected)).as(name)
                    .isLessThan(2e-14 * Products.frobenius(expected));
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(tested[i][j]).as(name).isEqualTo(tested[j][i]);
                }
            }
        }
    }
}
