package org.ideomotor.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Origin;
import org.ideomotor.decoders.Criterion;

/// How one pipeline did on one session under [MoabbProtocol].
///
/// @param dataset    name of the known data set, or of the files' folder
/// @param subject    who
/// @param session    which visit; across sessions the one that was tested
/// @param pipeline   by name
/// @param split      who was trained on what
/// @param metric     of the fold scores
/// @param foldScores one for each fold
/// @param accuracy   of the decisions in all folds together, with interval and chance; chance as in [BenchmarkRow]
public record MoabbRow(String dataset, String subject, String session, String pipeline, MoabbProtocol.Split split,
        Metric metric, List<Double> foldScores, Accuracy accuracy) {
    /// What a fold is scored by.
    public enum Metric {
        /// Area under the receiver operating characteristic, of two classes.
        ROC_AUC("roc_auc", Criterion.AUC),
        /// Share of right decisions, of more.
        ACCURACY("accuracy", Criterion.ACCURACY);

        private final String label;
        private final Criterion criterion;

        Metric(String label, Criterion criterion) {
            this.label = label;
            this.criterion = criterion;
        }

        Criterion criterion() { return criterion; }

        /// As tables and JSON spell it.
        public String label() { return label; }
    }

    public MoabbRow {
        foldScores = List.copyOf(foldScores);
        if (foldScores.isEmpty())
            throw new IllegalArgumentException(
                    "MoabbRow " + pipeline + ": expected the score of at least one fold, got none");
    }

    static MoabbRow of(Pipeline pipeline, MoabbProtocol.Split split, List<MoabbProtocol.ScoredFold> folds) {
        MoabbProtocol.ScoredFold first = folds.getFirst();
        Origin origin = first.origin();
        int correct = folds.stream().mapToInt(MoabbProtocol.ScoredFold::correct).sum();
        var counts = folds.stream().flatMap(fold -> fold.cued().stream())
                .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
        int trials = counts.values().stream().mapToInt(Long::intValue).sum();
        return new MoabbRow(origin.dataset(), origin.subject(), origin.session(), pipeline.name(), split,
                first.metric(),
                folds.stream().map(MoabbProtocol.ScoredFold::score).toList(),
                new Accuracy(correct, trials, SessionTrials.chance(counts.values(), first.classes().size())));
    }

    /// The mean over the folds: what MOABB calls the score.
    public double score() { return foldScores.stream().mapToDouble(Double::doubleValue).sum() / foldScores.size(); }
}
