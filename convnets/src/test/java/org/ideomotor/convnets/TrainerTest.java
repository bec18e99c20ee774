package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final long SEED = 20261126;
    private static final int CHANNELS = 3, TIMES = 64, TRIALS = 14;
    private static final Network NETWORK = EegNet.published().filters(2, 1).kernel(8).dropout(0).network(CHANNELS,
            TIMES, 2);

    /// Noise, louder in channel 0 for one class and in channel 2 for the other.
    private static TrainingSet set() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<float[]> windows = new ArrayList<>();
        int[] labels = new int[TRIALS];
        double[] weights = new double[TRIALS];
        for (int i = 0; i < TRIALS; i++) {
            labels[i] = i % 3 == 0 ? 1 : 0;
            weights[i] = 1 + i % 2;
            float[] window = new float[CHANNELS * TIMES];
            for (int k = 0; k < window.length; k++)
                window[k] = (float) (random.nextGaussian() * (k % CHANNELS == 2 * labels[i] ? 3 : 1));
            windows.add(window);
        }
        return TrainingSet.of(windows, labels, weights, IntStream.range(0, TRIALS).map(i -> i / 2).toArray(), 2);
    }

    private static Weights train(Network network, NetworkTraining training) {
        try (Trainer trainer = new Trainer(FastEngine.of(network), training, set(), () -> 0)) {
            return trainer.run(TrainingWatcher.none());
        }
    }

    /// One batch, so that the order of examples does not matter: the exact engine and optimiser in double precision go the same way.
    @Test
    void stepsAreThoseOfTheExactEngineAndAdam() {
        NetworkTraining training = NetworkTraining.epochs(5).batches(TRIALS).optimiser(Adam.decoupled(0.01, 0.1))
                .smoothing(0.1).seed(SEED);
        Adam adam = training.optimiser();
        Adam.Running running = adam.start();
        TrainingSet set = set();
        Batch windows = batch(set);
        Weights weights = start(NETWORK, training);
        for (int step = 0; step < 5; step++) {
            var pass = ExactEngine.of(NETWORK).forward(weights, windows, Mode.trainingWithoutDropout());
            double[] slope = slope(set, pass.output(), training.smoothing());
            weights = running.step(adam, weights.with(pass.statistics()), pass.backward(slope).parameters());
        }
        Weights got = train(NETWORK, training);
        for (String name : weights.names()) {
            // the next normalisation takes it out again: its slope is rounding alone, which Adam makes a step of
            if (name.equals("temporal-norm.bias")) continue;
            for (int k = 0; k < weights.array(name).length; k++)
                assertThat(got.array(name)[k]).as(name + " " + k).isCloseTo(weights.array(name)[k], within(2e-4));
        }
    }

    /// Where the trainer begins, by a training whose rate is nothing.
    private static Weights start(Network network, NetworkTraining training) {
        Weights still = train(network, training.withEpochs(1).optimiser(Adam.of(Double.MIN_VALUE)));
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Network.Parameter parameter : network.parameters())
            arrays.put(parameter.name(), parameter.role() == Network.Parameter.Role.STATISTIC
                    ? network.initialise(0).array(parameter.name()) : still.array(parameter.name()));
        return Weights.of(arrays);
    }

    private static Batch batch(TrainingSet set) {
        double[] values = new double[TRIALS * CHANNELS * TIMES];
        for (int i = 0; i < TRIALS; i++)
            for (int c = 0; c < CHANNELS; c++)
                for (int t = 0; t < TIMES; t++)
                    values[(i * CHANNELS + c) * TIMES + t] = set.inputs().get(i).values()[t * CHANNELS + c];
        return new Batch(TRIALS, NETWORK.input(), values);
    }

    /// Of the mean cross-entropy in which examples weigh 1 or 2.
    private static double[] slope(TrainingSet set, Batch logits, double smoothing) {
        double total = Arrays.stream(set.weights()).sum();
        double[] slope = new double[TRIALS * 2];
        for (int i = 0; i < TRIALS; i++) {
            Batch one = new Batch(1, logits.shape(), logits.example(i));
            double[] own = new CrossEntropy(smoothing).of(one, set.labels()[i]).slope();
            for (int c = 0; c < 2; c++) slope[2 * i + c] = own[c] * set.weights()[i] / total;
        }
        return slope;
    }

    @Test
    void everyOptionIsAFunctionOfTheSeed() {
        NetworkTraining training = NetworkTraining.epochs(3).batches(5).schedule(LearningRates.oneCycle()).balanced()
                .gradientNorm(0.5).mixup(0.4).seed(SEED).augmented(new Augmentation.SignFlip(0.5),
                        new Augmentation.Recombination(0.5, 4), new Augmentation.BandStop(0.5, 3, 100),
                        new Augmentation.Noise(0.5, 0.1));
        Network network = EegNet.published().filters(2, 1).kernel(8).network(CHANNELS, TIMES, 2).projected();
        Weights one = train(network, training.threads(1));
        assertThat(train(network, training.threads(2))).isEqualTo(one);
        assertThat(train(network, training.seed(SEED + 1))).isNotEqualTo(one);
        assertThat(one.projected(network).array("spatial.weight")).usingComparatorWithPrecision(1e-6)
                .containsExactly(one.array("spatial.weight"));
    }

    @Test
    void classesLearnWhatTellsThemApart() {
        List<Double> losses = new ArrayList<>();
        try (Trainer trainer = new Trainer(FastEngine.of(NETWORK), NetworkTraining.epochs(40).optimiser(Adam.of(0.01)),
                set(), () -> 0)) {
            trainer.run(progress -> {
                losses.add(progress.loss());
                return TrainingWatcher.Verdict.GO_ON;
            });
        }
        assertThat(losses.getLast()).isLessThan(0.6 * losses.getFirst());
    }

    @Test
    void wholeTrialsOfEachClassAreKeptAside() {
        TrainingSet set = new TrainingSet(set().inputs(), new int[]{0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0},
                set().weights(), set().trials(), 2, 1);
        TrainingSet.Parts parts = set.split(0.3, SEED);
        assertThat(parts.learnt().size() + parts.aside().size()).isEqualTo(TRIALS);
        assertThat(Arrays.stream(parts.aside().trials()).boxed())
                .doesNotContainAnyElementsOf(Arrays.stream(parts.learnt().trials()).boxed().toList());
        assertThat(Arrays.stream(parts.aside().labels()).distinct()).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void timeLeftIsEstimatedFromTheEpochsBefore() {
        long[] now = {0};
        List<Long> left = new ArrayList<>();
        try (Trainer trainer = new Trainer(FastEngine.of(NETWORK), NetworkTraining.epochs(3), set(),
                () -> (now[0] += 2_000_000_000L) - 2_000_000_000L)) {
            trainer.run(progress -> {
                left.add(progress.remaining().toSeconds());
                return TrainingWatcher.Verdict.GO_ON;
            });
        }
        assertThat(left).containsExactly(4L, 2L, 0L);
    }

    @Test
    void schedulesBeginAndEndWhereTheyShould() {
        assertThat(LearningRates.constant().factor(7, 10)).isEqualTo(1);
        assertThat(LearningRates.cosine().factor(0, 10)).isEqualTo(1);
        assertThat(LearningRates.cosine().factor(5, 10)).isCloseTo(0.5, within(1e-15));
        assertThat(LearningRates.oneCycle().factor(0, 100)).isCloseTo(0.04, within(1e-12));
        assertThat(LearningRates.oneCycle().factor(29, 100)).isCloseTo(1, within(1e-12));
        assertThat(LearningRates.oneCycle().factor(99, 100)).isCloseTo(4e-6, within(1e-12));
        assertThat(LearningRates.steps(2, 0.1).factor(49, 100)).isEqualTo(1);
        assertThat(LearningRates.steps(2, 0.1).factor(50, 100)).isCloseTo(0.1, within(1e-15));
    }

    /// Numbers change under early stopping's scorer after every epoch; what was folded into it before must be gone.
    @Test
    void aScorerThatTakesOverOtherNumbersSaysWhatANewOneSays() {
        for (Network network : List.of(NETWORK, new EegSimpleConv(64, 48, 3, 2, 5).network(CHANNELS, TIMES, 2))) {
            Weights trained = train(network, NetworkTraining.epochs(4).batches(5).optimiser(Adam.of(0.05)).seed(SEED));
            Scorer scorer = FastEngine.of(network).scorer(trained);
            Numbers others = new Numbers(network);
            float[] window = set().inputs().getFirst().values();
            for (Weights weights : List.of(network.initialise(SEED), trained)) {
                others.load(weights);
                scorer.load(others);
                assertThat(scorer.logits(window))
                        .containsExactly(FastEngine.of(network).scorer(weights).logits(window));
            }
        }
    }

    @Test
    void theRateDropsAfterItsShareOfTheSteps() {
        LearningRates drop = new LearningRates.Drop(0.8, 0.1);
        assertThat(drop.factor(79, 100)).isEqualTo(1);
        assertThat(drop.factor(80, 100)).isEqualTo(0.1);
    }
}
