package org.ideomotor.sessions.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;

/// What cross-validation said of one candidate.
///
/// @param labels    true ones, in order of time
/// @param said      classes decided; empty where a block could not be decided
/// @param permuted  how many were right in each permutation
/// @param learning  accuracy of the first trials, for growing shares of them
/// @param problem   why blocks could not be decided; empty if all were
record Measured(List<String> labels, List<Optional<String>> said, int[] permuted, List<DecoderRow.Point> learning,
        String problem) {
    static Measured of(Candidate candidate, Comparison comparison, List<int[]> orders) {
        List<String> labels = candidate.examples().list().stream().map(e -> e.label().orElseThrow()).toList();
        try {
            return of(Prepared.of(candidate.estimator(), candidate.examples()).open(), labels, comparison, orders);
        } catch (IllegalArgumentException e) { // a step that learns nothing cannot take these windows
            return new Measured(labels, Collections.nCopies(labels.size(), Optional.empty()), new int[orders.size()],
                    List.of(), String.valueOf(e.getMessage()));
        }
    }

    private static <X> Measured of(Prepared.Open<X, Scores> open, List<String> labels, Comparison comparison,
            List<int[]> orders) {
        List<String> problems = new ArrayList<>();
        List<Optional<String>> said = decided(open, open.examples(), comparison.blocks(), problems);
        int[] permuted = IntStream.range(0, orders.size()).parallel() // each by itself, and counts are whole numbers
                .map(n -> permuted(open, labels, orders.get(n), comparison.blocks())).toArray();
        return new Measured(labels, said, permuted, learning(open, labels, comparison.blocks()),
                problems.isEmpty() ? "" : problems.getFirst());
    }

    private static <X> int permuted(Prepared.Open<X, Scores> open, List<String> labels, int[] order, int blocks) {
        List<String> shuffled = Arrays.stream(order).mapToObj(labels::get).toList();
        List<Example<X>> relabelled = new ArrayList<>();
        for (int i = 0; i < shuffled.size(); i++) {
            Example<X> example = open.examples().get(i);
            relabelled.add(new Example<>(example.item(), new Example.Target.Label(shuffled.get(i)), example.origin(),
                    example.trial(), example.end(), example.weight()));
        }
        return correct(shuffled, decided(open, new Examples<>(relabelled), blocks, new ArrayList<>()));
    }

    private static <X> List<DecoderRow.Point> learning(Prepared.Open<X, Scores> open, List<String> labels, int blocks) {
        List<DecoderRow.Point> points = new ArrayList<>();
        for (double share : Comparison.shares()) {
            int trials = (int) Math.round(share * labels.size());
            List<String> first = labels.subList(0, trials);
            if (trials < 2 * blocks || first.stream().distinct().count() < labels.stream().distinct().count()) continue;
            List<Optional<String>> said = decided(open, new Examples<>(open.examples().list().subList(0, trials)),
                    blocks, new ArrayList<>());
            int scored = (int) said.stream().filter(Optional::isPresent).count();
            if (scored > 0)
                points.add(new DecoderRow.Point(trials,
                        Accuracy.of(correct(first, said), scored, (int) first.stream().distinct().count())));
        }
        return points;
    }

    /// Each block by what was learnt from all others. A block whose others cannot be learnt from stays undecided.
    private static <X> List<Optional<String>> decided(Prepared.Open<X, Scores> open, Examples<X> examples, int blocks,
            List<String> problems) {
        List<Optional<String>> said = new ArrayList<>(Collections.nCopies(examples.size(), Optional.empty()));
        for (int block = 0; block < blocks; block++) {
            int from = block * examples.size() / blocks, to = (block + 1) * examples.size() / blocks;
            try {
                Adaptive<X, Scores> fitted = open.rest().fit(without(examples, from, to)).start();
                for (int i = from; i < to; i++) said.set(i, Optional.of(fitted.apply(examples.get(i).item()).best()));
            } catch (IllegalArgumentException e) {
                for (int i = from; i < to; i++) said.set(i, Optional.empty());
                problems.add("trials " + from + " to " + (to - 1) + " could not be decided: " + e.getMessage());
            }
        }
        return said;
    }

    private static <X> Examples<X> without(Examples<X> examples, int from, int to) {
        List<Example<X>> others = new ArrayList<>(examples.list().subList(0, from));
        others.addAll(examples.list().subList(to, examples.size()));
        return new Examples<>(others);
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
