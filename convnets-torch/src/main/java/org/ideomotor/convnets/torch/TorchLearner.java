package org.ideomotor.convnets.torch;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Adam;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.CrossEntropy;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;

/// A network in training on a device: weights, loss and optimiser are LibTorch's own and stay there between steps. For one thread at a time; to be
/// closed.
///
/// For loops of one's own. [TorchConvnet] trains by a [NetworkTraining][org.ideomotor.convnets.NetworkTraining].
public final class TorchLearner implements AutoCloseable {
    private static final long MEAN = 1, IGNORE_NOTHING = -100;

    private final TorchEngine engine;
    private final CrossEntropy loss;
    private final Kept kept = new Kept();
    private final Tensor leaf;
    private final Tensor rest;
    private final Optimizer optimiser;

    TorchLearner(TorchEngine engine, Weights weights, Adam adam, CrossEntropy loss) {
        this.engine = engine;
        this.loss = loss;
        Layout layout = engine.layout();
        double[] flat = layout.flat(engine.network().maxNorms() == MaxNorms.PROJECTED
                ? weights.projected(engine.network()) : weights);
        try (var _ = new PointerScope()) {
            Tensor all = engine.placed(Tensors.of(flat, flat.length));
            leaf = kept.keep(all.narrow(0, 0, layout.trained()).clone()).set_requires_grad(true);
            rest = kept.keep(all.narrow(0, layout.trained(), layout.size() - layout.trained()).clone());
            optimiser = kept.keep(optimiser(adam));
        }
    }

    private Optimizer optimiser(Adam adam) {
        TensorVector parameters = new TensorVector(leaf);
        return switch (adam.decaying()) {
            case COUPLED -> {
                AdamOptions options = new AdamOptions(adam.rate());
                betas(options.betas(), adam);
                options.eps().put(adam.epsilon());
                options.weight_decay().put(adam.decay());
                yield new org.bytedeco.pytorch.Adam(parameters, options);
            }
            case DECOUPLED -> {
                AdamWOptions options = new AdamWOptions(adam.rate());
                betas(options.betas(), adam);
                options.eps().put(adam.epsilon());
                options.weight_decay().put(adam.decay());
                yield new AdamW(parameters, options);
            }
        };
    }

    /// They lie in a C++ tuple, whose first member comes first or last in memory, as the compiler likes; the greater one is β₂ by default.
    private static void betas(DoublePointer pair, Adam adam) {
        int first = pair.get(0) < pair.get(1) ? 0 : 1;
        pair.put(first, adam.beta1());
        pair.put(1 - first, adam.beta2());
    }

    /// One step: forward by the statistics of the batch, which moves the running ones; backward; and the optimiser.
    ///
    /// @param windows of the network's input's shape
    /// @param mode    [training][Mode#training], or without dropout
    /// @param labels  one per window, from 0
    /// @return the loss before the step, nat
    /// @throws IllegalArgumentException if shapes or numbers do not agree, or the mode is inference
    public double step(Batch windows, Mode mode, int... labels) {
        begin(windows, mode, labels);
        try (var _ = new PointerScope()) {
            optimiser.zero_grad();
            Tensor value = loss(windows, mode, labels);
            LibTorch.calling(() -> "TorchLearner: backward from " + windows, () -> {
                value.backward();
                optimiser.step();
                return windows;
            });
            if (engine.network().maxNorms() == MaxNorms.PROJECTED) project();
            return value.item_double();
        }
    }

    private void begin(Batch windows, Mode mode, int... labels) {
        engine.requireShape(windows);
        int classes = engine.network().output().size();
        if (labels.length != windows.size())
            throw new IllegalArgumentException("TorchLearner: expected " + windows.size() + " labels, got "
                    + labels.length);
        for (int label : labels)
            if (label < 0 || label >= classes)
                throw new IllegalArgumentException("TorchLearner: expected labels from 0 to " + (classes - 1)
                        + ", got " + label);
        if (mode.statistics() != Mode.Statistics.BATCH)
            throw new IllegalArgumentException("TorchLearner: expected a mode of training, got " + mode);
        engine.begin();
    }

    private Tensor loss(Batch windows, Mode mode, int... labels) {
        var outputs = engine.graph().forward(engine.windows(windows), engine.layout().named(leaf, rest), mode);
        Tensor logits = outputs.get(engine.network().nodes().getLast().name()).flatten(1, 3);
        double[] weights = loss.weights();
        TensorOptional ofClasses = weights.length == 0 ? new TensorOptional()
                : Tensors.some(engine.placed(Tensors.of(weights, weights.length)));
        Tensor targets = Tensors.of(labels).to(logits.device(), torch.ScalarType.Long);
        return LibTorch.calling(() -> "TorchLearner: cross-entropy of " + Tensors.shape(logits),
                () -> torch.cross_entropy_loss(logits, targets, ofClasses, MEAN, IGNORE_NOTHING, loss.smoothing()));
    }

    private void project() {
        var stored = engine.layout().named(leaf.detach(), rest);
        for (Network.Parameter parameter : engine.network().parameters())
            parameter.maxNorm().ifPresent(limit -> {
                Tensor weight = stored.get(parameter.name());
                weight.copy_(TorchLimits.limited(weight, limit, parameter.rows()));
            });
    }

    /// The weights now, statistics included: for any engine.
    public Weights weights() {
        double[] flat = new double[engine.layout().size()];
        try (var _ = new PointerScope()) {
            double[] trained = Tensors.doubles(leaf), others = Tensors.doubles(rest);
            System.arraycopy(trained, 0, flat, 0, trained.length);
            System.arraycopy(others, 0, flat, trained.length, others.length);
        }
        return engine.layout().weights(flat, Network.Parameter.Role.values());
    }

    @Override
    public void close() { kept.close(); }
}
