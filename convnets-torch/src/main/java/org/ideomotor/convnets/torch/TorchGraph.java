package org.ideomotor.convnets.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Activation;
import org.ideomotor.convnets.DropoutMasks;
import org.ideomotor.convnets.Join;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Padding;
import org.ideomotor.convnets.Shape;

/// Says the layers of a network in LibTorch's words. Everything happens within the caller's scope.
final class TorchGraph {
    /// Not by cuDNN on a GPU: parameters lie one after another in one array, at addresses that its batch norm need not take.
    private static final boolean NORM_BY_CUDNN = false;

    private final Network network;
    private final Map<String, Network.Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Shape> shapes;

    /// @throws IllegalArgumentException if a layer is one that LibTorch does not do; the message names it
    TorchGraph(Network network) {
        this.network = network;
        this.shapes = network.shapes();
        network.parameters().forEach(p -> parameters.put(p.name(), p));
        network.nodes().forEach(TorchGraph::requireKnown);
    }

    private static void requireKnown(Node node) {
        if (node.layer() instanceof Layer.BiMap || node.layer() instanceof Layer.ReEig
                || node.layer() instanceof Layer.LogEig)
            throw new IllegalArgumentException("TorchEngine, node " + node.name()
                    + ": expected a layer other than BiMap, ReEig and LogEig, got " + node.layer()
                    + "; autograd has no gradient of eigenvectors where two eigenvalues agree: use ExactEngine");
    }

    /// What every node gives, by name, the window's included.
    ///
    /// @param windows batch × 1 × channels × times
    /// @param stored  every parameter in its shape; running statistics are written to
    Map<String, Tensor> forward(Tensor windows, Map<String, Tensor> stored, Mode mode) {
        Pass pass = new Pass(acting(stored), mode);
        Map<String, Tensor> outputs = new LinkedHashMap<>(Map.of(Network.INPUT, windows));
        int index = 0;
        for (Node node : network.nodes()) {
            List<Tensor> inputs = node.inputs().stream().map(outputs::get).toList();
            int place = index++;
            outputs.put(node.name(), at(node, inputs, () -> pass.apply(node, place, inputs)));
        }
        return outputs;
    }

    /// A layer, whose native errors say node, layer and shapes.
    static Tensor at(Node node, List<Tensor> inputs, java.util.function.Supplier<Tensor> layer) {
        return LibTorch.calling(() -> "TorchEngine, node " + node.name() + " (" + node.layer() + ") on "
                + inputs.stream().map(Tensors::shape).collect(Collectors.joining(" and ")), layer);
    }

    private Map<String, Tensor> acting(Map<String, Tensor> stored) {
        if (network.maxNorms() != MaxNorms.IN_FORWARD) return stored;
        Map<String, Tensor> acting = new LinkedHashMap<>(stored);
        for (Network.Parameter parameter : parameters.values())
            parameter.maxNorm().ifPresent(limit -> acting.computeIfPresent(parameter.name(),
                    (_, weight) -> TorchLimits.limited(weight, limit, parameter.rows())));
        return acting;
    }

    /// One way through.
    private final class Pass {
        private final Map<String, Tensor> acting;
        private final Mode mode;

        Pass(Map<String, Tensor> acting, Mode mode) {
            this.acting = acting;
            this.mode = mode;
        }

        private Tensor parameter(Node node, String name) { return acting.get(node.name() + "." + name); }

        private TensorOptional optional(Node node, String name) {
            return acting.containsKey(node.name() + "." + name) ? Tensors.some(parameter(node, name))
                    : new TensorOptional();
        }

