package org.ideomotor.convnets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Examples as a network sees them: whole windows, or crops of them, which lie in their windows and are not copied.
///
/// @param inputs  where each example is: times × channels
/// @param labels  from 0
/// @param weights how much each counts
/// @param trials  which trial each is of: equal numbers, the same trial
/// @param classes how many
/// @param crops   how many examples in a row are crops of one window; 1: whole windows
record TrainingSet(List<Augmentation.Stretch> inputs, int[] labels, double[] weights, int[] trials, int classes,
        int crops) {
    /// Whole windows.
    static TrainingSet of(List<float[]> windows, int[] labels, double[] weights, int[] trials, int classes) {
        return new TrainingSet(windows.stream().map(w -> new Augmentation.Stretch(w, 0)).toList(), labels, weights,
                trials, classes, 1);
    }

    /// The crops of these windows, in the order of windows and time.
    ///
    /// @param starts where crops begin in each window, in numbers of the array
    TrainingSet cropped(int... starts) {
        List<Augmentation.Stretch> inside = new ArrayList<>();
        for (Augmentation.Stretch window : inputs)
            for (int start : starts) inside.add(new Augmentation.Stretch(window.values(), window.from() + start));
        return new TrainingSet(List.copyOf(inside), each(labels, starts.length),
                IntStream.range(0, weights.length * starts.length).mapToDouble(i -> weights[i / starts.length])
                        .toArray(),
                each(trials, starts.length), classes, starts.length);
    }

    private static int[] each(int[] values, int times) {
        int[] repeated = new int[values.length * times];
        for (int i = 0; i < repeated.length; i++) repeated[i] = values[i / times];
        return repeated;
    }

    int size() { return labels.length; }

    /// The examples of a class.
    List<Augmentation.Stretch> ofClass(int label) {
        List<Augmentation.Stretch> own = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) if (labels[i] == label) own.add(inputs.get(i));
        return own;
    }

    /// How much each class counts: alike, or so that all count the same together.
    double[] classWeights(NetworkTraining.ClassWeights kind) {
        if (kind == NetworkTraining.ClassWeights.BALANCED) return balance();
        double[] alike = new double[classes];
        Arrays.fill(alike, 1);
        return alike;
    }

    /// Weight of each class such that all count the same together.
    private double[] balance() {
        double[] counts = new double[classes];
        double all = 0;
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]] += weights[i];
            all += weights[i];
        }
        double[] balance = new double[classes];
        for (int c = 0; c < classes; c++) balance[c] = counts[c] == 0 ? 0 : all / (classes * counts[c]);
        return balance;
    }

    /// Examples of these trials, or of all others.
    private TrainingSet select(Set<Integer> chosen, Chosen which) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < labels.length; i++)
            if (chosen.contains(trials[i]) == (which == Chosen.THESE)) kept.add(i);
        return new TrainingSet(kept.stream().map(inputs::get).toList(),
                kept.stream().mapToInt(i -> labels[i]).toArray(), kept.stream().mapToDouble(i -> weights[i]).toArray(),
                kept.stream().mapToInt(i -> trials[i]).toArray(), classes, crops);
    }

    private enum Chosen {
        THESE, OTHERS
    }

    /// Two parts.
    record Parts(TrainingSet learnt, TrainingSet aside) {
    }

    /// Keeps whole trials aside: of each class its share, at least one, but not all.
    ///
    /// @throws IllegalArgumentException if a class has but one trial
    Parts split(double share, long seed) {
        Map<Integer, Set<Integer>> ofClass = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i++)
            ofClass.computeIfAbsent(labels[i], _ -> new LinkedHashSet<>()).add(trials[i]);
        Set<Integer> aside = new HashSet<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (Set<Integer> all : ofClass.values()) {
            if (all.size() < 2)
                throw new IllegalArgumentException(
                        "EarlyStopping: expected at least 2 trials of each class to keep one aside, got 1; train without it");
            List<Integer> left = new ArrayList<>(all);
            int count = Math.clamp(Math.round(share * all.size()), 1, all.size() - 1);
            for (int k = 0; k < count; k++) {
                int at = random.nextInt(left.size());
                aside.add(left.get(at));
                left.subList(at, at + 1).clear();
            }
        }
        return new Parts(select(aside, Chosen.OTHERS), select(aside, Chosen.THESE));
    }
}
