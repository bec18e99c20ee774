package org.ideomotor.convnets.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Numbers;
import org.ideomotor.convnets.Weights;

/// Where the parameters of a network lie in one array, in the order of [Numbers]: trained ones first, and of them one leaf of autograd, so that
/// they and their gradient cross to a device at once.
final class Layout {
    private final List<Network.Parameter> parameters = new ArrayList<>();
    private final int trainedParameters;
    private final int trained;
    private final int size;

    Layout(Network network) {
        Numbers numbers = new Numbers(network);
        parameters.addAll(network.parameters());
        parameters.sort(Comparator.comparingInt(p -> numbers.at(p.name())));
        trained = numbers.trained();
        size = numbers.stored().length;
        trainedParameters = (int) parameters.stream().filter(p -> p.role() == Network.Parameter.Role.TRAINED).count();
    }

    int trained() { return trained; }

    int size() { return size; }

    double[] flat(Weights weights) {
        double[] flat = new double[size];
        int at = 0;
        for (Network.Parameter parameter : parameters) {
            double[] values = weights.array(parameter.name());
            System.arraycopy(values, 0, flat, at, values.length);
            at += values.length;
        }
        return flat;
    }

    /// The parameters of a role from an array of all numbers, or of the trained ones.
    Weights weights(double[] flat, Network.Parameter.Role... roles) {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        int at = 0;
        for (Network.Parameter parameter : parameters) {
            if (Arrays.asList(roles).contains(parameter.role()))
                arrays.put(parameter.name(), Arrays.copyOfRange(flat, at, at + parameter.size()));
            at += parameter.size();
        }
        return Weights.of(arrays);
    }

    /// Every parameter in its shape.
    ///
    /// @param leaf the trained ones: gradients go back to it
    /// @param rest the others: views that a pass writes to
    Map<String, Tensor> named(Tensor leaf, Tensor rest) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        split(named, leaf, parameters.subList(0, trainedParameters));
        split(named, rest, parameters.subList(trainedParameters, parameters.size()));
        return named;
    }

    private static void split(Map<String, Tensor> named, Tensor flat, List<Network.Parameter> parts) {
        if (parts.isEmpty()) return;
        // one node of autograd for all of them: its way back puts the gradients side by side once
        TensorVector split = torch.split_with_sizes(flat, parts.stream().mapToLong(Network.Parameter::size).toArray());
        for (int k = 0; k < parts.size(); k++)
            named.put(parts.get(k).name(),
                    split.get(k).view(parts.get(k).shape().stream().mapToLong(n -> n).toArray()));
    }
}
