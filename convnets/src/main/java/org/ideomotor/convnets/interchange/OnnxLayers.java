package org.ideomotor.convnets.interchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ideomotor.convnets.Activation;
import org.ideomotor.convnets.Join;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Padding;
import org.ideomotor.convnets.Shape;
import org.ideomotor.convnets.Statistic;
import org.ideomotor.convnets.Weights;
import org.ideomotor.convnets.Windows;
import org.ideomotor.convnets.interchange.OnnxGraph.Attribute;

/// Our layers by ONNX's operators. Every value is batch × maps × rows × times.
final class OnnxLayers {
    private static final int MAPS = 1, ROWS = 2, TIMES = 3; // axes

    private final OnnxGraph graph;
    private final Map<String, Shape> shapes;
    private final Weights weights;

    OnnxLayers(OnnxGraph graph, Network network, Weights weights) {
        this.graph = graph;
        this.shapes = network.shapes();
        this.weights = network.maxNorms() == MaxNorms.IN_FORWARD ? weights.projected(network) : weights;
    }

    /// Adds a node.
    ///
    /// @param outputs what holds the outputs of the nodes before, by their names
    /// @return what holds its output
    String add(Node node, Map<String, String> outputs) {
        List<String> inputs = node.inputs().stream().map(outputs::get).toList();
        String input = inputs.getFirst();
        return switch (node.layer()) {
            case Layer.Conv conv -> conv(node, conv, input);
            case Layer.Dense dense -> dense(node, dense, input);
            case Layer.BatchNorm norm -> norm(node, norm, input);
            case Layer.Pool pool -> pool(node, pool, input);
            case Layer.Dropout _ -> input; // in inference nothing happens
            case Activation activation -> activation(node.name(), activation, input);
            case Join join -> join(node.name(), join, inputs);
            case Layer.Maps maps -> slice(node.name(), input, MAPS, maps.from(), maps.to());
            case Layer.Times times -> slice(node.name(), input, TIMES, times.from(), times.to());
            case Layer.ZeroPad pad -> zeros(node.name(), pad.padding(), input);
            case Layer.SwapMapsAndTimes _ -> graph.add("Transpose", node.name(), inputs,
                    Attribute.of("perm", List.of(0, TIMES, ROWS, MAPS)));
            case Layer.Scale scale -> graph.add("Mul", node.name(),
                    List.of(input, number(node.name() + ".factor", scale.factor())));
            default -> throw refused(node, "");
        };
    }

    private static IllegalArgumentException refused(Node node, String what) {
        return new IllegalArgumentException("Onnx, node " + node.name() + ": expected a layer that can be written, got "
                + what + node.layer() + "; save the decoder instead, or its weights by SafeTensors");
    }

    private Shape in(Node node) { return shapes.get(node.inputs().getFirst()); }

    private String number(String name, double value) { return graph.numbers(name, List.of(), value); }

    private String parameter(Node node, String name, List<Integer> shape) {
        return graph.numbers(node.name() + "." + name, shape, weights.array(node.name() + "." + name));
    }

    /// A parameter of a node by its name, in its own shape.
    private String parameter(Node node, String name) {
        List<Integer> shape = node.layer().parameters(in(node)).stream().filter(p -> p.name().equals(name))
                .findFirst().orElseThrow().shape();
        return parameter(node, name, shape);
    }

    private String conv(Node node, Layer.Conv conv, String input) {
        List<String> inputs = new ArrayList<>(List.of(input, parameter(node, "weight")));
        if (conv.bias() == Layer.Bias.ADDED) inputs.add(parameter(node, "bias"));
        return graph.add("Conv", node.name(), inputs,
                Attribute.of("strides", List.of(conv.stride().rows(), conv.stride().times())),
                Attribute.of("dilations", List.of(conv.dilation().rows(), conv.dilation().times())),
                Attribute.of("pads", pads(conv.padding())), Attribute.of("group", conv.groups()));
    }

    private static List<Integer> pads(Padding padding) {
        return List.of(padding.top(), padding.before(), padding.bottom(), padding.after());
    }

    /// A convolution by a kernel as large as the map: the same sum of the same numbers in the same order.
    private String dense(Node node, Layer.Dense dense, String input) {
        Shape in = in(node);
        List<Integer> kernel = List.of(dense.outputs(), in.maps(), in.rows(), in.times());
        return graph.add("Conv", node.name(),
                List.of(input, parameter(node, "weight", kernel), parameter(node, "bias")));
    }

