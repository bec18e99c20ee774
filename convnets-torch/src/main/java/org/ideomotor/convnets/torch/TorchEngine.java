package org.ideomotor.convnets.torch;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.CrossEntropy;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;

/// Computes a network and its gradient by LibTorch: the same value that [ExactEngine][org.ideomotor.convnets.ExactEngine] and
/// [FastEngine][org.ideomotor.convnets.FastEngine] compute, gradients by autograd, on a processor or a GPU.
///
/// In float32 it agrees with the exact engine to 1e-5 of the greatest logit and 1e-4 of the greatest slope, [in double precision][#precise()] to
/// 1e-11 of both, on a GPU too: nothing is rounded to TF32, for the whole process. All layers but BiMap, ReEig and LogEig. Same machine, same
/// threads: the same bits on a processor. An engine is a description and may be shared; native memory is given back when a call ends, that of a [Forward] and a [TorchLearner] when they are closed.
public final class TorchEngine {
    private final Network network;
    private final TorchGraph graph;
    private final Layout layout;
    private final TorchDevice device;
    private final Precision precision;
    private final int threads;

    /// How numbers are kept.
    private enum Precision {
        FLOAT, DOUBLE;

        torch.ScalarType type() { return this == FLOAT ? torch.ScalarType.Float : torch.ScalarType.Double; }
    }

    private TorchEngine(Network network, TorchDevice device, Precision precision, int threads) {
        LibTorch.require(device);
        this.network = network;
        this.graph = new TorchGraph(network);
        this.layout = new Layout(network);
        this.device = device;
        this.precision = precision;
        this.threads = threads;
    }

    /// For a network: on the processor, in float32, by one thread.
    ///
    /// @throws IllegalArgumentException if it has a layer that LibTorch does not do; the message names node and layer
    /// @throws IllegalStateException    if there is no LibTorch; the message says how to get it
    public static TorchEngine of(Network network) {
        return new TorchEngine(network, TorchDevice.CPU, Precision.FLOAT, 1);
    }

    /// On another device.
    ///
    /// @throws IllegalStateException if it is not there
    public TorchEngine on(TorchDevice other) { return new TorchEngine(network, other, precision, threads); }

    /// In double precision: for comparisons.
    public TorchEngine precise() { return new TorchEngine(network, device, Precision.DOUBLE, threads); }

    /// With more threads of the processor. For one window at a time, one is fastest.
    ///
    /// @throws IllegalArgumentException if there are none
    public TorchEngine threads(int count) {
        if (count < 1)
            throw new IllegalArgumentException("TorchEngine.threads: expected at least 1 thread, got " + count);
        return new TorchEngine(network, device, precision, count);
    }

    /// The network.
    public Network network() { return network; }

    Layout layout() { return layout; }

    TorchGraph graph() { return graph; }

    /// Before native calls of this thread.
    void begin() { LibTorch.threads(threads); }

    /// In this engine's precision, on its device.
    Tensor placed(Tensor tensor) {
        return LibTorch.calling(() -> "TorchEngine: " + Tensors.shape(tensor) + " to " + device,
                () -> tensor.to(device.device(), precision.type()));
    }

    Tensor windows(Batch batch) {
        return placed(Tensors.of(batch.values(), Tensors.sizes(batch.size(), batch.shape())));
    }

    Batch batch(Tensor logits) {
        return new Batch(Math.toIntExact(logits.size(0)), network.output(), Tensors.doubles(logits));
    }

    void requireShape(Batch windows) {
        if (!windows.shape().equals(network.input()))
            throw new IllegalArgumentException("TorchEngine: expected windows of " + network.input() + ", got "
                    + windows.shape() + "; build the network for this montage and window");
    }

    /// Logits, in inference mode.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @throws IllegalArgumentException if weights or windows are another network's
    public Batch infer(Weights weights, Batch windows) {
        try (TorchScorer scorer = scorer(weights)) {
            return scorer.logits(windows);
        }
    }

    /// The network with weights on the device, for window after window.
    ///
    /// @throws IllegalArgumentException if the weights are another network's
    public TorchScorer scorer(Weights weights) {
        weights.requireFit(network);
        return new TorchScorer(this, weights);
    }

    /// One pass, which can be asked for its gradient, and must be closed.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @param mode    inference or training; masks drop the same values as in the other engines
    /// @throws IllegalArgumentException if weights or windows are another network's
    public Forward forward(Weights weights, Batch windows, Mode mode) {
        weights.requireFit(network);
        requireShape(windows);
        begin();
        try (var _ = new PointerScope()) {
            return new Forward(layout.flat(weights), windows, mode);
        }
    }

    /// Steps of training on the device.
    ///
    /// @param weights to begin with; limits that are [projected][org.ideomotor.convnets.MaxNorms#PROJECTED] act on them at once
    /// @param adam    the optimiser
    /// @param loss    what is made small
    public TorchLearner learner(Weights weights, Adam adam, CrossEntropy loss) {
        weights.requireFit(network);
        return new TorchLearner(this, weights, adam, loss);
    }

    /// A pass that was made. For one thread at a time.
    public final class Forward implements AutoCloseable {
        private final Kept kept = new Kept();
        private final int size;
        private final Mode mode;
        private final Tensor leaf;
        private final Tensor rest;
        private final Tensor logits;

        private Forward(double[] numbers, Batch windows, Mode mode) {
            this.size = windows.size();
            this.mode = mode;
            Tensor all = placed(Tensors.of(numbers, numbers.length));
            leaf = kept.keep(all.narrow(0, 0, layout.trained()).clone()).set_requires_grad(true);
            rest = kept.keep(all.narrow(0, layout.trained(), layout.size() - layout.trained()).clone());
            Map<String, Tensor> outputs = graph.forward(windows(windows), layout.named(leaf, rest), mode);
            logits = kept.keep(outputs.get(network.nodes().getLast().name()));
        }

        /// Logits.
        public Batch output() {
            try (var _ = new PointerScope()) {
                return batch(logits);
            }
        }

        /// Running statistics after this pass; empty in inference mode.
        public Weights statistics() {
            if (mode.statistics() != Mode.Statistics.BATCH) return Weights.of(Map.of());
            double[] all = new double[layout.size()];
            try (var _ = new PointerScope()) {
                double[] tail = Tensors.doubles(rest);
                System.arraycopy(tail, 0, all, layout.trained(), tail.length);
            }
            return layout.weights(all, Network.Parameter.Role.STATISTIC);
        }

        /// Gradients of the parameters, from the gradient of the output.
        ///
        /// @param output (size, classes), in the order of [Batch#values()]
        public Weights backward(double[] output) {
            if (output.length != size * network.output().size())
                throw new IllegalArgumentException("TorchEngine.backward: expected " + size + " × "
                        + network.output().size() + " slopes, got " + output.length);
            begin();
            try (var _ = new PointerScope()) {
                Tensor slope = placed(Tensors.of(output, Tensors.sizes(size, network.output())));
                if (leaf.grad().defined()) leaf.mutable_grad().zero_();
                LibTorch.calling(() -> "TorchEngine.backward from " + size + " × " + network.output(), () -> {
                    // kept, so that it may be asked again
                    logits.backward(slope, new BoolOptional(true), false, new TensorArrayRefOptional());
                    return size;
                });
                return layout.weights(Tensors.doubles(leaf.grad()), Network.Parameter.Role.TRAINED);
            }
        }

        @Override
        public void close() { kept.close(); }
    }
}
