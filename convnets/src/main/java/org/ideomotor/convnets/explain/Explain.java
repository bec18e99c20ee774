package org.ideomotor.convnets.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.ExactEngine;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Shape;
import org.ideomotor.convnets.Weights;

/// Reads out of a network and its weights what it looks for.
///
/// Weights are taken as they act: limited, where the network has limits. Windows are what the network takes, after any scaling.
public final class Explain {
    private Explain() {
    }

    /// The filters of a network's first temporal convolution: the first that runs over times alone, each map from one map.
    ///
    /// @param samplingRate of the signal there, Hz: that of the windows, unless the network resamples them before
    /// @return one for each map
    /// @throws IllegalArgumentException if there is no such convolution, as in networks with fixed bands or with kernels over channels and
    ///                                  times at once; or if they are weights of another network
    public static List<TemporalFilter> temporalFilters(Network network, Weights weights, double samplingRate) {
        return temporalFilters(network, weights, samplingRate,
                first(network, "temporal convolution", Convolution::isTemporal));
    }

    /// The filters of a temporal convolution further behind.
    ///
    /// @param samplingRate of the signal there, Hz: strides before it lower that of the windows
    /// @param node         name of a convolution over times alone, each map from one map
    /// @throws IllegalArgumentException if there is no such convolution, or they are weights of another network
    public static List<TemporalFilter> temporalFilters(Network network, Weights weights, double samplingRate,
            String node) {
        return temporalFilters(network, weights, samplingRate,
                first(network, "temporal convolution " + node, c -> c.node.name().equals(node) && c.isTemporal()));
    }

    private static List<TemporalFilter> temporalFilters(Network network, Weights weights, double samplingRate,
            Convolution found) {
        double[] values = acting(network, weights).array(found.node.name() + ".weight");
        int taps = found.conv.kernel().times(), dilation = found.conv.dilation().times();
        List<TemporalFilter> filters = new ArrayList<>();
        for (int map = 0; map < found.conv.maps(); map++) {
            double[] spread = new double[(taps - 1) * dilation + 1];
            for (int k = 0; k < taps; k++) spread[k * dilation] = values[map * taps + k];
            filters.add(new TemporalFilter(found.node.name(), map, samplingRate, spread));
        }
        return List.copyOf(filters);
    }

    /// The filters of a network's first spatial convolution: the first that runs over all channels and over no time.
    ///
    /// A map that is summed from several maps has a filter for each of them.
    ///
    /// @param channels names, in the order of the windows
    /// @throws IllegalArgumentException if there is no such convolution, there are more or fewer channels, or they are weights of another
    ///                                  network
    public static List<SpatialFilter> spatialFilters(Network network, Weights weights, List<String> channels) {
        int rows = network.input().rows();
        if (channels.size() != rows)
            throw new IllegalArgumentException(
                    "Explain.spatialFilters: expected the names of " + rows + " channels, got " + channels);
        Convolution found = first(network, "convolution over all " + rows + " channels and no time",
                c -> c.runsOverAll(rows));
        double[] values = acting(network, weights).array(found.node.name() + ".weight");
        int inputs = found.input.maps() / found.conv.groups(), outputs = found.conv.maps() / found.conv.groups();
        List<SpatialFilter> filters = new ArrayList<>();
        for (int map = 0; map < found.conv.maps(); map++)
            for (int i = 0; i < inputs; i++) {
                int from = (map * inputs + i) * rows;
                filters.add(new SpatialFilter(found.node.name(), map, map / outputs * inputs + i, channels,
                        Arrays.copyOfRange(values, from, from + rows)));
            }
        return List.copyOf(filters);
    }

    /// The covariance of the channels as a spatial filter sees them: of the map it filters, over all samples of some windows. What
    /// [SpatialFilter#pattern] asks for.
    ///
    /// @return (channels, channels), means taken out, divided by the number of samples
    /// @throws IllegalArgumentException if network, weights, windows or filter do not go together
    public static double[][] covariance(Network network, Weights weights, Batch windows, SpatialFilter filter) {
        Node node = network.nodes().stream().filter(n -> n.name().equals(filter.node())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Explain.covariance: expected a filter of this network, got one of "
                                + filter.node() + "; ask spatialFilters of it"));
        String before = node.inputs().getFirst();
        Batch seen = before.equals(Network.INPUT) ? windows
                : ExactEngine.of(network).forward(weights, windows, Mode.inference()).of(before);
        return RowMoments.of(seen, filter.from()).covariance();
    }

    /// Gradient × input of a window: how much each of its samples adds to the logit of a class, to first order.
    ///
    /// Source: Shrikumar et al. 2016, arXiv:1605.01713. Of a network that is linear the entries sum to the logit less what biases give.
    ///
    /// @param window channels × times, as the network takes them
    /// @param target index of the class
    /// @throws IllegalArgumentException if there is no such class, or network, weights and window do not go together
    public static Attribution gradientTimesInput(Network network, Weights weights, double[][] window, int target) {
        return gradientTimesInput(network, weights, Batch.windows(window), target).getFirst();
    }

    /// Gradient × input of several windows, each for itself.
    ///
    /// @return one for each window
    /// @throws IllegalArgumentException if there is no such class, or network, weights and windows do not go together
    public static List<Attribution> gradientTimesInput(Network network, Weights weights, Batch windows, int target) {
        int classes = network.output().size();
        if (target < 0 || target >= classes)
            throw new IllegalArgumentException(
                    "Explain.gradientTimesInput: expected a class in [0, " + classes + "), got " + target);
        var forward = ExactEngine.of(network).forward(weights, windows, Mode.inference());
        double[] slope = new double[windows.size() * classes];
        for (int b = 0; b < windows.size(); b++) slope[b * classes + target] = 1;
        Batch gradient = forward.backwardToWindows(slope).input();
        double[][] logits = forward.output().rows();
        List<Attribution> all = new ArrayList<>();
        for (int b = 0; b < windows.size(); b++)
            all.add(new Attribution(target, logits[b][target], products(windows, gradient, b)));
        return List.copyOf(all);
    }

    private static double[][] products(Batch windows, Batch gradient, int b) {
        Shape shape = windows.shape();
        double[][] products = new double[shape.rows()][shape.times()];
        double[] x = windows.example(b), g = gradient.example(b);
        for (int c = 0; c < shape.rows(); c++)
            for (int t = 0; t < shape.times(); t++)
                products[c][t] = x[c * shape.times() + t] * g[c * shape.times() + t];
        return products;
    }

    /// A convolution in its place.
    private record Convolution(Node node, Layer.Conv conv, Shape input) {
        boolean isTemporal() {
            return conv.kernel().rows() == 1 && conv.kernel().times() > 1 && input.maps() == conv.groups();
        }

        boolean runsOverAll(int rows) {
            return conv.kernel().times() == 1 && conv.kernel().rows() == rows && input.rows() == rows;
        }
    }

    private static Convolution first(Network network, String what, Predicate<Convolution> wanted) {
        Map<String, Shape> shapes = network.shapes();
        for (Node node : network.nodes())
            if (node.layer() instanceof Layer.Conv conv) {
                Convolution here = new Convolution(node, conv, shapes.get(node.inputs().getFirst()));
                if (wanted.test(here)) return here;
            }
        throw new IllegalArgumentException("Explain: expected a network with a " + what + ", got "
                + network.nodes().stream().map(Node::name).toList() + "; gradientTimesInput needs none");
    }

    private static Weights acting(Network network, Weights weights) {
        weights.requireFit(network);
        return network.maxNorms() == MaxNorms.IN_FORWARD ? weights.projected(network) : weights;
    }
}
