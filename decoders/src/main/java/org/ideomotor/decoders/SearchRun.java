package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;

/// One search under way: what every candidate scores on every fold.
///
/// Nothing that candidates share is computed twice in a round, which is all folds, or one fold where the worse half goes out after each.
/// Steps that learn nothing see each example once ([Unlearnt], [SharesWork], [Whole]); what candidates have in common from
/// there on is fitted once for each fold, and what is certain without a fit is not fitted ([ScoredEarly]). Fits are pure, so the
/// scores have the bits of candidates that were fitted one by one.
/// Nothing is kept from one round to the next: it would be the whole grid in memory.
final class SearchRun<A> {
    private final NestedSearch<A> search;
    private final Examples<A> examples;
    private final int[] foldOf;
    private final Double[][] scores; // (candidates, folds); each entry written by one task
    private final String[][] refusals;

    SearchRun(NestedSearch<A> search, Examples<A> examples, int[] foldOf) {
        this.search = search;
        this.examples = examples;
        this.foldOf = foldOf;
        scores = new Double[search.candidates().size()][search.folds().count()];
        refusals = new String[scores.length][search.folds().count()];
    }

    /// The candidates' scores, and those that were not refused and went through all rounds.
    record Table(List<Chosen.Tried> tried, List<Integer> complete) {}

    Table table() {
        List<Integer> alive = IntStream.range(0, scores.length).boxed().toList();
        int[] folds = IntStream.range(0, search.folds().count()).toArray();
        switch (search.folds().rounds()) {
            case ALL -> alive = survivors(alive, folds);
            case HALVING -> {
                for (int fold : folds) {
                    alive = survivors(alive, fold);
                    if (fold < folds.length - 1) alive = betterHalf(alive);
                }
            }
        }
        return new Table(IntStream.range(0, scores.length).mapToObj(this::tried).toList(), alive);
    }

    private Chosen.Tried tried(int candidate) {
        return new Chosen.Tried(search.candidates().get(candidate).toString(),
                Arrays.stream(scores[candidate]).filter(Objects::nonNull).toList(), refusal(candidate));
    }

    private Optional<String> refusal(int candidate) {
        return Arrays.stream(refusals[candidate]).filter(Objects::nonNull).findFirst();
    }

    /// Scores these on these folds; those that refuse none go on.
    private List<Integer> survivors(List<Integer> candidates, int... folds) {
        List<Runnable> tasks = new ArrayList<>();
        plan(StepTree.of(search.candidates(), candidates), Whole.of(items()), folds, tasks);
        Tasks.run(search.threads(), tasks);
        return candidates.stream()
                .filter(c -> refusal(c).isEmpty() && Arrays.stream(folds).allMatch(fold -> scores[c][fold] != null))
                .toList();
    }

    @SuppressWarnings("unchecked") // what the first steps take
    private Examples<Object> items() { return (Examples<Object>) examples; }

    /// Those whose mean so far is not below the median.
    private List<Integer> betterHalf(List<Integer> candidates) {
        if (candidates.isEmpty()) return candidates;
        List<Double> means = candidates.stream().map(c -> tried(c).mean()).sorted(Comparator.reverseOrder()).toList();
        double least = means.get((means.size() - 1) / 2);
        return candidates.stream().filter(c -> tried(c).mean() >= least).toList();
    }

    /// All tasks below a step that learns nothing: one for each fold and each step that learns.
    ///
    /// @param whole what the step makes of all examples
    private void plan(StepTree step, Whole whole, int[] folds, List<Runnable> tasks) {
        for (int fold : folds) {
            if (!step.ending().isEmpty())
                tasks.add(task(whole, step.ending(), fold, all -> score(step, heldOut(all, fold), fold)));
            for (StepTree next : step.next())
                if (!(next.step() instanceof Unlearnt))
                    tasks.add(task(whole, next.numbers(), fold,
                            all -> fit(next, training(all, fold), heldOut(all, fold), fold)));
        }
        Map<Class<?>, Whole> begun = new HashMap<>();
        for (StepTree next : step.next())
            if (next.step() instanceof Unlearnt<Object, Object> unlearnt)
                plan(next, whole(unlearnt, step, whole, begun), folds, tasks);
    }

    /// What a step that learns nothing makes of all examples.
    ///
    /// @param begun work shared by kin, by their class
    @SuppressWarnings("unchecked") // a class shares work of one type
    private Whole whole(Unlearnt<Object, Object> step, StepTree parent, Whole before, Map<Class<?>, Whole> begun) {
        if (!(step instanceof SharesWork<?, ?, ?>)) return before.then(step::function);
        SharesWork<Object, Object, Object> sharing = (SharesWork<Object, Object, Object>) step;
        Whole works = begun.computeIfAbsent(step.getClass(), kind -> {
            List<SharesWork<Object, Object, Object>> kin = parent.next().stream().map(StepTree::step)
                    .filter(kind::isInstance).map(s -> (SharesWork<Object, Object, Object>) s).toList();
            return before.then(() -> item -> sharing.begun(item, kin));
        });
        return works.then(() -> sharing::finished);
    }

    private Runnable task(Whole whole, List<Integer> candidates, int fold, Consumer<Examples<Object>> work) {
        whole.join();
        return () -> {
            refusing(candidates, fold, () -> work.accept(whole.get()));
            whole.leave();
        };
    }

    private void fit(StepTree step, Examples<Object> training, Examples<Object> test, int fold) {
        refusing(step.numbers(), fold, () -> {
            if (step.next().isEmpty() && isScoredEarly(step, training, test, fold)) return;
            Fitted<Object, Object> fitted = step.step().fit(training);
            Examples<Object> made = test.map(fitted);
            score(step, made, fold);
            if (step.next().isEmpty()) return;
            Examples<Object> learnt = training.map(fitted);
            for (StepTree next : step.next()) fit(next, learnt, made, fold);
        });
    }

    private boolean isScoredEarly(StepTree step, Examples<Object> training, Examples<Object> test, int fold) {
        if (!(step.step() instanceof ScoredEarly<Object, Object> early)) return false;
        OptionalDouble score = early.scored(training, test, search.criterion());
        score.ifPresent(certain -> set(step, fold, certain));
        return score.isPresent();
    }

    @SuppressWarnings("unchecked") // a candidate's last step makes scores
    private void score(StepTree step, Examples<?> made, int fold) {
        if (step.ending().isEmpty()) return;
        refusing(step.ending(), fold, () -> set(step, fold, search.criterion().of((Examples<Scores>) made)));
    }

    private void set(StepTree step, int fold, double score) {
        for (int candidate : step.ending()) scores[candidate][fold] = score;
    }

    /// Does something for candidates; what it refuses is why they are out.
    private void refusing(List<Integer> candidates, int fold, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException refusal) {
            String reason = Optional.ofNullable(refusal.getMessage()).orElseGet(refusal::toString);
            for (int candidate : candidates) refusals[candidate][fold] = reason;
        }
    }

    private <B> Examples<B> heldOut(Examples<B> all, int fold) { return part(all, i -> foldOf[i] == fold); }

    private <B> Examples<B> training(Examples<B> all, int fold) { return part(all, i -> foldOf[i] != fold); }

    private static <B> Examples<B> part(Examples<B> all, IntPredicate chosen) {
        return new Examples<>(IntStream.range(0, all.size()).filter(chosen).mapToObj(all::get).toList());
    }
}
