package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A step of a training, and an inference, leave nothing behind: the bytes that each thread allocates are counted.
///
/// By plain kernels, for those of the Vector API allocate until they are compiled, and when that is, is the machine's affair.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SEED = 20261126;
    /// Bytes of the two generators that put the examples of an epoch in order; a single object in each of six steps would add 96.
    private static final int GENERATORS = 96;
    private static final int CHANNELS = 3, TIMES = 64, EXAMPLES = 48;

    private static Stream<Network> networks() {
        return Stream.of(EegNet.published().filters(2, 1).kernel(8).network(CHANNELS, TIMES, 2),
                EegNet.published().filters(2, 1).kernel(8).network(CHANNELS, TIMES, 2).projected(),
                new ShallowConvNet(4, 5, 12, 4, 0.5).network(CHANNELS, TIMES, 2),
                new EegSimpleConv(64, 48, 3, 2, 5).network(CHANNELS, TIMES, 2),
                new IfNet(100, List.of(new Layer.BandFilters.Band(4, 16), new Layer.BandFilters.Band(16, 40)),
                        List.of(7, 5), 16, 4, Statistic.logPower(), Optional.empty(), 0.5).network(CHANNELS, TIMES, 2),
                EegTcNet.braindecode().kernel(8).network(CHANNELS, 160, 2),
                new EegConformer(EegConformer.published().scaling(), 25, 75, 15, 1, 2, 0.3).network(CHANNELS, 160, 2));
    }

    private static TrainingSet set(int times) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < EXAMPLES; i++) {
            float[] window = new float[CHANNELS * times];
            for (int k = 0; k < window.length; k++) window[k] = (float) random.nextGaussian();
            windows.add(window);
        }
        int[] labels = IntStream.range(0, EXAMPLES).map(i -> i % 2).toArray();
        double[] weights = IntStream.range(0, EXAMPLES).mapToDouble(_ -> 1).toArray();
        return TrainingSet.of(windows, labels, weights, IntStream.range(0, EXAMPLES).toArray(), 2);
    }

    /// Six steps of two chunks in an epoch; an epoch makes one generator for the order of its examples and nothing else.
    @ParameterizedTest
    @MethodSource("networks")
    void aStepAllocatesNothing(Network network) {
        NetworkTraining training = NetworkTraining.epochs(1000).batches(8).seed(SEED).gradientNorm(1).threads(1);
        try (Trainer trainer = new Trainer(FastEngine.of(network).kernels(new PlainKernels()), training,
                set(network.input().times()), () -> 0)) {
            for (int epoch = 0; epoch < 5; epoch++) trainer.epoch(epoch);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int epoch = 0; epoch < 100; epoch++) trainer.epoch(epoch);
            assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / 100.0).isLessThan(GENERATORS + 48);
        }
    }

    /// The others of a crew share the chunks; their bytes are counted too.
    @Test
    void threadsOfACrewAllocateNothing() {
        NetworkTraining training = NetworkTraining.epochs(1000).batches(12).seed(SEED).threads(3);
        Network network = networks().findFirst().orElseThrow();
        try (Trainer trainer = new Trainer(FastEngine.of(network).kernels(new PlainKernels()), training, set(TIMES),
                () -> 0)) {
            for (int epoch = 0; epoch < 20; epoch++) trainer.epoch(epoch);
            long[] others = trainer.crew().others().stream().mapToLong(Thread::threadId).toArray();
            assertThat(others).hasSize(2);
            long[] before = THREADS.getThreadAllocatedBytes(others);
            for (int epoch = 0; epoch < 200; epoch++) trainer.epoch(epoch);
            long[] after = THREADS.getThreadAllocatedBytes(others);
            for (int i = 0; i < others.length; i++)
                assertThat((after[i] - before[i]) / 200.0).as("thread " + i + ", bytes in an epoch of 4 steps")
                        .isLessThan(48);
        }
    }

    /// What is not allocated cannot be kept: in 10 000 steps no more than the generators of 1 667 epochs, 240 kB, which are garbage.
    @Test
    void tenThousandStepsGrowByNothing() {
        NetworkTraining training = NetworkTraining.epochs(5000).batches(8).seed(SEED).threads(1);
        Network network = networks().findFirst().orElseThrow();
        try (Trainer trainer = new Trainer(FastEngine.of(network).kernels(new PlainKernels()), training, set(TIMES),
                () -> 0)) {
            for (int epoch = 0; epoch < 5; epoch++) trainer.epoch(epoch);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            int epochs = Math.ceilDiv(10_000, EXAMPLES / 8);
            for (int epoch = 0; epoch < epochs; epoch++) trainer.epoch(epoch);
            assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / (double) epochs)
                    .isLessThan(GENERATORS + 48);
        }
    }

    @Test
    void aHundredThousandInferencesAllocateTheirAnswersAlone() {
        Network network = networks().findFirst().orElseThrow();
        Scorer scorer = FastEngine.of(network).kernels(new PlainKernels()).scorer(network.initialise(SEED));
        float[] window = set(TIMES).inputs().getFirst().values();
        double[] first = scorer.logits(window), into = new double[2];
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 100_000; i++) scorer.logits(window, 0, into);
        long inPlace = THREADS.getCurrentThreadAllocatedBytes();
        double[] last = first;
        for (int i = 0; i < 100_000; i++) last = scorer.logits(window);
        long answers = THREADS.getCurrentThreadAllocatedBytes();
        assertThat(last).containsExactly(first).containsExactly(into);
        assertThat(inPlace - before).as("bytes of 100 000 inferences into an array that is there").isLessThan(10_000);
        assertThat((answers - inPlace) / 100_000).as("bytes of an array of two logits")
                .isLessThanOrEqualTo(16 + 2 * Double.BYTES);
    }
}
