package org.ideomotor.benchmark.pipelines;

import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.Criterion;
import org.ideomotor.decoders.InnerFolds;
import org.ideomotor.decoders.NestedSearch;

/// The search of MOABB's evaluations: on three stratified folds shuffled with seed 42, by ROC-AUC for two classes and by accuracy for more.
///
/// @param candidates in scikit-learn's order
record GridSearch(List<Estimator<Window, Scores>> candidates) implements Estimator<Window, Scores> {
    private static final InnerFolds FOLDS = InnerFolds.shuffled(3, 42);

    GridSearch { candidates = List.copyOf(candidates); }

    @Override
    public Fitted<Window, Scores> fit(Examples<Window> examples) {
        return search(examples.classes().size() == 2 ? Criterion.AUC : Criterion.ACCURACY).fit(examples);
    }

    private NestedSearch<Window> search(Criterion criterion) {
        return NestedSearch.among(candidates).folds(FOLDS).by(criterion).onAllCores();
    }

    @Override
    public String toString() { return search(Criterion.AUC).toString(); }
}
