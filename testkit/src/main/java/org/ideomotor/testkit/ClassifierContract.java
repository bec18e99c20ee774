package org.ideomotor.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What every classifier promises, beyond the [EstimatorContract]: a score for each class, and a plain refusal of
/// examples that nothing can be learnt from.
public interface ClassifierContract<A> extends EstimatorContract<A, Scores> {
    /// How it calls itself in messages: its simple class name, unless overridden.
    default String name() { return estimator().getClass().getSimpleName(); }

    @Test
    @DisplayName("scores name the classes in alphabetical order, are at least 0 and sum to 1")
    default void scoresAreOnePerClass() {
        var fitted = estimator().fit(examples());
        for (Example<A> example : examples()) {
            Scores scores = fitted.apply(example.item());
            assertEquals(examples().classes(), scores.classes());
            double sum = 0;
            for (double value : scores.values()) {
                assertTrue(value >= 0, "a score below 0, or none: " + scores);
                sum += value;
            }
            assertEquals(1, sum, 1e-9, "sum of the scores " + scores);
        }
    }

    @Test
    @DisplayName("knows more than half of what it was fitted on")
    default void knowsWhatItWasFittedOn() {
        var fitted = estimator().fit(examples());
        long correct = examples().list().stream()
                .filter(e -> e.label().equals(Optional.of(fitted.apply(e.item()).best()))).count();
        assertTrue(2 * correct > examples().size(),
                correct + " of " + examples().size() + " training examples are recognised");
    }

    @Test
    @DisplayName("refuses examples of one class, and says who and what")
    default void refusesOneClass() {
        String label = examples().classes().getFirst();
        assertNamesItself(refusal(examples().ofClass(label)));
    }

    @Test
    @DisplayName("refuses to be fitted on nothing, and says who and what")
    default void refusesNoExamples() { assertNamesItself(refusal(new Examples<A>(List.of()))); }

    private String refusal(Examples<A> examples) {
        return assertThrows(IllegalArgumentException.class, () -> estimator().fit(examples),
                "fitted on " + examples.size() + " examples of " + examples.classes()).getMessage();
    }

    private void assertNamesItself(String message) {
        assertTrue(message != null && message.contains(name()),
                "expected a message that names " + name() + ", got: " + message);
    }
}
