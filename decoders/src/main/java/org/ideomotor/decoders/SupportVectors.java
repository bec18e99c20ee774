package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What [SupportVectorMachine] fits to: the examples that hold the margins, and one machine for each pair of classes.
///
/// A machine decides `d = Σ_i β_i k(x_i, x) + b`, positive for the first class of its pair. Of two classes the scores are
/// the softmax of ±d/2. Of more, each machine votes for one of its two, and a class's logit is its number of votes plus
/// `s / 3(|s| + 1)`, s the sum of the decisions that speak for it: votes decide, sums break ties. This is scikit-learn's
/// `decision_function_shape="ovr"` with `break_ties=True`. Scores are not probabilities.
///
/// @param classes      in alphabetical order
/// @param kernel       k
/// @param vectors      (vectors, features); copied in and out
/// @param coefficients β (pairs, vectors), pairs in the order (0, 1), (0, 2) … (1, 2) …; copied in and out
/// @param intercepts   b (pairs); copied in and out
public record SupportVectors(List<String> classes, Kernel kernel, double[][] vectors, double[][] coefficients,
        double[] intercepts) implements Fitted<Features, Scores> {
    /// @throws IllegalArgumentException if there is not one machine for each pair of two or more classes, there are no
    ///                                  vectors, lengths differ, or a number is not finite
    public SupportVectors {
        classes = List.copyOf(classes);
        vectors = Rows.copy(vectors);
        coefficients = Rows.copy(coefficients);
        intercepts = intercepts.clone();
        int pairs = classes.size() * (classes.size() - 1) / 2;
        if (pairs == 0 || coefficients.length != pairs || intercepts.length != pairs)
            throw new IllegalArgumentException(
                    "SupportVectors: expected coefficients and an intercept for each pair of "
                            + classes + ", got " + coefficients.length + " and " + intercepts.length);
        if (vectors.length == 0)
            throw new IllegalArgumentException("SupportVectors: expected at least one support vector, got none");
        for (double[] vector : vectors) require("vectors", vector, vectors[0].length);
        for (double[] ofPair : coefficients) require("coefficients", ofPair, vectors.length);
        require("intercepts", intercepts, pairs);
    }

    private static void require(String what, double[] values, int length) {
        if (values.length != length || !Arrays.stream(values).allMatch(Double::isFinite))
            throw new IllegalArgumentException("SupportVectors: expected " + what + " of " + length
                    + " finite values, got " + values.length + " values, or others; are the features of a very large or"
                    + " very small scale?");
    }

    /// Number of features that it looks at.
    public int features() { return vectors[0].length; }

    /// What the machines decide (pairs), positive for the first class of the pair.
    ///
    /// @throws IllegalArgumentException if there are more or fewer features than it was trained on
    public double[] decisions(Features x) {
        double[] values = x.values("SupportVectors", features());
        double[] products = kernel.ofEach(vectors, values);
        double[] decisions = intercepts.clone();
        for (int pair = 0; pair < decisions.length; pair++) decisions[pair] += Rows.dot(coefficients[pair], products);
        return decisions;
    }

    /// What the scores are the softmax of (classes).
    ///
    /// @throws IllegalArgumentException if there are more or fewer features than it was trained on
    public double[] logits(Features x) {
        double[] decisions = decisions(x);
        return decisions.length == 1 ? new double[]{0.5 * decisions[0], -0.5 * decisions[0]} : votes(decisions);
    }

    private double[] votes(double[] decisions) {
        double[] logits = new double[classes.size()];
        double[] sums = new double[classes.size()];
        int pair = 0;
        for (int first = 0; first < sums.length; first++) {
            for (int second = first + 1; second < sums.length; second++, pair++) {
                logits[decisions[pair] < 0 ? second : first]++;
                sums[first] += decisions[pair];
                sums[second] -= decisions[pair];
            }
        }
        for (int k = 0; k < sums.length; k++) logits[k] += sums[k] / (3 * (Math.abs(sums[k]) + 1));
        return logits;
    }

    @Override
    public Scores apply(Features x) { return Scores.softmax(classes, logits(x)); }

    @Override
    public double[][] vectors() { return Rows.copy(vectors); }

    @Override
    public double[][] coefficients() { return Rows.copy(coefficients); }

    @Override
    public double[] intercepts() { return intercepts.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof SupportVectors that && classes.equals(that.classes) && kernel.equals(that.kernel)
                && Arrays.deepEquals(vectors, that.vectors) && Arrays.deepEquals(coefficients, that.coefficients)
                && Arrays.equals(intercepts, that.intercepts);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classes.hashCode() + Arrays.deepHashCode(vectors)) + Arrays.deepHashCode(coefficients);
    }

    @Override
    public String toString() {
        return "SupportVectors(" + classes + ", " + kernel + ", " + vectors.length + " vectors)";
    }
}
