package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ideomotor.convnets.interchange.StateDict;
import org.ideomotor.convnets.interchange.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written has the names and shapes of braindecode's state dicts, so that strict loading passes: every network that braindecode has,
/// for three channels, and ATCNet with limits.
class PortShapesTest {
    static List<String> networks() {
        return Golden.networks().stream().filter(name -> name.contains("/3x") || name.startsWith("ATCNet")).toList();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void areBraindecodes(String name) {
        Golden.Entry entry = Golden.network(name);
        Map<String, List<Integer>> theirs = new TreeMap<>();
        for (JsonNode row : entry.json().get("state"))
            theirs.put(row.get(0).asText(), row.get(1).valueStream().map(JsonNode::asInt).toList());
        Weights weights = entry.weights();
        StateDict state = StateDict.of(entry.network(), weights);
        Map<String, List<Integer>> ours = new TreeMap<>();
        state.tensors().forEach((tensor, t) -> ours.put(tensor, t.shape()));
        assertThat(ours).isEqualTo(theirs);
        assertThat(state.tensors().values()).filteredOn(t -> t.element() == Tensor.Element.I64)
                .allMatch(t -> t.shape().isEmpty());
        assertThat(state.match(entry.network()).weights()).isEqualTo(weights);
    }
}
