package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.Optional;

/// The weights of one convolution as they act in inference, with a normalisation by running statistics folded in.
final class FoldedWeights {
    private final FastWeights parameters;
    private final Fold fold;
    private final int[] source;
    private final float[] weights;
    private final float[] bias;

    /// In the parameter's order: (maps, inputs of a group, kernel rows, kernel times).
    ///
    /// @param norm what follows it, if anything
    FoldedWeights(Numbers numbers, Place place, Optional<Place> norm) { this(numbers, place, norm, inOrder(place)); }

    /// In an order of one's own.
    ///
    /// @param source for each weight here, where it stands in the parameter
    FoldedWeights(Numbers numbers, Place place, Optional<Place> norm, int[] source) {
        Layer.Conv conv = (Layer.Conv) place.layer();
        this.parameters = new FastWeights(numbers, place.parameter(""), conv.bias(), conv.maps());
        this.fold = new Fold(numbers, norm, conv.maps());
        this.source = source;
        this.weights = Kernels.array(source.length);
        this.bias = Kernels.array(conv.maps());
    }

    private static int[] inOrder(Place place) {
        Layer.Conv conv = (Layer.Conv) place.layer();
        int inputs = place.input().maps() / conv.groups();
        int[] source = new int[conv.maps() * inputs * conv.kernel().rows() * conv.kernel().times()];
        Arrays.setAll(source, e -> e);
        return source;
    }

    void prepare() {
        fold.prepare();
        parameters.copy(source, weights, bias);
        fold.apply(weights, source, bias);
    }

    /// In the order asked for.
    float[] weights() { return weights; }

    /// One for each map.
    float[] bias() { return bias; }
}
