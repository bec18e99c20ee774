package org.ideomotor.convnets;

/// [Activation], value by value.
record FastActivation(Kernels kernels, Activation activation, Ends ends) implements FastStep {
    @Override
    public void forward(int slot, int worker) {
        FastFunctions.apply(kernels, activation, ends.x().values(), ends.x().at(slot), ends.y().values(),
                ends.y().at(slot),
                ends.x().shape().size());
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        if (ends.back().wanted())
            FastFunctions.back(activation, ends.x().values(), ends.y().values(), ends.slope().values(),
                    ends.back().values(), ends.x().at(slot), ends.x().shape().size());
    }
}
