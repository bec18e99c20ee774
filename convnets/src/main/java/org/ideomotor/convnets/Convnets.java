package org.ideomotor.convnets;

/// Published networks as estimators, trained as their authors did where that is a fixed recipe.
public final class Convnets {
    private Convnets() {
    }

    /// EEGNet-8,2 with kernels of 64 samples: Adam with a rate of 0.001, batches of 16, 200 epochs.
    ///
    /// The authors train 500 epochs and keep the weights of the least loss on a validation set; few trials leave none to spare.
    public static Convnet eegnet() { return Convnet.of(EegNet.published(), NetworkTraining.epochs(200)); }

    /// ShallowConvNet for 250 Hz: AdamW with a rate of 6.25e-4 that falls by half a cosine, batches of 64, 100 epochs, as in braindecode's
    /// examples.
    public static Convnet shallowConvNet() {
        return Convnet.of(ShallowConvNet.published(), NetworkTraining.epochs(100).batches(64)
                .optimiser(Adam.decoupled(0.0625 * 0.01, 0)).schedule(LearningRates.cosine()));
    }
}
