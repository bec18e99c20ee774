package org.ideomotor.convnets;

import java.io.IOException;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A network that learns from crops of windows, and says of a window the mean of what it says of the crops.
///
/// Each crop is an example with label, weight and trial of its window, so that crops of one trial are never on both sides of early stopping,
/// whose loss is that of whole windows: minus the logarithm of the mean score. An epoch goes through all crops and takes so many times longer.
///
/// Source: Schirrmeister et al. 2017, Human Brain Mapping 38(11) 5391. Modified: each crop is computed by itself, so networks that pad their windows
/// are trained likewise; the loss is that of each crop, without the one that ties neighbouring crops.
///
/// @param convnet learns from crops
/// @param crops   which
public record CroppedConvnet(Convnet convnet, Crops crops) implements Estimator<Window, Scores> {
    @Override
    public boolean fitsSlowly() { return true; }

    @Override
    public FittedCrops fit(Examples<Window> examples) { return fit(examples, TrainingWatcher.none()); }

    /// Learns from examples, and tells how it goes: see [Convnet#fit(Examples, TrainingWatcher)].
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from; the message names trial or channel
    public FittedCrops fit(Examples<Window> examples, TrainingWatcher watcher) {
        return fit(examples, Fitting.afresh(watcher));
    }

    /// Learns from examples, and can go on after it was cut off: see [Convnet#fit(Examples, TrainingWatcher, Checkpoint)].
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from, or the checkpoint is of another training
    /// @throws IOException              if the checkpoint can be neither read nor written
    public FittedCrops fit(Examples<Window> examples, TrainingWatcher watcher, Checkpoint checkpoint)
            throws IOException {
        return Fitting.withFiles(() -> fit(examples, Fitting.afresh(watcher).kept(checkpoint)));
    }

    FittedCrops fit(Examples<Window> examples, Fitting fitting) {
        examples.labelsForClassifier("CroppedConvnet");
        Window first = examples.get(0).item();
        Shape window = Shape.window(first.samples().channels(), first.samples().times());
        Crops.Known known = crops.of(convnet.architecture().forRate(first.signal().samplingRate()), window,
                examples.classes().size());
        FittedConvnet fitted = convnet.fit(examples, fitting.cropped(Crops.of(known.length(), known.stride())));
        return new FittedCrops(fitted, known.times(), known.stride());
    }

    @Override
    public String toString() { return convnet + ", " + crops; }
}
