package org.ideomotor.convnets;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What a training draws: all of it from one seed, each purpose for itself.
final class Draws {
    private Draws() {
    }

    /// A seed for one purpose and one number of it.
    static long seed(long seed, long purpose, long number) {
        return new SplittableRandom(seed ^ purpose * 0x9E3779B97F4A7C15L ^ number * 0xD1B54A32D192ED03L).nextLong();
    }

    /// The numbers from 0 on in an order of their own (Fisher and Yates).
    static void shuffle(int[] order, RandomGenerator random) {
        for (int k = 0; k < order.length; k++) order[k] = k;
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1), kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
    }
}
