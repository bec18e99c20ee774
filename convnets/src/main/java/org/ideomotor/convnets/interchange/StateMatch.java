package org.ideomotor.convnets.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.convnets.MaxNorms;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;

/// What of a [StateDict] a network recognises.
///
/// @param network  that was asked
/// @param found    arrays of its parameters, by our names
/// @param missing  what it has and the state dict has not, or not in this shape
/// @param leftOver what the state dict has and the network has not, or not in this shape; counts of batches and denominators of 1 of fixed
///                 filters are not counted
public record StateMatch(Network network, Weights found, List<Unmatched> missing, List<Unmatched> leftOver) {
    private static final int NAMED_IN_MESSAGE = 10;
    private static final String ADVICE = "; build the network with the hyper-parameters, channels, samples and classes of the file";

    public StateMatch {
        missing = List.copyOf(missing);
        leftOver = List.copyOf(leftOver);
    }

    /// A tensor that one side has and the other has not.
    ///
    /// @param name  braindecode's
    /// @param shape braindecode's
    public record Unmatched(String name, List<Integer> shape) {
        public Unmatched { shape = List.copyOf(shape); }

        @Override
        public String toString() { return name + " " + shape; }
    }

    static StateMatch of(StateDict state, Network network) {
        Port port = Port.of(network);
        Map<String, Tensor> left = new LinkedHashMap<>(state.tensors());
        Map<String, double[]> found = new LinkedHashMap<>();
        List<Unmatched> missing = new ArrayList<>();
        port.parameters().forEach((ours, slot) -> {
            Tensor tensor = left.get(slot.name());
            if (tensor == null || !Axes.alike(tensor.shape(), slot.shape()))
                missing.add(new Unmatched(slot.name(), slot.shape()));
            else
                found.put(ours, left.remove(slot.name()).values());
        });
        left.entrySet().removeIf(entry -> port.isBookkeeping(entry.getKey(), entry.getValue()));
        return new StateMatch(network, Weights.of(found), missing,
                left.entrySet().stream().map(e -> new Unmatched(e.getKey(), e.getValue().shape())).toList());
    }

    /// Parameters that were found.
    public int matched() { return found.names().size(); }

    /// Parameters that the network has.
    public int total() { return matched() + missing.size(); }

    /// Whether everything on both sides has its partner.
    public boolean complete() { return missing.isEmpty() && leftOver.isEmpty(); }

    /// The weights of the network. If its limits are [projected][MaxNorms#PROJECTED], they are applied once, for a file may hold what
    /// they are applied to in each pass.
    ///
    /// @throws IllegalArgumentException if anything is missing or left over; the message names it
    public Weights weights() {
        if (!complete())
            throw new IllegalArgumentException("StateMatch: expected the " + total() + " tensors of the network and no"
                    + " other, got " + this + ADVICE);
        return limited(found);
    }

    /// Weights to go on from where not everything matches: those found, and first weights for what is missing. So a network that was
    /// trained for other classes begins with its filters and a new classifier. What is left over is not used.
    ///
    /// Ask [#missing] first: a network that begins anew where it should not trains all the same, and worse.
    ///
    /// @param seed of what begins anew
    /// @throws IllegalArgumentException if nothing matches
    public Weights beginnings(long seed) {
        if (matched() == 0)
            throw new IllegalArgumentException(
                    "StateMatch: expected some of the network's tensors, got " + this + ADVICE);
        return limited(network.initialise(seed).with(found));
    }

    private Weights limited(Weights weights) {
        return network.maxNorms() == MaxNorms.PROJECTED ? weights.projected(network) : weights;
    }

    private static String listed(String title, List<Unmatched> tensors) {
        if (tensors.isEmpty()) return "";
        String more = tensors.size() > NAMED_IN_MESSAGE ? " and " + (tensors.size() - NAMED_IN_MESSAGE) + " more" : "";
        return tensors.stream().limit(NAMED_IN_MESSAGE).map(Unmatched::toString)
                .collect(Collectors.joining(", ", title, more));
    }

    @Override
    public String toString() {
        return matched() + "/" + total() + listed("; missing: ", missing) + listed("; left over: ", leftOver);
    }
}
