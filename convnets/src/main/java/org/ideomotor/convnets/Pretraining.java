package org.ideomotor.convnets;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.ideomotor.convnets.alignment.EuclideanAlignment;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;

/// A network learns from other people first; what comes out is an estimator that goes on with the one person whom it is fitted to.
///
/// ```java
/// var pretrained = Pretraining.eegSimpleConv(250).on(windowsOfOthers);          // takes its time, once
/// var decoder    = paradigm.every(0.1).train("simpleconv", pretrained, calibration);
/// ```
///
/// Each session, of others and of the person, is [aligned][EuclideanAlignment] by itself, and channels are scaled by the statistics of what is fitted
/// on: of all others, then of the person. Both are learnt from training windows and stay, so nothing here looks at what is scored. He and Wu's
/// alignment by the scored session is [transductive by name][EuclideanAlignment#transductive].
///
/// @param convnet   what is trained on others, and how
/// @param tuning    how it goes on with the person
/// @param tuned     what of it moves then
/// @param alignment of sessions, before both
public record Pretraining(Convnet convnet, NetworkTraining tuning, Tuned tuned,
        Optional<EuclideanAlignment> alignment) {
    /// Trained on the person as on the others, all of it; each session aligned.
    public static Pretraining of(Convnet convnet) {
        return new Pretraining(convnet, convnet.training(), Tuned.ALL, Optional.of(EuclideanAlignment.still()));
    }

    /// EEG-SimpleConv across subjects (109 maps, 4 blocks, 70 Hz), as its authors train and tune it: Adam with a rate of 0.001, a tenth of it for the
    /// last fifth of the steps, mixup of uniform shares; 50 epochs in batches of 288 on others, then 60 epochs in batches of 16 on the person, all of
    /// it. Sessions aligned.
    ///
    /// Source: El Ouahidi et al. 2023, arXiv:2309.07159. Modified: the last batch of an epoch is kept, however small; no second head for the subject;
    /// and normalisation uses what it learnt in training, where the authors' published figures use the statistics of the scored session.
    ///
    /// @param samplingRate of the windows, Hz, a whole number
    public static Pretraining eegSimpleConv(int samplingRate) {
        Convnet convnet = Convnets.eegSimpleConvAcrossSubjects(samplingRate);
        return of(convnet).tuning(convnet.training().withEpochs(60).batches(16));
    }

    /// EEGNet-8,2 with a dropout of a quarter, as its authors have it across subjects: Adam with a rate of 0.001; 100 epochs in batches of 64 on
    /// others, then 50 epochs in batches of 16 at a rate of 0.0005 on the person, all of it. Sessions aligned.
    ///
    /// Source: Lawhern et al. 2018, J. Neural Eng. 15(5) 056013, for network, dropout and optimiser. They train 500 epochs, and do not tune: epochs,
    /// batches and the smaller rate are ours.
    public static Pretraining eegNet() {
        NetworkTraining training = NetworkTraining.epochs(100).batches(64);
        return of(Convnet.of(EegNet.published().dropout(0.25), training))
                .tuning(training.withEpochs(50).batches(16).optimiser(Adam.of(5e-4)));
    }

    /// Tuned in another manner.
    public Pretraining tuning(NetworkTraining other) { return new Pretraining(convnet, other, tuned, alignment); }

    /// With other parameters tuned.
    public Pretraining tuned(Tuned what) { return new Pretraining(convnet, tuning, what, alignment); }

    /// With another alignment of sessions.
    public Pretraining aligned(EuclideanAlignment by) {
        return new Pretraining(convnet, tuning, tuned, Optional.of(by));
    }

    /// With sessions as they are.
    public Pretraining unaligned() { return new Pretraining(convnet, tuning, tuned, Optional.empty()); }

    /// With another network or another training on others.
    public Pretraining convnet(Convnet other) { return new Pretraining(other, tuning, tuned, alignment); }

    /// With another seed, of both trainings.
    public Pretraining seed(long seed) { return convnet(convnet.seed(seed)).tuning(tuning.seed(seed)); }

    /// Trains on others.
    ///
    /// @throws IllegalArgumentException if the examples cannot be learnt from
    public Pretrained on(Examples<Window> others) { return on(others, TrainingWatcher.none()); }

    /// Trains on others, and tells how it goes.
    ///
    /// @throws IllegalArgumentException if the examples cannot be learnt from
    public Pretrained on(Examples<Window> others, TrainingWatcher watcher) {
        // these are what is learnt from: nothing that is scored is among them
        Examples<Window> aligned = alignment.isPresent() ? EuclideanAlignment.transductive(others) : others;
        FittedConvnet network = convnet.fit(aligned, watcher);
        TreeSet<String> sessions = new TreeSet<>();
        others.forEach(example -> sessions.add(Pretrained.session(example.origin())));
        return new Pretrained(network, this, List.copyOf(sessions), others.size(), others.get(0).item().signal());
    }

    @Override
    public String toString() {
        return convnet + (alignment.isPresent() ? ", each session aligned by itself: " + alignment.get() : "");
    }
}
