package org.ideomotor.convnets;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// One training of one network. Everything is laid out at first; steps allocate next to nothing.
final class Trainer implements AutoCloseable {
    private static final long ORDER = 1, WEIGHTS = 2, AUGMENTATIONS = 3, MIXUP = 4, ASIDE = 5;

    private final NetworkTraining training;
    private final LongSupplier nanoTime;
    private final TrainingSet set;
    private final Optional<TrainingSet> aside;
    private final Crew crew;
    private final TrainingPass pass;
    private final Numbers numbers;
    private final Optional<Scorer> validator;
    private final Descent descent;
    private final List<List<float[]>> ofClasses;
    private final Augmentation.Size size;
    private final double[] classWeights;
    private final double[] targets;
    private final double[] weights;
    private final int[] order;
    private final int[] examples;
    private int steps;

    Trainer(FastEngine engine, NetworkTraining training, TrainingSet all, LongSupplier nanoTime) {
        this.training = training;
        this.nanoTime = nanoTime;
        Optional<TrainingSet.Parts> parts = training.stopping()
                .map(rule -> all.split(rule.share(), mixed(training.seed(), ASIDE, 0)));
        this.set = parts.map(TrainingSet.Parts::learnt).orElse(all);
        this.aside = parts.map(TrainingSet.Parts::aside);
        int batch = Math.min(training.batchSize(), set.size());
        this.crew = new Crew(training.workers());
        this.pass = engine.training(batch, crew);
        this.numbers = pass.numbers();
        Weights first = engine.network().initialise(mixed(training.seed(), WEIGHTS, 0));
        numbers.load(first);
        numbers.project();
        this.validator = aside.map(_ -> engine.scorer(first));
        this.descent = new Descent(training.optimiser(), numbers);
        this.ofClasses = IntStream.range(0, set.classes()).mapToObj(set::ofClass).toList();
        Shape input = engine.network().input();
        this.size = new Augmentation.Size(input.rows(), input.times());
        this.classWeights = training.classWeights() == NetworkTraining.ClassWeights.BALANCED ? set.balance() : ones();
        this.targets = new double[batch * set.classes()];
        this.weights = new double[batch];
        this.examples = new int[batch];
        if (training.augmentations().isEmpty() && training.mixup() == 0) pass.remember(examples, set.size());
        this.order = IntStream.range(0, set.size()).toArray();
    }

    private double[] ones() {
        double[] ones = new double[set.classes()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// A seed for one purpose and one number of it.
    private static long mixed(long seed, long purpose, long number) {
        return new SplittableRandom(seed ^ purpose * 0x9E3779B97F4A7C15L ^ number * 0xD1B54A32D192ED03L).nextLong();
    }

    /// Trains.
    Weights run(TrainingWatcher watcher) {
        long begin = nanoTime.getAsLong();
        float[] best = numbers.stored().clone();
        double least = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int epoch = 0; epoch < training.epochs(); epoch++) {
            double loss = epoch(epoch);
            Optional<Double> validation = aside.map(this::validate);
            if (validation.isPresent() && validation.get() < least) {
                least = validation.get();
                since = 0;
                System.arraycopy(numbers.stored(), 0, best, 0, best.length);
            } else since++;
            long remaining = (nanoTime.getAsLong() - begin) / (epoch + 1) * (training.epochs() - epoch - 1);
            var progress = new TrainingWatcher.Progress(epoch + 1, training.epochs(), loss, validation,
                    Duration.ofNanos(remaining));
            if (watcher.epoch(progress) == TrainingWatcher.Verdict.STOP) break;
            if (training.stopping().isPresent() && since >= training.stopping().get().patience()) break;
        }
        if (aside.isPresent()) System.arraycopy(best, 0, numbers.stored(), 0, best.length);
        return numbers.weights();
    }

    /// One pass over the examples.
    ///
    /// @return mean loss
    double epoch(int epoch) {
        shuffle(new SplittableRandom(mixed(training.seed(), ORDER, epoch)));
        int batch = Math.min(training.batchSize(), set.size());
        int perEpoch = Math.ceilDiv(set.size(), batch);
        double loss = 0;
        for (int from = 0; from < set.size(); from += batch) {
            int count = Math.min(batch, set.size() - from);
            put(from, count);
            loss += count * step(count, training.schedule().factor(steps, perEpoch * training.epochs()));
        }
        return loss / set.size();
    }

    private void shuffle(RandomGenerator random) {
        for (int k = 0; k < order.length; k++) order[k] = k;
        for (int k = order.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1), kept = order[k];
            order[k] = order[other];
            order[other] = kept;
        }
    }

    private void put(int from, int count) {
        Arrays.fill(targets, 0);
        crew.run(Math.ceilDiv(count, Plan.CHUNK), (chunk, _) -> {
            for (int b = chunk * Plan.CHUNK; b < Math.min(count, (chunk + 1) * Plan.CHUNK); b++)
                put(b, order[from + b], steps);
        });
        if (training.mixup() > 0) mix(count, new SplittableRandom(mixed(training.seed(), MIXUP, steps)));
    }

    private void put(int b, int example, int step) {
        float[] window = set.windows().get(example);
        System.arraycopy(window, 0, pass.input(), pass.inputAt(b), window.length);
        targets[b * set.classes() + set.labels()[example]] = 1;
        weights[b] = set.weights()[example];
        examples[b] = example;
        if (training.augmentations().isEmpty()) return;
        RandomGenerator random = new SplittableRandom(
                mixed(training.seed(), AUGMENTATIONS, (long) step * training.batchSize() + b));
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

    private double step(int count, double rate) {
        pass.forward(count, Optional.of(new DropoutMasks(training.seed(), steps)));
        double loss = loss(count);
        pass.backward(count);
        Descent.shorten(numbers.gradient(), training.gradientNorm());
        descent.step(rate, numbers.stored(), numbers.gradient());
        numbers.project();
        steps++;
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

    private double validate(TrainingSet kept) {
        Scorer scorer = validator.orElseThrow();
        scorer.load(numbers);
        double loss = 0, total = 0;
        for (int i = 0; i < kept.size(); i++) {
            double[] logits = scorer.logits(kept.windows().get(i));
            double weight = kept.weights()[i] * classWeights[kept.labels()[i]];
            loss += weight * (Softmax.logSum(logits) - logits[kept.labels()[i]]);
            total += weight;
        }
        return loss / total;
    }

    @Override
    public void close() { crew.close(); }
}
