package org.ideomotor.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// Random numbers from a seed: the same bits for the same seed on every machine and every Java.
///
/// The generator is written out here because a library's may change between releases. Its text is its seed, for the
/// message of a failed test. Not for secrets; not thread-safe.
///
/// Source: Steele, Lea & Flood 2014, Fast Splittable Pseudorandom Number Generators (SplitMix64); Marsaglia & Bray 1964,
/// SIAM Rev. 6(3) (normal numbers by the polar method)
public final class Chance {
    private final long seed;
    private long state;
    private double spare = Double.NaN;

    private Chance(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    public static Chance of(long seed) { return new Chance(seed); }

    /// A stream of its own for each path: one for every session and run, say.
    public static Chance of(long seed, String... path) {
        Chance mixed = new Chance(seed);
        for (String step : path) mixed = new Chance(mixed.nextLong() + step.hashCode());
        return mixed;
    }

    /// Any `long`.
    public long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// A whole number from 0 to `bound - 1`.
    public int below(int bound) {
        if (bound < 1) throw new IllegalArgumentException("Chance.below: expected a bound of at least 1, got " + bound);
        return (int) (uniform() * bound);
    }

    /// A number in `[0, 1)`.
    public double uniform() { return (nextLong() >>> 11) * 0x1.0p-53; }

    /// A normal number: mean 0, variance 1.
    public double gaussian() {
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

    /// So many normal numbers.
    public double[] gaussians(int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = gaussian();
        return values;
    }

    /// The same items in another order.
    public <T> List<T> shuffled(List<T> items) {
        List<T> result = new ArrayList<>(items);
        for (int i = result.size() - 1; i > 0; i--) {
            int j = below(i + 1);
            T other = result.set(i, result.get(j));
            result.set(j, other);
        }
        return result;
    }

    /// Chunk sizes from 1 to `most` samples, small ones as likely as large ones, for [org.ideomotor.core.RecordingInputs].
    public IntSupplier chunkSizes(int most) {
        if (most < 1)
            throw new IllegalArgumentException("Chance.chunkSizes: expected at least 1 sample, got " + most);
        return () -> 1 + below(1 + below(most));
    }

    @Override
    public String toString() { return "seed " + seed; }
}
