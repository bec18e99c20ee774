package org.ideomotor.testkit;

import java.util.List;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Output;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Signal;
import org.ideomotor.core.TrialRule;
import org.ideomotor.core.Window;

/// Decoders for tests, without gates.
final class Decoders {
    private Decoders() {}

    static Decoder of(Signal signal, List<CausalStage> stages, int times, long hop, List<TrialRule> rules,
            Fitted<Window, ? extends Output> chain, List<String> classes) {
        Provenance provenance = new Provenance("test", "test", "test", "test", List.of(), 0);
        return new Decoder("test", signal, stages, times, hop, rules, List.of(), chain, List.of(), classes,
                Decoder.Learning.NEVER, provenance);
    }
}
