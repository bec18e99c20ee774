package org.ideomotor.convnets;

/// [Activation], value by value.
record FastActivation(Kernels kernels, Activation activation, Ends ends) implements FastStep {
    @Override
    public void forward(int slot, int worker) {
        kernels.apply(activation, ends.x().shape().size(), ends.x().values(), ends.x().at(slot), ends.y().values(),
                ends.y().at(slot));
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (ends.back().wanted())
            kernels.back(activation, ends.x().shape().size(), ends.x().values(), ends.y().values(),
                    ends.slope().values(), ends.back().values(), ends.x().at(slot));
    }
}