        Tensor apply(Node node, int place, List<Tensor> inputs) {
            Tensor x = inputs.getFirst();
            return switch (node.layer()) {
                case Layer.Conv conv -> convolved(conv, node, x);
                case Layer.Dense dense -> torch.linear(x.flatten(1, 3), parameter(node, "weight"),
                        optional(node, "bias")).view(x.size(0), dense.outputs(), 1, 1);
                case Layer.BatchNorm norm -> torch.batch_norm(x, optional(node, "weight"), optional(node, "bias"),
                        optional(node, "running_mean"), optional(node, "running_var"),
                        mode.statistics() == Mode.Statistics.BATCH, norm.momentum(), norm.epsilon(),
                        NORM_BY_CUDNN);
                case Layer.LayerNorm norm -> torch.layer_norm(x.permute(0, 2, 3, 1), new long[]{x.size(1)},
                        optional(node, "weight"), optional(node, "bias"), norm.epsilon(), true).permute(0, 3, 1, 2);
                case Layer.Pool pool -> TorchPool.apply(pool, x);
                case Activation activation -> activated(activation, x);
                case Layer.Dropout dropout -> dropped(dropout, place, x);
                case Layer.Attention attention -> TorchAttention.apply(attention, x, name -> parameter(node, name),
                        (shares, shape) -> dropped(place, attention.dropout(), shares, shape));
                case Join join -> joined(join, inputs);
                case Layer.Maps maps -> x.narrow(1, maps.from(), maps.to() - maps.from());
                case Layer.Times times -> x.narrow(3, times.from(), times.to() - times.from());
                case Layer.SwapMapsAndTimes _ -> x.transpose(1, 3);
                case Layer.ZeroPad pad -> padded(x, pad.padding());
                case Layer.SoftmaxMean _ -> x.flatten(2, 3).matmul(torch.softmax(inputs.getLast().flatten(2, 3), 2)
                        .transpose(1, 2)).unsqueeze(3);
                case Layer.Scale scale -> x.mul(Tensors.scalar(scale.factor()));
                case Layer.Positions _ -> x.add(parameter(node, "encoding").narrow(0, 0, x.size(2) * x.size(3))
                        .transpose(0, 1).reshape(1, x.size(1), x.size(2), x.size(3)));
                case Layer.BandFilters filters -> filtered(filters, node, x);
                case Layer.Resample resample -> resampled(resample, node, x);
                case Layer.Delays delays -> delayed(delays, x, shapes.get(node.name()).times());
                case Layer.StandardRows _ -> standardised(x);
                case Layer.RowCovariance _ -> {
                    Tensor centred = x.sub(x.mean(new long[]{3}, true, new org.bytedeco.pytorch.ScalarTypeOptional()));
                    yield centred.matmul(centred.transpose(2, 3)).div(Tensors.scalar((double) (x.size(3) - 1)));
                }
                case Layer.UpperTriangle _ -> triangle(x);
                case Layer.BiMap _,Layer.ReEig _,Layer.LogEig _ -> throw new IllegalStateException(
                        "TorchEngine: " + node.layer() + " was refused before");
            };
        }

        private Tensor convolved(Layer.Conv conv, Node node, Tensor x) {
            Padding zeros = conv.padding();
            boolean even = zeros.top() == zeros.bottom() && zeros.before() == zeros.after();
            return torch.conv2d(even ? x : padded(x, zeros), parameter(node, "weight"), optional(node, "bias"),
                    new long[]{conv.stride().rows(), conv.stride().times()},
                    even ? new long[]{zeros.top(), zeros.before()} : new long[]{0, 0},
                    new long[]{conv.dilation().rows(), conv.dilation().times()}, conv.groups());
        }

        private Tensor dropped(Layer.Dropout dropout, int place, Tensor x) {
            return dropped(place, dropout.probability(), x, switch (dropout.grain()) {
                case VALUES -> new long[]{x.size(0), x.size(1), x.size(2), x.size(3)};
                case MAPS -> new long[]{x.size(0), x.size(1), 1, 1};
            });
        }

        private Tensor dropped(int place, double probability, Tensor x, long[] shape) {
            Optional<DropoutMasks> masks = mode.dropout();
            if (masks.isEmpty() || probability == 0) return x;
            return x.mul(TorchDropout.factors(masks.get().seed(place), probability, x, shape));
        }

