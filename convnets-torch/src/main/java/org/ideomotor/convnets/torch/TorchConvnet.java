package org.ideomotor.convnets.torch;

import org.ideomotor.convnets.Convnet;
import org.ideomotor.convnets.FittedConvnet;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.TrainingWatcher;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A [Convnet] whose training runs on LibTorch. What is learnt is the ordinary [FittedConvnet]: it is saved, loaded and run live without LibTorch.
///
/// Everything else is the convnet's: its [NetworkTraining][org.ideomotor.convnets.NetworkTraining] with order, augmentations, dropout,
/// schedule, optimiser and early stopping, whose trials kept aside are scored in Java. So the same seed gives the same training as in plain
/// Java, up to rounding, which grows from step to step. Same machine, same threads: the same bits on a processor; a GPU promises none. By one
/// thread unless the training says how many.
///
/// ```java
/// var pipeline = TorchConvnet.of(Convnets.eegnet().epochs(100)).on(TorchDevice.best());
/// ```
///
/// @param convnet what is trained, and how
/// @param device  where
public record TorchConvnet(Convnet convnet, TorchDevice device) implements Estimator<Window, Scores> {
    /// On the processor.
    public static TorchConvnet of(Convnet convnet) { return new TorchConvnet(convnet, TorchDevice.CPU); }

    /// On another device.
    public TorchConvnet on(TorchDevice other) { return new TorchConvnet(convnet, other); }

    @Override
    public boolean fitsSlowly() { return true; }

    @Override
    public FittedConvnet fit(Examples<Window> examples) { return fit(examples, TrainingWatcher.none()); }

    /// Learns from examples, and tells how it goes.
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from, or LibTorch does not do a layer
    /// @throws IllegalStateException    if there is no LibTorch or no such device; the message says how to get it
    public FittedConvnet fit(Examples<Window> examples, TrainingWatcher watcher) {
        LibTorch.require(device);
        examples.labelsForClassifier("TorchConvnet"); // refuses what has no classes
        return convnet.fit(examples, watcher, this::passes);
    }

    private TorchPasses passes(Network network, int batchSize) {
        // LibTorch's threads wait for each other by spinning: on a machine that does something else, too, they cost more than they bring
        return new TorchPasses(TorchEngine.of(network).on(device).threads(convnet.training().threads().orElse(1)),
                batchSize);
    }

    @Override
    public String toString() { return convnet + ", by LibTorch"; }
}
