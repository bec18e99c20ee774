package org.ideomotor.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// One split of examples: what is learnt from, and the trials it is scored on.
///
/// No trial is on both sides: its windows share samples, and would tell the answer.
///
/// @param name     for reports (`S001/1: R04, R08 → R12`)
/// @param training what is learnt from; may be empty
/// @param test     what is scored; not empty
public record Fold<A>(String name, Examples<A> training, Examples<A> test) {
    /// A trial, wherever its windows are.
    record Trial(Origin origin, int number) {
        static Trial of(Example<?> example) { return new Trial(example.origin(), example.trial()); }
    }

    public Fold {
        if (test.size() == 0)
            throw new IllegalArgumentException("Fold " + name + ": expected examples to score, got none");
        Set<Trial> learnt = trials(training);
        for (Trial trial : trials(test))
            if (learnt.contains(trial))
                throw new IllegalArgumentException("Fold " + name + ": trial " + trial.number() + " of "
                        + trial.origin() + " is learnt from and scored; keep the windows of a trial together");
    }

    /// Why a classifier should not be fitted on the training part: a class has fewer trials than it takes. Empty if it
    /// may be. The same question for every pipeline, so that pipelines are compared on the same trials.
    ///
    /// @param classes that the test may ask for
    /// @param least   trials of each class
    public Optional<String> shortage(List<String> classes, int least) {
        TreeMap<String, Set<Trial>> found = new TreeMap<>();
        for (String label : classes) found.put(label, trials(training.ofClass(label)));
        List<String> few = found.entrySet().stream().filter(entry -> entry.getValue().size() < least)
                .map(entry -> entry.getValue().size() + " of " + entry.getKey()).toList();
        return few.isEmpty() ? Optional.empty()
                : Optional.of("expected at least " + least + " training trials of each class, got "
                        + String.join(", ", few));
    }

    private static Set<Trial> trials(Examples<?> examples) {
        Set<Trial> trials = new HashSet<>();
        for (Example<?> example : examples) trials.add(Trial.of(example));
        return trials;
    }
}
