package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Resample].
record ResampleStep(Layer.Resample resample, Place place, Pass pass) implements ExactStep {
    @Override
    public double[] forward(List<double[]> inputs) {
        double[] x = inputs.getFirst();
        double[] y = new double[pass.size() * place.output().size()];
        visit((tap, in, out) -> y[out] += tap * x[in]);
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[pass.size() * place.input().size()];
        if (toInputs) visit((tap, in, out) -> back[in] += tap * slope[out]);
        return new double[][]{back};
    }

    /// One product of the sum over taps.
    @FunctionalInterface
    private interface Visit {
        void product(double tap, int input, int output);
    }

    private void visit(Visit visit) {
        int rows = pass.size() * place.input().maps() * place.input().rows();
        for (int row = 0; row < rows; row++)
            for (int t = 0; t < place.output().times(); t++) visitTaps(visit, row, t);
    }

    private void visitTaps(Visit visit, int row, int t) {
        double[] kernel = pass.acting(place.parameter("kernel"));
        int times = place.input().times();
        int length = 2 * resample.width() + resample.period();
        int first = t / resample.phases() * resample.period() - resample.width();
        int phase = t % resample.phases() * length;
        for (int m = Math.max(0, -first); m < Math.min(length, times - first); m++)
            visit.product(kernel[phase + m], row * times + first + m, row * place.output().times() + t);
    }
}
