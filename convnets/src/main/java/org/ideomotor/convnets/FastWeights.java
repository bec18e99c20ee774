package org.ideomotor.convnets;

import java.util.Arrays;

/// Weight and bias of one layer: between the order of parameters and that of the kernels.
final class FastWeights {
    private final Numbers numbers;
    private final int weight;
    private final int bias;
    private final int outputs;

    FastWeights(Numbers numbers, String prefix, Layer.Bias bias, int outputs) {
        this.numbers = numbers;
        this.weight = numbers.at(prefix + "weight");
        this.bias = bias == Layer.Bias.ADDED ? numbers.at(prefix + "bias") : -1;
        this.outputs = outputs;
    }

    boolean biased() { return bias >= 0; }

    /// @param source where each of the kernels' weights lies within the parameter
    void copy(int[] source, float[] w, float[] b) {
        float[] acting = numbers.acting();
        for (int e = 0; e < source.length; e++) w[e] = acting[weight + source[e]];
        if (biased()) System.arraycopy(acting, bias, b, 0, outputs);
        else Arrays.fill(b, 0); // a normalisation was folded into it the last time
    }

    void finish(int[] source, float[] slopes, float[] biasSlopes) {
        float[] gradient = numbers.gradient();
        for (int e = 0; e < source.length; e++) gradient[weight + source[e]] = slopes[e];
        if (biased()) System.arraycopy(biasSlopes, 0, gradient, bias, outputs);
    }
}
