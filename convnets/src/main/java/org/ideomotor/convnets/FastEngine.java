package org.ideomotor.convnets;

/// Computes a network and its gradient in float32, fast: through the Vector API where the process was started with
/// `--add-modules jdk.incubator.vector`, else by plain loops that give the same bits.
///
/// Agrees with [ExactEngine] to 1e-5 of the greatest logit and 1e-4 of the greatest slope. Results have the same bits for any number of threads
/// and lanes; a window has the same logits alone or within a batch. What makes it fast: a network is laid out once for a batch size and
/// allocates nothing afterwards; maps lie side by side, so that lanes hold different sums; filters over time and filters over channels are
/// computed in the order of least work, or as one, in training too ([Front]); in inference normalisations are folded away.
///
/// A pass is for one thread at a time; the engine itself may be shared.
public final class FastEngine {
    private final Network network;
    private final int threads;
    private final Kernels kernels;

    private FastEngine(Network network, int threads, Kernels kernels) {
        this.network = network;
        this.threads = threads;
        this.kernels = kernels;
    }

    /// For a network; in the caller's thread.
    public static FastEngine of(Network network) { return new FastEngine(network, 1, Kernels.BEST); }

    /// With more threads for a batch, the caller's included; the bits stay.
    ///
    /// @throws IllegalArgumentException if there are none
    public FastEngine threads(int count) {
        if (count < 1)
            throw new IllegalArgumentException("FastEngine.threads: expected at least 1 thread, got " + count);
        return new FastEngine(network, count, kernels);
    }

    FastEngine kernels(Kernels others) { return new FastEngine(network, threads, others); }

    /// The network.
    public Network network() { return network; }

    /// What scores windows one by one.
    ///
    /// @throws IllegalArgumentException if the weights are another network's
    public Scorer scorer(Weights weights) {
        weights.requireFit(network);
        return new Scorer(new Plan(network, Plan.Purpose.INFERENCE, 1, 1, kernels), weights);
    }

    /// Logits, in inference mode.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @throws IllegalArgumentException if weights or windows are another network's
    public Batch infer(Weights weights, Batch windows) {
        requireShape(windows);
        Scorer scorer = scorer(weights);
        int classes = network.output().size();
        double[] logits = new double[windows.size() * classes];
        for (int b = 0; b < windows.size(); b++) {
            scorer.put(windows.values(), b * windows.shape().size());
            System.arraycopy(scorer.logits(), 0, logits, b * classes, classes);
        }
        return new Batch(windows.size(), network.output(), logits);
    }

    /// One pass by the statistics of the batch, which can be asked for its gradient.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @param mode    training, with or without dropout
    /// @throws IllegalArgumentException if weights or windows are another network's, or the mode is inference
    public Forward forward(Weights weights, Batch windows, Mode mode) {
        weights.requireFit(network);
        requireShape(windows);
        if (!mode.ofBatch())
            throw new IllegalArgumentException("FastEngine.forward: expected a mode of training, got " + mode
                    + "; use infer");
        return new Forward(weights, windows, mode);
    }

    private void requireShape(Batch windows) {
        if (!windows.shape().equals(network.input()))
            throw new IllegalArgumentException("FastEngine: expected windows of " + network.input() + ", got "
                    + windows.shape() + "; build the network for this montage and window");
    }

    /// A network in training, laid out for batches of a size.
    TrainingPass training(int batchSize, Crew crew) {
        return new TrainingPass(new Plan(network, Plan.Purpose.TRAINING, batchSize, crew.size(), kernels), crew);
    }

    /// A pass that was made.
    public final class Forward {
        private final TrainingPass pass;
        private final int size;

        private Forward(Weights weights, Batch windows, Mode mode) {
            size = windows.size();
            try (Crew crew = new Crew(threads)) {
                pass = training(size, crew);
                pass.numbers().load(weights);
                for (int b = 0; b < size; b++) pass.put(b, windows.values(), b * windows.shape().size());
                pass.forward(size, mode.dropout());
            }
        }

        /// Logits.
        public Batch output() {
            double[] logits = new double[size * network.output().size()];
            for (int k = 0; k < logits.length; k++) logits[k] = pass.logits()[k];
            return new Batch(size, network.output(), logits);
        }

        /// Running statistics after this pass.
        public Weights statistics() { return pass.numbers().statistics(); }

        /// Gradients of the parameters, from the gradient of the output.
        ///
        /// @param output (size, classes), in the order of [Batch#values()]
        public Weights backward(double[] output) {
            if (output.length != size * network.output().size())
                throw new IllegalArgumentException("FastEngine.backward: expected " + size + " × "
                        + network.output().size() + " slopes, got " + output.length);
            for (int k = 0; k < output.length; k++) pass.logitSlopes()[k] = (float) output[k];
            try (Crew crew = new Crew(threads)) {
                pass.with(crew).backward(size);
            }
            return pass.numbers().gradients();
        }
    }
}
