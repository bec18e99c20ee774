package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fixed filters, which a network designs itself, against those that braindecode keeps.
class FirDesignTest {
    static List<String> filtering() {
        return Golden.networks().stream().filter(name -> !Golden.network(name).json().get("keep").isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("filtering")
    void designsTheTapsThatBraindecodeKeeps(String name) {
        Golden.Entry entry = Golden.network(name);
        Weights designed = entry.network().initialise(1);
        entry.json().get("keep").properties().forEach(kept -> {
            double[] theirs = Golden.flat(kept.getValue());
            double[] ours = designed.array(entry.ours().get(kept.getKey()));
            assertThat(ours).hasSameSizeAs(theirs);
            double tolerance = kept.getKey().contains("kernel") ? 3e-7 : 1e-8; // float32 phases; taps rounded to float32
            for (int k = 0; k < ours.length; k++)
                assertThat(ours[k]).as(kept.getKey() + " " + k).isCloseTo(theirs[k], within(tolerance));
        });
    }
}
