package org.ideomotor.convnets;

import java.util.Arrays;

/// Cross-entropy of logits, the mean over a batch, as PyTorch's.
///
/// With p = softmax of the K logits, y the label, w the classes' weights and ε the smoothing, an example costs
/// `−(1 − ε) w_y log p_y − ε/K Σ_c w_c log p_c`; the sum over the batch is divided by `Σ w_y`.
///
/// @param smoothing ε, in [0, 1)
/// @param weights   one per class, not negative; empty: all 1
public record CrossEntropy(double smoothing, double... weights) {
    public CrossEntropy {
        weights = weights.clone();
        if (!(smoothing >= 0 && smoothing < 1))
            throw new IllegalArgumentException("CrossEntropy: expected a smoothing in [0, 1), got " + smoothing);
        for (double w : weights)
            if (!(w >= 0))
                throw new IllegalArgumentException(
                        "CrossEntropy: expected weights of at least 0, got " + Arrays.toString(weights));
    }

    /// Without smoothing and weights.
    public static CrossEntropy plain() { return new CrossEntropy(0); }

    @Override
    public double[] weights() { return weights.clone(); }

    /// A loss and its slope.
    ///
    /// @param value the loss, in nat
    /// @param slope with respect to the logits, in their order
    public record Loss(double value, double[] slope) {
    }

    /// The loss of a batch.
    ///
    /// @param logits (size, classes)
    /// @param labels one per example, from 0
    /// @throws IllegalArgumentException if numbers of examples or classes do not agree
    public Loss of(Batch logits, int... labels) {
        int classes = logits.shape().size();
        if (labels.length != logits.size() || weights.length > 0 && weights.length != classes)
            throw new IllegalArgumentException(
                    "CrossEntropy: expected " + logits.size() + " labels and weights of " + classes
                            + " classes, got " + labels.length + " labels and " + weights.length + " weights");
        double total = 0;
        for (int label : labels) total += weight(require(label, classes));
        double loss = 0;
        double[] slope = new double[logits.values().length];
        for (int b = 0; b < labels.length; b++) loss += add(logits.example(b), labels[b], total, slope, b * classes);
        return new Loss(loss / total, slope);
    }

    private static int require(int label, int classes) {
        if (label < 0 || label >= classes)
            throw new IllegalArgumentException(
                    "CrossEntropy: expected labels from 0 to " + (classes - 1) + ", got " + label);
        return label;
    }

    private double weight(int label) { return weights.length == 0 ? 1 : weights[label]; }

    /// The cost of one example, and its slopes divided by the total.
    private double add(double[] z, int label, double total, double[] slope, int from) {
        double logSum = Softmax.logSum(z);
        double cost = 0;
        double all = 0;
        for (int c = 0; c < z.length; c++) {
            double share = weight(c) * ((c == label ? 1 - smoothing : 0) + smoothing / z.length);
            cost += share * (logSum - z[c]);
            all += share;
            slope[from + c] -= share / total;
        }
        for (int c = 0; c < z.length; c++) slope[from + c] += all * StrictMath.exp(z[c] - logSum) / total;
        return cost;
    }

    /// Same smoothing and weights.
    @Override
    public boolean equals(Object other) {
        return other instanceof CrossEntropy that && Double.compare(smoothing, that.smoothing) == 0
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() { return 31 * Double.hashCode(smoothing) + Arrays.hashCode(weights); }

    @Override
    public String toString() { return "CrossEntropy smoothing " + smoothing + ", weights " + Arrays.toString(weights); }
}
