package org.ideomotor.convnets;

import java.util.Optional;

/// [FastDepthwise] in inference where maps come in sixteens: they are brought together by sixteen, so that filters slide in steps that the compiler
/// knows. Some of the maps of what comes in may be left out on the way.
final class DepthwiseInBlocks implements FastStep {
    private static final int BLOCK = 16;

    private final Plan plan;
    private final Ends ends;
    private final Layer.Conv conv;
    private final int firstMap;
    private final FastWeights weights;
    private final Fold fold;
    private final int[] source;
    private final float[] w;
    private final float[] bias;
    private final int timesPadded;
    private final Sliding sliding;
    private final float[][] padded;

    /// @param firstMap of the input that a filter sees
    /// @param norm     a normalisation by running statistics
    DepthwiseInBlocks(Plan plan, int firstMap, Place place, Optional<Place> norm, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.conv = (Layer.Conv) place.layer();
        this.firstMap = firstMap;
        this.weights = new FastWeights(plan.numbers(), place.parameter(""), conv.bias(), conv.maps());
        this.fold = new Fold(plan.numbers(), norm, conv.maps());
        int taps = conv.kernel().times();
        this.source = new int[taps * conv.maps()];
        for (int e = 0; e < source.length; e++) {
            int block = e / (taps * BLOCK), tap = e / BLOCK % taps, map = block * BLOCK + e % BLOCK;
            source[e] = map * taps + tap;
        }
        this.w = Kernels.array(source.length);
        this.bias = Kernels.array(conv.maps());
        this.timesPadded = ends.x().shape().times() + conv.padding().before() + conv.padding().after();
        this.sliding = new Sliding(ends.y().shape().times(), BLOCK, taps, BLOCK, BLOCK, conv.maps());
        this.padded = plan.scratch(timesPadded * conv.maps());
    }

    /// @param in of the convolution
    static boolean fits(Layer.Conv conv, Shape in) {
        return in.rows() == 1 && in.maps() % BLOCK == 0 && conv.maps() == in.maps() && conv.groups() == in.maps()
                && conv.kernel().rows() == 1 && conv.stride().equals(Extent.ONE)
                && conv.dilation().equals(Extent.ONE) && conv.padding().top() == 0 && conv.padding().bottom() == 0;
    }

    @Override
    public void prepare() {
        fold.prepare();
        weights.copy(source, w, bias);
        fold.apply(w, source, bias);
    }

    /// What lies before and after the times of a block stays 0.
    private void bringTogether(int slot, float[] to) {
        Shape in = ends.x().shape();
        float[] x = ends.x().values();
        for (int block = 0; block < conv.maps() / BLOCK; block++) {
            int from = ends.x().at(slot) + firstMap + block * BLOCK;
            int at = (block * timesPadded + conv.padding().before()) * BLOCK;
            for (int t = 0; t < in.times(); t++, from += in.maps(), at += BLOCK)
                System.arraycopy(x, from, to, at, BLOCK);
        }
    }

    @Override
    public void forward(int slot, int worker) {
        float[] from = padded[worker], y = ends.y().values();
        bringTogether(slot, from);
        int begin = ends.y().at(slot), end = begin + ends.y().shape().size();
        for (int at = begin; at < end; at += conv.maps()) System.arraycopy(bias, 0, y, at, conv.maps());
        int taps = conv.kernel().times();
        for (int block = 0; block < conv.maps() / BLOCK; block++)
            plan.kernels().slide(sliding, from, block * timesPadded * BLOCK, w, block * taps * BLOCK, y,
                    begin + block * BLOCK);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("DepthwiseInBlocks: in inference nothing goes back");
    }
}
