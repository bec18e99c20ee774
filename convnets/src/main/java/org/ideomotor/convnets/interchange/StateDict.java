package org.ideomotor.convnets.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Weights;

/// Tensors by name: what PyTorch calls a state dict, and what files of weights hold.
///
/// @param tensors by name, in alphabetical order
public record StateDict(Map<String, Tensor> tensors) {
    public StateDict { tensors = Collections.unmodifiableMap(new TreeMap<>(tensors)); }

    /// The weights of a network under braindecode 1.8's names and in its shapes, in double precision.
    ///
    /// What braindecode does not have keeps our name and shape. Counts of batches and denominators of fixed filters, which that port
    /// stores beside the parameters, are written as it begins with them: 0, and 1 followed by zeros. A parameter with a limit is stored
    /// without it, as the port does (`….parametrizations.weight.original`).
    ///
    /// @throws IllegalArgumentException if they are weights of another network
    public static StateDict of(Network network, Weights weights) {
        weights.requireFit(network);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Port port = Port.of(network);
        port.parameters().forEach((ours, slot) -> tensors.put(slot.name(),
                Tensor.float64(slot.shape(), weights.array(ours))));
        tensors.putAll(port.bookkeeping());
        return new StateDict(tensors);
    }

    /// The same in single precision, PyTorch's usual one.
    public StateDict inFloat32() { return map(Tensor::inFloat32); }

    private StateDict map(UnaryOperator<Tensor> change) {
        Map<String, Tensor> changed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> changed.put(name, change.apply(tensor)));
        return new StateDict(changed);
    }

    /// Looks up the parameters of a network by braindecode's names.
    ///
    /// A shape fits if it is the same but for axes of one and for neighbouring axes taken together: a dense layer of 128 values and a
    /// convolution of 16 maps × 1 × 8 are the same numbers in the same order.
    public StateMatch match(Network network) { return StateMatch.of(this, network); }

    @Override
    public String toString() { return "StateDict of " + tensors.size() + " tensors"; }
}
