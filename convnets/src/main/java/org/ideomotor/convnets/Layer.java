package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One kind of step of a network: hyper-parameters only, neither weights nor sizes of what comes in.
///
/// From a layer and the [shapes][Shape] of its inputs follow the shape of its output and its [parameters][Network.Parameter]. What it
/// computes is said here; the engines compute it.
public sealed interface Layer
        permits Activation, Join, Layer.Conv, Layer.Dense, Layer.BatchNorm, Layer.LayerNorm, Layer.Pool, Layer.Dropout,
        Layer.Attention,
        Layer.SoftmaxMean, Layer.Maps, Layer.Times, Layer.ZeroPad, Layer.SwapMapsAndTimes, Layer.Scale, Layer.Positions,
        Layer.BandFilters,
        Layer.Resample, Layer.Delays, Layer.StandardRows, Layer.RowCovariance, Layer.BiMap, Layer.ReEig, Layer.LogEig,
        Layer.UpperTriangle {
    /// The shape of the output.
    ///
    /// @param where  the name of the node, for messages
    /// @param inputs shapes of the inputs, in order
    /// @throws IllegalArgumentException if they do not fit
    Shape shape(String where, List<Shape> inputs);

    /// The parameters, named within the layer; none by default.
    ///
    /// @param input shape of the first input, one that fits
    default List<Network.Parameter> parameters(Shape input) { return List.of(); }

    /// Whether each output has a number of its own that is added.
    enum Bias {
        /// It has.
        ADDED,
        /// It has not.
        NONE
    }

    /// How the weights of a convolution or dense layer begin. Biases begin likewise in the first case and at 0 in the others.
    enum Start {
        /// Uniform within `±1/√inputs`, inputs those of one output: PyTorch's default.
        PYTORCH,
        /// Uniform within `±√(6/(inputs + outputs))`: Glorot and Bengio 2010, AISTATS.
        GLOROT,
        /// Normal with deviation 0.01.
        SMALL_NORMAL;

        Initialisation weights(int fanIn, int fanOut) {
            return switch (this) {
                case PYTORCH -> new Initialisation.Uniform(1 / Math.sqrt(fanIn));
                case GLOROT -> new Initialisation.Uniform(Math.sqrt(6.0 / (fanIn + fanOut)));
                case SMALL_NORMAL -> new Initialisation.Normal(0.01);
            };
        }

        Initialisation biases(int fanIn) {
            return this == PYTORCH ? new Initialisation.Uniform(1 / Math.sqrt(fanIn)) : new Initialisation.Constant(0);
        }
    }

    /// Cross-correlation over rows and times, each output map from the input maps of its group.
    ///
    /// `y[o, h, t] = bias[o] + Σ_{i, a, b} weight[o, i, a, b] · x[i, h·stride + a·dilation − top, t·stride + b·dilation − before]`,
    /// i over the `inputs/groups` maps of o's group, zeros outside. Parameters: `weight` (maps, inputs/groups, kernel rows,
    /// kernel times) and `bias` (maps).
    ///
    /// @param maps     output maps
    /// @param kernel   rows × times
    /// @param stride   rows × times
    /// @param dilation rows × times
    /// @param padding  zeros around
    /// @param groups   divides the maps in and out; as many groups as maps in: depthwise
    /// @param bias     whether there is one
    /// @param start    how the weights begin
    /// @param maxNorm  limit of the weight, if any
    record Conv(int maps, Extent kernel, Extent stride, Extent dilation, Padding padding, int groups, Bias bias,
            Start start,
            Optional<MaxNorm> maxNorm) implements Layer {
        public Conv {
            if (maps < 1 || groups < 1 || maps % groups != 0)
                throw new IllegalArgumentException(
                        "Layer.Conv: expected a number of maps that its groups divide, got " + maps + " maps in "
                                + groups + " groups");
        }

        /// A plain one, of stride 1, unpadded, with bias.
        public static Conv of(int maps, int rows, int times) {
            return new Conv(maps, new Extent(rows, times), Extent.ONE, Extent.ONE, Padding.NONE, 1, Bias.ADDED,
                    Start.PYTORCH,
                    Optional.empty());
        }

        /// Over time, each row for itself.
        public static Conv temporal(int maps, int times) { return of(maps, 1, times); }

        /// Over all rows: spatial filters.
        public static Conv spatial(int maps, int rows) { return of(maps, rows, 1); }

        /// Over maps only, each position for itself: a linear layer on tokens.
        public static Conv pointwise(int maps) { return of(maps, 1, 1); }

        /// Without bias.
        public Conv unbiased() {
            return new Conv(maps, kernel, stride, dilation, padding, groups, Bias.NONE, start, maxNorm);
        }

        /// In groups.
        public Conv grouped(int count) {
            return new Conv(maps, kernel, stride, dilation, padding, count, bias, start, maxNorm);
        }

        /// Every so many samples.
        public Conv strided(int times) {
            return new Conv(maps, kernel, new Extent(stride.rows(), times), dilation, padding, groups, bias, start,
                    maxNorm);
        }

        /// With gaps in time. Before the paddings, which depend on it.
        public Conv dilated(int times) {
            return new Conv(maps, kernel, stride, new Extent(dilation.rows(), times), padding, groups, bias, start,
                    maxNorm);
        }

        /// With zeros around.
        public Conv padded(Padding zeros) {
            return new Conv(maps, kernel, stride, dilation, zeros, groups, bias, start, maxNorm);
        }

        /// As many times out as in; of an odd number of zeros the one more is after.
        public Conv same() {
            int zeros = reach() - 1;
            return padded(Padding.times(zeros / 2, zeros - zeros / 2));
        }

        /// Half the kernel on both sides: one time more out than in for an even kernel.
        public Conv halfPadded() { return padded(Padding.times(kernel.times() / 2, kernel.times() / 2)); }

        /// As many times out as in, each from the past.
        public Conv causal() { return padded(Padding.times(reach() - 1, 0)); }

        /// With another start.
        public Conv start(Start other) {
            return new Conv(maps, kernel, stride, dilation, padding, groups, bias, other, maxNorm);
        }

        /// With a limit on the weight, or none.
        public Conv limited(Optional<MaxNorm> limit) {
            return new Conv(maps, kernel, stride, dilation, padding, groups, bias, start, limit);
        }

        /// With a limit on the weight.
        public Conv limited(MaxNorm limit) { return limited(Optional.of(limit)); }

        private int reach() { return (kernel.times() - 1) * dilation.times() + 1; }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (in.maps() % groups != 0)
                throw Misfit.at(where, this, "a number of maps that " + groups + " groups divide", in,
                        "mend the groups");
            int rows = in.rows() + padding.top() + padding.bottom() - (kernel.rows() - 1) * dilation.rows();
            int times = in.times() + padding.before() + padding.after() - (kernel.times() - 1) * dilation.times();
            if (rows < 1 || times < 1)
                throw Misfit.at(where, this, "a map as large as the kernel, " + kernel + " at dilation " + dilation, in,
                        "take a longer window or a shorter kernel");
            return new Shape(maps, (rows - 1) / stride.rows() + 1, (times - 1) / stride.times() + 1);
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            int inputs = in.maps() / groups;
            int taps = kernel.rows() * kernel.times();
            return weightAndBias(start.weights(inputs * taps, maps * taps), start.biases(inputs * taps), bias, maxNorm,
                    maps, inputs,
                    kernel.rows(), kernel.times());
        }

        @Override
        public String toString() {
            return "Conv " + maps + " maps of " + kernel + (groups > 1 ? " in " + groups + " groups" : "")
                    + (stride.equals(Extent.ONE) ? "" : ", stride " + stride)
                    + (dilation.equals(Extent.ONE) ? "" : ", dilation " + dilation)
                    + (padding.equals(Padding.NONE) ? "" : ", padding " + padding.before() + "+" + padding.after())
                    + (bias == Bias.NONE ? ", no bias" : "") + limit(maxNorm);
        }
    }

    /// Every output from all values: `y = W x + b`, x all values map by map, row by row. Parameters: `weight` (outputs, values in) and
    /// `bias` (outputs). The output is outputs × 1 × 1.
    ///
    /// @param outputs how many
    /// @param start   how the weights begin
    /// @param maxNorm limit of the weight, if any
    record Dense(int outputs, Start start, Optional<MaxNorm> maxNorm) implements Layer {
        public Dense {
            if (outputs < 1)
                throw new IllegalArgumentException("Layer.Dense: expected at least 1 output, got " + outputs);
        }

        /// Without limit.
        public static Dense of(int outputs) { return new Dense(outputs, Start.PYTORCH, Optional.empty()); }

        /// With another start.
        public Dense start(Start other) { return new Dense(outputs, other, maxNorm); }

        /// With a limit on the weight, or none.
        public Dense limited(Optional<MaxNorm> limit) { return new Dense(outputs, start, limit); }

        /// With a limit on the weight.
        public Dense limited(MaxNorm limit) { return limited(Optional.of(limit)); }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Misfit.only(where, this, inputs);
            return new Shape(outputs, 1, 1);
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            int fanIn = in.size();
            return weightAndBias(start.weights(fanIn, outputs), start.biases(fanIn), Bias.ADDED, maxNorm, outputs,
                    fanIn);
        }

        @Override
        public String toString() { return "Dense " + outputs + limit(maxNorm); }
    }

    /// Batch normalisation of each map: `(x − mean)/√(variance + ε) · weight + bias`.
    ///
    /// In training the mean and the biased variance are those of the map over the whole batch, and the running ones move by
    /// `momentum` towards the mean and the **unbiased** variance; in inference the running ones are used. Parameters: `weight`, `bias`,
    /// statistics: `running_mean`, `running_var`, all (maps). Source: Ioffe and Szegedy 2015, arXiv:1502.03167; momentum as in PyTorch.
    ///
    /// @param epsilon  ε, positive
    /// @param momentum share of the new batch
    record BatchNorm(double epsilon, double momentum) implements Layer {
        public BatchNorm {
            if (!(epsilon > 0 && momentum > 0 && momentum <= 1))
                throw new IllegalArgumentException(
                        "Layer.BatchNorm: expected a positive epsilon and a momentum in (0, 1], got " + epsilon
                                + " and " + momentum);
        }

        /// PyTorch's numbers, 1e-5 and 0.1.
        public static BatchNorm standard() { return new BatchNorm(1e-5, 0.1); }

        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            List<Network.Parameter> all = new ArrayList<>(scaleAndShift(in));
            all.add(Network.Parameter.statistic("running_mean", 0, in.maps()));
            all.add(Network.Parameter.statistic("running_var", 1, in.maps()));
            return all;
        }
    }

    /// Layer normalisation: each position for itself, over maps, with the biased variance. Parameters: `weight` and `bias` (maps).
    /// Source: Ba, Kiros and Hinton 2016, arXiv:1607.06450.
    ///
    /// @param epsilon ε, positive
    record LayerNorm(double epsilon) implements Layer {
        public LayerNorm {
            if (!(epsilon > 0))
                throw new IllegalArgumentException("Layer.LayerNorm: expected a positive epsilon, got " + epsilon);
        }

        /// PyTorch's 1e-5.
        public static LayerNorm standard() { return new LayerNorm(1e-5); }

        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }

        @Override
        public List<Network.Parameter> parameters(Shape in) { return scaleAndShift(in); }
    }

    /// A statistic of each window of time; maps and rows stay.
    ///
    /// @param statistic what
    /// @param windows   of which samples
    record Pool(Statistic statistic, Windows windows) implements Layer {
        public Pool {
            if (!(statistic instanceof Statistic.Mean) && windows instanceof Windows.Every every && every.padding() > 0)
                throw new IllegalArgumentException(
                        "Layer.Pool: expected padding for means only, got " + statistic + " of " + windows
                                + "; put a ZeroPad before");
        }

        /// Means of windows.
        public static Pool mean(Windows windows) { return new Pool(Statistic.mean(), windows); }

        /// Maxima of windows.
        public static Pool max(Windows windows) { return new Pool(Statistic.max(), windows); }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            int count = windows.count(in.times());
            if (count < 1)
                throw Misfit.at(where, this, "times for at least one window", in,
                        "take a longer window or shorter pools");
            return new Shape(in.maps(), in.rows(), count);
        }
    }

    /// In training, values are 0 with some probability and the others grow by `1/(1 − probability)`; in inference nothing happens.
    /// Source: Srivastava et al. 2014, JMLR 15; maps at once: Tompson et al. 2015, CVPR.
    ///
    /// @param probability of a 0, in [0, 1)
    /// @param grain       what falls together
    record Dropout(double probability, Grain grain) implements Layer {
        public Dropout {
            if (!(probability >= 0 && probability < 1))
                throw new IllegalArgumentException(
                        "Layer.Dropout: expected a probability in [0, 1), got " + probability);
        }

        /// What falls together.
        public enum Grain {
            /// Each value for itself.
            VALUES,
            /// Whole maps.
            MAPS
        }

        /// Of single values.
        public static Dropout of(double probability) { return new Dropout(probability, Grain.VALUES); }

        /// Of whole maps.
        public static Dropout ofMaps(double probability) { return new Dropout(probability, Grain.MAPS); }

        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }
    }

    /// Self-attention of several heads; tokens are the positions, their values the maps.
    ///
    /// With q, k, v = linear functions of x, each (heads · headWidth) values, head by head:
    /// `y = W_projection · concat_h( softmax(q_h k_hᵀ / scale) v_h ) + b_projection`. Parameters: `queries`, `keys`, `values`
    /// with `.weight` (heads · headWidth, maps) and `.bias`, `projection.weight` (maps, heads · headWidth) and `.bias`.
    /// Source: Vaswani et al. 2017, arXiv:1706.03762.
    ///
    /// @param heads     how many
    /// @param headWidth values of a query of one head
    /// @param scale     what the logits are divided by
    /// @param dropout   probability with which a weight is 0 in training
    record Attention(int heads, int headWidth, Scaling scale, double dropout) implements Layer {
        public Attention {
            if (heads < 1 || headWidth < 1)
                throw new IllegalArgumentException(
                        "Layer.Attention: expected at least 1 head of at least 1 value, got " + heads + " of "
                                + headWidth);
            if (!(dropout >= 0 && dropout < 1))
                throw new IllegalArgumentException("Layer.Attention: expected a dropout in [0, 1), got " + dropout);
        }

        /// What logits are divided by. Networks differ in it, and their logits with them.
        public enum Scaling {
            /// √headWidth, as in the paper and in braindecode.
            ROOT_OF_HEAD,
            /// √maps, as in the authors' EEG Conformer, CTNet and DBConformer.
            ROOT_OF_MAPS
        }

        /// The divisor of the logits.
        ///
        /// @param maps width of the tokens
        public double divisor(int maps) {
            return Math.sqrt(switch (scale) {
                case ROOT_OF_HEAD -> headWidth;
                case ROOT_OF_MAPS -> maps;
            });
        }

        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            List<Network.Parameter> all = new ArrayList<>();
            int inner = heads * headWidth;
            for (String part : List.of("queries", "keys", "values")) linear(all, part, inner, in.maps());
            linear(all, "projection", in.maps(), inner);
            return all;
        }

        private static void linear(List<Network.Parameter> all, String name, int outputs, int inputs) {
            weightAndBias(Start.PYTORCH.weights(inputs, outputs), Start.PYTORCH.biases(inputs), Bias.ADDED,
                    Optional.empty(), outputs, inputs)
                    .forEach(p -> all.add(p.within(name)));
        }
    }

    /// Some of the maps, [from, to).
    record Maps(int from, int to) implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (from < 0 || to <= from || to > in.maps())
                throw Misfit.at(where, this, "maps [" + from + ", " + to + ")", in, "mend the range");
            return new Shape(to - from, in.rows(), in.times());
        }
    }

    /// Some of the times, [from, to).
    record Times(int from, int to) implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (from < 0 || to <= from || to > in.times())
                throw Misfit.at(where, this, "times [" + from + ", " + to + ")", in, "take a longer window");
            return new Shape(in.maps(), in.rows(), to - from);
        }
    }

    /// Zeros around each map.
    record ZeroPad(Padding padding) implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            return new Shape(in.maps(), in.rows() + padding.top() + padding.bottom(),
                    in.times() + padding.before() + padding.after());
        }
    }

    /// Maps become times and times maps: before a [Dense] layer whose weights run token by token.
    record SwapMapsAndTimes() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            return new Shape(in.times(), in.rows(), in.maps());
        }
    }

    /// Everything times one number.
    record Scale(double factor) implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }
    }

    /// A learnt value of its own for each position and map is added: embeddings of positions.
    ///
    /// Parameter: `encoding` (stored, maps), standard normal at first; position p of the input is row p of it.
    ///
    /// @param stored positions kept, at least as many as there are
    record Positions(int stored) implements Layer {
        public Positions {
            if (stored < 1)
                throw new IllegalArgumentException(
                        "Layer.Positions: expected at least 1 stored position, got " + stored);
        }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (in.positions() > stored)
                throw Misfit.at(where, this, "at most " + stored + " positions", in, "store more positions");
            return in;
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            return List.of(Network.Parameter.trained("encoding", new Initialisation.Normal(1), stored, in.maps()));
        }
    }

    /// Fixed band-pass filters along time: from one map, one map per band.
    ///
    /// Linear-phase FIR filters whose delay is taken out, zeros outside the window: **not causal within the window**; an output
    /// needs half a filter of later samples. The window as a whole is known when a decision is due, so decisions stay causal.
    /// Taps are the kept parameters `taps.0`, `taps.1` … ([FirDesign] says which).
    ///
    /// @param bands        edges in Hz
    /// @param samplingRate Hz
    record BandFilters(List<Band> bands, double samplingRate) implements Layer {
        public BandFilters {
            bands = List.copyOf(bands);
            if (bands.isEmpty())
                throw new IllegalArgumentException("Layer.BandFilters: expected at least 1 band, got none");
            for (Band band : bands)
                if (!(band.low() > 0 && band.low() < band.high() && band.high() < samplingRate / 2))
                    throw new IllegalArgumentException(
                            "Layer.BandFilters: expected bands within (0, " + samplingRate / 2 + ") Hz, got " + band
                                    + "; raise the sampling rate or leave the band out");
        }

        /// A pass-band.
        ///
        /// @param low  Hz
        /// @param high Hz
        public record Band(double low, double high) {
        }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (in.maps() != 1) throw Misfit.at(where, this, "one map", in, "filter before anything else");
            return new Shape(bands.size(), in.rows(), in.times());
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            List<Network.Parameter> all = new ArrayList<>();
            for (int b = 0; b < bands.size(); b++) {
                double[] taps = FirDesign.bandPass(bands.get(b).low(), bands.get(b).high(), samplingRate);
                all.add(Network.Parameter.kept("taps." + b, taps, taps.length));
            }
            return all;
        }
    }

    /// Another sampling rate, by a windowed sinc: as torchaudio's `resample` of width 6 and roll-off 0.99.
    ///
    /// With rates divided by their greatest common divisor to o and q, output j·q + p is `Σ_m kernel[p, m] · x[j·o + m − w]`,
    /// zeros outside, ⌈q · times/o⌉ outputs. The kernel is the kept parameter `kernel` (q, 2w + o). Not causal within the window.
    /// torchaudio rounds the phase p/q to float32, ours does not: up to 3e-7 apart.
    ///
    /// @param from Hz, a whole number
    /// @param to   Hz, a whole number
    record Resample(int from, int to) implements Layer {
        public Resample {
            if (from < 1 || to < 1)
                throw new IllegalArgumentException(
                        "Layer.Resample: expected rates of at least 1 Hz, got " + from + " and " + to);
        }

        /// The greatest common one, by Euclid.
        int divisor() {
            int a = from, b = to;
            while (b != 0) {
                int rest = a % b;
                a = b;
                b = rest;
            }
            return a;
        }

        /// o: samples in after which the phases repeat.
        public int period() { return from / divisor(); }

        /// q: samples out after which the phases repeat.
        public int phases() { return to / divisor(); }

        /// w: samples before and after that a kernel reaches.
        public int width() { return (int) Math.ceil(6.0 * period() / (0.99 * Math.min(period(), phases()))); }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            return new Shape(in.maps(), in.rows(),
                    Math.toIntExact(Math.ceilDiv((long) phases() * in.times(), period())));
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            int length = 2 * width() + period();
            return List.of(
                    Network.Parameter.kept("kernel", FirDesign.resampling(period(), phases(), width()), phases(), 1,
                            length));
        }
    }

    /// The mean of the first input over its positions, weighted by the softmax of the second, one map of scores: maps × 1 × 1.
    record SoftmaxMean() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            if (inputs.size() != 2 || inputs.getLast().maps() != 1
                    || inputs.getLast().positions() != inputs.getFirst().positions())
                throw Misfit.at(where, this, "values and one map of as many scores", inputs, "name two nodes alike");
            return new Shape(inputs.getFirst().maps(), 1, 1);
        }
    }

    /// Delayed copies of the rows below each other: copy k begins k · lag samples later. A delay embedding.
    ///
    /// Of T samples `T − order · lag` are left, one lag fewer than would be possible: as the public code of the augmented covariance method
    /// does. Order 1 changes nothing. One map.
    ///
    /// @param order copies, at least 1
    /// @param lag   samples, at least 1
    record Delays(int order, int lag) implements Layer {
        public Delays {
            if (order < 1 || lag < 1)
                throw new IllegalArgumentException(
                        "Layer.Delays: expected order and lag of at least 1, got " + order + " and " + lag);
        }

        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (order == 1) return in;
            if (in.maps() != 1 || in.times() <= order * lag)
                throw Misfit.at(where, this, "one map of more than " + order * lag + " times", in,
                        "take a longer window or a smaller order or lag");
            return new Shape(1, order * in.rows(), in.times() - order * lag);
        }
    }

    /// Each row of each map gets mean 0 and standard deviation 1 over its times, divisor n; a flat row becomes 0.
    record StandardRows() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }
    }

    /// The covariance of the rows over times, divisor n − 1; from one map to one map of rows × rows.
    record RowCovariance() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = Misfit.only(where, this, inputs);
            if (in.maps() != 1 || in.times() < 2)
                throw Misfit.at(where, this, "one map of at least 2 times", in, "take a longer window");
            return new Shape(1, in.rows(), in.rows());
        }
    }

    /// `W X Wᵀ` of a symmetric matrix: a smaller one. Parameter: `weight` (size, n), orthonormal rows ([Stiefel]).
    /// Source: Huang and Van Gool 2017, AAAI.
    ///
    /// @param size rows of the result
    record BiMap(int size) implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            Shape in = square(where, this, inputs);
            if (size < 1 || size > in.rows())
                throw Misfit.at(where, this, "a matrix of at least " + size + " rows", in, "map to fewer rows");
            return new Shape(1, size, size);
        }

        @Override
        public List<Network.Parameter> parameters(Shape in) {
            return List.of(Network.Parameter.trained("weight", new Initialisation.OrthonormalRows(), size, in.rows()));
        }
    }

    /// Eigenvalues of a symmetric matrix are raised to a least one: what ReLU is to numbers. Source: Huang and Van Gool 2017, AAAI.
    ///
    /// @param least eigenvalue, positive
    record ReEig(double least) implements Layer {
        public ReEig {
            if (!(least > 0))
                throw new IllegalArgumentException("Layer.ReEig: expected a positive least eigenvalue, got " + least);
        }

        @Override
        public Shape shape(String where, List<Shape> inputs) { return square(where, this, inputs); }
    }

    /// The logarithm of a positive definite matrix. Source: Huang and Van Gool 2017, AAAI.
    record LogEig() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) { return square(where, this, inputs); }
    }

    /// The upper triangle of a symmetric matrix row by row, diagonal included, nothing scaled: n(n + 1)/2 × 1 × 1.
    record UpperTriangle() implements Layer {
        @Override
        public Shape shape(String where, List<Shape> inputs) {
            int n = square(where, this, inputs).rows();
            return new Shape(n * (n + 1) / 2, 1, 1);
        }
    }

    private static Shape square(String where, Layer layer, List<Shape> inputs) {
        Shape in = Misfit.only(where, layer, inputs);
        if (in.maps() != 1 || in.rows() != in.times())
            throw Misfit.at(where, layer, "one square matrix", in, "put a RowCovariance before");
        return in;
    }

    private static String limit(Optional<MaxNorm> maxNorm) {
        return maxNorm.map(m -> ", max-norm " + m.limit() + (m.rule() == MaxNorm.Rule.COLUMNS ? " of columns" : ""))
                .orElse("");
    }

    private static List<Network.Parameter> scaleAndShift(Shape in) {
        return List.of(Network.Parameter.trained("weight", new Initialisation.Constant(1), in.maps()),
                Network.Parameter.trained("bias", new Initialisation.Constant(0), in.maps()));
    }

    private static List<Network.Parameter> weightAndBias(Initialisation weights, Initialisation biases, Bias bias,
            Optional<MaxNorm> limit,
            int... shape) {
        Network.Parameter weight = Network.Parameter.trained("weight", weights, shape).limited(limit);
        return bias == Bias.NONE ? List.of(weight)
                : List.of(weight, Network.Parameter.trained("bias", biases, shape[0]));
    }
}
