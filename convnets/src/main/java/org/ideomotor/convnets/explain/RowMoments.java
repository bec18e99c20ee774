package org.ideomotor.convnets.explain;

import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Shape;

/// Means and products of the rows of one map over all its samples.
///
/// @param rows    of the map
/// @param samples of all examples
record RowMoments(double[][] rows, int samples) {
    static RowMoments of(Batch batch, int map) {
        Shape shape = batch.shape();
        if (map >= shape.maps())
            throw new IllegalArgumentException(
                    "Explain.covariance: expected a filter from one of " + shape.maps() + " maps, got one from map "
                            + map);
        int times = shape.times();
        double[][] rows = new double[shape.rows()][batch.size() * times];
        for (int b = 0; b < batch.size(); b++) {
            double[] values = batch.example(b);
            for (int r = 0; r < rows.length; r++)
                System.arraycopy(values, (map * rows.length + r) * times, rows[r], b * times, times);
        }
        return new RowMoments(rows, batch.size() * times);
    }

    double[][] covariance() {
        double[][] covariance = new double[rows.length][rows.length];
        for (int a = 0; a < rows.length; a++)
            for (int b = 0; b <= a; b++) covariance[a][b] = covariance[b][a] = product(rows[a], rows[b]);
        return covariance;
    }

    private double product(double[] x, double[] y) {
        double meanOfX = mean(x), meanOfY = mean(y);
        double sum = 0;
        for (int t = 0; t < samples; t++) sum += (x[t] - meanOfX) * (y[t] - meanOfY);
        return sum / samples;
    }

    private double mean(double[] x) {
        double sum = 0;
        for (double v : x) sum += v;
        return sum / samples;
    }
}