        private Tensor filtered(Layer.BandFilters filters, Node node, Tensor x) {
            List<Tensor> bands = new ArrayList<>();
            for (int b = 0; b < filters.bands().size(); b++) {
                Tensor taps = parameter(node, "taps." + b);
                int length = Math.toIntExact(taps.size(0)), before = (length - 1) / 2;
                bands.add(torch.conv2d(padded(x, Padding.times(before, length - 1 - before)),
                        taps.view(1, 1, 1, length)));
            }
            return Tensors.cat(bands, 1);
        }

        private Tensor resampled(Layer.Resample resample, Node node, Tensor x) {
            Shape out = shapes.get(node.name());
            Tensor rows = torch.constant_pad_nd(x.reshape(-1, 1, x.size(3)),
                    new long[]{resample.width(), resample.width() + resample.period()}, Tensors.scalar(0));
            Tensor phases = torch.conv1d(rows, parameter(node, "kernel"), new TensorOptional(),
                    new long[]{resample.period()}, new long[]{0}, new long[]{1}, 1);
            return phases.transpose(1, 2).reshape(rows.size(0), -1).narrow(1, 0, out.times())
                    .reshape(Tensors.sizes(x.size(0), out));
        }
    }

    private static Tensor padded(Tensor x, Padding zeros) {
        return torch.constant_pad_nd(x, new long[]{zeros.before(), zeros.after(), zeros.top(), zeros.bottom()},
                Tensors.scalar(0));
    }

    private static Tensor activated(Activation activation, Tensor x) {
        return switch (activation) {
            case ELU -> torch.elu(x);
            case GELU -> torch.gelu(x, "none");
            case GELU_TANH -> torch.gelu(x, "tanh");
            case RELU -> torch.relu(x);
            case LEAKY_RELU -> torch.leaky_relu(x, Tensors.scalar(0.01));
            case SILU -> torch.silu(x);
            case SIGMOID -> x.sigmoid();
            case TANH -> x.tanh();
            case SOFTPLUS -> torch.softplus(x, new Scalar(1), new Scalar(30));
            case SQUARE -> x.square();
            case SAFE_LOG -> torch.clamp_min(x, Tensors.scalar(1e-6)).log();
        };
    }

    private static Tensor joined(Join join, List<Tensor> inputs) {
        return switch (join) {
            case SUM -> sum(inputs);
            case MEAN -> sum(inputs).div(Tensors.scalar(inputs.size()));
            case MAPS -> Tensors.cat(inputs, 1);
            case TIMES -> Tensors.cat(inputs, 3);
        };
    }

    private static Tensor sum(List<Tensor> inputs) {
        Tensor sum = inputs.getFirst();
        for (Tensor other : inputs.subList(1, inputs.size())) sum = sum.add(other);
        return sum;
    }

    private static Tensor delayed(Layer.Delays delays, Tensor x, int times) {
        if (delays.order() == 1) return x;
        List<Tensor> copies = new ArrayList<>();
        for (int k = 0; k < delays.order(); k++) copies.add(x.narrow(3, (long) k * delays.lag(), times));
        return Tensors.cat(copies, 2);
    }

    private static Tensor standardised(Tensor x) {
        var type = new org.bytedeco.pytorch.ScalarTypeOptional();
        Tensor centred = x.sub(x.mean(new long[]{3}, true, type));
        Tensor variance = centred.square().mean(new long[]{3}, true, type);
        // a flat row is divided by 1: it stays 0, and its root has a slope
        return centred.div(torch.where(variance.gt(Tensors.scalar(0)), variance, torch.ones_like(variance)).sqrt());
    }

    private static Tensor triangle(Tensor x) {
        int n = Math.toIntExact(x.size(3)), k = 0;
        int[] places = new int[n * (n + 1) / 2];
        for (int i = 0; i < n; i++) for (int j = i; j < n; j++) places[k++] = i * n + j;
        return x.flatten(1, 3).index_select(1, Tensors.of(places).to(x.device(), torch.ScalarType.Long))
                .view(x.size(0), places.length, 1, 1);
    }
}
