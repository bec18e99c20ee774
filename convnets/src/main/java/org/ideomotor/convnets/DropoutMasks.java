package org.ideomotor.convnets;

import java.util.SplittableRandom;

/// Which values drop in one pass: a function of a seed, the number of the pass and the place of the layer, so that any engine drops
/// the same ones.
///
/// @param seed of the training
/// @param pass how many passes were before, so that each has masks of its own
public record DropoutMasks(long seed, long pass) {
    /// Factors of values: 0, or 1/(1 − probability).
    ///
    /// @param node        the place of the layer in its network, from 0
    /// @param probability of a 0
    /// @param count       how many
    double[] factors(int node, double probability, int count) {
        SplittableRandom random = new SplittableRandom(seed(node));
        double[] factors = new double[count];
        for (int k = 0; k < count; k++) factors[k] = random.nextDouble() < probability ? 0 : 1 / (1 - probability);
        return factors;
    }

    /// Of the sequence of one layer. Factor k is 0 if `(mix(seed + (k + 1) · 0x9E3779B97F4A7C15) >>> 11) · 2⁻⁵³` is less than the
    /// probability, mix that of SplitMix64, so that engines elsewhere can drop the same values. Odd constants of SplitMix64 keep neighbours apart (Steele, Lea and Flood 2014, OOPSLA).
    ///
    /// @param node the place of the layer in its network, from 0
    public long seed(int node) { return seed(seed, pass, node); }

    /// The same without a record: for steps that allocate nothing.
    static long seed(long seed, long pass, int node) {
        return seed ^ (pass * 0x9E3779B97F4A7C15L) ^ ((node + 1) * 0xBF58476D1CE4E5B9L);
    }

    /// Whether the value of a number drops, without drawing those before: SplitMix64 is a function of seed and number.
    ///
    /// @param seed   of the layer's sequence
    /// @param number of the value, from 0
    static boolean drops(long seed, long number, double probability) {
        long z = seed + (number + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53 < probability;
    }
}
