package org.ideomotor.feedback.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.ArrayDeque;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Counts of symbols after the last few symbols, smoothed after Witten and Bell: with `c` occurrences of context `h`, followed
/// by `T` different symbols,
///
/// `P(s | h) = (c(h s) + T(h) · P(s | h')) / (c(h) + T(h))`
///
/// where `h'` is `h` without its oldest symbol, and below the empty context every symbol is as likely as any other. So a context
/// that was seen often is believed, one that was seen once half believed, and one that was never seen says what the shorter
/// one says. A text begins as a sentence does, after a full stop and a space; what is before those is not guessed.
///
/// Source: Witten & Bell 1991, IEEE Trans. Inf. Theory 37(4), method C; interpolated as in Chen & Goodman 1999, Comput. Speech
/// Lang. 13(4). The modified Kneser-Ney estimate of the latter needs counts of contexts as well, and is better for words; with
/// millions of letters in 30 symbols little is left for it to smooth.
///
/// The counts of each order are sorted arrays: a key holds the symbols of a gram in five bits each, the newest lowest, so the
/// grams of one context lie side by side. Immutable.
public final class NGramModel implements LanguageModel {
    private static final int BITS = 5;
    private static final int MOST_ORDER = 12;

    private final Alphabet alphabet;
    private final List<Grams> orders;

    /// Grams of one length, keys ascending.
    private record Grams(long[] keys, int[] counts) {
        static Grams ofSorted(long[] sorted) { return new Grams(Packing.once(sorted), Packing.counts(sorted)); }

        /// The same counts without the oldest symbol.
        Grams shorter(int order) {
            long mask = (1L << BITS * order) - 1;
            long[] shorter = Packing.once(Arrays.stream(keys).map(key -> key & mask).sorted().toArray());
            int[] sums = new int[shorter.length];
            for (int i = 0; i < keys.length; i++) sums[Arrays.binarySearch(shorter, keys[i] & mask)] += counts[i];
            return new Grams(shorter, sums);
        }

        /// Index of the first gram of a context.
        int first(long context) {
            int found = Arrays.binarySearch(keys, context << BITS);
            return found < 0 ? -found - 1 : found;
        }
    }

    private NGramModel(Alphabet alphabet, List<Grams> orders) {
        this.alphabet = alphabet;
        this.orders = orders;
    }

    /// Counts a text.
    ///
    /// @param order symbols that are looked at, the predicted one among them; 1 knows frequencies only; at most 12
    /// @param text  in the alphabet's symbols
    /// @throws IllegalArgumentException if the order is out of range, the alphabet has more than 32 symbols, or the text others
    public static NGramModel train(Alphabet alphabet, int order, String text) {
        if (order < 1 || order > MOST_ORDER || alphabet.size() > 1 << BITS)
            throw new IllegalArgumentException("NGramModel: expected an order of 1 to " + MOST_ORDER
                    + " and at most 32 symbols, got " + order + " and " + alphabet.size());
        int[] codes = codes(alphabet, text);
        return of(alphabet, order, Grams.ofSorted(sortedKeys(alphabet, codes, order)));
    }

    private static NGramModel of(Alphabet alphabet, int order, Grams longest) {
        ArrayDeque<Grams> orders = new ArrayDeque<>(List.of(longest));
        for (int k = order - 1; k >= 1; k--) orders.addFirst(orders.getFirst().shorter(k));
        return new NGramModel(alphabet, List.copyOf(orders));
    }

    /// Its order and the counts of its longest grams; the shorter ones follow from them.
    void write(DataOutput out) throws IOException {
        Packing.write(out, order());
        Packing.write(out, orders.getLast().keys(), orders.getLast().counts());
    }

    static NGramModel read(Alphabet alphabet, DataInput in) throws IOException {
        int order = (int) Packing.read(in);
        long[] keys = Packing.readKeys(in);
        return of(alphabet, order, new Grams(keys, Packing.readCounts(in, keys.length)));
    }

    private static int[] codes(Alphabet alphabet, String text) {
        int[] ofLatin = new int[256];
        for (int c = 0; c < ofLatin.length; c++) ofLatin[c] = alphabet.indexOf(Character.toString(c));
        int[] codes = text.codePoints().map(c -> c < ofLatin.length ? ofLatin[c]
                : alphabet.indexOf(Character.toString(c))).toArray();
        for (int i = 0; i < codes.length; i++)
            if (codes[i] < 0)
                throw new IllegalArgumentException("NGramModel: expected text of " + alphabet.symbols()
                        + ", got another symbol at " + i + "; use Alphabet.normalise");
        return codes;
    }

    /// Every gram of this length, at the places that have a whole one before them.
    private static long[] sortedKeys(Alphabet alphabet, int[] codes, int order) {
        int[] text = IntStream.concat(start(alphabet).stream().mapToInt(Integer::intValue), Arrays.stream(codes))
                .toArray();
        long mask = (1L << BITS * order) - 1;
        long key = 0;
        long[] keys = new long[Math.max(0, text.length - order + 1)];
        for (int i = 0; i < text.length; i++) {
            key = (key << BITS | text[i]) & mask;
            if (i >= order - 1) keys[i - order + 1] = key;
        }
        Arrays.sort(keys);
        return keys;
    }

    /// What stands before a text: the end of a sentence, if the alphabet has one, and a space.
    private static List<Integer> start(Alphabet alphabet) {
        return Stream.of(".", " ").map(alphabet::indexOf).filter(code -> code >= 0).toList();
    }

    @Override
    public Alphabet alphabet() { return alphabet; }

    /// Symbols looked at, the predicted one among them.
    public int order() { return orders.size(); }

    /// How many different grams of the longest order were counted.
    public int grams() { return orders.getLast().keys().length; }

    @Override
    public double[] next(String text) {
        double[] p = new double[alphabet.size()];
        Arrays.fill(p, 1.0 / p.length);
        List<Integer> past = past(text);
        long context = 0;
        for (int k = 0; k <= past.size(); k++) {
            if (k > 0) context |= (long) past.get(past.size() - k) << BITS * (k - 1);
            refine(p, orders.get(k), context);
        }
        return p;
    }

    /// As many of the last symbols as are looked at, and there.
    private List<Integer> past(String text) {
        int points = text.codePointCount(0, text.length());
        int from = text.offsetByCodePoints(0, Math.max(0, points - orders.size() + 1));
        List<Integer> past = new ArrayList<>(start(alphabet));
        text.substring(from).codePoints().forEach(c -> past.add(Math.max(0, alphabet.indexOf(Character.toString(c)))));
        return past.subList(Math.max(0, past.size() - orders.size() + 1), past.size());
    }

    /// One step of the recursion: from the shorter context's probabilities to this one's.
    private static void refine(double[] p, Grams grams, long context) {
        int from = grams.first(context);
        int to = from;
        long total = 0;
        while (to < grams.keys().length && grams.keys()[to] >>> BITS == context) total += grams.counts()[to++];
        if (total == 0) return;
        int different = to - from;
        for (int s = 0; s < p.length; s++) p[s] = different * p[s] / (total + different);
        for (int i = from; i < to; i++) {
            int symbol = (int) (grams.keys()[i] & (1 << BITS) - 1);
            p[symbol] += (double) grams.counts()[i] / (total + different);
        }
    }
}
