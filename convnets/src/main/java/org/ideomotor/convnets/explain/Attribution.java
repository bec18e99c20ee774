package org.ideomotor.convnets.explain;

import java.util.Arrays;

/// What each sample of a window does to the logit of a class.
///
/// @param target index of the class
/// @param logit  that the network gives the window for this class
/// @param values (channels, times), in units of the logit. Copied in and out
public record Attribution(int target, double logit, double[][] values) {
    public Attribution { values = copy(values); }

    @Override
    public double[][] values() { return copy(values); }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    /// Sums over times: what each channel adds.
    public double[] byChannel() { return Arrays.stream(values).mapToDouble(Attribution::total).toArray(); }

    /// Sums over channels: what each sample adds.
    public double[] byTime() {
        double[] sums = new double[values.length == 0 ? 0 : values[0].length];
        for (double[] row : values) for (int t = 0; t < sums.length; t++) sums[t] += row[t];
        return sums;
    }

    /// The sum of all.
    public double sum() { return total(byChannel()); }

    private static double total(double[] values) {
        double sum = 0;
        for (double v : values) sum += v;
        return sum;
    }

    /// The same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof Attribution that && target == that.target
                && Double.compare(logit, that.logit) == 0 && Arrays.deepEquals(values, that.values);
    }

    @Override
    public int hashCode() { return 31 * target + Arrays.deepHashCode(values); }

    @Override
    public String toString() {
        return "Attribution of " + logit + " for class " + target + " to " + values.length + " channels";
    }
}
