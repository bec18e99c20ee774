package org.ideomotor.sessions.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Cross-validation in blocks of time, ready to be done with any labels.
final class BlockedFolds {
    /// A block, with the trials as far as labels do not matter, and what is still to be fitted.
    private record Fold<X>(Block block, Estimator<X, Scores> rest, Examples<X> examples) {
        static <X> Fold<?> of(Block block, Prepared.Open<X, Scores> open) {
            try {
                return ready(block, Prepared.of(open.rest(), open.examples(), block, Prepared.IGNORES_LABELS).open());
            } catch (IllegalArgumentException e) { // told whenever the block is to be decided
                return new Fold<>(block, _ -> { throw e; }, open.examples());
            }
        }

        private static <X> Fold<X> ready(Block block, Prepared.Open<X, Scores> open) {
            return new Fold<>(block, open.rest(), open.examples());
        }

        /// @throws IllegalArgumentException if the others cannot be learnt from
        void decide(List<String> labels, List<Optional<String>> said) {
            Adaptive<X, Scores> fitted = rest.fit(block.others(labelled(labels))).start();
            List<Optional<String>> decided = examples.list().subList(block.from(), block.to()).stream()
                    .map(example -> Optional.of(fitted.apply(example.item()).best())).toList();
            for (int i = 0; i < decided.size(); i++) said.set(block.from() + i, decided.get(i));
        }

        private Examples<X> labelled(List<String> labels) {
            List<Example<X>> labelled = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                Example<X> example = examples.get(i);
                labelled.add(new Example<>(example.item(), new Example.Target.Label(labels.get(i)), example.origin(),
                        example.trial(), example.end(), example.weight()));
            }
            return new Examples<>(labelled);
        }
    }

    private final int trials;
    private final List<Fold<?>> folds;

    private BlockedFolds(int trials, List<Fold<?>> folds) {
        this.trials = trials;
        this.folds = folds;
    }

    static <X> BlockedFolds of(Prepared.Open<X, Scores> open, int blocks) {
        List<Fold<?>> folds = new ArrayList<>();
        for (Block block : Block.of(open.examples().size(), blocks)) folds.add(Fold.of(block, open));
        return new BlockedFolds(open.examples().size(), folds);
    }

    /// What is decided of each trial if these are the labels. A block whose others cannot be learnt from stays undecided.
    ///
    /// @param problems is told why
    List<Optional<String>> decided(List<String> labels, List<String> problems) {
        List<Optional<String>> said = new ArrayList<>(Collections.nCopies(trials, Optional.empty()));
        for (Fold<?> fold : folds) {
            try {
                fold.decide(labels, said);
            } catch (IllegalArgumentException e) {
                problems.add("trials " + fold.block().from() + " to " + (fold.block().to() - 1)
                        + " could not be decided: " + e.getMessage());
            }
        }
        return said;
    }
}
