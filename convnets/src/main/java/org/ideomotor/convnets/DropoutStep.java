package org.ideomotor.convnets;

import java.util.List;

/// [Layer.Dropout].
final class DropoutStep implements ExactStep {
    private final Layer.Dropout dropout;
    private final Place place;
    private final Pass pass;

    DropoutStep(Layer.Dropout dropout, Place place, Pass pass) {
        this.dropout = dropout;
        this.place = place;
        this.pass = pass;
    }

    @Override
    public double[] forward(List<double[]> inputs) { return masked(inputs.getFirst()); }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) { return new double[][]{masked(slope)}; }

    private double[] masked(double[] x) {
        double[] y = x.clone();
        if (pass.mode().dropout().isEmpty() || dropout.probability() == 0) return y;
        int together = switch (dropout.grain()) {
            case VALUES -> 1;
            case MAPS -> place.input().positions();
        };
        double[] factors = pass.mode().dropout().get().factors(place.index(), dropout.probability(),
                x.length / together);
        for (int k = 0; k < y.length; k++) y[k] *= factors[k / together];
        return y;
    }
}
