package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Idle;

/// A number for each example of imagery, by something that was fitted on other trials.
final class HeldOutImagery {
    private HeldOutImagery() {}

    /// @param who   names the caller in messages
    /// @param folds of whole trials
    /// @param fit   from the examples outside of a fold to the number of one inside
    /// @throws IllegalArgumentException if no example is imagery, a class has fewer trials than folds, or an example is
    ///                                  refused (the message names fold and trial)
    static <A> double[] of(String who, Examples<A> examples, int folds,
            Function<Examples<A>, ToDoubleFunction<A>> fit) {
        if (imagery(examples).size() == 0)
            throw new IllegalArgumentException(who + ": expected examples of imagery, got " + examples.size()
                    + " of " + examples.classes() + "; what counts as idle are " + Idle.LABELS);
        List<Double> numbers = new ArrayList<>();
        for (Fold<A> fold : TrialBlocks.folds(who, examples, folds)) {
            numbers.addAll(Refusals.named(who + ", " + fold.name(), () -> {
                ToDoubleFunction<A> number = fit.apply(fold.training());
                return imagery(fold.test()).map(number::applyAsDouble).items();
            }));
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The examples of classes that are not idle.
    static <A> Examples<A> imagery(Examples<A> examples) {
        return new Examples<>(examples.list().stream()
                .filter(e -> e.label().filter(label -> !Idle.is(label)).isPresent()).toList());
    }
}
