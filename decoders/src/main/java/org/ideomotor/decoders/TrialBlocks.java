package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Origin;

/// Folds of whole trials for what is learnt from held-out scores: the trials of each class, in order of appearance, in
/// blocks of nearly the same size; each fold holds out one block of each class.
///
/// Blocks hold neighbouring trials together, so that only those at their edges are like trials on the other side. Every
/// trial is held out once, which forward chaining ([org.ideomotor.core.Folds]) does not do.
final class TrialBlocks {
    private TrialBlocks() {}

    /// A trial, wherever its windows are.
    record Trial(Origin origin, int number) {}

    /// @param who   names the estimator in messages
    /// @param count of folds, at least 2
    /// @throws IllegalArgumentException if a class has fewer trials than folds
    static <A> List<Fold<A>> folds(String who, Examples<A> examples, int count) {
        Map<Trial, Integer> blocks = blocks(who, examples, count);
        List<Fold<A>> folds = new ArrayList<>();
        for (int block = 0; block < count; block++) {
            List<Example<A>> training = new ArrayList<>();
            List<Example<A>> test = new ArrayList<>();
            for (Example<A> example : examples)
                (blocks.get(trial(example)) == block ? test : training).add(example);
            folds.add(new Fold<>("without fold " + (block + 1) + " of " + count, new Examples<>(training),
                    new Examples<>(test)));
        }
        return folds;
    }

    /// The block of each trial, from 0.
    ///
    /// @throws IllegalArgumentException if a class has fewer trials than blocks
    static Map<Trial, Integer> blocks(String who, Examples<?> examples, int count) {
        Map<Trial, Integer> blocks = new LinkedHashMap<>();
        for (Map.Entry<String, List<Trial>> ofClass : trials(examples).entrySet()) {
            List<Trial> trials = ofClass.getValue();
            if (trials.size() < count)
                throw new IllegalArgumentException(who + ": expected at least " + count + " trials of each class, got "
                        + trials.size() + " of " + ofClass.getKey() + "; record more trials, or take fewer folds");
            for (int i = 0; i < trials.size(); i++) blocks.put(trials.get(i), i * count / trials.size());
        }
        return blocks;
    }

    private static Map<String, List<Trial>> trials(Examples<?> examples) {
        Map<String, List<Trial>> trials = new TreeMap<>();
        labels(examples).forEach((trial, label) -> trials.computeIfAbsent(label, _ -> new ArrayList<>()).add(trial));
        return trials;
    }

    /// The class of each trial, that of its first window; in order of appearance.
    static Map<Trial, String> labels(Examples<?> examples) {
        Map<Trial, String> labels = new LinkedHashMap<>();
        for (Example<?> example : examples) labels.putIfAbsent(trial(example), example.label().orElseThrow());
        return labels;
    }

    static Trial trial(Example<?> example) { return new Trial(example.origin(), example.trial()); }
}
