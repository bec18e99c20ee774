package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// One training of an [MvcNet] with its [transformer][MvcNet#contrast]: cross-entropies of all views and two contrastive losses.
///
/// ```
///   views of a batch ─┬─► features network ─► f ─┬─► classifier ─► Σ over views of the cross-entropy
///                     │                          ├─► λ₁ mean over views of NT-Xent([f₀; z₀], [f_v; z_v])   one model, two views
///                     └─► transformer ─────► z ──┴─► λ₂ NT-Xent([f of all views], [z of all views])        one view, two models
/// ```
///
/// All views go through the features network as one batch, so batch norm sees them together. The transformer has no batch norm; it goes in parts of
/// a batch, forward once for z and again before the way back, so that its gradients need room for few items at a time.
final class ContrastiveTraining implements Course.Learner, AutoCloseable {
    private static final long WEIGHTS = 2, CONTRAST = 3;
    /// Items of the transformer at a time.
    private static final int PART = 32;

    private final MvcConvnet recipe;
    private final NetworkTraining training;
    private final TrainingSet set;
    private final ContrastiveViews views;
    private final Course course;
    private final Crew crew;
    private final Half features;
    private final Half head;
    private final Half contrast;
    private final float[] contrastGradient;
    private final double[] classWeights;
    private final double[] targets;
    private int step;

    /// A network in training.
    private record Half(TrainingPass pass, Descent descent) {
        static Half of(Network network, Weights first, int batch, Adam optimiser, int steps, Crew crew) {
            TrainingPass pass = FastEngine.of(network).training(batch, crew);
            pass.numbers().load(first);
            return new Half(pass, new Descent(optimiser, pass.numbers(), 0, steps));
        }

        void step(double rate) { descent.step(rate, pass.numbers().stored(), pass.numbers().gradient()); }

        List<float[]> memory() { return List.of(pass.numbers().stored(), descent.means(), descent.squares()); }
    }

    /// @param network  all of what decodes; its last node is the classifier
    /// @param contrast the transformer
    ContrastiveTraining(MvcConvnet recipe, Network network, Network contrast, TrainingSet set, ContrastiveViews views,
            Fitting fitting, LongSupplier nanoTime) {
        this.recipe = recipe;
        this.training = recipe.training();
        this.set = set;
        this.views = views;
        Weights all = fitting.begin(network, Draws.seed(training.seed(), WEIGHTS, 0));
        this.course = new Course("MvcConvnet", training, set.size(), fitting.checkpoint()
                .map(c -> c.of(identity(fitting.identity(network, training, set, all)))), nanoTime);
        int batch = course.batch() * views.count();
        this.crew = new Crew(Math.max(1, Math.min(training.workers(), Math.ceilDiv(batch, Plan.CHUNK))));
        int last = network.nodes().size() - 1;
        Network first = new Network(network.input(), network.nodes().subList(0, last), network.maxNorms());
        Network second = Network.of(first.output())
                .then(network.nodes().getLast().name(), network.nodes().getLast().layer()).build();
        int most = course.most();
        this.features = Half.of(first, part(all, first), batch, training.optimiser(), most, crew);
        this.head = Half.of(second, part(all, second), batch, training.optimiser(), most, crew);
        this.contrast = Half.of(contrast, contrast.initialise(Draws.seed(training.seed(), CONTRAST, 0)),
                Math.min(PART, batch),
                training.optimiser(), most, crew);
        this.contrastGradient = new float[this.contrast.pass().numbers().gradient().length];
        this.classWeights = set.classWeights(training.classWeights());
        this.targets = new double[batch * set.classes()];
    }

    private static Weights part(Weights all, Network network) {
        Map<String, double[]> own = new LinkedHashMap<>();
        network.parameters().forEach(p -> own.put(p.name(), all.held(p.name())));
        return Weights.owning(own);
    }

    private Checkpoint.Identity identity(Checkpoint.Identity ofNetwork) {
        return ofNetwork.with("losses", "λ " + recipe.crossView() + " and " + recipe.crossModel() + ", "
                + recipe.contrast() + ", " + views);
    }

    /// Trains, from the checkpoint on if there is one.
    ///
    /// @return the weights of what decodes
    /// @throws java.util.concurrent.CancellationException if the watcher or an interrupt gives it up
    /// @throws java.io.UncheckedIOException               if the checkpoint can be neither read nor written
    Weights run(TrainingWatcher watcher) {
        course.run(this, watcher);
        Map<String, double[]> all = new LinkedHashMap<>();
        for (Half half : List.of(features, head)) {
            Weights own = half.pass().numbers().weights();
            own.names().forEach(name -> all.put(name, own.held(name)));
        }
        return Weights.owning(all);
    }

