package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a network in float32, all in one array, and their gradient; trained ones come first, then statistics, then what is kept,
/// each as its shape says. Written in place by what trains: for one thread at a time.
public final class Numbers {
    private final List<Network.Parameter> parameters;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Network.Parameter> limited = new ArrayList<>();
    private final boolean limits;
    private final int trained;
    private final float[] stored;
    private final float[] acting;
    private final float[] gradient;

    /// All 0.
    public Numbers(Network network) {
        parameters = network.parameters();
        trained = place(Network.Parameter.Role.TRAINED, 0);
        int size = place(Network.Parameter.Role.KEPT, place(Network.Parameter.Role.STATISTIC, trained));
        parameters.stream().filter(p -> p.maxNorm().isPresent()).forEach(limited::add);
        limits = network.maxNorms() == MaxNorms.IN_FORWARD && !limited.isEmpty();
        stored = new float[size];
        acting = limits ? new float[size] : stored;
        gradient = new float[trained];
    }

    private int place(Network.Parameter.Role role, int from) {
        int at = from;
        for (Network.Parameter parameter : parameters) {
            if (parameter.role() != role) continue;
            places.put(parameter.name(), at);
            at += parameter.size();
        }
        return at;
    }

    /// Where a parameter of the network begins.
    public int at(String name) { return places.get(name); }

    /// How many an optimiser changes: the first ones.
    public int trained() { return trained; }

    /// The parameters as they are stored: this very array.
    public float[] stored() { return stored; }

    /// Weights whose rows begin orthonormal and stay so.
    List<OrthonormalWeight> orthonormal() {
        return parameters.stream().filter(p -> p.start() instanceof Initialisation.OrthonormalRows)
                .map(p -> new OrthonormalWeight(at(p.name()), p.rows(), p.size() / p.rows())).toList();
    }

    /// Parameters as they act in a pass; see [#act].
    float[] acting() { return acting; }

    /// Of the trained ones: this very array. Within an engine of this room, of the parameters as they act until [#backToStored].
    public float[] gradient() { return gradient; }

    void load(Weights weights) {
        for (Network.Parameter parameter : parameters) {
            double[] values = weights.held(parameter.name());
            int at = at(parameter.name());
            for (int k = 0; k < values.length; k++) stored[at + k] = (float) values[k];
        }
    }

    Weights weights() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Network.Parameter parameter : parameters) arrays.put(parameter.name(), array(stored, parameter));
        return Weights.owning(arrays);
    }

    Weights gradients() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Network.Parameter parameter : parameters)
            if (parameter.role() == Network.Parameter.Role.TRAINED)
                arrays.put(parameter.name(), array(gradient, parameter));
        return Weights.owning(arrays);
    }

    Weights statistics() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Network.Parameter parameter : parameters)
            if (parameter.role() == Network.Parameter.Role.STATISTIC)
                arrays.put(parameter.name(), array(stored, parameter));
        return Weights.owning(arrays);
    }

    private double[] array(float[] from, Network.Parameter parameter) {
        double[] values = new double[parameter.size()];
        int at = at(parameter.name());
        for (int k = 0; k < values.length; k++) values[k] = from[at + k];
        return values;
    }

    /// Before a pass: limits act.
    void act() {
        if (!limits) return;
        System.arraycopy(stored, 0, acting, 0, stored.length);
        for (int i = 0; i < limited.size(); i++) limit(limited.get(i), acting);
    }

    /// After a pass back: the gradient goes through the limits.
    void backToStored() {
        if (!limits) return;
        for (int i = 0; i < limited.size(); i++) {
            Network.Parameter parameter = limited.get(i);
            FloatRenorm.backward(parameter, stored, gradient, at(parameter.name()));
        }
    }

    /// After a step of an optimiser: limits act on what is stored, if that is the network's manner.
    void project() {
        if (limits) return;
        for (int i = 0; i < limited.size(); i++) limit(limited.get(i), stored);
    }

    private void limit(Network.Parameter parameter, float[] values) {
        FloatRenorm.limit(parameter, values, at(parameter.name()));
    }
}
