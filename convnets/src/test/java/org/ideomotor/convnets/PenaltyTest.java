package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PenaltyTest {
    private static final long SEED = 20261126;
    private static final int CHANNELS = 3, TIMES = 64, TRIALS = 12;
    private static final Network NETWORK = EegNet.published().filters(2, 1).kernel(8).dropout(0).network(CHANNELS,
            TIMES, 2);

    private static Numbers numbers(Network network) {
        Numbers numbers = new Numbers(network);
        numbers.load(network.initialise(SEED));
        SplittableRandom random = new SplittableRandom(SEED);
        for (int k = 0; k < numbers.trained(); k++) numbers.stored()[k] += (float) random.nextGaussian();
        return numbers;
    }

    @Test
    void slopesAreTheDifferencesOfTheCost() {
        Numbers numbers = numbers(NETWORK);
        Penalties penalties = new Penalties(List.of(new Penalty("temporal|spatial", 0.3), new Penalty("classifier", 2)),
                NETWORK, numbers);
        float[] w = numbers.stored(), nothing = new float[numbers.trained()], slopes = new float[numbers.trained()];
        Arrays.fill(slopes, 1); // they are added
        penalties.add(w, slopes);
        float step = 1f / 64;
        int moved = 0;
        for (int k = 0; k < slopes.length; k++) {
            float kept = w[k];
            w[k] = kept + step;
            double above = penalties.add(w, nothing);
            w[k] = kept - step;
            double below = penalties.add(w, nothing), taken = (double) (kept + step) - (double) (kept - step);
            w[k] = kept;
            assertThat(slopes[k] - 1.0).as("number " + k).isCloseTo((above - below) / taken, within(1e-5));
            if (slopes[k] != 1) moved++;
        }
        assertThat(moved).isEqualTo(NETWORK.parameters().stream()
                .filter(p -> List.of("temporal.weight", "spatial.weight", "classifier.weight").contains(p.name()))
                .mapToInt(Network.Parameter::size).sum());
    }

    @Test
    void aLayerThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(NetworkTraining.epochs(1).penalised(new Penalty("clasifier", 1))))
                .withMessageContaining("got none of the name \"clasifier\"").withMessageContaining("classifier.weight");
        assertThatIllegalArgumentException().isThrownBy(() -> new Penalty("(", 1))
                .withMessageContaining("regular expression");
        assertThatIllegalArgumentException().isThrownBy(() -> new Penalty("classifier", -1));
    }

    /// Coupled decay of Adam adds `decay · w` to the gradient of everything: so do penalties of half of it on all weights, where nothing else is trained.
    @Test
    void penaltiesOnAllWeightsAreTheDecayOfAdam() {
        Network plain = Network.of(Shape.window(CHANNELS, TIMES))
                .then("spatial", Layer.Conv.spatial(2, CHANNELS).unbiased())
                .then("pool", Layer.Pool.mean(Windows.every(16)))
                .then("mixing", Layer.Conv.temporal(2, 4).unbiased()).build();
        NetworkTraining training = NetworkTraining.epochs(4).batches(4).seed(SEED);
        Adam adam = training.optimiser();
        Adam decaying = new Adam(adam.rate(), adam.beta1(), adam.beta2(), adam.epsilon(), 0.5, Adam.Decaying.COUPLED);
        assertThat(train(plain, training.penalised(new Penalty(".*", 0.25))))
                .isEqualTo(train(plain, training.optimiser(decaying))).isNotEqualTo(train(plain, training));
    }

    @Test
    void theLossThatIsToldHoldsWhatTheWeightsCost() {
        NetworkTraining still = NetworkTraining.epochs(1).batches(TRIALS).optimiser(Adam.of(Double.MIN_VALUE))
                .seed(SEED);
        double cost = 0;
        for (double w : train(NETWORK, still).array("temporal.weight")) cost += w * w;
        assertThat(cost).isPositive();
        assertThat(firstLoss(still.penalised(new Penalty("temporal", 3))) - firstLoss(still))
                .isCloseTo(3 * cost, within(1e-6));
    }

    @Test
    void largerPenaltiesMakeSmallerWeightsOfTheirLayerAlone() {
        NetworkTraining training = NetworkTraining.epochs(30).batches(4).optimiser(Adam.of(0.01)).seed(SEED);
        Weights free = train(NETWORK, training);
        Weights held = train(NETWORK, training.penalised(new Penalty("classifier", 0.5)));
        assertThat(norm(held.array("classifier.weight"))).isLessThan(0.5 * norm(free.array("classifier.weight")));
        assertThat(norm(held.array("temporal.weight"))).isGreaterThan(0.5 * norm(free.array("temporal.weight")));
    }

    @Test
    void everyConvolutionAndClassifierOfAtcNetHasItsPenalty() {
        Network network = AtcNet.at(250).network(22, 1125, 4);
        Numbers numbers = new Numbers(network);
        Arrays.fill(numbers.stored(), 1);
        float[] slopes = new float[numbers.trained()];
        new Penalties(List.of(AtcNet.penalties()), network, numbers).add(numbers.stored(), slopes);
        for (Node node : network.nodes()) {
            float expected = node.layer() instanceof Layer.Conv ? 0.018f : node.layer() instanceof Layer.Dense ? 1 : 0;
            for (Network.Parameter parameter : network.parameters())
                if (parameter.name().startsWith(node.name() + ".")
                        && parameter.role() == Network.Parameter.Role.TRAINED) {
                            boolean weight = parameter.name().endsWith("weight");
                            int at = numbers.at(parameter.name());
                            assertThat(slopes[at + parameter.size() - 1]).as(parameter.name())
                                    .isEqualTo(weight ? expected : 0);
                        }
        }
    }

    private static double norm(double... values) {
        return Math.sqrt(Arrays.stream(values).map(x -> x * x).sum());
    }

    private static TrainingSet set() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < TRIALS; i++) {
            float[] window = new float[CHANNELS * TIMES];
            for (int k = 0; k < window.length; k++)
                window[k] = (float) (random.nextGaussian() * (k % CHANNELS == i % 2 ? 3 : 1));
            windows.add(window);
        }
        double[] weights = new double[TRIALS];
        Arrays.fill(weights, 1);
        return TrainingSet.of(windows, IntStream.range(0, TRIALS).map(i -> i % 2).toArray(), weights,
                IntStream.range(0, TRIALS).toArray(), 2);
    }

    private static Weights train(NetworkTraining training) { return train(NETWORK, training); }

    private static Weights train(Network network, NetworkTraining training) {
        try (Trainer trainer = new Trainer(FastEngine.of(network), training, set(), () -> 0)) {
            return trainer.run(TrainingWatcher.none());
        }
    }

    private static double firstLoss(NetworkTraining training) {
        try (Trainer trainer = new Trainer(FastEngine.of(NETWORK), training, set(), () -> 0)) {
            return trainer.epoch(0);
        }
    }
}
