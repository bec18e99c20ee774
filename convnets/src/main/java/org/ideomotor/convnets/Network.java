package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A network as a value: the shape of its windows and its layers, in an order in which they can be computed.
///
/// It has no weights and no state. From it follow [shapes][#shapes], [parameters][#parameters], [counts][#trainedParameters], a
/// [summary][#summary] and [first weights][#initialise]. The last node is the output: logits, one per class.
///
/// @param input    shape of a window: 1 × channels × times
/// @param nodes    layers in order; each takes from nodes before it
/// @param maxNorms when limits of weights act
public record Network(Shape input, List<Node> nodes, MaxNorms maxNorms) {
    /// The name of the window among the inputs of nodes.
    public static final String INPUT = "input";

    public Network {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) throw new IllegalArgumentException("Network: expected at least one layer, got none");
        shapes(input, nodes); // refuses what does not fit
    }

    /// Begins a network, with limits that act in forward passes.
    public static Builder of(Shape input) { return new Builder(input); }

    /// The same network whose limits act on the stored weights: see [MaxNorms].
    public Network projected() { return new Network(input, nodes, MaxNorms.PROJECTED); }

    /// The shape of the window and of every node's output, by name, in order.
    public Map<String, Shape> shapes() { return shapes(input, nodes); }

    private static Map<String, Shape> shapes(Shape input, List<Node> nodes) {
        Map<String, Shape> shapes = new LinkedHashMap<>(Map.of(INPUT, input));
        for (Node node : nodes) {
            Shape before = shapes.put(node.name(), node.layer().shape(node.name(), inputs(node, shapes)));
            if (before != null)
                throw new IllegalArgumentException("Network: expected a name for one node, got two of " + node.name());
        }
        return shapes;
    }

    private static List<Shape> inputs(Node node, Map<String, Shape> shapes) {
        List<Shape> inputs = new ArrayList<>();
        for (String name : node.inputs()) {
            if (!shapes.containsKey(name))
                throw new IllegalArgumentException(
                        "Network, node " + node.name() + ": expected inputs among " + shapes.keySet() + ", got "
                                + name + "; put that node before");
            inputs.add(shapes.get(name));
        }
        return inputs;
    }

    /// The shape of the output.
    public Shape output() { return shapes().get(nodes.getLast().name()); }

    /// Every parameter, in the order of the nodes; named by node and layer, such as `temporal.weight`.
    public List<Parameter> parameters() {
        Map<String, Shape> shapes = shapes();
        List<Parameter> all = new ArrayList<>();
        for (Node node : nodes)
            node.layer().parameters(shapes.get(node.inputs().getFirst())).forEach(p -> all.add(p.within(node.name())));
        return all;
    }

    /// Numbers that an optimiser changes: what papers and ports call the number of parameters.
    public int trainedParameters() {
        return parameters().stream().filter(p -> p.role() == Parameter.Role.TRAINED).mapToInt(Parameter::size).sum();
    }

    /// First weights.
    ///
    /// @param seed everything random follows from it
    public Weights initialise(long seed) { return Weights.initial(this, seed); }

    /// Names of parameters in the state dict of braindecode 1.8's port, by ours; only of networks and nodes that it has.
    public Map<String, String> braindecodeNames() { return StateNames.of(this); }

    /// One line per node: name, layer, shape of the output, numbers trained.
    public String summary() {
        Map<String, Shape> shapes = shapes();
        StringBuilder text = new StringBuilder("input: " + input + "\n");
        for (Node node : nodes) {
            int trained = node.layer().parameters(shapes.get(node.inputs().getFirst())).stream()
                    .filter(p -> p.role() == Parameter.Role.TRAINED).mapToInt(Parameter::size).sum();
            text.append(node.name()).append(": ").append(node.layer()).append(" → ").append(shapes.get(node.name()))
                    .append(trained == 0 ? "" : ", " + trained + " parameters").append('\n');
        }
        return text.append("together ").append(trainedParameters()).append(" parameters").toString();
    }

    /// One array of numbers that a network needs.
    ///
    /// @param name    within its network, such as `temporal.weight`
    /// @param shape   rows first, in PyTorch's order; values lie with the last index innermost
    /// @param role    who changes it
    /// @param start   how it begins
    /// @param maxNorm its limit, if it has one
    public record Parameter(String name, List<Integer> shape, Role role, Initialisation start,
            Optional<MaxNorm> maxNorm) {
        public Parameter {
            shape = List.copyOf(shape);
            if (shape.isEmpty() || shape.stream().anyMatch(n -> n < 1))
                throw new IllegalArgumentException(
                        "Parameter " + name + ": expected dimensions of at least 1, got " + shape);
        }

        /// Who changes a parameter.
        public enum Role {
            /// The optimiser.
            TRAINED,
            /// A forward pass in training mode: running means and variances.
            STATISTIC,
            /// Nobody: taps of fixed filters.
            KEPT
        }

        static Parameter trained(String name, Initialisation start, int... shape) {
            return new Parameter(name, dimensions(shape), Role.TRAINED, start, Optional.empty());
        }

        static Parameter statistic(String name, double value, int length) {
            return new Parameter(name, List.of(length), Role.STATISTIC, new Initialisation.Constant(value),
                    Optional.empty());
        }

        static Parameter kept(String name, double[] values, int... shape) {
            return new Parameter(name, dimensions(shape), Role.KEPT, new Initialisation.Given(values),
                    Optional.empty());
        }

        private static List<Integer> dimensions(int[] shape) { return Arrays.stream(shape).boxed().toList(); }

        Parameter limited(Optional<MaxNorm> limit) { return new Parameter(name, shape, role, start, limit); }

        Parameter within(String node) { return new Parameter(node + "." + name, shape, role, start, maxNorm); }

        /// Numbers in it.
        public int size() {
            int size = 1;
            for (int i = 0; i < shape.size(); i++) size = Math.multiplyExact(size, shape.get(i)); // in every step: no iterator
            return size;
        }

        /// Rows: the first dimension.
        public int rows() { return shape.getFirst(); }
    }

    /// A network in the making: each layer follows the one before it unless told otherwise.
    public static final class Builder {
        private final Shape input;
        private final List<Node> nodes = new ArrayList<>();
        private final Set<String> names = new HashSet<>(Set.of(INPUT));
        private String last = INPUT;

        private Builder(Shape input) { this.input = input; }

        /// A layer after the last one.
        public Builder then(String name, Layer layer) {
            return add(new Node(name, layer, List.of(last), Optional.empty()));
        }

        /// A layer after the last one, and its module in braindecode's port.
        public Builder then(String name, Layer layer, String braindecode) {
            return add(new Node(name, layer, List.of(last), Optional.of(braindecode)));
        }

        Builder then(String name, Layer layer, Optional<String> braindecode) {
            return add(new Node(name, layer, List.of(last), braindecode));
        }

        /// The branches that end in these nodes meet.
        ///
        /// @param layer one that takes so many inputs: a [Join] or a [Layer.SoftmaxMean]
        public Builder join(String name, Layer layer, List<String> branches) {
            return add(new Node(name, layer, branches, Optional.empty()));
        }

        /// A residual connection: the sum of the last node and an earlier one.
        public Builder plus(String name, String earlier) { return join(name, Join.SUM, List.of(earlier, last)); }

        /// What follows, follows this node: another branch.
        ///
        /// @throws IllegalArgumentException if there is no such node
        public Builder from(String node) {
            if (!names.contains(node))
                throw new IllegalArgumentException(
                        "Network.from: expected a node that exists, got " + node + "; add it before");
            last = node;
            return this;
        }

        /// The name of the node that the next one follows.
        public String last() { return last; }

        private Builder add(Node node) {
            nodes.add(node);
            names.add(node.name());
            last = node.name();
            return this;
        }

        /// The shape after the last node.
        ///
        /// @throws IllegalArgumentException if a layer does not fit
        public Shape shape() { return nodes.isEmpty() ? input : build().shapes().get(last); }

        /// The network.
        ///
        /// @throws IllegalArgumentException if a layer does not fit: the message names it and the shape
        public Network build() { return new Network(input, nodes, MaxNorms.IN_FORWARD); }
    }
}
