package org.ideomotor.sessions.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// What cross-validation said of one candidate.
///
/// @param labels    true ones, in order of time
/// @param said      classes decided; empty where a block could not be decided
/// @param permuted  how many were right in each permutation
/// @param learning  accuracy of the first trials, for growing shares of them; none of what fits slowly
/// @param problem   why blocks could not be decided; empty if all were
record Measured(List<String> labels, List<Optional<String>> said, int[] permuted, List<DecoderRow.Point> learning,
        String problem) {
    static Measured of(Candidate candidate, Comparison comparison, List<int[]> orders) {
        List<String> labels = candidate.examples().list().stream().map(e -> e.label().orElseThrow()).toList();
        try {
            Prepared<Scores> prepared = Prepared.of(candidate.estimator(), candidate.examples(), Block.NONE,
                    Prepared.LEARNS_NOTHING);
            return of(prepared.open(), labels, comparison, orders, candidate.estimator().fitsSlowly());
        } catch (IllegalArgumentException e) { // a step that learns nothing cannot take these windows
            return new Measured(labels, Collections.nCopies(labels.size(), Optional.empty()), new int[orders.size()],
                    List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static <X> Measured of(Prepared.Open<X, Scores> open, List<String> labels, Comparison comparison,
            List<int[]> orders, boolean slow) {
        List<String> problems = new ArrayList<>();
        BlockedFolds folds = BlockedFolds.of(open, comparison.blocks());
        List<Optional<String>> said = folds.decided(labels, problems);
        int[] permuted = IntStream.range(0, orders.size()).parallel() // each by itself, and counts are whole numbers
                .map(n -> permuted(folds, labels, orders.get(n))).toArray();
        return new Measured(labels, said, permuted,
                slow ? List.of() : learning(open, labels, comparison.blocks()),
                problems.isEmpty() ? "" : problems.getFirst());
    }

    private static int permuted(BlockedFolds folds, List<String> labels, int[] order) {
        List<String> shuffled = Arrays.stream(order).mapToObj(labels::get).toList();
        return correct(shuffled, folds.decided(shuffled, new ArrayList<>()));
    }

    private static <X> List<DecoderRow.Point> learning(Prepared.Open<X, Scores> open, List<String> labels, int blocks) {
        List<DecoderRow.Point> points = new ArrayList<>();
        int classes = (int) labels.stream().distinct().count();
        for (double share : Comparison.shares()) {
            int trials = (int) Math.round(share * labels.size());
            List<String> first = labels.subList(0, trials);
            if (trials < 2 * blocks || first.stream().distinct().count() < classes) continue;
            Examples<X> examples = new Examples<>(open.examples().list().subList(0, trials));
            List<Optional<String>> said = BlockedFolds.of(new Prepared.Open<>(open.rest(), examples), blocks)
                    .decided(first, new ArrayList<>());
            int scored = (int) said.stream().filter(Optional::isPresent).count();
            if (scored > 0)
                points.add(new DecoderRow.Point(trials, Accuracy.of(correct(first, said), scored, classes)));
        }
        return points;
    }

    private static int correct(List<String> labels, List<Optional<String>> said) {
        int correct = 0;
        for (int i = 0; i < labels.size(); i++) if (said.get(i).equals(Optional.of(labels.get(i)))) correct++;
        return correct;
    }

    int correct() { return correct(labels, said); }

    DecoderRow row(String name, int classes, int permutations) {
        int scored = (int) said.stream().filter(Optional::isPresent).count();
        int b = (int) Arrays.stream(permuted).filter(other -> other >= correct()).count();
        return new DecoderRow(name,
                scored == 0 ? Optional.empty() : Optional.of(Accuracy.of(correct(), scored, classes)),
                Comparison.p(b, permutations), confusion(), learning, problem);
    }

    /// Rows are what was asked, columns what was said, both in alphabetical order.
    private List<List<Integer>> confusion() {
        List<String> classes = labels.stream().distinct().sorted().toList();
        List<List<Integer>> rows = new ArrayList<>();
        for (String asked : classes) {
            List<Integer> row = new ArrayList<>();
            for (String decided : classes) {
                int count = 0;
                for (int i = 0; i < labels.size(); i++)
                    if (labels.get(i).equals(asked) && said.get(i).equals(Optional.of(decided))) count++;
                row.add(count);
            }
            rows.add(row);
        }
        return rows;
    }
}
