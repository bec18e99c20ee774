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
        // odd constants of SplitMix64 keep neighbours apart (Steele, Lea and Flood 2014, OOPSLA)
        SplittableRandom random = new SplittableRandom(
                seed ^ (pass * 0x9E3779B97F4A7C15L) ^ ((node + 1) * 0xBF58476D1CE4E5B9L));
        double[] factors = new double[count];
        for (int k = 0; k < count; k++) factors[k] = random.nextDouble() < probability ? 0 : 1 / (1 - probability);
        return factors;
    }
}
