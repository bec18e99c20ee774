package org.ideomotor.convnets;

import java.util.List;

/// A node that several others take from: its slope is the sum of theirs, in their order.
record FanOut(List<Slots> parts, Slots slope) implements FastStep {
    @Override
    public void forward(int slot, int worker) {
        throw new IllegalStateException("readers take a node's values from where they are");
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        int at = slope.at(slot), size = slope.shape().size();
        System.arraycopy(parts.getFirst().values(), at, slope.values(), at, size);
        for (int p = 1; p < parts.size(); p++) {
            float[] part = parts.get(p).values();
            for (int k = at; k < at + size; k++) slope.values()[k] += part[k];
        }
    }
}
