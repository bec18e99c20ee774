package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// What [NestedSearch] fits to: the best candidate, fitted on all training examples, and how all of them fared.
///
/// The inner score of the best is that of the best of many, so it is too high for a promise; score the search as a whole on
/// trials that it has not seen.
///
/// @param fitted    the best candidate, fitted
/// @param index     which it is
/// @param criterion of the scores
/// @param table     every candidate, in the order of the search
public record Chosen<A>(Fitted<A, Scores> fitted, int index, Criterion criterion, List<Tried> table)
        implements
            Fitted<A, Scores>,
            Noted {
    /// How one candidate fared.
    ///
    /// @param text       the expression that makes it
    /// @param foldScores of the folds it was scored on, in order; fewer than there are where it was refused or went out early
    /// @param refusal    why it was out, if it refused a fold
    public record Tried(String text, List<Double> foldScores, Optional<String> refusal) {
        public Tried { foldScores = List.copyOf(foldScores); }

        /// Plain mean of the folds' scores; NaN of none.
        public double mean() {
            double sum = 0;
            for (double score : foldScores) sum += score;
            return sum / foldScores.size();
        }
    }

    /// @throws IllegalArgumentException if the table has no such index
    public Chosen {
        table = List.copyOf(table);
        if (index < 0 || index >= table.size())
            throw new IllegalArgumentException("Chosen: expected the index of one of " + table.size()
                    + " candidates, got " + index);
    }

    @Override
    public Scores apply(A item) { return fitted.apply(item); }

    /// The text of the best candidate.
    public String text() { return table.get(index).text(); }

    @Override
    public Adaptive<A, Scores> start() { return new Running<>(this, fitted.start()); }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(choice());
        refused().ifPresent(notes::add);
        notes.addAll(Noted.of(fitted));
        return notes;
    }

    private String choice() {
        String best = String.format(Locale.ROOT, "of %d candidates, %s was chosen: inner %s %.3f", table.size(), text(),
                criterion.text(), table.get(index).mean());
        OptionalDouble next = next();
        return next.isPresent() ? best + String.format(Locale.ROOT, "; next %.3f", next.getAsDouble()) : best;
    }

    /// The best mean of the others that were scored on as many folds.
    private OptionalDouble next() {
        int folds = table.get(index).foldScores().size();
        return IntStream.range(0, table.size()).filter(i -> i != index).mapToObj(table::get)
                .filter(t -> t.refusal().isEmpty() && t.foldScores().size() == folds).mapToDouble(Tried::mean).max();
    }

    private Optional<String> refused() {
        List<Tried> out = table.stream().filter(t -> t.refusal().isPresent()).toList();
        return out.stream().findFirst().map(first -> out.size() + " of " + table.size()
                + " candidates refused a fold; the first, " + first.text() + ": " + first.refusal().orElseThrow());
    }

    @Override
    public String toString() { return "Chosen(" + text() + ", of " + table.size() + ")"; }

    /// A loop's own copy; the table stays with what it goes on learning.
    private record Running<A>(Chosen<A> chosen, Adaptive<A, Scores> running) implements Adaptive<A, Scores> {
        @Override
        public Scores apply(A item) { return running.apply(item); }

        @Override
        public void learn(A item, Optional<String> label) { running.learn(item, label); }

        @Override
        public int version() { return running.version(); }

        @Override
        public Fitted<A, Scores> snapshot() {
            return new Chosen<>(running.snapshot(), chosen.index, chosen.criterion, chosen.table);
        }
    }
}
