package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// [FastDepthwise] in inference where maps come in sixteens: they are brought together by sixteen, so that filters slide in steps that the compiler
/// knows. Some of the maps of what comes in may be left out on the way; filters of several parts of the maps may be added up.
final class DepthwiseInBlocks implements FastStep {
    private static final int BLOCK = 16;

    private final Plan plan;
    private final Ends ends;
    private final int maps;
    private final Part[] parts;
    private final float[] bias;

    /// Filters along some of the maps.
    ///
    /// @param firstMap of the input that a filter sees
    /// @param place    of the filters
    /// @param norm     a normalisation by running statistics
    record Filters(int firstMap, Place place, Optional<Place> norm) {
        Layer.Conv conv() { return (Layer.Conv) place.layer(); }
    }

    /// @param all of as many maps each
    DepthwiseInBlocks(Plan plan, List<Filters> all, Ends ends) {
        this.plan = plan;
        this.ends = ends;
        this.maps = ends.y().shape().maps();
        this.parts = all.stream().map(Part::new).toArray(Part[]::new);
        this.bias = Kernels.array(maps);
    }

    /// @param in of the convolution
    static boolean fits(Layer.Conv conv, Shape in) {
        return in.rows() == 1 && in.maps() % BLOCK == 0 && conv.maps() == in.maps() && conv.groups() == in.maps()
                && conv.kernel().rows() == 1 && conv.stride().equals(Extent.ONE)
                && conv.dilation().equals(Extent.ONE) && conv.padding().top() == 0 && conv.padding().bottom() == 0;
    }

    @Override
    public void prepare() {
        Arrays.fill(bias, 0);
        for (Part part : parts) part.prepare();
    }

    @Override
    public void forward(int slot, int worker) {
        float[] y = ends.y().values();
        int begin = ends.y().at(slot), end = begin + ends.y().shape().size();
        for (int at = begin; at < end; at += maps) System.arraycopy(bias, 0, y, at, maps);
        for (int block = 0; block < maps / BLOCK; block++)
            for (Part part : parts) part.slide(block, slot, worker, y, begin + block * BLOCK);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        throw new IllegalStateException("DepthwiseInBlocks: in inference nothing goes back");
    }

    /// Filters that are added up with others.
    private final class Part {
        private final Filters filters;
        private final FoldedWeights weights;
        private final int before;
        private final int taps;
        private final Sliding sliding;
        private final float[][] padded;

        Part(Filters filters) {
            Layer.Conv conv = filters.conv();
            this.filters = filters;
            this.before = conv.padding().before();
            this.taps = conv.kernel().times();
            int[] source = new int[taps * maps];
            for (int e = 0; e < source.length; e++) {
                int block = e / (taps * BLOCK), tap = e / BLOCK % taps, map = block * BLOCK + e % BLOCK;
                source[e] = map * taps + tap;
            }
            this.weights = new FoldedWeights(plan.numbers(), filters.place(), filters.norm(), source);
            this.sliding = new Sliding(ends.y().shape().times(), BLOCK, taps, BLOCK, BLOCK, maps);
            this.padded = plan.scratch((before + ends.x().shape().times() + conv.padding().after()) * BLOCK);
        }

        void prepare() {
            weights.prepare();
            for (int m = 0; m < maps; m++) bias[m] += weights.bias()[m];
        }

        /// What lies before and after the times of a block stays 0.
        void slide(int block, int slot, int worker, float[] y, int y0) {
            Shape in = ends.x().shape();
            plan.kernels().copyRows(in.times(), BLOCK, ends.x().values(),
                    ends.x().at(slot) + filters.firstMap() + block * BLOCK, in.maps(), padded[worker], before * BLOCK,
                    BLOCK);
            plan.kernels().slide(sliding, padded[worker], 0, weights.weights(), block * taps * BLOCK, y, y0);
        }
    }
}
