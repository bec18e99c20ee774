package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Computes a network and its gradient in double precision by plain loops: the reference that other engines are measured by.
///
/// Agrees with PyTorch in float64 to 1e-13 or so. An example gives the same bits alone or within a batch, but for batch statistics.
/// It allocates freely and is slow: some 1 to 3 G multiply–adds per second and thread. Safe from any thread.
public final class ExactEngine {
    private final Network network;
    private final Map<String, Shape> shapes;

    private ExactEngine(Network network) {
        this.network = network;
        this.shapes = network.shapes();
    }

    /// For a network.
    public static ExactEngine of(Network network) { return new ExactEngine(network); }

    /// The network.
    public Network network() { return network; }

    /// Logits, in inference mode.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @throws IllegalArgumentException if weights or windows are another network's
    public Batch infer(Weights weights, Batch windows) { return forward(weights, windows, Mode.inference()).output(); }

    /// One pass, which can be asked for its gradient.
    ///
    /// @param weights of this network
    /// @param windows of its input's shape
    /// @param mode    inference or training
    /// @throws IllegalArgumentException if weights or windows are another network's
    public Forward forward(Weights weights, Batch windows, Mode mode) {
        weights.requireFit(network);
        if (!windows.shape().equals(network.input()))
            throw new IllegalArgumentException(
                    "ExactEngine: expected windows of " + network.input() + ", got " + windows.shape()
                            + "; build the network for this montage and window");
        return new Forward(weights, windows, mode);
    }

    /// A pass that was made: what each node gave, and what is needed to go back.
    public final class Forward {
        private final Pass pass;
        private final Batch windows;
        private final List<ExactStep> steps = new ArrayList<>();
        private final Map<String, double[]> outputs = new LinkedHashMap<>();

        private Forward(Weights weights, Batch windows, Mode mode) {
            this.pass = new Pass(network, weights, windows.size(), mode);
            this.windows = windows;
            outputs.put(Network.INPUT, windows.values());
            for (Node node : network.nodes()) {
                ExactStep step = ExactStep.of(place(node), pass);
                steps.add(step);
                outputs.put(node.name(), step.forward(node.inputs().stream().map(outputs::get).toList()));
            }
        }

        private Place place(Node node) {
            return new Place(node.name(), steps.size(), node.layer(), node.inputs().stream().map(shapes::get).toList(),
                    shapes.get(node.name()));
        }

        /// What a node gave.
        ///
        /// @throws IllegalArgumentException if there is no such node
        public Batch of(String node) {
            if (!outputs.containsKey(node))
                throw new IllegalArgumentException(
                        "ExactEngine: expected a node among " + outputs.keySet() + ", got " + node);
            return new Batch(windows.size(), shapes.get(node), outputs.get(node).clone());
        }

        /// What the last node gave: logits.
        public Batch output() { return of(network.nodes().getLast().name()); }

        /// Running statistics after this pass; empty in inference mode.
        public Weights statistics() { return Weights.of(pass.statistics()); }

        /// Gradients of the parameters, from the gradient of the output; that of the windows is left at 0.
        ///
        /// @param output (size, classes), in the order of [Batch#values()]
        public Gradient backward(double[] output) { return backward(output, trained()); }

        /// Gradients of parameters and windows, from the gradient of the output.
        ///
        /// @param output (size, classes), in the order of [Batch#values()]
        public Gradient backwardToWindows(double[] output) { return backward(output, outputs.keySet()); }

        /// Nodes with a trained parameter at or before them.
        private Set<String> trained() {
            Set<String> trained = new HashSet<>();
            for (Node node : network.nodes())
                if (node.inputs().stream().anyMatch(trained::contains)
                        || node.layer().parameters(shapes.get(node.inputs().getFirst()))
                                .stream().anyMatch(p -> p.role() == Network.Parameter.Role.TRAINED))
                    trained.add(node.name());
            return trained;
        }

        private Gradient backward(double[] output, Set<String> wanted) {
            if (output.length != windows.size() * network.output().size())
                throw new IllegalArgumentException(
                        "ExactEngine.backward: expected " + windows.size() + " × " + network.output().size()
                                + " slopes, got " + output.length);
            pass.clearGradients();
            Map<String, double[]> slopes = new LinkedHashMap<>();
            slopes.put(network.nodes().getLast().name(), output.clone());
            for (int n = steps.size() - 1; n >= 0; n--) {
                Node node = network.nodes().get(n);
                double[] slope = slopes.remove(node.name());
                if (slope == null) continue;
                List<String> inputs = node.inputs();
                double[][] back = steps.get(n).backward(slope, inputs.stream().anyMatch(wanted::contains));
                for (int i = 0; i < inputs.size(); i++)
                    if (wanted.contains(inputs.get(i))) slopes.merge(inputs.get(i), back[i], Rows::sum);
            }
            double[] input = slopes.getOrDefault(Network.INPUT, new double[windows.values().length]);
            return new Gradient(pass.gradients(), new Batch(windows.size(), network.input(), input));
        }
    }
}
