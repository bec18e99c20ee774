package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// Chooses among estimators by training examples alone: each is fitted and scored on inner folds, and the best is then fitted on
/// all examples.
///
/// It is an estimator like any other, so an evaluation around it repeats the choice in every training fold and no test trial
/// takes part. The best has the greatest plain mean over the folds; of equals the first in order, as in scikit-learn's
/// `GridSearchCV`. A candidate that refuses a fold is out and the others go on.
///
/// **Cost.** Folds times candidates of fits, less what candidates share: chains that begin with equal steps fit these once for
/// each fold, a step that learns nothing ([Unlearnt], such as [Covariances]) is computed once for each example, or with
/// [InnerFolds#halving] once in each round, and kin of one step share their beginning ([SharesWork]). Where a score is
/// certain before a fit has converged, as [Mdm]'s often is, the fit is left out. Scores and choice have the bits of candidates fitted one
/// by one, for any number of threads.
///
/// Source: Varma and Simon 2006, BMC Bioinformatics 7:91, why the choice must be inside; scikit-learn's `GridSearchCV`.
///
/// @param candidates at least one, in order
/// @param folds      how training trials are dealt
/// @param criterion  what is compared
/// @param threads    that fit at the same time, from 1, which is the caller's own; without effect on what is fitted
public record NestedSearch<A>(List<Estimator<A, Scores>> candidates, InnerFolds folds, Criterion criterion, int threads)
        implements
            Estimator<A, Scores> {
    private static final int NAMED = 3;

    /// @throws IllegalArgumentException if there are no candidates or no threads
    public NestedSearch {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty())
            throw new IllegalArgumentException("NestedSearch: expected at least one candidate, got none");
        if (threads < 1) throw new IllegalArgumentException("NestedSearch: expected at least 1 thread, got " + threads);
    }

    /// Among these, by accuracy on three blocks, in the caller's thread. Published grids take three folds; five cost 1.7 times
    /// as much.
    @SafeVarargs
    public static <A> NestedSearch<A> among(Estimator<A, Scores>... candidates) {
        List<Estimator<A, Scores>> list = new ArrayList<>();
        for (Estimator<A, Scores> candidate : candidates) list.add(candidate);
        return among(list);
    }

    /// Among these, by accuracy on three blocks, in the caller's thread.
    public static <A> NestedSearch<A> among(List<? extends Estimator<A, Scores>> candidates) {
        return new NestedSearch<>(List.copyOf(candidates), InnerFolds.blocks(3), Criterion.ACCURACY, 1);
    }

    /// The same with other folds.
    public NestedSearch<A> folds(InnerFolds other) {
        return new NestedSearch<>(candidates, other, criterion, threads);
    }

    /// The same by another criterion.
    public NestedSearch<A> by(Criterion other) { return new NestedSearch<>(candidates, folds, other, threads); }

    /// The same with this many threads.
    public NestedSearch<A> threads(int count) { return new NestedSearch<>(candidates, folds, criterion, count); }

    /// The same with as many threads as the machine has processors.
    public NestedSearch<A> onAllCores() { return threads(Runtime.getRuntime().availableProcessors()); }

    /// Scores every candidate, chooses one, fits it.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, fewer trials of a class than folds, or every candidate
    ///                                  refuses a fold (the message has the first reasons)
    /// @throws NotTwoClassesException   if there are more than two classes, and the criterion is one of two
    @Override
    public Chosen<A> fit(Examples<A> examples) {
        return fit("NestedSearch among " + candidates.size() + " candidates", examples);
    }

    /// @param who names the search in messages
    Chosen<A> fit(String who, Examples<A> examples) {
        examples.labelsForClassifier(who);
        Criterion compared = criterion.forClasses(examples.classes().size());
        compared.requireFits(who, examples.classes());
        SearchRun.Table table = new SearchRun<>(by(compared), examples, folds.of(who, examples)).table();
        int best = table.complete().stream().max(Comparator.<Integer>comparingDouble(c -> table.tried().get(c).mean())
                .thenComparing(Comparator.reverseOrder())).orElseThrow(() -> allRefused(who, table.tried()));
        Estimator<A, Scores> chosen = FitsInParallel.with(threads, candidates.get(best));
        return new Chosen<>(Refusals.named(who, () -> chosen.fit(examples)), best, compared, table.tried());
    }

    private static IllegalArgumentException allRefused(String who, List<Chosen.Tried> tried) {
        String reasons = tried.stream().filter(t -> t.refusal().isPresent()).limit(NAMED)
                .map(t -> t.text() + ": " + t.refusal().orElseThrow()).collect(Collectors.joining("; "));
        return new IllegalArgumentException(
                who + ": expected at least one that takes every fold, got refusals: " + reasons);
    }

    @Override
    public String toString() {
        String text = candidates.stream().map(Estimator::toString)
                .collect(Collectors.joining(", ", "NestedSearch.among(", ")"));
        if (!folds.equals(InnerFolds.blocks(3))) text += ".folds(" + folds + ")";
        return criterion == Criterion.ACCURACY ? text : text + ".by(Criterion." + criterion + ")";
    }
}
