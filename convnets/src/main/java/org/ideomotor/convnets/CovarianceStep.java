package org.ideomotor.convnets;

import java.util.List;

/// [Layer.RowCovariance].
final class CovarianceStep implements ExactStep {
    private final Pass pass;
    private final int rows;
    private final int times;
    private double[] centred;

    CovarianceStep(Place place, Pass pass) {
        this.pass = pass;
        this.rows = place.input().rows();
        this.times = place.input().times();
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        centred = centred(inputs.getFirst());
        double[] y = new double[pass.size() * rows * rows];
        for (int b = 0; b < pass.size(); b++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++)
                    y[(b * rows + i) * rows + j] = Rows.dot(centred, row(b, i), centred, row(b, j), times)
                            / (times - 1);
        return y;
    }

    private int row(int b, int i) { return (b * rows + i) * times; }

    private double[] centred(double[] x) {
        double[] y = x.clone();
        for (int row = 0; row < x.length; row += times) {
            double mean = Rows.sum(x, row, times) / times;
            for (int k = row; k < row + times; k++) y[k] -= mean;
        }
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] back = new double[centred.length];
        for (int b = 0; b < pass.size(); b++)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < rows; j++) {
                    double both = slope[(b * rows + i) * rows + j] + slope[(b * rows + j) * rows + i];
                    Rows.addScaled(both / (times - 1), centred, row(b, j), back, row(b, i), times);
                }
        return new double[][]{back}; // sums over a row are 0 already, for centred rows went in
    }
}
