package org.ideomotor.convnets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// A network that has learnt from others, as an estimator: fitting goes on with a person's own examples. Made by [Pretraining#on].
///
/// Where the person's classes are the others', it begins with all of the network; where they are other ones, the last layer begins afresh behind the
/// filters. Channels, rate and window must be the same.
///
/// @param network  learnt from others
/// @param recipe   by which it was, and by which it goes on
/// @param sessions that it learnt from: data set, subject, session
/// @param windows  that it learnt from
/// @param signal   of them
public record Pretrained(FittedConvnet network, Pretraining recipe, List<String> sessions, int windows,
        Signal signal) implements Estimator<Window, Scores> {
    public Pretrained { sessions = List.copyOf(sessions); }

    static String session(Origin origin) { return origin.dataset() + " " + origin.subject() + "/" + origin.session(); }

    /// With another seed of what comes; what was learnt stays.
    public Pretrained seed(long seed) {
        return new Pretrained(network, recipe.tuning(recipe.tuning().seed(seed)), sessions, windows, signal);
    }

    /// Without tuning: labels of the person are not looked at, the examples only align their session.
    ///
    /// @throws IllegalArgumentException when it is fitted, if the person's classes are other ones
    public Estimator<Window, Scores> untuned() { return new Untuned(this); }

    @Override
    public boolean fitsSlowly() { return true; }

    /// @throws IllegalArgumentException if it has learnt from a session of these examples, or they are windows of another kind
    @Override
    public Fitted<Window, Scores> fit(Examples<Window> examples) { return fit(examples, TrainingWatcher.none()); }

    /// Goes on with a person's examples, and tells how it goes.
    ///
    /// @throws IllegalArgumentException if it has learnt from a session of these examples, or they are windows of another kind
    public Fitted<Window, Scores> fit(Examples<Window> examples, TrainingWatcher watcher) {
        examples.labelsForClassifier("Pretrained");
        requireNew(examples);
        return aligned(own -> tuned(own, watcher)).fit(examples);
    }

    private Estimator<Window, Scores> aligned(Estimator<Window, Scores> next) {
        return recipe.alignment().map(alignment -> alignment.before(next)).orElse(next);
    }

    private FittedConvnet tuned(Examples<Window> own, TrainingWatcher watcher) {
        Convnet convnet = recipe.convnet().architecture(network.architecture()).training(recipe.tuning());
        return convnet.fit(own, Fitting.afresh(watcher).beginning(beginnings(own.classes()), recipe.tuned()));
    }

    private Map<String, double[]> beginnings(List<String> classes) {
        Weights learnt = network.named();
        Map<String, double[]> beginnings = new LinkedHashMap<>();
        for (String name : learnt.names()) beginnings.put(name, learnt.held(name));
        if (!classes.equals(network.classes()))
            Tuned.classifier(network.network()).forEach(parameter -> beginnings.remove(parameter.name()));
        return beginnings;
    }

    /// What would make scores too good, or the weights meaningless.
    private void requireNew(Examples<Window> own) {
        for (Example<Window> example : own) {
            if (sessions.contains(session(example.origin())))
                throw new IllegalArgumentException(
                        "Pretrained: expected examples of sessions that it has not learnt from, got "
                                + session(example.origin()) + "; leave that session out of the pre-training");
            Window window = example.item();
            List<String> differences = signal.differences(window.signal());
            if (!differences.isEmpty() || window.samples().times() != network.times())
                throw new IllegalArgumentException("Pretrained: expected windows of " + network.times()
                        + " samples and of the signal of the pre-training, got " + window.samples().times() + " samples"
                        + (differences.isEmpty() ? "" : " and " + String.join("; ", differences)) + "; example "
                        + example.origin() + ", trial " + example.trial());
        }
    }

    @Override
    public String toString() {
        return recipe + "; pre-trained on " + windows + " windows of " + sessions + "; tuned (" + recipe.tuned() + "): "
                + recipe.tuning();
    }

    /// See [Pretrained#untuned()].
    ///
    /// @param pretrained as it is
    private record Untuned(Pretrained pretrained) implements Estimator<Window, Scores> {
        @Override
        public Fitted<Window, Scores> fit(Examples<Window> examples) {
            examples.labelsForClassifier("Pretrained");
            pretrained.requireNew(examples);
            if (!examples.classes().equals(pretrained.network.classes()))
                throw new IllegalArgumentException("Pretrained.untuned: expected the classes of the pre-training, "
                        + pretrained.network.classes() + ", got " + examples.classes() + "; tune it to them");
            return pretrained.aligned(_ -> pretrained.network).fit(examples);
        }

        @Override
        public String toString() {
            return pretrained.recipe + "; pre-trained on " + pretrained.windows + " windows of " + pretrained.sessions
                    + "; not tuned";
        }
    }
}
