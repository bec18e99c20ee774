package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// How a parameter begins.
public sealed interface Initialisation {
    /// Fills an array.
    ///
    /// @param shape  of the parameter, rows first
    /// @param random drawn from if anything is random
    /// @param values as many as the shape has; written
    void fill(int[] shape, RandomGenerator random, double[] values);

    /// Uniform in [-bound, bound).
    record Uniform(double bound) implements Initialisation {
        @Override
        public void fill(int[] shape, RandomGenerator random, double[] values) {
            for (int k = 0; k < values.length; k++) values[k] = (2 * random.nextDouble() - 1) * bound;
        }
    }

    /// Normal with mean 0.
    record Normal(double deviation) implements Initialisation {
        @Override
        public void fill(int[] shape, RandomGenerator random, double[] values) {
            for (int k = 0; k < values.length; k++) values[k] = deviation * random.nextGaussian();
        }
    }

    /// All the same.
    record Constant(double value) implements Initialisation {
        @Override
        public void fill(int[] shape, RandomGenerator random, double[] values) { Arrays.fill(values, value); }
    }

    /// Random orthonormal rows: Gram and Schmidt on normal numbers.
    record OrthonormalRows() implements Initialisation {
        @Override
        public void fill(int[] shape, RandomGenerator random, double[] values) {
            for (int k = 0; k < values.length; k++) values[k] = random.nextGaussian();
            orthonormalise(values, shape[0]);
        }

        static void orthonormalise(double[] values, int rows) {
            int columns = values.length / rows;
            for (int row = 0; row < rows; row++) {
                // twice is enough: Giraud, Langou and Rozložník 2005, Numer. Math. 101
                for (int twice = 0; twice < 2; twice++) removeEarlierRows(values, row, columns);
                scaleToOne(values, row * columns, columns);
            }
        }

        private static void removeEarlierRows(double[] values, int row, int columns) {
            for (int earlier = 0; earlier < row; earlier++) {
                double dot = 0;
                for (int k = 0; k < columns; k++) dot += values[earlier * columns + k] * values[row * columns + k];
                for (int k = 0; k < columns; k++) values[row * columns + k] -= dot * values[earlier * columns + k];
            }
        }

        private static void scaleToOne(double[] values, int from, int length) {
            double square = 0;
            for (int k = from; k < from + length; k++) square += values[k] * values[k];
            double scale = 1 / Math.sqrt(square);
            for (int k = from; k < from + length; k++) values[k] *= scale;
        }
    }

    /// Given numbers: filter taps.
    record Given(double... values) implements Initialisation {
        public Given { values = values.clone(); }

        @Override
        public double[] values() { return values.clone(); }

        @Override
        public void fill(int[] shape, RandomGenerator random, double[] target) {
            System.arraycopy(values, 0, target, 0, target.length);
        }

        /// The same bits.
        @Override
        public boolean equals(Object other) {
            return other instanceof Given that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() { return Arrays.hashCode(values); }

        @Override
        public String toString() { return "Given " + values.length + " numbers"; }
    }
}
