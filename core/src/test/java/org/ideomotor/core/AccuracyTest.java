package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    /// Relative, so that a probability of 1e-20 is one and not zero.
    @Test
    void agreesWithScipyBinomtest() {
        for (JsonNode e : Fixture.list("binomial")) {
            Accuracy accuracy = new Accuracy(e.get("correct").intValue(), e.get("trials").intValue(),
                    e.get("chance").doubleValue());
            double p = e.get("p").doubleValue();
            assertThat(accuracy.low()).as("low of %s", accuracy).isCloseTo(e.get("low").doubleValue(), within(1e-12));
            assertThat(accuracy.high()).as("high of %s", accuracy).isCloseTo(e.get("high").doubleValue(),
                    within(1e-12));
            assertThat(accuracy.pOfChance()).as("p of %s", accuracy).isCloseTo(p, within(1e-9 * p));
        }
    }

    @Test
    void theTextIsTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Accuracy.of(30, 40, 2))
                    .hasToString("0.75 (30 of 40, 95 % interval 0.60 to 0.86, chance 0.50)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Accuracy.of(3, 2, 2)).withMessageContaining("3 of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Accuracy.of(0, 0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy(1, 2, 0));
    }

    @Test
    void anEvaluationCountsWhatWasSaidByWhatWasCued() {
        List<String> classes = List.of("left_hand", "right_hand");
        Evaluation evaluation = Evaluation.of(classes,
                List.of(said("left_hand", 0.9), said("left_hand", 0.2), said("right_hand", 0.4), said("Start", 0.4),
                        new Decision.Decided(9, 0, Optional.empty(), Scores.uncalibrated(classes, 1, 0)),
                        new Decision.Rejected(10, 0, Optional.of(new Event(1, "left_hand")), Decision.Reason.GAP,
                                "lost")));
        assertThat(evaluation.confusion()).isDeepEqualTo(new int[][]{{1, 1}, {0, 1}});
        assertThat(evaluation.accuracy()).isEqualTo(new Accuracy(2, 3, 0.5));
        assertThat(evaluation.undecided()).hasSize(1);
    }

    private static Decision said(String cue, double left) {
        return new Decision.Decided(5, 0, Optional.of(new Event(1, cue)),
                Scores.uncalibrated(List.of("left_hand", "right_hand"), left, 1 - left));
    }

    @Test
    void anEvaluationWithoutADecisionHasNoAccuracyAndSaysWhatToLookFor() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Evaluation(List.of("feet", "rest"), List.of()).accuracy())
                .withMessageContaining("[feet, rest]");
    }
}
