package org.ideomotor.acquisition;

/// Random numbers of a simulation: the same bits for the same seed on every machine and every Java. Each part of a simulation
/// has a row of its own, so that turning one part off leaves the others as they were.
///
/// Source: Steele, Lea & Flood 2014, Fast Splittable Pseudorandom Number Generators (SplitMix64); Marsaglia & Bray 1964,
/// SIAM Rev. 6(3) (normal numbers by the polar method)
final class Draws {
    private static final double WIDTH = Math.sqrt(12);

    private long state;
    private double spare = Double.NaN;

    private Draws(long state) { this.state = state; }

    /// The row of one part.
    static Draws of(long seed, String part) { return new Draws(new Draws(seed).nextLong() + part.hashCode()); }

    private long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A number in `[0, 1)`.
    double uniform() { return (nextLong() >>> 11) * 0x1.0p-53; }

    /// A number in `[from, to)`.
    double between(double from, double to) { return from + (to - from) * uniform(); }

    /// A whole number from 0 to `bound - 1`.
    int below(int bound) { return (int) (uniform() * bound); }

    /// A number of mean 0 and variance 1, equally likely between its ends: for noise that is filtered, of which many make a
    /// normal one.
    double white() { return WIDTH * (uniform() - 0.5); }

    /// A normal number: mean 0, variance 1.
    double gaussian() {
        if (!Double.isNaN(spare)) {
            double result = spare;
            spare = Double.NaN;
            return result;
        }
        double u, v, square;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double scale = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * scale;
        return u * scale;
    }
}
