package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One training of one network. Everything is laid out at first; steps allocate nothing, but for augmentations and mixup.
final class Trainer implements Course.Learner, AutoCloseable {
    private static final long WEIGHTS = 2, AUGMENTATIONS = 3, MIXUP = 4, ASIDE = 5;

    private final NetworkTraining training;
    private final TrainingSet set;
    private final Course course;
    private final Optional<TrainingSet> aside;
    private final Crew crew;
    private final BatchPasses pass;
    private final Numbers numbers;
    private final Optional<Scorer> validator;
    private final Penalties penalties;
    private final Descent descent;
    private final List<List<Augmentation.Stretch>> ofClasses;
    private final Augmentation.Size size;
    private final double[] classWeights;
    private final double[] targets;
    private final double[] weights;
    private final int[] examples;
    private final Crew.Work putting = this::putChunk;
    private final int frozen;
    private final double[] logits;
    private final float[] best;
    private int step;
    private int firstOfBatch;
    private int itemsOfBatch;

    Trainer(FastEngine engine, NetworkTraining training, TrainingSet all, LongSupplier nanoTime) {
        this(engine, training, all, Fitting.afresh(TrainingWatcher.none()), nanoTime);
    }

    Trainer(FastEngine engine, NetworkTraining training, TrainingSet all, Fitting fitting, LongSupplier nanoTime) {
        this.training = training;
        Optional<TrainingSet.Parts> parts = training.stopping()
                .map(rule -> all.split(rule.share(), Draws.seed(training.seed(), ASIDE, 0)));
        this.set = parts.map(TrainingSet.Parts::learnt).orElse(all);
        this.aside = parts.map(TrainingSet.Parts::aside);
        Weights first = fitting.begin(engine.network(), Draws.seed(training.seed(), WEIGHTS, 0));
        this.course = new Course("Convnet", training, set.size(), fitting.checkpoint()
                .map(c -> c.of(fitting.identity(engine.network(), training, all, first))), nanoTime);
        int batch = course.batch();
        this.crew = new Crew(training.workers());
        this.pass = fitting.engine().<BatchPasses>map(other -> other.passes(engine.network(), batch))
                .orElseGet(() -> engine.training(batch, crew));
        this.numbers = pass.numbers();
        numbers.load(first);
        numbers.project();
        this.validator = aside.map(_ -> engine.scorer(first));
        this.frozen = fitting.frozen(engine.network());
        this.penalties = new Penalties(training.penalties(), engine.network(), numbers);
        this.descent = new Descent(training.optimiser(), numbers, frozen, course.most());
        this.best = numbers.stored().clone();
        this.logits = new double[set.classes()];
        this.ofClasses = IntStream.range(0, set.classes()).mapToObj(set::ofClass).toList();
        Shape input = engine.network().input();
        this.size = new Augmentation.Size(input.rows(), input.times());
        this.classWeights = set.classWeights(training.classWeights());
        this.targets = new double[batch * set.classes()];
        this.weights = new double[batch];
        this.examples = new int[batch];
        // of many crops it would be more than their windows
        if (training.augmentations().isEmpty() && training.mixup() == 0 && all.crops() == 1)
            pass.remember(examples, set.size());
    }

    Crew crew() { return crew; }

    /// Trains, from the checkpoint on if there is one.
    ///
    /// @throws java.util.concurrent.CancellationException if the watcher or an interrupt gives it up
    /// @throws java.io.UncheckedIOException               if the checkpoint can be neither read nor written
    Weights run(TrainingWatcher watcher) {
        course.run(this, watcher);
        if (aside.isPresent()) System.arraycopy(best, 0, numbers.stored(), 0, best.length);
        return numbers.weights();
    }

    /// One pass over the examples.
    ///
    /// @return mean loss
    double epoch(int epoch) { return course.epoch(epoch, this); }

    @Override
    public Optional<Double> validate() { return aside.map(this::validate); }

    @Override
    public void best() { System.arraycopy(numbers.stored(), 0, best, 0, best.length); }

    @Override
    public List<float[]> memory() { return List.of(numbers.stored(), best, descent.means(), descent.squares()); }

    @Override
    public void resumed(int stepsDone) { descent.resumed(stepsDone); }

    private void putBatch(int from, int count) {
        Arrays.fill(targets, 0);
        firstOfBatch = from;
        itemsOfBatch = count;
        crew.run(Math.ceilDiv(count, Plan.CHUNK), putting);
        if (training.mixup() > 0) mix(count, new SplittableRandom(Draws.seed(training.seed(), MIXUP, step)));
    }

