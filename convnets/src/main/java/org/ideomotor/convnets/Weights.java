package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// The numbers of a network: an array for each of its [parameters][Network#parameters], statistics and fixed taps included.
///
/// Immutable; equal means same names in any order and same bits. Arrays lie as the parameter's shape says, last index innermost.
public final class Weights {
    private final Map<String, double[]> arrays;

    private Weights(Map<String, double[]> arrays) { this.arrays = arrays; }

    /// From arrays by name. Copied.
    public static Weights of(Map<String, double[]> arrays) {
        Map<String, double[]> copy = new LinkedHashMap<>();
        arrays.forEach((name, values) -> copy.put(name, values.clone()));
        return new Weights(copy);
    }

    /// Without a copy, for arrays that nobody else holds.
    static Weights owning(Map<String, double[]> arrays) { return new Weights(arrays); }

    static Weights initial(Network network, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Network.Parameter parameter : network.parameters()) {
            double[] values = new double[parameter.size()];
            // a stream of its own, so that a layer more elsewhere changes nothing here but the seed of those that follow
            parameter.start().fill(parameter.shape().stream().mapToInt(n -> n).toArray(), random.split(), values);
            arrays.put(parameter.name(), values);
        }
        return new Weights(arrays);
    }

    /// The names.
    public Set<String> names() { return Collections.unmodifiableSet(arrays.keySet()); }

    /// An array. A copy.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public double[] array(String name) { return held(name).clone(); }

    /// An array, not to be written to.
    double[] held(String name) {
        double[] values = arrays.get(name);
        if (values == null)
            throw new IllegalArgumentException("Weights: expected one of " + arrays.keySet() + ", got " + name);
        return values;
    }

    /// These, but for the ones given.
    ///
    /// @throws IllegalArgumentException if a name is new or an array has another length
    public Weights with(Weights others) {
        Map<String, double[]> all = new LinkedHashMap<>(arrays);
        others.arrays.forEach((name, values) -> {
            if (held(name).length != values.length)
                throw new IllegalArgumentException(
                        "Weights.with: expected " + held(name).length + " numbers for " + name + ", got "
                                + values.length);
            all.put(name, values);
        });
        return new Weights(all);
    }

    /// Checks that there is an array of the right length for each parameter of a network, and no other.
    ///
    /// @throws IllegalArgumentException if not
    public void requireFit(Network network) {
        Map<String, double[]> left = new LinkedHashMap<>(arrays);
        for (Network.Parameter parameter : network.parameters()) {
            double[] values = left.remove(parameter.name());
            if (values == null || values.length != parameter.size())
                throw new IllegalArgumentException(
                        "Weights: expected " + parameter.size() + " numbers for " + parameter.name() + " "
                                + parameter.shape() + ", got " + (values == null ? "none" : values.length)
                                + "; are they weights of another network?");
        }
        if (!left.isEmpty())
            throw new IllegalArgumentException(
                    "Weights: expected the network's parameters only, got also " + left.keySet()
                            + "; are they weights of another network?");
    }

    /// The weights with every limit applied once: what training with [MaxNorms#PROJECTED] begins with.
    public Weights projected(Network network) {
        Map<String, double[]> all = new LinkedHashMap<>(arrays);
        for (Network.Parameter parameter : network.parameters())
            parameter.maxNorm().ifPresent(limit -> all.put(parameter.name(),
                    Renorm.limited(limit, held(parameter.name()), parameter.rows())));
        return new Weights(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights that && arrays.keySet().equals(that.arrays.keySet())
                && arrays.keySet().stream().allMatch(name -> Arrays.equals(arrays.get(name), that.arrays.get(name)));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (var entry : arrays.entrySet()) hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue());
        return hash;
    }

    @Override
    public String toString() {
        return "Weights of " + arrays.size() + " parameters, " + arrays.values().stream().mapToInt(a -> a.length).sum()
                + " numbers";
    }
}
