package org.ideomotor.convnets;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the steps of one pass share: weights as they act, and where gradients and statistics go.
final class Pass {
    private final Map<String, Network.Parameter> parameters = new LinkedHashMap<>();
    private final Weights weights;
    private final boolean limits;
    private final Map<String, double[]> acting = new HashMap<>();
    private final Map<String, double[]> gradients = new LinkedHashMap<>();
    private final Map<String, double[]> statistics = new LinkedHashMap<>();
    private final int size;
    private final Mode mode;

    Pass(Network network, Weights weights, int size, Mode mode) {
        network.parameters().forEach(p -> parameters.put(p.name(), p));
        this.weights = weights;
        this.limits = network.maxNorms() == MaxNorms.IN_FORWARD;
        this.size = size;
        this.mode = mode;
    }

    /// Examples.
    int size() { return size; }

    Mode mode() { return mode; }

    /// A parameter as it acts in this pass: limited, if it has a limit and limits act here. Not to be written to.
    double[] acting(String name) {
        return acting.computeIfAbsent(name, n -> {
            Network.Parameter parameter = parameters.get(n);
            double[] stored = weights.held(n);
            return limits && parameter.maxNorm().isPresent()
                    ? Renorm.limited(parameter.maxNorm().get(), stored, parameter.rows()) : stored;
        });
    }

    /// Where the gradient of a parameter is summed up.
    double[] gradient(String name) {
        return gradients.computeIfAbsent(name, n -> new double[parameters.get(n).size()]);
    }

    void clearGradients() { gradients.clear(); }

    void statistic(String name, double[] values) { statistics.put(name, values); }

    Map<String, double[]> statistics() { return statistics; }

    /// The gradients of the stored parameters.
    Weights gradients() {
        Map<String, double[]> all = new LinkedHashMap<>();
        for (Network.Parameter parameter : parameters.values())
            if (parameter.role() == Network.Parameter.Role.TRAINED) all.put(parameter.name(), stored(parameter));
        return Weights.owning(all);
    }

    private double[] stored(Network.Parameter parameter) {
        double[] gradient = gradient(parameter.name());
        if (!limits || parameter.maxNorm().isEmpty()) return gradient;
        return Renorm.backward(parameter.maxNorm().get(), weights.held(parameter.name()), parameter.rows(), gradient);
    }
}
