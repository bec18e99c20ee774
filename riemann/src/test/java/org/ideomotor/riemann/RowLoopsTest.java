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

    private static double[][] gaussian(int rows, int length, Random random) {
        double[][] matrix = new double[rows][length];
        for (double[] row : matrix) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return matrix;
    }
}
