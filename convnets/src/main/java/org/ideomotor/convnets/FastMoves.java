package org.ideomotor.convnets;

import java.util.Arrays;

/// Layers that only move values: each of the output is one of the input or 0.
record FastMoves(Ends ends, int[] origins) implements FastStep {
    /// No value of the input.
    private static final int ZERO = -1;

    /// Where a value of the output comes from; rows and times outside the input are zeros.
    @FunctionalInterface
    interface Origin {
        int[] of(int map, int row, int time);
    }

    static FastMoves of(Layer layer, Ends ends) {
        return switch (layer) {
            case Layer.Maps maps -> of(ends, (m, r, t) -> new int[]{m + maps.from(), r, t});
            case Layer.Times times -> of(ends, (m, r, t) -> new int[]{m, r, t + times.from()});
            case Layer.SwapMapsAndTimes _ -> of(ends, (m, r, t) -> new int[]{t, r, m});
            case Layer.ZeroPad pad ->
                of(ends, (m, r, t) -> new int[]{m, r - pad.padding().top(), t - pad.padding().before()});
            default ->
                throw new IllegalArgumentException("FastMoves: expected a layer that moves values, got " + layer);
        };
    }

    private static FastMoves of(Ends ends, Origin origin) {
        Shape in = ends.x().shape(), out = ends.y().shape();
        int[] origins = new int[out.size()];
        for (int k = 0; k < origins.length; k++) {
            int[] from = origin.of(k % out.maps(), k / out.maps() % out.rows(), k / out.maps() / out.rows());
            boolean inside = from[1] >= 0 && from[1] < in.rows() && from[2] >= 0 && from[2] < in.times();
            origins[k] = inside ? (from[2] * in.rows() + from[1]) * in.maps() + from[0] : ZERO;
        }
        return new FastMoves(ends, origins);
    }

    @Override
    public void forward(int slot, int worker) {
        float[] x = ends.x().values(), y = ends.y().values();
        int from = ends.x().at(slot), to = ends.y().at(slot);
        for (int k = 0; k < origins.length; k++) y[to + k] = origins[k] == ZERO ? 0 : x[from + origins[k]];
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (!ends.back().wanted()) return;
        float[] slope = ends.slope().values(), back = ends.back().values();
        int from = ends.slope().at(slot), to = ends.back().at(slot);
        Arrays.fill(back, to, to + ends.back().shape().size(), 0);
        for (int k = 0; k < origins.length; k++) if (origins[k] != ZERO) back[to + origins[k]] += slope[from + k];
    }
}
