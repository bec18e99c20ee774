package org.ideomotor.decoders;

import java.util.Arrays;

/// How far each delay of a channel tears the neighbours of an embedding apart: the β statistic of [Mdop], for delays 0 to 50.
///
/// The mean of logarithms is that of a product. The products of all delays grow side by side, four pairs of points at a time, which the
/// compiler makes vectors of; after 128 pairs their exponents are counted and their mantissas kept, so that one logarithm is taken for
/// each delay. Where a product leaves the range of a double, because a distance is 0 or tiny, those pairs are taken one by one.
/// Two points that are each other's neighbours, as most are, are one pair that counts twice.
final class NeighbourDerivatives {
    /// Delays are 0 to 50 samples.
    static final int DELAYS = 51;
    /// A multiple of the lanes of a vector.
    private static final int WIDTH = 52;
    private static final int AT_ONCE = 4, PAIRS = 128;
    private static final double LOG10_OF_2 = StrictMath.log10(2);

    /// A channel at each point and the delays after it; two more rows are 1 apart at every delay.
    ///
    /// @param rows (points + 2, delays and some more)
    record Delayed(double[][] rows) {
        /// Room for so many points.
        static Delayed of(int points) {
            double[][] rows = new double[points + 2][WIDTH];
            Arrays.fill(rows[points], 1);
            return new Delayed(rows);
        }

        /// Overwrites this with another channel.
        void set(double[] channel) {
            for (int i = 0; i < rows.length - 2; i++)
                System.arraycopy(channel, i, rows[i], 0, Math.min(WIDTH, channel.length - i));
        }
    }

    /// Points and their neighbours.
    ///
    /// @param weight how often each pair counts
    private record Pairs(int weight, int[] points, int[] neighbours, double[] distances) {
        int size() { return points.length; }

        Pairs first(int size) {
            return new Pairs(weight, Arrays.copyOf(points, size), Arrays.copyOf(neighbours, size),
                    Arrays.copyOf(distances, size));
        }
    }

    private final Pairs mutual, others;
    private final int count; // of points that have a neighbour
    private final double sumOfLogs; // log10 of the distances

    private final double[] products = new double[WIDTH];
    private final double[] mantissas = new double[DELAYS];
    private final long[] exponents = new long[DELAYS];
    private final double[] oneByOne = new double[DELAYS]; // sums of logarithms that were taken one by one
    private final int[] leftOut = new int[DELAYS];
    private final double[] logsLeftOut = new double[DELAYS];

    NeighbourDerivatives(TimeApartNeighbours.Nearest nearest) {
        this.mutual = pairs(2, nearest);
        this.others = pairs(1, nearest);
        this.count = 2 * mutual.size() + others.size();
        this.sumOfLogs = 2 * sumOfLogs(mutual.distances()) + sumOfLogs(others.distances());
    }

    private static Pairs pairs(int weight, TimeApartNeighbours.Nearest nearest) {
        int[] near = nearest.neighbours();
        Pairs pairs = new Pairs(weight, new int[near.length], new int[near.length], new double[near.length]);
        int size = 0;
        for (int i = 0; i < near.length; i++)
            if (weightOf(i, near) == weight) {
                pairs.points[size] = i;
                pairs.neighbours[size] = near[i];
                pairs.distances[size++] = nearest.distances()[i];
            }
        return pairs.first(size);
    }

    /// A mutual pair is that of its earlier point.
    private static int weightOf(int i, int[] near) {
        if (near[i] < 0) return 0;
        if (near[near[i]] != i) return 1;
        return i < near[i] ? 2 : 0;
    }

    private static double sumOfLogs(double[] distances) {
        double mantissa = 1;
        long exponent = 0;
        for (double distance : distances) {
            double product = mantissa * distance;
            exponent += Math.getExponent(product);
            mantissa = mantissa(product);
        }
        return exponent * LOG10_OF_2 + StrictMath.log10(mantissa);
    }

    /// β of each delay of a channel, over the pairs of points that are apart in it; NaN if there are none.
    double[] of(Delayed channel) {
        Arrays.fill(mantissas, 1);
        Arrays.fill(exponents, 0);
        Arrays.fill(oneByOne, 0);
        Arrays.fill(leftOut, 0);
        Arrays.fill(logsLeftOut, 0);
        take(channel.rows(), mutual);
        for (int d = 0; d < DELAYS; d++) {
            exponents[d] *= mutual.weight();
            mantissas[d] *= mantissas[d];
        }
        take(channel.rows(), others);
        double[] beta = new double[DELAYS];
        Arrays.setAll(beta, this::mean);
        return beta;
    }

    private double mean(int delay) {
        double sum = exponents[delay] * LOG10_OF_2 + StrictMath.log10(mantissas[delay]) + oneByOne[delay];
        return (sum - (sumOfLogs - logsLeftOut[delay])) / (count - leftOut[delay]);
    }

    private void take(double[][] rows, Pairs pairs) {
        for (int from = 0; from < pairs.size(); from += PAIRS)
            take(rows, pairs, from, Math.min(from + PAIRS, pairs.size()));
    }

    private void take(double[][] rows, Pairs pairs, int from, int to) {
        multiply(rows, pairs.points(), pairs.neighbours(), from, to);
        for (int delay = 0; delay < DELAYS; delay++) {
            double product = Math.abs(products[delay]), grown = product * mantissas[delay];
            if (product >= Double.MIN_NORMAL && grown <= Double.MAX_VALUE) {
                exponents[delay] += Math.getExponent(grown);
                mantissas[delay] = mantissa(grown);
            } else takeOneByOne(rows, pairs, delay, from, to);
        }
    }

    private void multiply(double[][] rows, int[] points, int[] neighbours, int from, int to) {
        Arrays.fill(products, 1);
        double[] ones = rows[rows.length - 2], zeros = rows[rows.length - 1];
        int k = from;
        for (; k + AT_ONCE <= to; k += AT_ONCE)
            multiply(products, rows[points[k]], rows[neighbours[k]], rows[points[k + 1]], rows[neighbours[k + 1]],
                    rows[points[k + 2]], rows[neighbours[k + 2]], rows[points[k + 3]], rows[neighbours[k + 3]]);
        for (; k < to; k++)
            multiply(products, rows[points[k]], rows[neighbours[k]], ones, zeros, ones, zeros, ones, zeros);
    }

    /// Arrays of their own rather than offsets into one, which the compiler would not make vectors of. Signs do not matter.
    private static void multiply(double[] products, double[] a1, double[] b1, double[] a2, double[] b2, double[] a3,
            double[] b3, double[] a4, double[] b4) {
        for (int d = 0; d < products.length; d++)
            products[d] = products[d] * ((a1[d] - b1[d]) * (a2[d] - b2[d]))
                    * ((a3[d] - b3[d]) * (a4[d] - b4[d]));
    }

    /// Within [1, 2).
    private static double mantissa(double normal) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(normal) & 0x000fffffffffffffL | 0x3ff0000000000000L);
    }

    private void takeOneByOne(double[][] rows, Pairs pairs, int delay, int from, int to) {
        for (int k = from; k < to; k++) {
            double distance = Math.abs(rows[pairs.points()[k]][delay] - rows[pairs.neighbours()[k]][delay]);
            if (distance > 0) oneByOne[delay] += pairs.weight() * StrictMath.log10(distance);
            else {
                leftOut[delay] += pairs.weight();
                logsLeftOut[delay] += pairs.weight() * StrictMath.log10(pairs.distances()[k]);
            }
        }
    }
}
