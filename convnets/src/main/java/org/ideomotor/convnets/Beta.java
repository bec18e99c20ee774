package org.ideomotor.convnets;

import java.util.random.RandomGenerator;

/// Random numbers of a Beta distribution.
final class Beta {
    private Beta() {
    }

    /// Of Beta(α, α).
    ///
    /// Source: Jöhnk 1964, Metrika 8, for α up to 1; the ratio of Gamma numbers of Marsaglia and Tsang 2000, ACM TOMS 26(3), above.
    static double symmetric(double alpha, RandomGenerator random) {
        if (alpha > 1) {
            double one = gamma(alpha, random), two = gamma(alpha, random);
            return one / (one + two);
        }
        while (true) {
            double one = StrictMath.pow(random.nextDouble(), 1 / alpha);
            double two = StrictMath.pow(random.nextDouble(), 1 / alpha);
            if (one + two <= 1 && one + two > 0) return one / (one + two);
        }
    }

    private static double gamma(double alpha, RandomGenerator random) {
        double d = alpha - 1.0 / 3, c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian(), v = 1 + c * x;
            if (v <= 0) continue;
            double cube = v * v * v;
            if (StrictMath.log(random.nextDouble()) < 0.5 * x * x + d - d * cube + d * StrictMath.log(cube))
                return d * cube;
        }
    }
}
