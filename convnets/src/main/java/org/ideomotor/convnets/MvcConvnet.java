package org.ideomotor.convnets;

import java.io.IOException;
import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// MVCNet as an estimator: an [MvcNet] whose features must agree between views of a window and with those of a transformer, which is for training
/// only. What is fitted is the small network alone. [Convnets#mvcNet] has the published one.
///
/// Views: the window, its negative, its frequencies 0.1 Hz higher, and left exchanged with right, labels with them; the last is left out where it
/// would be wrong ([ContrastiveViews]). Losses: `Σ_v CE_v + λ₁ L_CV + λ₂ L_CM`, [NtXent] of temperature 0.2 in both. With both λ at 0 it is an IFNet
/// whose every batch holds all views.
///
/// Source: Wang et al. 2025, arXiv:2502.17482, from its description. Defects of the public version that are not here: views shifted as if every rate
/// were 250 Hz; mirrored right hands that keep their label.
///
/// @param training   optimiser, schedule, batches, epochs, class weights, smoothing, seed and threads; no early stopping, rate on a plateau, mixup, clipping,
///                   penalties or augmentations
/// @param crossView  λ₁
/// @param crossModel λ₂
/// @param contrast   the size of the transformer
public record MvcConvnet(NetworkTraining training, double crossView, double crossModel,
        MvcNet.Contrast contrast) implements Estimator<Window, Scores> {
    public MvcConvnet {
        if (!(crossView >= 0 && crossModel >= 0))
            throw new IllegalArgumentException(
                    "MvcConvnet: expected λ of at least 0, got " + crossView + " and " + crossModel);
        if (training.stopping().isPresent() || training.mixup() > 0 || !training.augmentations().isEmpty()
                || training.gradientNorm() < Double.POSITIVE_INFINITY || training.schedule().byValidation()
                || !training.penalties().isEmpty())
            throw new IllegalArgumentException(
                    "MvcConvnet: expected a training without trials kept aside (early stopping,"
                            + " a rate that follows their loss), mixup, clipping, penalties and augmentations, got "
                            + training);
    }

    /// Trained in another manner.
    public MvcConvnet training(NetworkTraining other) {
        return new MvcConvnet(other, crossView, crossModel, contrast);
    }

    /// With another number of epochs.
    public MvcConvnet epochs(int count) { return training(training.withEpochs(count)); }

    /// With another seed.
    public MvcConvnet seed(long seed) { return training(training.seed(seed)); }

    /// With other weights of the contrastive losses.
    public MvcConvnet lambdas(double ofViews, double ofModels) {
        return new MvcConvnet(training, ofViews, ofModels, contrast);
    }

    /// With a transformer of another size.
    public MvcConvnet contrast(MvcNet.Contrast other) {
        return new MvcConvnet(training, crossView, crossModel, other);
    }

    @Override
    public boolean fitsSlowly() { return true; }

    @Override
    public FittedConvnet fit(Examples<Window> examples) { return fit(examples, TrainingWatcher.none()); }

    /// Learns from examples, and tells how it goes.
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from; the message names trial or channel
    public FittedConvnet fit(Examples<Window> examples, TrainingWatcher watcher) {
        return fit(examples, Fitting.afresh(watcher));
    }

    /// Learns from examples, and can go on after it was cut off: see [Convnet#fit(Examples, TrainingWatcher, Checkpoint)].
    ///
    /// @throws IllegalArgumentException if they cannot be learnt from, or the checkpoint is of another training; the message says what differs
    /// @throws IOException              if the checkpoint can be neither read nor written
    public FittedConvnet fit(Examples<Window> examples, TrainingWatcher watcher, Checkpoint checkpoint)
            throws IOException {
        return Fitting.withFiles(() -> fit(examples, Fitting.afresh(watcher).kept(checkpoint)));
    }

    FittedConvnet fit(Examples<Window> examples, Fitting fitting) {
        int[] labels = examples.labelsForClassifier("MvcConvnet");
        Window first = examples.get(0).item();
        Shape shape = Shape.window(first.samples().channels(), first.samples().times());
        Convnet.requireOneShape(examples, shape.rows(), shape.times());
        // one factor for all channels: mirrored channels must stay comparable
        InputScaling scaling = InputScaling.fit(InputScaling.Kind.TOGETHER, Convnet.finite(examples));
        List<float[]> windows = examples.items().stream().map(w -> scaling.apply("MvcConvnet", w)).toList();
        double rate = first.signal().samplingRate();
        MvcNet architecture = MvcNet.at(rate);
        Network network = FittingNetwork.of(architecture, shape, examples.classes().size(), rate).projected();
        var set = TrainingSet.of(windows, labels, examples.weights(), Convnet.trials(examples),
                examples.classes().size());
        var views = new ContrastiveViews(shape, rate, windows, first.signal().montage().names(), examples.classes());
        try (var run = new ContrastiveTraining(this, network,
                architecture.contrast(shape.rows(), shape.times(), contrast), set, views, fitting, System::nanoTime)) {
            return FittedConvnet.of(architecture, network, examples.classes(), scaling, run.run(fitting.watcher()));
        }
    }

    @Override
    public String toString() {
        return "MVCNet, λ " + crossView + " and " + crossModel + ", " + contrast + ", " + training;
    }
}
