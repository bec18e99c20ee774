package org.ideomotor.convnets;

import java.util.List;

/// [Layer.SoftmaxMean].
final class SoftmaxMeanStep implements ExactStep {
    private final Pass pass;
    private final int maps;
    private final int positions;
    private double[] x;
    private double[] shares;

    SoftmaxMeanStep(Place place, Pass pass) {
        this.pass = pass;
        this.maps = place.input().maps();
        this.positions = place.input().positions();
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        x = inputs.getFirst();
        shares = inputs.getLast().clone();
        for (int b = 0; b < pass.size(); b++) Softmax.inPlace(shares, b * positions, positions);
        double[] y = new double[pass.size() * maps];
        for (int k = 0; k < y.length; k++) y[k] = Rows.dot(x, k * positions, shares, k / maps * positions, positions);
        return y;
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[] values = new double[x.length];
        double[] scores = new double[shares.length];
        for (int b = 0; b < pass.size(); b++) {
            double[] ofShares = new double[positions];
            for (int k = b * maps; k < (b + 1) * maps; k++) {
                Rows.addScaled(slope[k], shares, b * positions, values, k * positions, positions);
                Rows.addScaled(slope[k], x, k * positions, ofShares, 0, positions);
            }
            Softmax.backInPlace(shares, b * positions, ofShares);
            System.arraycopy(ofShares, 0, scores, b * positions, positions);
        }
        return new double[][]{values, scores};
    }
}
