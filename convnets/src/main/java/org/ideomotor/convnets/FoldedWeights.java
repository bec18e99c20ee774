package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// The weights of one convolution as they act in inference, in the parameter's order, with a normalisation by running statistics folded in.
final class FoldedWeights {
    private final FastWeights parameters;
    private final Fold fold;
    private final int[] source;
    private final float[] weights;
    private final float[] bias;

    /// @param norm what follows it, if anything
    FoldedWeights(Numbers numbers, Place place, Optional<Place> norm) {
        Layer.Conv conv = (Layer.Conv) place.layer();
        int inputs = place.input().maps() / conv.groups();
        this.parameters = new FastWeights(numbers, place.parameter(""), conv.bias(), conv.maps());
        this.fold = new Fold(numbers, norm, conv.maps());
        this.source = new int[conv.maps() * inputs * conv.kernel().rows() * conv.kernel().times()];
        Arrays.setAll(source, e -> e);
        this.weights = Kernels.array(source.length);
        this.bias = Kernels.array(conv.maps());
    }

    void prepare() {
        fold.prepare();
        parameters.copy(source, weights, bias);
        fold.apply(weights, source, bias);
    }

    /// (maps, inputs of a group, kernel rows, kernel times).
    float[] weights() { return weights; }

    /// One for each map.
    float[] bias() { return bias; }
}
