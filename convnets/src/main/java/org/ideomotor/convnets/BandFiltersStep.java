package org.ideomotor.convnets;

import java.util.List;

/// [Layer.BandFilters]: symmetric taps, so that going back is the same filter.
record BandFiltersStep(Layer.BandFilters filters, Place place, Pass pass) implements ExactStep {
    @Override
    public double[] forward(List<double[]> inputs) {
        double[] y = new double[pass.size() * place.output().size()];
        visit((taps, window, filtered) -> filter(taps, inputs.getFirst(), window, y, filtered));
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[pass.size() * place.input().size()];
        if (toInputs) visit((taps, window, filtered) -> filter(taps, slope, filtered, back, window));
        return new double[][]{back};
    }

    /// One row of a window and of a band.
    @FunctionalInterface
    private interface Visit {
        void row(double[] taps, int fromWindow, int fromFiltered);
    }

    private void visit(Visit visit) {
        int rows = place.input().rows();
        int bands = filters.bands().size();
        for (int band = 0; band < bands; band++) {
            double[] taps = pass.acting(place.parameter("taps." + band));
            for (int b = 0; b < pass.size(); b++)
                for (int r = 0; r < rows; r++)
                    visit.row(taps, (b * rows + r) * times(), ((b * bands + band) * rows + r) * times());
        }
    }

    private int times() { return place.input().times(); }

    private void filter(double[] taps, double[] x, int fromX, double[] y, int fromY) {
        Correlation.add(x, fromX, times(), taps, 0, taps.length, 1, (taps.length - 1) / 2, y, fromY, times());
    }
}
