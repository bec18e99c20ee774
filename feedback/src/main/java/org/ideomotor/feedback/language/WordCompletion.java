package org.ideomotor.feedback.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/// The words of a text, each as likely as it was after the word before it, backed off to how often it was at all: with `c` the
/// counts and `T(v)` the number of different words after `v`,
///
/// `P(w | v, beginning) ∝ c(v w) + T(v) · P(w)` for the words `w` that begin so
///
/// which is Witten and Bell's estimate ([NGramModel]) for pairs of words. A sentence begins a pair of its own. Words that were
/// seen once are left out: most are names.
///
/// Immutable. The lexicon is sorted, so the words of one beginning lie side by side.
public final class WordCompletion implements WordModel {
    private static final int LEAST_COUNT = 2;
    /// What stands before the first word of a sentence.
    private static final int START = -1;
    private static final int UNKNOWN = -2;

    private final String[] words;
    private final int[] counts;
    private final long total;
    /// Pairs, ascending: the first word's place + 1 in the upper half, the second's in the lower.
    private final long[] pairs;
    private final int[] pairCounts;

    private WordCompletion(String[] words, int[] counts, long[] pairs, int[] pairCounts) {
        this.words = words;
        this.counts = counts;
        this.total = Arrays.stream(counts).asLongStream().sum();
        this.pairs = pairs;
        this.pairCounts = pairCounts;
    }

    /// Counts the words of a text in the alphabet's symbols.
    public static WordCompletion train(String text) {
        List<String> tokens = tokens(text);
        Map<String, Integer> all = new HashMap<>();
        for (String token : tokens) if (!ends(token)) all.merge(token, 1, Integer::sum);
        all.values().removeIf(count -> count < LEAST_COUNT);
        String[] words = all.keySet().stream().sorted().toArray(String[]::new);
        int[] counts = Arrays.stream(words).mapToInt(all::get).toArray();
        long[] sorted = sortedPairs(tokens, words);
        return new WordCompletion(words, counts, Packing.once(sorted), Packing.counts(sorted));
    }

    void write(DataOutput out) throws IOException {
        Packing.write(out, words.length);
        for (String word : words) out.writeUTF(word);
        Packing.write(out, counts);
        Packing.write(out, pairs, pairCounts);
    }

    static WordCompletion read(DataInput in) throws IOException {
        String[] words = new String[(int) Packing.read(in)];
        for (int w = 0; w < words.length; w++) words[w] = in.readUTF();
        int[] counts = Packing.readCounts(in, words.length);
        long[] pairs = Packing.readKeys(in);
        return new WordCompletion(words, counts, pairs, Packing.readCounts(in, pairs.length));
    }

    /// Words, and what ends a sentence.
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(text, " .?", true);
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken();
            if (!part.equals(" ")) tokens.add(part);
        }
        return tokens;
    }

    private static boolean ends(String token) { return token.equals(".") || token.equals("?"); }

    private static long[] sortedPairs(List<String> tokens, String[] words) {
        long[] pairs = new long[tokens.size()];
        int n = 0;
        int before = START;
        Map<String, Integer> places = new HashMap<>();
        for (int w = 0; w < words.length; w++) places.put(words[w], w);
        for (String token : tokens) {
            int word = places.getOrDefault(token, START);
            if (word >= 0 && before != UNKNOWN) pairs[n++] = pair(before, word);
            before = word < 0 && !ends(token) ? UNKNOWN : word;
        }
        long[] sorted = Arrays.copyOf(pairs, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static long pair(int first, int second) { return (long) (first + 1) << 32 | second; }

    /// How many words it knows.
    public int size() { return words.length; }

    @Override
    public List<Candidate> candidates(String text, int most) {
        String beginning = WordModel.beginning(text);
        if (most == 0 || beginning.contains(".") || beginning.contains("?")) return List.of();
        int from = place(beginning);
        int to = place(beginning + Character.MAX_VALUE);
        double[] weights = weights(from, to, before(text, beginning));
        if (from < to && words[from].equals(beginning)) weights[0] = 0; // complete already: a space says so
        return likeliest(from, weights, most);
    }

    private int place(String word) {
        int found = Arrays.binarySearch(words, word);
        return found < 0 ? -found - 1 : found;
    }

    /// The word before the one that is begun: its place, [#START] or [#UNKNOWN].
    private int before(String text, String beginning) {
        String rest = text.substring(0, text.length() - beginning.length()).strip();
        if (rest.isEmpty() || ends(rest.substring(rest.length() - 1))) return START;
        int found = Arrays.binarySearch(words, WordModel.beginning(rest));
        return found < 0 ? UNKNOWN : found;
    }

    private double[] weights(int from, int to, int before) {
        double[] weights = new double[to - from];
        for (int w = from; w < to; w++) weights[w - from] = (double) counts[w] / total;
        if (before == UNKNOWN) return weights;
        int first = firstPair(before, 0);
        int next = firstPair(before + 1, 0);
        if (first == next) return weights;
        for (int i = 0; i < weights.length; i++) weights[i] *= next - first;
        for (int i = firstPair(before, from); i < next && (int) pairs[i] < to; i++)
            weights[(int) pairs[i] - from] += pairCounts[i];
        return weights;
    }

    private int firstPair(int first, int second) {
        int found = Arrays.binarySearch(pairs, pair(first, second));
        return found < 0 ? -found - 1 : found;
    }

    private List<Candidate> likeliest(int from, double[] weights, int most) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        List<Candidate> best = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] == 0 || best.size() == most && weights[i] / sum <= best.getLast().probability()) continue;
            best.add(new Candidate(words[from + i], weights[i] / sum));
            best.sort(Comparator.comparingDouble(Candidate::probability).reversed()); // stable: first of equals first
            if (best.size() > most) best.removeLast();
        }
        return List.copyOf(best);
    }
}
