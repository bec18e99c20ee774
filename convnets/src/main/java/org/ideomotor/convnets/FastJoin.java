package org.ideomotor.convnets;

import java.util.List;

/// [Join].
///
/// @param inputs where each comes from, and its slope goes
record FastJoin(Join join, List<Ends> inputs, Slots y, Slots slope) implements FastStep {
    private float factor() { return join == Join.MEAN ? 1f / inputs.size() : 1; }

    /// Values of an input, or of the output, that stay together.
    private int block(Shape shape) { return join == Join.MAPS ? shape.maps() : shape.size(); }

    @Override
    public void forward(int slot, int worker) {
        int offset = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Slots x = inputs.get(i).x();
            if (join == Join.MAPS || join == Join.TIMES) copy(x, offset, slot);
            else add(x, slot, i == 0);
            offset += block(x.shape());
        }
    }

    private void add(Slots x, int slot, boolean first) {
        float factor = factor();
        int from = x.at(slot), to = y.at(slot);
        for (int k = 0; k < x.shape().size(); k++)
            y.values()[to + k] = (first ? 0 : y.values()[to + k]) + factor * x.values()[from + k];
    }

    private void copy(Slots x, int offset, int slot) {
        int block = block(x.shape()), whole = block(y.shape());
        for (int n = 0; n < x.shape().size() / block; n++)
            System.arraycopy(x.values(), x.at(slot) + n * block, y.values(), y.at(slot) + n * whole + offset, block);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        int offset = 0;
        for (int i = 0; i < inputs.size(); i++) {
            Ends input = inputs.get(i);
            Slots back = input.back();
            if (back.wanted()) {
                if (join == Join.MAPS || join == Join.TIMES) copyBack(back, offset, slot);
                else scaleBack(back, slot);
            }
            offset += block(input.x().shape());
        }
    }

    private void scaleBack(Slots back, int slot) {
        float factor = factor();
        int from = slope.at(slot), to = back.at(slot);
        for (int k = 0; k < back.shape().size(); k++) back.values()[to + k] = factor * slope.values()[from + k];
    }

    private void copyBack(Slots back, int offset, int slot) {
        int block = block(back.shape()), whole = block(slope.shape());
        for (int n = 0; n < back.shape().size() / block; n++)
            System.arraycopy(slope.values(), slope.at(slot) + n * whole + offset, back.values(),
                    back.at(slot) + n * block, block);
    }
}
