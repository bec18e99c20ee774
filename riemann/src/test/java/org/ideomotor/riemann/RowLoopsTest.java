package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Loops through the Vector API have the bits of plain ones, at every length and from every column.
class RowLoopsTest {
    private static final long SEED = 8_811;

    private final RowLoops plain = new PlainRowLoops();
    private final RowLoops vectors = new VectorRowLoops();

    static Stream<Integer> lengths() {
        return IntStream.concat(IntStream.rangeClosed(1, 41), IntStream.of(64, 67, 128)).boxed();
    }

    @Test
    void theTestsRunWithTheVectorApi() {
        assertThat(RowLoops.BEST).isInstanceOf(VectorRowLoops.class);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sumsOfRowsAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[][] rows = gaussian(9, n, random);
        double[] factors = gaussian(1, 9, random)[0];
        double[] start = gaussian(1, n, random)[0];
        for (int from = 0; from <= n; from++) {
            double[] expected = start.clone();
            double[] tested = start.clone();
            plain.add(expected, factors, rows, 1, 9, from);
            vectors.add(tested, factors, rows, 1, 9, from);
            assertThat(tested).as("length " + n + " from " + from + ", seed " + SEED).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void upperTrianglesOfTransposedTimesAreTheSame(int n) {
        Random random = new Random(SEED + n);
        for (int count : new int[]{1, 6, 13, 100}) {
            double[][] p = gaussian(count, n, random);
            double[][] q = gaussian(count, n, random);
            double[][] expected = gaussian(n, n, random);
            double[][] tested = Entries.copied(expected);
            plain.addToUpperTransposedTimes(expected, p, q);
            vectors.addToUpperTransposedTimes(tested, p, q);
            Products.mirrorUpper(expected);
            Products.mirrorUpper(tested);
            assertThat(tested).as("%s rows of %s, seed %s", count, n, SEED).isDeepEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void updatesAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[][] start = gaussian(n, n, random);
        double[][] vectorsOfN = gaussian(3, n, random);
        for (int count = 0; count <= n; count++) {
            for (int columns : new int[]{count, n}) {
                double[][] expected = Entries.copied(start);
                double[][] tested = Entries.copied(start);
                double[] product = new double[n];
                double[] testedProduct = new double[n];
                plain.updateAndMultiply(expected, count, columns, vectorsOfN[0], vectorsOfN[1], vectorsOfN[2], product);
                vectors.updateAndMultiply(tested, count, columns, vectorsOfN[0], vectorsOfN[1], vectorsOfN[2],
                        testedProduct);
                String name = n + ", " + count + " × " + columns + ", seed " + SEED;
                assertThat(Arrays.copyOf(testedProduct, columns)).as(name).isEqualTo(Arrays.copyOf(product, columns));
                for (int i = 0; i < n; i++) {
                    int compared = i < count ? columns : n;
                    assertThat(Arrays.copyOf(tested[i], compared)).as(name)
                            .isEqualTo(Arrays.copyOf(expected[i], compared));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sumsOfFourRowsAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[][] rows = gaussian(9, n, random);
        double[][] factors = gaussian(4, 9, random);
        double[][] start = gaussian(6, n, random);
        for (int from = 0; from <= n; from++) {
            double[][] expected = Entries.copied(start);
            double[][] tested = Entries.copied(start);
            plain.addFour(expected, 1, factors, rows, 2, 9, from);
            vectors.addFour(tested, 1, factors, rows, 2, 9, from);
            for (int i = 0; i < 6; i++) {
                int compared = i > 0 && i < 5 ? from : 0;
                assertThat(Arrays.copyOfRange(tested[i], compared, n))
                        .as("row " + i + " of length " + n + " from " + from + ", seed " + SEED)
                        .isEqualTo(Arrays.copyOfRange(expected[i], compared, n));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sumsOfFourRowsByColumnsAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[][] p = gaussian(9, n, random);
        double[][] rows = gaussian(9, n, random);
        double[][] start = gaussian(n, n, random);
        for (int row = 0; row + 4 <= n; row++) {
            for (int count : new int[]{0, 1, 9}) {
                double[][] expected = Entries.copied(start);
                double[][] tested = Entries.copied(start);
                plain.addFourTransposed(expected, row, -1, p, rows, count);
                vectors.addFourTransposed(tested, row, -1, p, rows, count);
                for (int i = 0; i < n; i++) {
                    int compared = i >= row && i < row + 4 ? row : 0;
                    assertThat(Arrays.copyOfRange(tested[i], compared, n))
                            .as(n + ", row " + i + " of those from " + row + ", " + count + " terms, seed " + SEED)
                            .isEqualTo(Arrays.copyOfRange(expected[i], compared, n));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void theGreatestMagnitudeIsFoundWhereverItStands(int n) {
        double[][] rows = gaussian(3, n, new Random(SEED + n));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < n; j++) {
                for (double greatest : new double[]{-77, 77, Double.NaN, Double.NEGATIVE_INFINITY}) {
                    double kept = rows[i][j];
                    rows[i][j] = greatest;
                    String name = greatest + " at " + i + ", " + j + " of length " + n;
                    assertThat(plain.greatest(rows)).as(name).isEqualTo(Double.valueOf(Math.abs(greatest)));
                    assertThat(vectors.greatest(rows)).as(name).isEqualTo(Double.valueOf(Math.abs(greatest)));
                    rows[i][j] = kept;
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void productsOfTrianglesAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[][] u = upper(gaussian(n, n, random));
        double[][] v = upper(gaussian(n, n, random));
        double[][] expected = new double[n][n];
        double[][] tested = new double[n][n];
        plain.addUpperTimesUpper(expected, u, v);
        vectors.addUpperTimesUpper(tested, u, v);
        assertThat(tested).as("length " + n + ", seed " + SEED).isDeepEqualTo(expected);
        Products.upperTimes(u, v, tested);
        assertThat(tested).as("length " + n + ", seed " + SEED).isDeepEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void tracesAreTheSame(int n) {
        Random random = new Random(SEED + n);
        double[] b = gaussian(1, n, random)[0];
        double[] a = new double[n];
        Arrays.setAll(a, i -> 1 + Math.abs(b[i]) + (i + 1 < n ? Math.abs(b[i + 1]) : 0));
        for (int exponent : new int[]{1, 4, 9}) {
            double[] shifts = LogarithmRule.of(exponent).shifts();
            double[][] expected = gaussian(2, shifts.length, random); // what was there is overwritten
            double[][] tested = gaussian(2, shifts.length, random);
            plain.traces(a, b, shifts, expected[0], expected[1]);
            vectors.traces(a, b, shifts, tested[0], tested[1]);
            assertThat(tested).as("length " + n + ", " + shifts.length + " terms, seed " + SEED)
                    .isDeepEqualTo(expected);
        }
    }

    private static double[][] upper(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            Arrays.fill(matrix[i], 0, i, 0);
        }
        return matrix;
    }

    private static double[][] gaussian(int rows, int length, Random random) {
        double[][] matrix = new double[rows][length];
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return matrix;
    }
}