    @SuppressWarnings("UnusedVariable") // whichever worker it is
    private void putChunk(int chunk, int worker) {
        for (int b = chunk * Plan.CHUNK; b < Math.min(itemsOfBatch, (chunk + 1) * Plan.CHUNK); b++)
            put(b, course.order(firstOfBatch + b));
    }

    private void put(int b, int example) {
        Augmentation.Stretch window = set.inputs().get(example);
        System.arraycopy(window.values(), window.from(), pass.input(), pass.inputAt(b),
                size.channels() * size.times());
        targets[b * set.classes() + set.labels()[example]] = 1;
        weights[b] = set.weights()[example];
        examples[b] = example;
        if (training.augmentations().isEmpty()) return;
        RandomGenerator random = new SplittableRandom(
                Draws.seed(training.seed(), AUGMENTATIONS, (long) step * training.batchSize() + b));
        var stretch = new Augmentation.Stretch(pass.input(), pass.inputAt(b));
        for (Augmentation augmentation : training.augmentations())
            if (random.nextDouble() < augmentation.probability())
                augmentation.apply(stretch, size, ofClasses.get(set.labels()[example]), random);
    }

    /// Each example with the one before it, the first with the last; the share of the other is the smaller one.
    private void mix(int count, RandomGenerator random) {
        double own = Beta.symmetric(training.mixup(), random);
        float share = (float) Math.max(own, 1 - own);
        int length = size.channels() * size.times(), classes = set.classes();
        float[] x = pass.input();
        float[] last = Arrays.copyOfRange(x, pass.inputAt(count - 1), pass.inputAt(count - 1) + length);
        double[] lastTargets = Arrays.copyOfRange(targets, (count - 1) * classes, count * classes);
        for (int b = count - 1; b >= 0; b--) {
            for (int k = 0; k < length; k++) {
                float other = b == 0 ? last[k] : x[pass.inputAt(b - 1) + k];
                x[pass.inputAt(b) + k] = share * x[pass.inputAt(b) + k] + (1 - share) * other;
            }
            for (int c = 0; c < classes; c++) {
                double other = b == 0 ? lastTargets[c] : targets[(b - 1) * classes + c];
                targets[b * classes + c] = share * targets[b * classes + c] + (1 - share) * other;
            }
        }
    }

    @Override
    public double step(int from, int count, int number, double rate) {
        step = number;
        putBatch(from, count);
        pass.forward(count, training.seed(), step);
        double loss = loss(count);
        pass.backward(count);
        loss += penalties.add(numbers.stored(), numbers.gradient());
        Arrays.fill(numbers.gradient(), 0, frozen, 0);
        Descent.shorten(numbers.gradient(), training.gradientNorm());
        descent.step(rate, numbers.stored(), numbers.gradient());
        numbers.project();
        return loss;
    }

    /// Writes the slopes of the logits.
    ///
    /// @return the mean cross-entropy of a batch, as [CrossEntropy] with targets that may be shared among classes
    private double loss(int count) {
        int classes = set.classes();
        double total = 0;
        for (int k = 0; k < count * classes; k++)
            total += weights[k / classes] * targets[k] * classWeights[k % classes];
        double loss = 0;
        for (int b = 0; b < count; b++)
            loss += SoftTargets.loss(pass.logits(), b * classes, targets, classWeights, training.smoothing(),
                    weights[b] / total, pass.logitSlopes());
        return loss;
    }

    /// Mean cross-entropy of what is said about whole windows: of crops that is the mean of their scores.
    private double validate(TrainingSet kept) {
        Scorer scorer = validator.orElseThrow();
        scorer.load(numbers);
        double loss = 0, total = 0;
        for (int i = 0; i < kept.size(); i += kept.crops()) {
            double weight = kept.weights()[i] * classWeights[kept.labels()[i]];
            loss += weight * surprise(scorer, kept, i);
            total += weight;
        }
        return loss / total;
    }

    /// Minus the logarithm of the score of the right class.
    ///
    /// @param first of the crops of a window
    private double surprise(Scorer scorer, TrainingSet kept, int first) {
        int label = kept.labels()[first];
        double score = 0;
        for (int i = first; i < first + kept.crops(); i++) {
            Augmentation.Stretch input = kept.inputs().get(i);
            scorer.logits(input.values(), input.from(), logits);
            double surprise = Softmax.logSum(logits) - logits[label];
            if (kept.crops() == 1) return surprise; // as it is, where the score itself would be 0
            score += StrictMath.exp(-surprise) / kept.crops();
        }
        return -StrictMath.log(Math.max(score, Double.MIN_NORMAL));
    }

    @Override
    public void close() {
        pass.close();
        crew.close();
    }
}
