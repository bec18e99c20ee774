package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.MersenneTwister;

/// The splits of the published benchmarks, which ignore time: what is learnt from may have been recorded after what is scored.
///
/// They are here so that numbers can stand beside published ones and searches can be compared with scikit-learn's. What a
/// decoder is worth live is a question for [Folds].
public final class UnorderedFolds {
    private UnorderedFolds() {}

    /// Folds of equal shares of each class, dealt out at random.
    ///
    /// With seed 42 and 5 folds, on the trials of one session in order of run and time, these are the folds of MOABB's
    /// within-session evaluation; with 3 folds those of its searches. Test parts keep the order of the examples. Examples are
    /// dealt out one by one, so there must be one of each trial.
    ///
    /// Source: scikit-learn's `StratifiedKFold(folds, shuffle=True, random_state=seed)`, to the index; shuffles are those of
    /// NumPy's `RandomState` (Matsumoto and Nishimura 1998, ACM Trans. Model. Comput. Simul. 8(1); Knuth's algorithm P with
    /// rejection of numbers above a mask).
    ///
    /// @param examples labelled, one of each trial
    /// @param folds    at least 2, at most as many as examples of the largest class
    /// @param seed     at least 0
    /// @throws IllegalArgumentException if a number is out of range, an example has no label, or a trial comes twice
    public static <A> List<Fold<A>> stratified(Examples<A> examples, int folds, int seed) {
        requireOneOfEachTrial(examples);
        int[] fold = stratified(examples.list().stream().map(UnorderedFolds::label).toList(), folds, seed);
        return IntStream.range(0, folds).mapToObj(f -> split(examples,
                "fold " + (f + 1) + " of " + folds + ", shuffled with seed " + seed, i -> fold[i] == f)).toList();
    }

    private static void requireOneOfEachTrial(Examples<?> examples) {
        Set<Fold.Trial> seen = new HashSet<>();
        for (Example<?> example : examples)
            if (!seen.add(Fold.Trial.of(example)))
                throw new IllegalArgumentException("UnorderedFolds: expected one example of each trial, got another of"
                        + " trial " + example.trial() + " of " + example.origin()
                        + "; take one window a trial, or Folds, which keep the windows of a trial together");
    }

    private static String label(Example<?> example) {
        return example.label()
                .orElseThrow(() -> new IllegalArgumentException("UnorderedFolds: expected labelled examples, got"
                        + " one without a label in " + example.origin()));
    }

    /// The fold, from 0, that each of these labels is tested in: see [#stratified(Examples, int, int)].
    ///
    /// @param labels in order
    /// @param folds  at least 2, at most as many as labels of the most frequent class
    /// @param seed   at least 0
    /// @throws IllegalArgumentException if a number is out of range
    public static int[] stratified(List<String> labels, int folds, int seed) {
        if (folds < 2 || seed < 0)
            throw new IllegalArgumentException(
                    "UnorderedFolds: expected at least 2 folds and a seed from 0, got " + folds
                            + " and " + seed);
        return dealtOut(byAppearance(labels), folds, new MersenneTwister(seed));
    }

    /// For each session of each subject: train on the subject's other sessions, earlier and later ones. Subjects in order of
    /// appearance, sessions by name. None for a subject with one session.
    ///
    /// These are the folds of MOABB's cross-session evaluation, scikit-learn's `LeaveOneGroupOut`.
    public static <A> List<Fold<A>> leaveOneSessionOut(Examples<A> examples) {
        Map<List<String>, TreeMap<String, List<Example<A>>>> subjects = new LinkedHashMap<>();
        for (Example<A> example : examples) {
            Origin origin = example.origin();
            subjects.computeIfAbsent(List.of(origin.dataset(), origin.subject()), _ -> new TreeMap<>())
                    .computeIfAbsent(origin.session(), _ -> new ArrayList<>()).add(example);
        }
        List<Fold<A>> folds = new ArrayList<>();
        for (TreeMap<String, List<Example<A>>> sessions : subjects.values()) {
            if (sessions.size() < 2) continue;
            Examples<A> all = new Examples<>(sessions.values().stream().flatMap(List::stream).toList());
            for (String session : sessions.keySet())
                folds.add(split(all, all.get(0).origin().subject() + ": other sessions → " + session,
                        i -> all.get(i).origin().session().equals(session)));
        }
        return List.copyOf(folds);
    }

    private static <A> Fold<A> split(Examples<A> examples, String name, IntPredicate tested) {
        return new Fold<>(name, those(examples, tested.negate()), those(examples, tested));
    }

    private static <A> Examples<A> those(Examples<A> examples, IntPredicate chosen) {
        return new Examples<>(IntStream.range(0, examples.size()).filter(chosen).mapToObj(examples::get).toList());
    }

    /// Classes numbered in the order in which they first appear.
    private static int[] byAppearance(List<String> labels) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String label : labels) numbers.putIfAbsent(label, numbers.size());
        return labels.stream().mapToInt(numbers::get).toArray();
    }

    /// The fold that each example is tested in.
    private static int[] dealtOut(int[] classes, int folds, MersenneTwister random) {
        int[] sorted = classes.clone(), fold = new int[classes.length];
        Arrays.sort(sorted);
        int count = sorted.length == 0 ? 0 : sorted[sorted.length - 1] + 1;
        requireEnough(classes, count, folds);
        for (int k = 0; k < count; k++) {
            int[] dealt = shares(sorted, k, folds);
            shuffle(dealt, random);
            int next = 0;
            for (int i = 0; i < classes.length; i++) if (classes[i] == k) fold[i] = dealt[next++];
        }
        return fold;
    }

    private static void requireEnough(int[] classes, int count, int folds) {
        long most = IntStream.range(0, count).mapToLong(k -> Arrays.stream(classes).filter(c -> c == k).count()).max()
                .orElse(0);
        if (most < folds)
            throw new IllegalArgumentException("UnorderedFolds: expected at least " + folds
                    + " examples of a class for as many folds, got at most " + most + "; take fewer folds");
    }

    /// The folds of the examples of one class, in order: as many in each as a deal of all classes in turn gives it.
    private static int[] shares(int[] sorted, int ofClass, int folds) {
        int[] share = new int[folds];
        for (int i = 0; i < sorted.length; i++) if (sorted[i] == ofClass) share[i % folds]++;
        return IntStream.range(0, folds).flatMap(f -> IntStream.generate(() -> f).limit(share[f])).toArray();
    }

    private static void shuffle(int[] values, MersenneTwister random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = upTo(i, random), kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    /// A number from 0 to `most`, both included: bits below the next power of two, drawn until they are not above it.
    private static int upTo(int most, MersenneTwister random) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(most);
        int drawn = random.nextInt() & mask;
        while (drawn > most) drawn = random.nextInt() & mask;
        return drawn;
    }
}
