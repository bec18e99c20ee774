package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ideomotor.core.Examples;
import org.ideomotor.core.UnorderedFolds;

/// How a search ([NestedSearch]) deals the training trials into folds, each held out once. All windows of a trial are in
/// one fold, and every fold has trials of every class.
///
/// @param dealing which trial is in which fold
/// @param count   folds, at least 2; each class needs as many trials
/// @param seed    of the order in which trials are dealt, if that is shuffled; else 0
/// @param rounds  whether every candidate is scored on every fold
public record InnerFolds(Dealing dealing, int count, long seed, Rounds rounds) {
    /// Which trial is in which fold.
    public enum Dealing {
        /// See [InnerFolds#blocks].
        BLOCKS,
        /// See [InnerFolds#stratified].
        STRATIFIED,
        /// See [InnerFolds#shuffled].
        SHUFFLED
    }

    /// Whether every candidate is scored on every fold.
    public enum Rounds {
        /// Yes.
        ALL,
        /// See [InnerFolds#halving].
        HALVING
    }

    /// @throws IllegalArgumentException if there are fewer than 2 folds, or the seed is out of range: 0 to 2³¹ − 1 if shuffled, else 0
    public InnerFolds {
        if (count < 2) throw new IllegalArgumentException("InnerFolds: expected at least 2 folds, got " + count);
        long most = dealing == Dealing.SHUFFLED ? Integer.MAX_VALUE : 0;
        if (seed < 0 || seed > most)
            throw new IllegalArgumentException("InnerFolds: expected a seed from 0 to " + most + " for " + dealing
                    + " folds, got " + seed);
    }

    /// The trials of each class, in order of appearance, in blocks of nearly the same size: neighbours, which resemble each
    /// other, stay together. What a search of a session does best.
    public static InnerFolds blocks(int count) { return new InnerFolds(Dealing.BLOCKS, count, 0, Rounds.ALL); }

    /// The folds of scikit-learn's `StratifiedKFold(count)`, to the trial: blocks, too, but what does not divide evenly is spread
    /// so that whole folds differ by one trial at most. What its grid searches use.
    public static InnerFolds stratified(int count) { return new InnerFolds(Dealing.STRATIFIED, count, 0, Rounds.ALL); }

    /// Equal shares of each class, dealt out at random: the folds of scikit-learn's `StratifiedKFold(count, shuffle=True,
    /// random_state=seed)`, to the trial, and with 3 and 42 those of MOABB's searches. Neighbouring trials stand on both sides,
    /// and inner scores are too high; of use for comparison, and where the order of trials means nothing.
    ///
    /// @param seed from 0 to 2³¹ − 1
    public static InnerFolds shuffled(int count, long seed) {
        return new InnerFolds(Dealing.SHUFFLED, count, seed, Rounds.ALL);
    }

    /// The same folds taken one after the other, the worse half of the candidates out after each (those as good as the last that is
    /// kept are kept): 1.75 folds' fits in place of 3, 1.94 in place of 5. What learns nothing, such as a covariance, is computed anew
    /// in each round, for the candidates that are left. A candidate that is the best on all folds but not
    /// in the better half on the first is lost, which happens where candidates differ by less than a fold's trials can tell.
    ///
    /// Source: Jamieson and Talwalkar 2016, AISTATS (successive halving), with folds for the resource.
    public InnerFolds halving() { return new InnerFolds(dealing, count, seed, Rounds.HALVING); }

    /// The fold of each example.
    ///
    /// @param who names the search in messages
    /// @throws IllegalArgumentException if a class has fewer trials than there are folds
    int[] of(String who, Examples<?> examples) {
        Map<TrialBlocks.Trial, Integer> blocks = TrialBlocks.blocks(who, examples, count);
        Map<TrialBlocks.Trial, Integer> folds = switch (dealing) {
            case BLOCKS -> blocks;
            case STRATIFIED -> stratified(byAppearance(examples));
            case SHUFFLED -> shuffled(TrialBlocks.labels(examples));
        };
        return examples.list().stream().mapToInt(example -> folds.get(TrialBlocks.trial(example))).toArray();
    }

    /// The trials of each class; classes and trials in order of appearance.
    private static List<List<TrialBlocks.Trial>> byAppearance(Examples<?> examples) {
        Map<String, List<TrialBlocks.Trial>> trials = new LinkedHashMap<>();
        TrialBlocks.labels(examples)
                .forEach((trial, label) -> trials.computeIfAbsent(label, _ -> new ArrayList<>()).add(trial));
        return List.copyOf(trials.values());
    }

    private Map<TrialBlocks.Trial, Integer> shuffled(Map<TrialBlocks.Trial, String> labels) {
        int[] dealt = UnorderedFolds.stratified(List.copyOf(labels.values()), count, Math.toIntExact(seed));
        Map<TrialBlocks.Trial, Integer> folds = new LinkedHashMap<>();
        for (TrialBlocks.Trial trial : labels.keySet()) folds.put(trial, dealt[folds.size()]);
        return folds;
    }

    /// Of all trials sorted by class, fold f gets as many of a class as there are at the places f, f + count, f + 2 count … ; of
    /// that class it takes the next ones in order.
    private Map<TrialBlocks.Trial, Integer> stratified(List<List<TrialBlocks.Trial>> classes) {
        Map<TrialBlocks.Trial, Integer> folds = new LinkedHashMap<>();
        int place = 0;
        for (List<TrialBlocks.Trial> trials : classes) {
            int[] sorted = new int[trials.size()];
            for (int i = 0; i < sorted.length; i++) sorted[i] = place++ % count;
            Arrays.sort(sorted);
            for (int i = 0; i < sorted.length; i++) folds.put(trials.get(i), sorted[i]);
        }
        return folds;
    }

    @Override
    public String toString() {
        String text = switch (dealing) {
            case BLOCKS -> "InnerFolds.blocks(" + count + ")";
            case STRATIFIED -> "InnerFolds.stratified(" + count + ")";
            case SHUFFLED -> "InnerFolds.shuffled(" + count + ", " + seed + ")";
        };
        return rounds == Rounds.HALVING ? text + ".halving()" : text;
    }
}
