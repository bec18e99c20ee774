package org.ideomotor.convnets;

import java.util.Optional;

/// A normalisation by running statistics as a factor and a summand for each map, to be folded into the layer before it.
final class Fold {
    private final Numbers numbers;
    private final Optional<NormPlaces> norm;
    private final int maps;
    private final float[] factor;
    private final float[] summand;

    Fold(Numbers numbers, Optional<Place> norm, int maps) {
        this.numbers = numbers;
        this.norm = norm.map(place -> NormPlaces.of(numbers, place));
        this.maps = maps;
        this.factor = Kernels.array(maps);
        this.summand = Kernels.array(maps);
    }

    void prepare() {
        if (norm.isEmpty()) return;
        NormPlaces at = norm.get();
        for (int m = 0; m < maps; m++) {
            double f = numbers.acting()[at.weight() + m]
                    / Math.sqrt(numbers.stored()[at.variance() + m] + at.epsilon());
            factor[m] = (float) f;
            summand[m] = (float) (numbers.acting()[at.bias() + m] - f * numbers.stored()[at.mean() + m]);
        }
    }

    /// Into weights whose rows, in the parameter's order, belong to one map each.
    ///
    /// @param source where each lies within the parameter
    void apply(float[] w, int[] source, float[] bias) {
        if (norm.isEmpty()) return;
        int row = source.length / maps;
        for (int e = 0; e < source.length; e++) w[e] *= factor[source[e] / row];
        applyToBias(bias);
    }

    /// A weight of a map.
    float scaled(int map, float weight) { return norm.isEmpty() ? weight : weight * factor[map]; }

    void applyToBias(float[] bias) {
        if (norm.isEmpty()) return;
        for (int m = 0; m < maps; m++) bias[m] = bias[m] * factor[m] + summand[m];
    }

    float[] factor() { return factor; }

    float[] summand() { return summand; }
}
