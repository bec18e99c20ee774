package org.ideomotor.convnets;

import java.util.List;

/// Which parameters a training moves that begins with those of another.
///
/// The running statistics of batch normalisation follow the examples in either case.
public enum Tuned {
    /// All of them.
    ALL,
    /// Those of the last layer that has any; the filters before it stay as they are.
    CLASSIFIER;

    /// The parameters of the last node that has trained ones.
    static List<Network.Parameter> classifier(Network network) {
        List<Network.Parameter> all = network.parameters();
        Network.Parameter last = all.reversed().stream().filter(p -> p.role() == Network.Parameter.Role.TRAINED)
                .findFirst().orElseThrow();
        String node = last.name().substring(0, last.name().indexOf('.'));
        return all.stream().filter(p -> p.name().startsWith(node + ".")).toList();
    }
}
