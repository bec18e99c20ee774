package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricEigenTest {
    private static final long SEED = 4_001;
    private static final double ROUNDING = 1e-13;

    record Case(String name, double[][] matrix) {
        @Override
        public String toString() {
            return name + ", size " + matrix.length + ", seed " + SEED;
        }
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int n : new int[]{1, 2, 3, 4, 5, 7, 8, 22, 33, 64, 65, 130}) {
            cases.add(new Case("spread", spectrum(n, k -> k + 1)));
            cases.add(new Case("both signs", spectrum(n, k -> k - 0.4 * n)));
            cases.add(new Case("graded over 1e-30", spectrum(n, k -> Math.pow(10, -30.0 * k / n))));
            cases.add(new Case("two clusters", spectrum(n, k -> k % 2 + 1e-13 * k)));
            cases.add(new Case("nearly the identity", spectrum(n, k -> 1 + 1e-15 * k)));
            cases.add(new Case("rank one", spectrum(n, k -> k == 0 ? 3 : 0)));
            cases.add(new Case("tiny", spectrum(n, k -> 1e-300 * (k + 1))));
            cases.add(new Case("subnormal", spectrum(n, k -> 1e-310 * (k + 1))));
            cases.add(new Case("huge", spectrum(n, k -> 1e300 * (k + 1))));
            cases.add(new Case("zero", new double[n][n]));
            cases.add(new Case("diagonal", entries(n, (i, j) -> i == j ? (i * 7) % n : 0)));
            cases.add(new Case("graded downwards", entries(n, (i, j) -> Math.pow(0.1, i + j) * (i == j ? 2 : 1))));
            cases.add(new Case("graded upwards",
                    entries(n, (i, j) -> Math.pow(0.1, 2 * n - 2 - i - j) * (i == j ? 2 : 1))));
            cases.add(new Case("all ones", entries(n, (i, j) -> 1)));
            cases.add(new Case("second difference", entries(n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0)));
            cases.add(new Case("Wilkinson's W", entries(n,
                    (i, j) -> i == j ? Math.abs(i - (n - 1) / 2.0) : Math.abs(i - j) == 1 ? 1 : 0)));
            cases.add(new Case("arrow", entries(n, (i, j) -> i == j ? i : i == 0 || j == 0 ? 1e-8 : 0)));
            cases.add(new Case("blocks apart", entries(n, (i, j) -> i / 3 == j / 3 ? 1.0 + i + j : 0)));
            cases.add(new Case("couplings at the limit of squares",
                    entries(n, (i, j) -> i == j ? 1 : Math.pow(10, -130 - 3 * Math.abs(i - j)))));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorsAndValuesMakeUpTheMatrix(Case a) {
        double[][] matrix = unitScaled(a.matrix());
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double difference = Products.frobeniusOfDifference(eigen.apply(value -> value), matrix);
        assertThat(difference).as(a.toString()).isLessThanOrEqualTo(ROUNDING * Products.frobenius(matrix));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void vectorsAreOrthonormal(Case a) {
        int n = a.matrix().length;
        SymmetricEigen eigen = SymmetricEigen.of(a.matrix());
        for (int k = 0; k < n; k++) {
            for (int l = 0; l <= k; l++) {
                double product = Seeded.dot(eigen.vector(k), eigen.vector(l));
                assertThat(product).as(a + ": vectors " + k + ", " + l).isCloseTo(k == l ? 1 : 0, offset(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAloneAreTheValuesWithVectors(Case a) {
        double[] alone = SymmetricEigen.valuesOf(a.matrix());
        double[] together = SymmetricEigen.of(a.matrix()).values();
        assertThat(alone).as(a.toString()).isEqualTo(together).isSorted();
    }

    static Stream<Case> casesForTheOracle() {
        return cases().filter(a -> a.matrix().length <= 65);
    }

    /// EJML is the oracle; it does not converge for graded matrices of size 130.
    @ParameterizedTest
    @MethodSource("casesForTheOracle")
    void agreesWithAnotherSolver(Case a) {
        double[][] matrix = unitScaled(a.matrix());
        double[] values = SymmetricEigen.valuesOf(matrix);
        double[] expected = oracle(matrix);
        double rounding = ROUNDING * Math.max(Math.abs(expected[0]), Math.abs(expected[expected.length - 1]));
        for (int k = 0; k < values.length; k++) {
            assertThat(values[k]).as(a + ": value " + k).isCloseTo(expected[k], offset(rounding));
        }
    }

    /// `2 − 2 cos(kπ / (n + 1))`.
    @Test
    void theSecondDifferenceHasItsKnownEigenvalues() {
        int n = 64;
        double[] values = SymmetricEigen
                .valuesOf(entries(n, (i, j) -> i == j ? 2 : Math.abs(i - j) == 1 ? -1 : 0));
        for (int k = 0; k < n; k++) {
            assertThat(values[k]).isCloseTo(2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1)), offset(1e-14));
        }
    }

    @Test
    void scalingByAPowerOfTwoScalesTheValuesAndKeepsTheVectors() {
        double[][] matrix = spectrum(22, k -> k + 1);
        double[][] scaled = entries(22, (i, j) -> Math.scalb(matrix[i][j], -900));
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        SymmetricEigen small = SymmetricEigen.of(scaled);
        for (int k = 0; k < 22; k++) {
            assertThat(Math.scalb(small.values()[k], 900)).isEqualTo(eigen.values()[k]);
            assertThat(small.vector(k)).isEqualTo(eigen.vector(k));
        }
    }

    @Test
    void theMatrixPassedInStaysAsItIs() {
        double[][] matrix = spectrum(9, k -> k + 1);
        double[][] before = entries(9, (i, j) -> matrix[i][j]);
        SymmetricEigen.of(matrix);
        SymmetricEigen.valuesOf(matrix);
        assertThat(matrix).isDeepEqualTo(before);
    }

    @Test
    void whatHasOverflowedIsRefused() {
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> SymmetricEigen.of(new double[][]{{1, bad}, {bad, 1}}))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageStartingWith("SymmetricEigen: expected finite entries in a 2 × 2 matrix, got " + bad);
        }
    }

    private static double[] oracle(double[][] matrix) {
        EigenDecomposition_F64<DMatrixRMaj> solver = DecompositionFactory_DDRM.eig(matrix.length, false, true);
        assertThat(solver.decompose(new DMatrixRMaj(matrix))).isTrue();
        double[] values = new double[matrix.length];
        Arrays.setAll(values, k -> solver.getEigenvalue(k).real);
        Arrays.sort(values);
        return values;
    }

    /// Scaled by a power of two, so that norms of tiny and huge matrices can be computed.
    private static double[][] unitScaled(double[][] matrix) {
        double greatest = 0;
        for (double[] row : matrix) {
            for (double entry : row) {
                greatest = Math.max(greatest, Math.abs(entry));
            }
        }
        int exponent = greatest == 0 ? 0 : Math.getExponent(greatest);
        return entries(matrix.length, (i, j) -> Math.scalb(matrix[i][j], -exponent));
    }

    private static double[][] spectrum(int n, IntToDoubleFunction eigenvalue) {
        double[] values = new double[n];
        Arrays.setAll(values, eigenvalue);
        double[][] basis = new Seeded(SEED, n, 1).orthogonal(new Random(SEED + n));
        return Seeded.withEigenvalues(basis, values).toArray();
    }

    private interface Entry {
        double at(int i, int j);
    }

    private static double[][] entries(int n, Entry entry) {
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = entry.at(i, j);
            }
        }
        return matrix;
    }
}