    private String norm(Node node, Layer.BatchNorm norm, String input) {
        return graph.add("BatchNormalization", node.name(),
                List.of(input, parameter(node, "weight"), parameter(node, "bias"), parameter(node, "running_mean"),
                        parameter(node, "running_var")),
                Attribute.of("epsilon", norm.epsilon()));
    }

    private String pool(Node node, Layer.Pool pool, String input) {
        if (!(pool.statistic() instanceof Statistic.Mean || pool.statistic() instanceof Statistic.Max))
            throw refused(node, "the statistic of ");
        Spans spans = spans(node, pool.windows(), in(node).times());
        List<Attribute> attributes = new ArrayList<>(List.of(Attribute.of("kernel_shape", List.of(1, spans.length)),
                Attribute.of("strides", List.of(1, spans.stride)),
                Attribute.of("pads", List.of(0, spans.before, 0, spans.after))));
        boolean mean = pool.statistic() instanceof Statistic.Mean;
        if (mean) attributes.add(Attribute.of("count_include_pad", spans.paddingCounts ? 1 : 0));
        return graph.add(mean ? "AveragePool" : "MaxPool", node.name(), List.of(input),
                attributes.toArray(Attribute[]::new));
    }

    /// Evenly long windows at even steps over padded times.
    private record Spans(int length, int stride, int before, int after, boolean paddingCounts) {
    }

    private static Spans spans(Node node, Windows windows, int times) {
        return switch (windows) {
            case Windows.Every every when every.edges() != Windows.Edges.CEILING -> new Spans(every.length(),
                    every.stride(), every.padding(), every.padding(), every.edges() == Windows.Edges.PADDING_COUNTS);
            case Windows.Same same -> {
                int missing = same.count(times) * same.length() - times;
                yield new Spans(same.length(), same.length(), missing / 2, missing - missing / 2, false);
            }
            case Windows.Parts parts when times % parts.parts() == 0 ->
                new Spans(times / parts.parts(), times / parts.parts(), 0, 0, true);
            default -> throw refused(node, "windows of uneven lengths in ");
        };
    }

    private String activation(String name, Activation activation, String x) {
        return switch (activation) {
            case ELU -> graph.add("Elu", name, List.of(x));
            case GELU -> graph.add("Gelu", name, List.of(x), Attribute.of("approximate", "none"));
            case GELU_TANH -> graph.add("Gelu", name, List.of(x), Attribute.of("approximate", "tanh"));
            case RELU -> graph.add("Relu", name, List.of(x));
            case LEAKY_RELU -> graph.add("LeakyRelu", name, List.of(x), Attribute.of("alpha", 0.01));
            case SILU -> graph.add("Mul", name, List.of(x, graph.add("Sigmoid", name + ".sigmoid", List.of(x))));
            case SIGMOID -> graph.add("Sigmoid", name, List.of(x));
            case TANH -> graph.add("Tanh", name, List.of(x));
            case SOFTPLUS -> graph.add("Softplus", name, List.of(x));
            case SQUARE -> graph.add("Mul", name, List.of(x, x));
            case SAFE_LOG -> graph.add("Log", name,
                    List.of(graph.add("Max", name + ".max", List.of(x, number(name + ".least", 1e-6)))));
        };
    }

    private String join(String name, Join join, List<String> inputs) {
        return switch (join) {
            case SUM -> graph.add("Sum", name, inputs);
            case MEAN -> graph.add("Mean", name, inputs);
            case MAPS -> graph.add("Concat", name, inputs, Attribute.of("axis", MAPS));
            case TIMES -> graph.add("Concat", name, inputs, Attribute.of("axis", TIMES));
        };
    }

    private String slice(String name, String input, int axis, int from, int to) {
        return graph.add("Slice", name, List.of(input, graph.integers(name + ".from", from),
                graph.integers(name + ".to", to), graph.integers(name + ".axis", axis)));
    }

    private String zeros(String name, Padding padding, String input) {
        return graph.add("Pad", name, List.of(input, graph.integers(name + ".pads", 0, 0, padding.top(),
                padding.before(), 0, 0, padding.bottom(), padding.after())));
    }
}
