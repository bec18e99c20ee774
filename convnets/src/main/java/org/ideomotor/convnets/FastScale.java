package org.ideomotor.convnets;

/// [Layer.Scale].
record FastScale(Layer.Scale scale, Ends ends) implements FastStep {
    @Override
    public void forward(int slot, int worker) { scale(ends.x(), ends.y(), slot); }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (ends.back().wanted()) scale(ends.slope(), ends.back(), slot);
    }

    private void scale(Slots from, Slots to, int slot) {
        float factor = (float) scale.factor();
        int at = from.at(slot);
        for (int k = at; k < at + from.shape().size(); k++) to.values()[k] = factor * from.values()[k];
    }
}
