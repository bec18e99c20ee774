package org.ideomotor.decoders.maps;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;

/// How well a number tells classes apart.
final class ClassDifference {
    private ClassDifference() {}

    /// The share of the variance that is between classes: `(Σ S_k²/n_k − G) / (Σ x² − G)`, S_k the sum and n_k the number of class k, G the
    /// squared sum of all by their number; weights count. 0 if nothing varies.
    ///
    /// @param labels index of each value's class
    static double rSquared(double[] values, int[] labels, int classes, double[] weights) {
        if (isConstant(values)) return 0; // its mean may round, and what is left then looks like a difference
        double mean = 0, number = 0; // rounding: sums are around the mean of all
        for (int i = 0; i < values.length; i++) {
            mean += weights[i] * values[i];
            number += weights[i];
        }
        mean /= number;
        double[] sums = new double[classes], numbers = new double[classes];
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            double around = values[i] - mean;
            sums[labels[i]] += weights[i] * around;
            numbers[labels[i]] += weights[i];
            total += weights[i] * around * around;
        }
        double between = 0;
        for (int k = 0; k < classes; k++) if (numbers[k] > 0) between += sums[k] * sums[k] / numbers[k];
        return total > 0 ? Math.min(1, between / total) : 0;
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) if (value != values[0]) return false;
        return true;
    }

    /// [#rSquared] of two classes with the sign of the second one's mean less the first's.
    static double signedRSquared(double[] values, int[] labels, double[] weights) {
        double rSquared = rSquared(values, labels, 2, weights);
        return rSquared == 0 ? 0 : sign(values, labels, weights) * rSquared;
    }

    private static double sign(double[] values, int[] labels, double[] weights) {
        double[] sums = new double[2], numbers = new double[2];
        for (int i = 0; i < values.length; i++) {
            sums[labels[i]] += weights[i] * values[i];
            numbers[labels[i]] += weights[i];
        }
        return Math.signum(sums[1] / numbers[1] - sums[0] / numbers[0]);
    }

    /// Wilcoxon's rank sum of the second of two classes as a standard normal variable, by the normal approximation without continuity
    /// correction; equal values share their mean rank, and the variance is corrected for them. 0 if all are equal.
    static double rankSum(double[] values, int[] labels) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double n = values.length, second = 0, ranks = 0, ties = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) to++;
            double equal = to - from, rank = (from + 1 + to) / 2.0;
            ties += equal * equal * equal - equal;
            for (int k = from; k < to; k++)
                if (labels[order[k]] == 1) {
                    second++;
                    ranks += rank;
                }
        }
        double first = n - second;
        double variance = first * second / 12 * (n + 1 - ties / (n * (n - 1)));
        return variance > 0 ? (ranks - second * (n + 1) / 2) / Math.sqrt(variance) : 0;
    }

    /// Of a standard normal variable this far from 0, either way.
    static double twoSided(double z) { return Erf.erfc(Math.abs(z) / Math.sqrt(2)); }
}