    private List<Half> halves() { return List.of(features, head, contrast); }

    @Override
    public List<float[]> memory() { return halves().stream().flatMap(half -> half.memory().stream()).toList(); }

    @Override
    public void resumed(int stepsDone) { halves().forEach(half -> half.descent().resumed(stepsDone)); }

    /// Item `view · count + b` is view of example b.
    private void put(int item, int from, int count, TrainingPass pass, int slot) {
        int example = course.order(from + item % count);
        views.put(item / count, example, set.inputs().get(example).values(), pass.input(), pass.inputAt(slot));
    }

    @Override
    public double step(int from, int count, int number, double rate) {
        step = number;
        int items = count * views.count();
        crew.run(items, (item, _) -> put(item, from, count, features.pass(), item));
        features.pass().forward(items, Optional.of(new DropoutMasks(training.seed(), step)));
        int length = features.pass().outputSize();
        float[] f = features.pass().logits(), slopes = features.pass().logitSlopes();
        Arrays.fill(slopes, 0, items * length, 0);
        double loss = classify(from, count, items, length);
        if (recipe.crossView() > 0 || recipe.crossModel() > 0) loss += agree(from, count, f, slopes, rate);
        features.pass().backward(items);
        features.step(rate);
        head.step(rate);
        return loss;
    }

    /// Cross-entropies; adds to the slopes of the features.
    private double classify(int from, int count, int items, int length) {
        TrainingPass pass = head.pass();
        System.arraycopy(features.pass().logits(), 0, pass.input(), 0, items * length);
        pass.forward(items, Optional.empty());
        double loss = crossEntropies(from, count, items);
        pass.backward(items);
        float[] weight = pass.numbers().acting(), back = features.pass().logitSlopes(), g = pass.logitSlopes();
        int at = pass.numbers().at("classifier.weight"), classes = set.classes();
        Shape shape = features.pass().outputShape();
        for (int k = 0; k < length; k++) {
            int place = Slots.place(shape, k);
            for (int b = 0; b < items; b++)
                for (int c = 0; c < classes; c++)
                    back[b * length + place] += g[b * classes + c] * weight[at + c * length + k];
        }
        return loss;
    }

    private double crossEntropies(int from, int count, int items) {
        int classes = set.classes();
        Arrays.fill(targets, 0);
        double[] shares = new double[items];
        double total = 0;
        for (int item = 0; item < items; item++) {
            int example = course.order(from + item % count);
            int label = views.label(item / count, set.labels()[example]);
            targets[item * classes + label] = 1;
            shares[item] = set.weights()[example];
            if (item < count) total += shares[item] * classWeights[label];
        }
        double loss = 0;
        for (int item = 0; item < items; item++)
            loss += SoftTargets.loss(head.pass().logits(), item * classes, targets, classWeights, training.smoothing(),
                    shares[item] / total, head.pass().logitSlopes());
        return loss;
    }

    /// The two contrastive losses; adds to the slopes of the features, and moves the transformer.
    private double agree(int from, int count, float[] f, float[] slopes, double rate) {
        int items = count * views.count(), length = contrast.pass().outputSize();
        float[] z = new float[items * length], zSlopes = new float[items * length];
        for (int begin = 0; begin < items; begin += PART) {
            forwardPart(begin, from, count);
            System.arraycopy(contrast.pass().logits(), 0, z, begin * length, part(begin, items) * length);
        }
        var losses = new ContrastiveLosses(recipe, views.count(), count, length);
        double loss = losses.of(f, z, slopes, zSlopes);
        Arrays.fill(contrastGradient, 0);
        for (int begin = 0; begin < items; begin += PART) {
            if (items > PART) forwardPart(begin, from, count);
            System.arraycopy(zSlopes, begin * length, contrast.pass().logitSlopes(), 0, part(begin, items) * length);
            contrast.pass().backward(part(begin, items));
            float[] own = contrast.pass().numbers().gradient();
            for (int k = 0; k < own.length; k++) contrastGradient[k] += own[k];
        }
        System.arraycopy(contrastGradient, 0, contrast.pass().numbers().gradient(), 0, contrastGradient.length);
        contrast.step(rate);
        return loss;
    }

    private static int part(int begin, int items) { return Math.min(PART, items - begin); }

    /// The same masks each time that a part of a step comes.
    private void forwardPart(int begin, int from, int count) {
        int items = part(begin, count * views.count());
        crew.run(items, (slot, _) -> put(begin + slot, from, count, contrast.pass(), slot));
        contrast.pass().forward(items,
                Optional.of(
                        new DropoutMasks(Draws.seed(training.seed(), CONTRAST, 1), (long) step << 16 | begin / PART)));
    }

    @Override
    public void close() { crew.close(); }
}
