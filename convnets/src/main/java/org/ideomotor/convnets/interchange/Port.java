package org.ideomotor.convnets.interchange;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Shape;

/// How braindecode 1.8 stores a network: names and shapes of its tensors.
///
/// @param parameters  where each of our parameters stands, by our names; a slot of our own name and shape where the port has none
/// @param bookkeeping what the port stores beside them, as it begins
record Port(Map<String, Slot> parameters, Map<String, Tensor> bookkeeping) {
    private static final String COUNT = ".num_batches_tracked";
    private static final String DENOMINATOR = ".fir_a_list.";

    /// Modules whose two-dimensional convolutions have times × rows.
    private static final Pattern TIMES_FIRST = Pattern
            .compile("(conv_time_spat\\.|conv_[234]$|eegnet_tc\\.|conv_block\\.).*");
    /// Modules that are one-dimensional convolutions.
    private static final Pattern ONE_DIMENSION = Pattern.compile(
            "tcn_block\\..*|temporal_conv_nets\\..*|feature_block\\.(spatial_conv|temporal_convs\\..*)|conv|blocks\\..*");
    /// Modules that are linear layers on tokens.
    private static final Pattern LINEAR = Pattern
            .compile("transformer\\..*\\.fn\\.1\\.[03]|trans\\.layers\\..*\\.feed_forward\\..*");

    Port {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        bookkeeping = Collections.unmodifiableMap(new LinkedHashMap<>(bookkeeping));
    }

    /// A tensor's place.
    record Slot(String name, List<Integer> shape) {
    }

    static Port of(Network network) {
        Map<String, String> theirs = network.braindecodeNames();
        Map<String, Shape> shapes = network.shapes();
        boolean timesFirst = theirs.values().stream().anyMatch(name -> name.startsWith("conv_time_spat."));
        Map<String, Slot> parameters = new LinkedHashMap<>();
        Map<String, Tensor> bookkeeping = new LinkedHashMap<>();
        for (Node node : network.nodes()) {
            Shape input = shapes.get(node.inputs().getFirst());
            for (Network.Parameter p : node.layer().parameters(input)) {
                String ours = node.name() + "." + p.name();
                parameters.put(ours, new Slot(theirs.getOrDefault(ours, ours), shape(node, p, input, timesFirst)));
            }
            node.braindecode().ifPresent(module -> keepBooks(node, module, input, bookkeeping));
        }
        return new Port(parameters, bookkeeping);
    }

    private static List<Integer> shape(Node node, Network.Parameter parameter, Shape input, boolean timesFirst) {
        String module = node.braindecode().orElse("");
        List<Integer> ours = parameter.shape();
        if (ours.size() < 2) return ours;
        if (module.equals("final_layer.conv_classifier")) return classifier(ours.getFirst(), input, timesFirst);
        if (node.layer() instanceof Layer.Positions && module.equals("position")) return withBatchAxis(ours);
        if (ours.size() < 4) return ours;
        if (TIMES_FIRST.matcher(module).matches()) return Axes.lastTwoSwapped(ours);
        if (ONE_DIMENSION.matcher(module).matches()) return Axes.oneFewer(ours);
        return LINEAR.matcher(module).matches() ? ours.subList(0, 2) : ours;
    }

    /// A classifier that is a convolution over all that is left.
    private static List<Integer> classifier(int classes, Shape input, boolean timesFirst) {
        List<Integer> shape = List.of(classes, input.maps(), input.rows(), input.times());
        return timesFirst ? Axes.lastTwoSwapped(shape) : shape;
    }

    private static List<Integer> withBatchAxis(List<Integer> shape) {
        return Stream.concat(Stream.of(1), shape.stream()).toList();
    }

    private static void keepBooks(Node node, String module, Shape input, Map<String, Tensor> books) {
        if (node.layer() instanceof Layer.BatchNorm) books.put(module + COUNT, Tensor.whole(List.of(), 0));
        if (node.layer() instanceof Layer.BandFilters filters) {
            List<Network.Parameter> taps = filters.parameters(input);
            for (int b = 0; b < taps.size(); b++) books.put(module + DENOMINATOR + b, one(taps.get(b).size()));
        }
    }

    /// The denominator of a filter without feedback.
    private static Tensor one(int length) {
        double[] values = new double[length];
        values[0] = 1;
        return Tensor.float64(List.of(length), values);
    }

    /// Whether a tensor says nothing about what the network computes.
    boolean isBookkeeping(String name, Tensor tensor) {
        Tensor expected = bookkeeping.get(name);
        return expected != null && (name.endsWith(COUNT) ? tensor.size() == 1
                : Arrays.equals(tensor.values(), expected.values()));
    }
}
