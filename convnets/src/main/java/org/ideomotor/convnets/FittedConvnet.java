package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;

/// A trained network: from a window in µV to the softmax of its logits. Computed in float32, the same bits for the same window always.
///
/// In a loop it is laid out once, and a window takes microseconds; [#apply] alone lays it out anew each time.
///
/// @param architecture what was trained
/// @param maxNorms     when its limits act
/// @param channels     of a window
/// @param times        samples of a window
/// @param classes      in alphabetical order
/// @param scaling      of windows
/// @param weights      the numbers of all [parameters][Network#parameters], one after the other
public record FittedConvnet(Architecture architecture, MaxNorms maxNorms, int channels, int times,
        List<String> classes, InputScaling scaling, double[] weights) implements Fitted<Window, Scores> {
    /// @throws IllegalArgumentException if the weights are not as many as the network takes
    public FittedConvnet {
        classes = List.copyOf(classes);
        weights = weights.clone();
        int expected = network(architecture, maxNorms, channels, times, classes.size()).parameters().stream()
                .mapToInt(Network.Parameter::size).sum();
        if (weights.length != expected || scaling.means().length != channels)
            throw new IllegalArgumentException("FittedConvnet: expected " + expected + " weights and a scaling of "
                    + channels + " channels, got " + weights.length + " and " + scaling.means().length);
    }

    static FittedConvnet of(Architecture architecture, Network network, List<String> classes, InputScaling scaling,
            Weights weights) {
        double[] flat = network.parameters().stream().flatMapToDouble(p -> Arrays.stream(weights.held(p.name())))
                .toArray();
        return new FittedConvnet(architecture, network.maxNorms(), network.input().rows(),
                network.input().times(), classes, scaling, flat);
    }

    private static Network network(Architecture architecture, MaxNorms maxNorms, int channels, int times,
            int classes) {
        Network network = architecture.network(channels, times, classes);
        return maxNorms == MaxNorms.PROJECTED ? network.projected() : network;
    }

    @Override
    public double[] weights() { return weights.clone(); }

    /// The network.
    public Network network() { return network(architecture, maxNorms, channels, times, classes.size()); }

    /// Its weights by name.
    public Weights named() {
        Map<String, double[]> arrays = new LinkedHashMap<>();
        int from = 0;
        for (Network.Parameter parameter : network().parameters()) {
            arrays.put(parameter.name(), Arrays.copyOfRange(weights, from, from + parameter.size()));
            from += parameter.size();
        }
        return Weights.owning(arrays);
    }

    Scorer scorer() { return FastEngine.of(network()).scorer(named()); }

    @Override
    public Scores apply(Window window) { return apply(scorer(), window); }

    private Scores apply(Scorer scorer, Window window) {
        if (window.samples().channels() != channels || window.samples().times() != times)
            throw new IllegalArgumentException("FittedConvnet: expected windows of " + channels + " channels × " + times
                    + " times, as it was trained on, got " + window.samples().channels() + " channels × "
                    + window.samples().times() + " times");
        scaling.apply("FittedConvnet", window, scorer.window());
        return Scores.softmax(classes, scorer.logits());
    }

    @Override
    public Adaptive<Window, Scores> start() {
        Scorer scorer = scorer();
        return new Adaptive<>() {
            @Override
            public Scores apply(Window window) { return FittedConvnet.this.apply(scorer, window); }

            @Override
            public void learn(Window window, Optional<String> label) {
                // it does not go on learning
            }

            @Override
            public int version() { return 0; }

            @Override
            public Fitted<Window, Scores> snapshot() { return FittedConvnet.this; }
        };
    }

    /// Same bits.
    @Override
    public boolean equals(Object other) {
        return other instanceof FittedConvnet that && architecture.equals(that.architecture)
                && maxNorms == that.maxNorms && channels == that.channels && times == that.times
                && classes.equals(that.classes) && scaling.equals(that.scaling)
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() { return 31 * architecture.hashCode() + Arrays.hashCode(weights); }

    @Override
    public String toString() {
        return "FittedConvnet " + architecture + " for " + channels + " channels × " + times + " times, " + classes;
    }
}
