package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Conv], row by row.
final class ConvStep implements ExactStep {
    private final Layer.Conv conv;
    private final Place place;
    private final Pass pass;
    private final Shape in;
    private final Shape out;
    private final double[] weight;
    private double[] x;

    ConvStep(Layer.Conv conv, Place place, Pass pass) {
        this.conv = conv;
        this.place = place;
        this.pass = pass;
        this.in = place.input();
        this.out = place.output();
        this.weight = pass.acting(place.parameter("weight"));
    }

    /// What to do with one row in, one row out and the taps between them.
    @FunctionalInterface
    private interface Visit {
        void row(int fromX, int fromTaps, int fromY);
    }

    /// All pairs of rows that a tap connects.
    private void visit(Visit visit) {
        int perGroup = in.maps() / conv.groups();
        int outPerGroup = conv.maps() / conv.groups();
        Extent kernel = conv.kernel();
        for (int b = 0; b < pass.size(); b++)
            for (int o = 0; o < conv.maps(); o++)
                for (int i = 0; i < perGroup; i++)
                    for (int a = 0; a < kernel.rows(); a++) {
                        int map = b * in.maps() + o / outPerGroup * perGroup + i;
                        int taps = ((o * perGroup + i) * kernel.rows() + a) * kernel.times();
                        visitRows(visit, map, taps, b * conv.maps() + o, a);
                    }
    }

    private void visitRows(Visit visit, int map, int fromTaps, int outMap, int a) {
        for (int h = 0; h < out.rows(); h++) {
            int row = h * conv.stride().rows() + a * conv.dilation().rows() - conv.padding().top();
            if (row < 0 || row >= in.rows()) continue;
            visit.row((map * in.rows() + row) * in.times(), fromTaps, (outMap * out.rows() + h) * out.times());
        }
    }

    private int taps() { return conv.kernel().times(); }

    private int dilation() { return conv.dilation().times(); }

    private int before() { return conv.padding().before(); }

    private boolean strided() { return conv.stride().times() > 1; }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        double[] y = new double[pass.size() * out.size()];
        if (conv.bias() == Layer.Bias.ADDED) addBias(y);
        if (strided())
            visit((fromX, fromTaps, fromY) -> strided(fromX, fromTaps, fromY, (i, k, t) -> y[t] += weight[k] * x[i]));
        else
            visit((fromX, fromTaps, fromY) -> Correlation.add(x, fromX, in.times(), weight, fromTaps, taps(),
                    dilation(), before(), y,
                    fromY, out.times()));
        return y;
    }

    private void addBias(double[] y) {
        double[] bias = pass.acting(place.parameter("bias"));
        for (int k = 0; k < y.length; k++) y[k] = bias[k / out.positions() % conv.maps()];
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] taps = pass.gradient(place.parameter("weight"));
        if (strided())
            visit((fromX, fromTaps, fromY) -> strided(fromX, fromTaps, fromY, (i, k, t) -> taps[k] += slope[t] * x[i]));
        else
            visit((fromX, fromTaps, fromY) -> Correlation.addTapSlopes(x, fromX, in.times(), slope, fromY, out.times(),
                    taps, fromTaps,
                    taps(), dilation(), before()));
        if (conv.bias() == Layer.Bias.ADDED) addBiasSlope(slope);
        return new double[][]{toInputs ? inputSlope(slope) : null};
    }

    private void addBiasSlope(double[] slope) {
        double[] bias = pass.gradient(place.parameter("bias"));
        for (int map = 0; map < pass.size() * conv.maps(); map++)
            bias[map % conv.maps()] += Rows.sum(slope, map * out.positions(), out.positions());
    }

    private double[] inputSlope(double[] slope) {
        double[] back = new double[pass.size() * in.size()];
        if (strided()) {
            visit((fromX, fromTaps, fromY) -> strided(fromX, fromTaps, fromY,
                    (i, k, t) -> back[i] += weight[k] * slope[t]));
            return back;
        }
        // going back is a correlation with the taps in reverse
        double[] reversed = reversedTaps();
        int before = (taps() - 1) * dilation() - before();
        visit((fromX, fromTaps, fromY) -> Correlation.add(slope, fromY, out.times(), reversed, fromTaps, taps(),
                dilation(), before, back,
                fromX, in.times()));
        return back;
    }

    private double[] reversedTaps() {
        double[] reversed = new double[weight.length];
        for (int k = 0; k < weight.length; k++) reversed[k / taps() * taps() + taps() - 1 - k % taps()] = weight[k];
        return reversed;
    }

    /// One product of the sum over taps.
    @FunctionalInterface
    private interface Product {
        void at(int input, int tap, int output);
    }

    private void strided(int fromX, int fromTaps, int fromY, Product product) {
        for (int t = 0; t < out.times(); t++)
            for (int k = 0; k < taps(); k++) {
                int time = t * conv.stride().times() + k * dilation() - before();
                if (time >= 0 && time < in.times()) product.at(fromX + time, fromTaps + k, fromY + t);
            }
    }
}
