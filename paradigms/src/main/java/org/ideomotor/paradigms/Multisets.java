package org.ideomotor.paradigms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All multisets of so many numbers from 0 to `most`, numbered without gaps: where a table finds what does not depend on
/// the order of classes.
///
/// Sorted upwards as `a₁ ≤ a₂ ≤ …`, a multiset has the rank `Σ C(aᵢ + i − 1, i)` (the combinatorial number system).
final class Multisets {
    private final int numbers;
    private final int size;
    private final int[][] binomials;

    Multisets(int numbers, int most) {
        this.numbers = numbers;
        size = Math.toIntExact(Math.round(size(numbers, most)));
        binomials = new int[numbers + 1][most + 1];
        for (int i = 1; i <= numbers; i++)
            for (int a = 1; a <= most; a++) binomials[i][a] = Math.toIntExact(Math.round(size(i, a - 1)));
    }

    /// How many there are.
    int size() { return size; }

    /// How many there are of some size; may be beyond an int.
    static double size(int numbers, int most) {
        double product = 1;
        for (int i = 1; i <= numbers; i++) product = product * (most + i) / i;
        return product;
    }

    /// The number of the multiset of all counts.
    int rank(int[] counts) { return rankOf(counts.clone()); }

    /// The number of the multiset of all counts but one.
    int rankWithout(int[] counts, int leftOut) {
        int[] rest = new int[counts.length - 1];
        for (int i = 0, j = 0; i < counts.length; i++) if (i != leftOut) rest[j++] = counts[i];
        return rankOf(rest);
    }

    private int rankOf(int[] counts) {
        Arrays.sort(counts);
        int rank = 0;
        for (int i = 0; i < numbers; i++) rank += binomials[i + 1][counts[i]];
        return rank;
    }

    /// All of them by rank, each sorted upwards.
    List<int[]> all() {
        List<int[]> all = new ArrayList<>(size());
        all.add(new int[numbers]);
        while (all.size() < size()) all.add(after(all.getLast()));
        return all;
    }

    private int[] after(int[] sorted) {
        int[] next = sorted.clone();
        int grown = 0;
        while (grown + 1 < numbers && next[grown] == next[grown + 1]) grown++;
        next[grown]++;
        Arrays.fill(next, 0, grown, 0);
        return next;
    }
}
