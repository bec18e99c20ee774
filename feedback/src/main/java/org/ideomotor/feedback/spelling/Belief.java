package org.ideomotor.feedback.spelling;

import java.util.Arrays;

/// How likely each of some options is the one that is meant, after all that was heard:
///
/// `P(option | e₁ … eₙ) ∝ P(option) · Π P(eₖ | option) ^ wₖ`
///
/// The weight `w` of a piece of evidence is 1 where pieces are independent; [EvidenceRules] says what it is for windows that
/// overlap. What the likelihoods come from is not known here: the halves of a tree, the flashes of a P300 matrix or the
/// frequencies of an SSVEP keyboard update the same belief.
///
/// @param probabilities one for each option, at least 0, sum 1; copied
public record Belief(double[] probabilities) {
    /// @throws IllegalArgumentException if there are no options, or one is negative or not finite, or the sum is not 1
    public Belief {
        probabilities = probabilities.clone();
        double sum = 0;
        for (double p : probabilities) sum += p;
        if (!(Math.abs(sum - 1) < 1e-9) || Arrays.stream(probabilities).anyMatch(p -> !(p >= 0)))
            throw new IllegalArgumentException("Belief: expected probabilities of sum 1, got "
                    + Arrays.toString(probabilities) + "; use Belief.of");
    }

    /// Weights of any sum, scaled to the sum 1.
    ///
    /// @throws IllegalArgumentException if a weight is negative, or all are 0
    public static Belief of(double... weights) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        double[] scaled = new double[weights.length];
        for (int i = 0; i < weights.length; i++) scaled[i] = weights[i] / sum;
        return new Belief(scaled);
    }

    /// The belief after one more piece of evidence.
    ///
    /// @param likelihoods of the evidence given each option, all above 0; a common factor does not matter
    /// @param weight      at least 0
    public Belief heard(double[] likelihoods, double weight) {
        if (likelihoods.length != probabilities.length)
            throw new IllegalArgumentException("Belief: expected a likelihood for each of " + probabilities.length
                    + " options, got " + likelihoods.length);
        double[] next = new double[probabilities.length];
        double factor = 1;
        for (int i = 0; i < next.length; i++) {
            if (i == 0 || likelihoods[i] != likelihoods[i - 1]) factor = StrictMath.pow(likelihoods[i], weight);
            next[i] = probabilities[i] * factor;
        }
        return of(next);
    }

    /// How many options there are.
    public int size() { return probabilities.length; }

    /// Probability of an option.
    public double of(int option) { return probabilities[option]; }

    /// The likeliest option; the first of equals.
    public int best() {
        int best = 0;
        for (int i = 1; i < size(); i++) if (probabilities[i] > probabilities[best]) best = i;
        return best;
    }

    /// By how much the likeliest option is likelier than the next.
    public double margin() {
        if (size() == 1) return 1;
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        return sorted[size() - 1] - sorted[size() - 2];
    }

    /// Mean information of an answer that names the option, bits.
    public double entropy() {
        double bits = 0;
        for (double p : probabilities) if (p > 0) bits -= p * StrictMath.log(p) / StrictMath.log(2);
        return bits;
    }

    @Override
    public double[] probabilities() { return probabilities.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Belief that && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() { return Arrays.hashCode(probabilities); }

    @Override
    public String toString() { return Arrays.toString(probabilities); }
}
