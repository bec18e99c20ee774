package org.ideomotor.convnets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A network as an estimator: from windows in µV to scores. [Convnets] has the published ones.
///
/// Fitting the same examples again gives the same bits, with any number of threads. Windows of one trial stay together where trials are kept
/// aside; the weights of examples count.
///
/// ```java
/// var pipeline = Convnets.eegnet().epochs(100);
/// var decoder  = paradigm.every(0.1).train("eegnet", pipeline, run6, run10);
/// ```
///
/// @param architecture what is trained
/// @param training     how
/// @param maxNorms     when limits of weights act
/// @param scaling      how windows are brought to numbers of about 1; fitted on what is trained on
public record Convnet(Architecture architecture, NetworkTraining training, MaxNorms maxNorms,
        InputScaling.Kind scaling) implements Estimator<Window, Scores> {
    /// Limits act on the stored weights, and channels are scaled one by one.
    public static Convnet of(Architecture architecture, NetworkTraining training) {
        return new Convnet(architecture, training, MaxNorms.PROJECTED, InputScaling.Kind.PER_CHANNEL);
    }

    /// With another architecture: other hyper-parameters, say.
    public Convnet architecture(Architecture other) { return new Convnet(other, training, maxNorms, scaling); }

    /// Trained in another manner.
    public Convnet training(NetworkTraining other) { return new Convnet(architecture, other, maxNorms, scaling); }

    /// With another number of epochs.
    public Convnet epochs(int count) { return training(training.withEpochs(count)); }

    /// With another seed.
    public Convnet seed(long seed) { return training(training.seed(seed)); }

    /// With limits that act at other times.
    public Convnet maxNorms(MaxNorms when) { return new Convnet(architecture, training, when, scaling); }

    /// With windows scaled in another manner.
    public Convnet scaling(InputScaling.Kind kind) { return new Convnet(architecture, training, maxNorms, kind); }

    /// Trained on crops of windows at the network's own length and stride: see [Crops#dense()].
    public CroppedConvnet cropped() { return cropped(Crops.dense()); }

    /// Trained on crops of windows.
    public CroppedConvnet cropped(Crops crops) { return new CroppedConvnet(this, crops); }

    /// Trained on other people first, and then on the person whom it is fitted to: [Pretraining] with Euclidean alignment, everything tuned as it was
    /// trained.
    ///
    /// @throws IllegalArgumentException if the examples cannot be learnt from
    public Pretrained pretrainedOn(Examples<Window> others) { return Pretraining.of(this).on(others); }

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

    /// Learns from examples, and can go on after it was cut off: from the checkpoint if it is there, to the bits of a training that was never
    /// interrupted.
    ///
    /// @param checkpoint of this training; a file for each, and none for folds of a benchmark
    /// @throws IllegalArgumentException if they cannot be learnt from, or the checkpoint is of another training; the message says what differs
    /// @throws IOException              if the checkpoint can be neither read nor written
    public FittedConvnet fit(Examples<Window> examples, TrainingWatcher watcher, Checkpoint checkpoint)
            throws IOException {
        return Fitting.withFiles(() -> fit(examples, Fitting.afresh(watcher).kept(checkpoint)));
    }

    /// Learns by passes of an engine of another make; what is learnt runs as always.
    ///
    /// @throws IllegalArgumentException if the examples cannot be learnt from, or the engine has not all layers
    public FittedConvnet fit(Examples<Window> examples, TrainingWatcher watcher, TrainingEngine other) {
        return fit(examples, Fitting.afresh(watcher).by(other));
    }

    FittedConvnet fit(Examples<Window> examples, Fitting fitting) {
        int[] labels = examples.labelsForClassifier("Convnet");
        Window first = examples.get(0).item();
        int channels = first.samples().channels(), times = first.samples().times();
        requireOneShape(examples, channels, times);
        InputScaling scaled = InputScaling.fit(scaling, finite(examples));
        List<float[]> windows = examples.items().stream().map(w -> scaled.apply("Convnet", w)).toList();
        double samplingRate = first.signal().samplingRate();
        Architecture chosen = architecture.forRate(samplingRate);
        Optional<Crops.Known> crops = fitting.crops()
                .map(c -> c.of(chosen, Shape.window(channels, times), examples.classes().size()));
        Shape shape = Shape.window(channels, crops.map(Crops.Known::length).orElse(times));
        Network network = FittingNetwork.of(chosen, shape, examples.classes().size(), samplingRate);
        if (maxNorms == MaxNorms.PROJECTED) network = network.projected();
        var whole = TrainingSet.of(windows, labels, examples.weights(), trials(examples), examples.classes().size());
        var set = crops.map(c -> whole.cropped(Arrays.stream(c.starts()).map(start -> start * channels).toArray()))
                .orElse(whole);
        try (Trainer trainer = new Trainer(FastEngine.of(network), training, set, fitting, System::nanoTime)) {
            return FittedConvnet.of(chosen, network, examples.classes(), scaled, trainer.run(fitting.watcher()));
        }
    }

    static void requireOneShape(Examples<Window> examples, int channels, int times) {
        for (int i = 0; i < examples.size(); i++) {
            var samples = examples.get(i).item().samples();
            if (samples.channels() != channels || samples.times() != times)
                throw new IllegalArgumentException("Convnet: expected windows of one shape, got " + channels
                        + " channels × " + times + " times and, in example " + i + " (" + examples.get(i).origin()
                        + ", trial " + examples.get(i).trial() + "), " + samples.channels() + " × " + samples.times());
        }
    }

    /// The same examples; a sample that is not finite is named by trial, channel and time.
    static Examples<Window> finite(Examples<Window> examples) {
        int channels = examples.get(0).item().samples().channels();
        InputScaling nothing = new InputScaling(new double[channels], new double[channels]);
        return examples.map(window -> {
            nothing.apply("Convnet", window);
            return window;
        });
    }

    static int[] trials(Examples<Window> examples) {
        Map<List<Object>, Integer> numbers = new HashMap<>();
        List<Integer> trials = new ArrayList<>();
        for (Example<Window> example : examples)
            trials.add(numbers.computeIfAbsent(List.of(example.origin(), example.trial()), _ -> numbers.size()));
        return trials.stream().mapToInt(n -> n).toArray();
    }

    @Override
    public String toString() { return architecture + ", " + scaling + ", " + training; }
}
