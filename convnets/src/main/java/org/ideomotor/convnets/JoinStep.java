package org.ideomotor.convnets;

import java.util.List;

/// [Join].
final class JoinStep implements ExactStep {
    private final Join join;
    private final Place place;
    private final Pass pass;

    JoinStep(Join join, Place place, Pass pass) {
        this.join = join;
        this.place = place;
        this.pass = pass;
    }

    @Override
    public double[] forward(List<double[]> inputs) {
        double[] y = new double[pass.size() * place.output().size()];
        int offset = 0;
        for (int i = 0; i < inputs.size(); i++) {
            switch (join) {
                case SUM, MEAN -> Rows.addScaled(factor(), inputs.get(i), 0, y, 0, y.length);
                case MAPS, TIMES -> copy(inputs.get(i), block(place.inputs().get(i)), offset, y, true);
            }
            offset += block(place.inputs().get(i));
        }
        return y;
    }

    private double factor() { return join == Join.MEAN ? 1.0 / place.inputs().size() : 1; }

    /// Values of an input that stay together.
    private int block(Shape input) { return join == Join.TIMES ? input.times() : input.size(); }

    /// Between an input and its part of each block of the output.
    private void copy(double[] input, int block, int offset, double[] output, boolean forward) {
        int whole = block(place.output());
        for (int n = 0; n < input.length / block; n++) {
            if (forward) System.arraycopy(input, n * block, output, n * whole + offset, block);
            else System.arraycopy(output, n * whole + offset, input, n * block, block);
        }
    }

    @Override
    public double[][] backward(double[] slope, boolean toInputs) {
        double[][] back = new double[place.inputs().size()][];
        int offset = 0;
        for (int i = 0; i < back.length; i++) {
            Shape input = place.inputs().get(i);
            back[i] = new double[pass.size() * input.size()];
            switch (join) {
                case SUM, MEAN -> Rows.addScaled(factor(), slope, 0, back[i], 0, slope.length);
                case MAPS, TIMES -> copy(back[i], block(input), offset, slope, false);
            }
            offset += block(input);
        }
        return back;
    }
}
