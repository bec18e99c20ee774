package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How far each delay of a channel tears the neighbours of an embedding apart: the β statistic of [Mdop], for delays 0 to 50.
///
/// The mean of logarithms is that of a product. The products of all delays grow side by side, four pairs of points at a time, which the
/// compiler makes vectors of; after 64 points their exponents are counted and their mantissas kept, so that one logarithm is taken for
/// each delay. Where a product leaves the range of a double, because a distance is 0 or tiny, those points are taken one by one.
final class NeighbourDerivatives {
    /// Delays are 0 to 50 samples.
    static final int DELAYS = 51;
    /// A multiple of the lanes of a vector.
    private static final int WIDTH = 52;
    private static final int AT_ONCE = 4, POINTS = 64;
    private static final double LOG10_OF_2 = StrictMath.log10(2);
    /// A pair of rows that is 1 apart at every delay: fills up the last few points.
    private static final double[] ZEROS = new double[WIDTH], ONES = new double[WIDTH];

    static {
        Arrays.fill(ONES, 1);
    }

    /// A channel at each point and the delays after it.
    ///
    /// @param rows (points, delays and some more)
    record Delayed(double[][] rows) {
        /// Room for so many points.
        static Delayed of(int points) { return new Delayed(new double[points][WIDTH]); }

        /// Overwrites this with another channel.
        void set(double[] channel) {
            for (int i = 0; i < rows.length; i++)
                System.arraycopy(channel, i, rows[i], 0, Math.min(WIDTH, channel.length - i));
        }
    }

    private final int[] points; // that have a neighbour
    private final int[] neighbours; // of them
    private final double[] logs; // log10 of the distance
    private final double sumOfLogs;

    private final double[] products = new double[WIDTH];
    private final double[] mantissas = new double[DELAYS];
    private final long[] exponents = new long[DELAYS];
    private final double[] oneByOne = new double[DELAYS]; // sums of logarithms that were taken one by one
    private final int[] leftOut = new int[DELAYS];
    private final double[] logsLeftOut = new double[DELAYS];

    /// @param count      of points, the first ones
    /// @param neighbours of each point, −1 for none
    /// @param distances  of each point to its neighbour
    NeighbourDerivatives(int count, int[] neighbours, double[] distances) {
        this.points = IntStream.range(0, count).filter(i -> neighbours[i] >= 0).toArray();
        this.neighbours = Arrays.stream(points).map(i -> neighbours[i]).toArray();
        this.logs = Arrays.stream(points).mapToDouble(i -> StrictMath.log10(distances[i])).toArray();
        this.sumOfLogs = Rows.sum(logs);
    }

    /// β of each delay of a channel, over the pairs of points that are apart in it; NaN if there are none.
    double[] of(Delayed channel) {
        Arrays.fill(mantissas, 1);
        Arrays.fill(exponents, 0);
        Arrays.fill(oneByOne, 0);
        Arrays.fill(leftOut, 0);
        Arrays.fill(logsLeftOut, 0);
        for (int from = 0; from < points.length; from += POINTS)
            take(channel.rows(), from, Math.min(from + POINTS, points.length));
        double[] beta = new double[DELAYS];
        Arrays.setAll(beta, this::mean);
        return beta;
    }

    private double mean(int delay) {
        double sum = exponents[delay] * LOG10_OF_2 + StrictMath.log10(mantissas[delay]) + oneByOne[delay];
        return (sum - (sumOfLogs - logsLeftOut[delay])) / (points.length - leftOut[delay]);
    }

    private void take(double[][] rows, int from, int to) {
        Arrays.fill(products, 1);
        for (int k = from; k < to; k += AT_ONCE)
            multiply(products, row(rows, points, k, to, ONES), row(rows, neighbours, k, to, ZEROS),
                    row(rows, points, k + 1, to, ONES), row(rows, neighbours, k + 1, to, ZEROS),
                    row(rows, points, k + 2, to, ONES), row(rows, neighbours, k + 2, to, ZEROS),
                    row(rows, points, k + 3, to, ONES), row(rows, neighbours, k + 3, to, ZEROS));
        for (int delay = 0; delay < DELAYS; delay++) {
            double product = products[delay];
            if (product >= Double.MIN_NORMAL && product <= Double.MAX_VALUE) {
                exponents[delay] += Math.getExponent(product);
                mantissas[delay] *= mantissa(product);
            } else takeOneByOne(rows, delay, from, to);
        }
    }

    private static double[] row(double[][] rows, int[] of, int k, int to, double[] beyond) {
        return k < to ? rows[of[k]] : beyond;
    }

    /// Arrays of their own rather than offsets into one, which the compiler would not make vectors of.
    private static void multiply(double[] products, double[] a1, double[] b1, double[] a2, double[] b2, double[] a3,
            double[] b3, double[] a4, double[] b4) {
        for (int d = 0; d < products.length; d++)
            products[d] = products[d] * Math.abs(a1[d] - b1[d]) * Math.abs(a2[d] - b2[d])
                    * (Math.abs(a3[d] - b3[d]) * Math.abs(a4[d] - b4[d]));
    }

    /// Within [1, 2).
    private static double mantissa(double normal) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(normal) & 0x000fffffffffffffL | 0x3ff0000000000000L);
    }

    private void takeOneByOne(double[][] rows, int delay, int from, int to) {
        for (int k = from; k < to; k++) {
            double distance = Math.abs(rows[points[k]][delay] - rows[neighbours[k]][delay]);
            if (distance > 0) oneByOne[delay] += StrictMath.log10(distance);
            else {
                leftOut[delay]++;
                logsLeftOut[delay] += logs[k];
            }
        }
    }
}
