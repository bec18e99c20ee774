package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.CrossEntropy;
import org.ideomotor.convnets.DropoutMasks;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What LibTorch takes it is given back: resident memory of the process, whose heap is there from the start, stays flat, and so does what is taken
/// of a GPU's. Nothing runs beside it.
@NeedsLibTorch
@Isolated
class NativeMemoryTest {
    private static final int ROUNDS = 10_000;
    /// What resident memory may grow by over all rounds, bytes. By this measure 10,000 inferences without scopes grew by 20 MB, 1,000 passes
    /// that were not closed by 18 MB.
    private static final long BOUND = 4L << 20;
    /// What may be taken of a GPU's memory meanwhile, bytes: one segment of LibTorch's, which holds some 4,000 small tensors.
    private static final long SEGMENT = 2L << 20;
    private static final int STRETCHES = 5;
    private static final Network NETWORK = LibTorchTest.NETWORK;
    private static final Network DROPPING = Network.of(NETWORK.input()).then("spatial", Layer.Conv.spatial(2, 2))
            .then("dropout", Layer.Dropout.of(0.2)).then("classifier", Layer.Dense.of(2)).build();

    /// What is forgotten in every round shows in every stretch of them; what the JVM takes to compile its code shows once.
    private static void staysFlat(TorchDevice device, int rounds, Runnable round) {
        for (int k = 0; k < ROUNDS / 10; k++) round.run();
        long least = Long.MAX_VALUE, taken = taken(device);
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            long before = Pointer.physicalBytes();
            for (int k = 0; k < rounds / STRETCHES; k++) round.run();
            least = Math.min(least, Pointer.physicalBytes() - before);
        }
        assertThat(least * STRETCHES).as("growth of resident memory over " + rounds + " rounds, bytes")
                .isLessThan(BOUND);
        assertThat(taken(device) - taken).as("growth of the memory taken of " + device + " over " + rounds
                + " rounds, bytes").isLessThanOrEqualTo(SEGMENT);
    }

    /// Of a GPU's memory, bytes, by all processes; nothing of the processor's.
    static long taken(TorchDevice device) {
        if (device == TorchDevice.CPU) return 0;
        try (var _ = new PointerScope()) {
            var freeAndAll = torch.getMemoryInfo((byte) 0);
            return freeAndAll.second() - freeAndAll.first();
        }
    }

    static List<TorchDevice> devices() { return Devices.there(); }

    @ParameterizedTest
    @MethodSource("devices")
    void stepsOfTrainingLeaveMemoryFlat(TorchDevice device) {
        Batch windows = LibTorchTest.windows(4);
        try (TorchLearner learner = TorchEngine.of(NETWORK).on(device).learner(NETWORK.initialise(1), Adam.of(1e-3),
                CrossEntropy.plain())) {
            staysFlat(device, ROUNDS, () -> learner.step(windows, Mode.trainingWithoutDropout(), 0, 1, 0, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("devices")
    void inferencesLeaveMemoryFlat(TorchDevice device) {
        Batch windows = LibTorchTest.windows(1);
        try (TorchScorer scorer = TorchEngine.of(NETWORK).on(device).scorer(NETWORK.initialise(1))) {
            staysFlat(device, ROUNDS, () -> scorer.logits(windows));
        }
    }

    @ParameterizedTest
    @MethodSource("devices")
    void passesThatAreClosedLeaveMemoryFlat(TorchDevice device) {
        Weights weights = DROPPING.initialise(1);
        TorchEngine engine = TorchEngine.of(DROPPING).on(device);
        Batch windows = LibTorchTest.windows(4);
        staysFlat(device, ROUNDS / 10, () -> {
            try (var pass = engine.forward(weights, windows, Mode.training(new DropoutMasks(1, 1)))) {
                pass.backward(new double[]{1, -1, 1, -1, 1, -1, 1, -1});
            }
        });
    }
}
