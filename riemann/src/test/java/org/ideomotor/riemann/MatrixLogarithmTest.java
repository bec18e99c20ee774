package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The logarithm without eigenvalues beside the one through them, on all that is hard for either.
class MatrixLogarithmTest {
    /// Whether the least eigenvalue of the others comes out above zero is chance.
    static Stream<SymmetricEigenTest.Case> definite() {
        return SymmetricEigenTest.cases().filter(a -> least(a) > 1e-14);
    }

    static Stream<SymmetricEigenTest.Case> indefinite() {
        return SymmetricEigenTest.cases().filter(a -> least(a) < -1e-10);
    }

    /// The least eigenvalue over the magnitude of the greatest.
    private static double least(SymmetricEigenTest.Case a) {
        SymmetricEigen eigen = SymmetricEigen.of(a.matrix());
        return eigen.least() / Math.abs(eigen.greatest());
    }

    /// An absolute error of `ε κ`, as far as doubles can tell the least eigenvalue at all; a few n for the rounding of n rows.
    @ParameterizedTest
    @MethodSource("definite")
    void itIsTheLogarithmOfTheEigenvalues(SymmetricEigenTest.Case a) {
        SymmetricEigen eigen = SymmetricEigen.of(a.matrix());
        Optional<MatrixLogarithm.Result> log = MatrixLogarithm.of(a.matrix());
        double condition = eigen.greatest() / eigen.least();
        double[][] expected = eigen.apply(StrictMath::log);
        double norm = Products.frobenius(expected);
        double bound = a.matrix().length * 1e-15 * (condition + norm);
        assertThat(Products.frobeniusOfDifference(log.orElseThrow().matrix(), expected)).as(a.toString())
                .isLessThanOrEqualTo(bound);
        assertThat(Math.sqrt(log.get().squares())).as(a.toString()).isCloseTo(norm, within(bound));
        assertThat(Math.sqrt(MatrixLogarithm.squaredNorm(() -> Entries.copied(a.matrix())).orElseThrow()))
                .as(a.toString())
                .isCloseTo(norm, within(bound));
        assertThat(log.get().trace()).as(a.toString()).isCloseTo(Products.trace(expected), within(bound));
    }

    @ParameterizedTest
    @MethodSource("indefinite")
    void thereIsNoneIfAnEigenvalueIsFarBelowZero(SymmetricEigenTest.Case a) {
        assertThat(MatrixLogarithm.of(a.matrix())).as(a.toString()).isEmpty();
        assertThat(MatrixLogarithm.squaredNorm(() -> Entries.copied(a.matrix()))).as(a.toString()).isEmpty();
    }

    @Test
    void aPowerOfTwoTimesTheIdentityHasNoRounding() {
        for (int exponent : new int[]{0, 1, -3, 600}) {
            double[][] a = SpdMatrix.identity(7).toArray();
            Products.addScaled(a, Math.scalb(1.0, exponent) - 1, SpdMatrix.identity(7).toArray());
            double[][] expected = new double[7][7];
            IntStream.range(0, 7).forEach(i -> expected[i][i] = exponent * StrictMath.log(2));
            assertThat(MatrixLogarithm.of(a).orElseThrow().matrix()).isDeepEqualTo(expected);
        }
        assertThat(MatrixLogarithm.squaredNorm(SpdMatrix.identity(7)::toArray)).contains(0.0);
    }

    /// What one matrix leaves in a room must not reach the next.
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void aRoomThatWasUsedGivesTheSameBits(Seeded seeded) {
        Random random = seeded.random();
        MatrixRoom used = new MatrixRoom(seeded.size());
        for (int k = 0; k < 3; k++) {
            double[][] a = seeded.spd(random).toArray();
            double[][] expected = MatrixLogarithm.of(a).orElseThrow().matrix();
            assertThat(MatrixLogarithm.of(() -> Entries.copied(a), used).orElseThrow().matrix()).as(seeded.toString())
                    .isDeepEqualTo(expected);
        }
    }

    /// `I + S` with S so small that its square is nothing: the digits of S down to the rounding of the reflections.
    @Test
    void aSmallLogarithmKeepsItsDigits() {
        double[][] a = SpdMatrix.identity(9).toArray();
        double[][] small = new double[9][9];
        for (int i = 0; i < 9; i++) {
            for (int j = 0; j < 9; j++) {
                small[i][j] = Math.scalb((i + 1.0) * (j + 1) % 7 - 3, -32);
            }
        }
        Products.addScaled(a, 1, small);
        double norm = Products.frobenius(small);
        double bound = 2e-6 * norm;
        assertThat(Products.frobeniusOfDifference(MatrixLogarithm.of(a).orElseThrow().matrix(), small))
                .isLessThan(bound);
        assertThat(Math.sqrt(MatrixLogarithm.squaredNorm(() -> Entries.copied(a)).orElseThrow())).isCloseTo(norm,
                within(bound));
        double[] diagonal = {1 + 0x1p-45, 1 - 0x1p-45};
        double squares = TridiagonalLogarithm.fitting(diagonal, new double[2]).orElseThrow().squaredNorm(diagonal,
                new double[2], 0);
        assertThat(squares / 0x1p-89).isCloseTo(1, within(1e-13));
    }

    @Test
    void theRulesAreRight() {
        for (int exponent = 1; exponent <= LogarithmRule.MOST; exponent++) {
            LogarithmRule rule = LogarithmRule.of(exponent);
            assertThat(rule.count() % 4).as("terms for 2^" + exponent).isZero();
            for (int k = 0; k <= 60; k++) {
                double x = StrictMath.exp((k - 30) / 30.0 * exponent * StrictMath.log(2));
                double sum = 0;
                double square = 0;
                for (int p = 0; p < rule.count(); p++) {
                    double inverse = 1 / (x + rule.shifts()[p]);
                    assertThat(rule.weights()[p]).isPositive();
                    assertThat(rule.shifts()[p]).isPositive();
                    sum += rule.weights()[p] * inverse;
                    square += (rule.squareWeights()[p] + rule.weights()[p] * rule.weights()[p] * inverse) * inverse;
                }
                double expected = x == 1 ? 1 : StrictMath.log(x) / (x - 1);
                assertThat(sum / expected).as("2^" + exponent + " at " + x).isCloseTo(1, within(5e-14));
                assertThat(square / expected / expected).as("square, 2^" + exponent + " at " + x).isCloseTo(1,
                        within(1e-13 + Math.scalb(3e-18, exponent)));
            }
        }
    }
}
