package org.ideomotor.performance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.language.Alphabet;
import org.ideomotor.feedback.language.English;
import org.ideomotor.feedback.language.LanguageModel;
import org.ideomotor.feedback.language.NGramModel;
import org.ideomotor.feedback.language.UniformModel;
import org.ideomotor.feedback.spelling.BinaryTree;
import org.ideomotor.feedback.spelling.HexOSpell;
import org.ideomotor.feedback.spelling.Predictor;
import org.ideomotor.feedback.spelling.Selection;
import org.ideomotor.feedback.spelling.Speller;
import org.ideomotor.feedback.spelling.Spelling;

/// What the spellers are worth to simulated users: the tables of docs/speller.md.
///
/// ```
/// performance/run SpellerTable                 characters a minute
/// performance/run SpellerTable spell 0.8       the same for one window accuracy
/// performance/run SpellerTable words           selections that are saved by offering words
/// performance/run SpellerTable tune            how the defaults were found, on other sentences
/// performance/run SpellerTable language FILE   bits a character of held-out chapters of a text
/// ```
///
/// A user's signal is one number a hop, normal with standard deviation 1 and mean ±d, the sign by what was wanted 0.4 s ago; a
/// window's value is the sum of its hops over the root of their number. So windows that overlap are correlated by their
/// overlap, `d` follows from the accuracy of one window of undivided attention, and the score is the value's likelihood
/// ratio: calibrated, unless the window holds signal of two questions. Seeded: the same tables every time.
public final class SpellerTable {
    private static final double RATE = 100; // Hz
    private static final int HOP = 10; // samples
    private static final int HOPS_A_WINDOW = 20; // 2 s
    private static final int REACTION = 4; // hops
    private static final int SEEDS = 4;
    private static final int TUNING_SEEDS = 4;
    private static final double MOST_MINUTES = 6; // for a sentence
    private static final double[] ACCURACIES = {0.6, 0.7, 0.8, 0.9};
    private static final List<String> CLASSES = List.of("left_hand", "right_hand");

    private static final List<String> SENTENCES = List.of("please open the window.", "i am thirsty.",
            "can you help me?", "my left arm hurts.", "what time is it?", "turn the music down.", "i'd like some soup.",
            "call my sister tonight.", "it's too warm in here.", "thank you for coming.", "where are my glasses?",
            "let's watch a film.");
    private static final List<String> TUNING = List.of("i need a blanket.", "is the doctor in today?",
            "don't close the door.", "the bed is too low.", "good night and sleep well.", "may i have the phone?");

    private SpellerTable() {}

    public static void main(String[] arguments) throws IOException {
        String what = arguments.length == 0 ? "spell" : arguments[0];
        switch (what) {
            case "spell" -> spell(arguments.length < 2 ? ACCURACIES
                    : Arrays.stream(arguments).skip(1).mapToDouble(Double::parseDouble).toArray());
            case "words" -> words(BinaryTree.of("left_hand", "right_hand", 2));
            case "tune" -> tune();
            case "language" -> language(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(
                    "SpellerTable: expected spell, words, tune, language or nothing, got "
                            + what);
        }
    }

    // ---- users

    private static final class User {
        private final double mean;
        private final Random random;
        private final double[] hops = new double[HOPS_A_WINDOW];
        private final int[] intentions = new int[REACTION + 1];
        private int hop;

        User(double accuracy, long seed) {
            mean = new NormalDistribution().inverseCumulativeProbability(accuracy) / Math.sqrt(HOPS_A_WINDOW);
            random = new Random(seed);
        }

        /// The next window's scores, once something has been wanted.
        Decision next(Optional<String> wanted) {
            intentions[hop % intentions.length] = wanted.map(label -> CLASSES.indexOf(label) * 2 - 1).orElse(0);
            int meant = intentions[(hop + 1) % intentions.length]; // the oldest
            hops[hop % HOPS_A_WINDOW] = meant * mean + random.nextGaussian();
            hop++;
            double logOdds = 2 * mean * Arrays.stream(hops).sum(); // of the second class
            double second = 1 / (1 + Math.exp(-logOdds));
            return new Decision.Decided((long) hop * HOP, 0, Optional.empty(),
                    new Scores(CLASSES, new double[]{1 - second, second}, Scores.Calibration.CALIBRATED));
        }
    }

    /// How sentences went.
    ///
    /// @param right characters of the wanted texts that stand at the end
    private record Spelled(int right, int wanted, double minutes, int selections, int wrong) {
        Spelled plus(Spelled other) {
            return new Spelled(right + other.right, wanted + other.wanted, minutes + other.minutes,
                    selections + other.selections, wrong + other.wrong);
        }

        double perMinute() { return right / minutes; }
    }

    private static Spelled spell(Speller speller, List<String> sentences, double accuracy, long seed) {
        Spelled all = new Spelled(0, 0, 0, 0, 0);
        User user = new User(accuracy, seed);
        for (String sentence : sentences) all = all.plus(spell(speller.copy(sentence, RATE), sentence, user));
        return all;
    }

    private static Spelled spell(Spelling spelling, String sentence, User user) {
        int hops = 0;
        for (; !spelling.done() && hops < MOST_MINUTES * 60 * RATE / HOP; hops++)
            spelling.decided(user.next(spelling.wanted()));
        int right = 0;
        String text = spelling.text();
        while (right < text.length() && right < sentence.length() && text.charAt(right) == sentence.charAt(right))
            right++;
        int wrong = (int) spelling.selections().stream().filter(s -> s.verdict() == Selection.Verdict.WRONG).count();
        return new Spelled(right, sentence.length(), hops * HOP / RATE / 60, spelling.selections().size(), wrong);
    }

    // ---- tables

    private static void spell(double[] accuracies) {
        BinaryTree tree = BinaryTree.of("left_hand", "right_hand", 2);
        HexOSpell hex = HexOSpell.of("left_hand", "right_hand", 2);
        Predictor none = Predictor.none(Alphabet.english());
        System.out.println("| speller | language | window accuracy | characters a minute (95 % interval) |"
                + " wrong of 100 selections | spelled to the end, % |\n|---|---|---|---|---|---|");
        for (double accuracy : accuracies) {
            row("BinaryTree", "none", tree.predictor(none), accuracy);
            row("BinaryTree", "letters", tree.predictor(Predictor.english().words(0)), accuracy);
            row("BinaryTree", "letters and words", tree, accuracy);
            row("HexOSpell", "none", hex.predictor(none).order(HexOSpell.Order.FIXED), accuracy);
            row("HexOSpell", "letters", hex.predictor(Predictor.english().words(0)), accuracy);
            row("HexOSpell", "letters and words", hex, accuracy);
        }
        if (accuracies.length == ACCURACIES.length) words(tree);
    }

    private static void words(BinaryTree tree) {
        System.out.println("\n| words offered | selections saved, % |\n|---|---|");
        for (int words : new int[]{0, 1, 2, 3, 5})
            System.out.printf(Locale.ROOT, "| %d | %.1f |%n", words,
                    100 * savings(tree.predictor(Predictor.english().words(words))));
    }

    private static void row(String name, String language, Speller speller, double accuracy) {
        double[] perMinute = new double[SEEDS];
        Spelled all = new Spelled(0, 0, 0, 0, 0);
        for (int seed = 0; seed < SEEDS; seed++) {
            Spelled one = spell(speller, SENTENCES, accuracy, seed);
            perMinute[seed] = one.perMinute();
            all = all.plus(one);
        }
        double mean = Arrays.stream(perMinute).average().orElseThrow();
        double variance = Arrays.stream(perMinute).map(x -> (x - mean) * (x - mean)).sum() / (SEEDS - 1);
        double half = new TDistribution(SEEDS - 1.0).inverseCumulativeProbability(0.975)
                * Math.sqrt(variance / SEEDS);
        System.out.printf(Locale.ROOT, "| %s | %s | %.0f %% | %.2f (%.2f to %.2f) | %.1f | %.0f |%n", name, language,
                100 * accuracy, mean, mean - half, mean + half, 100.0 * all.wrong() / Math.max(1, all.selections()),
                100.0 * all.right() / all.wanted());
    }

    /// `1 - selections / characters` of a user whose windows are right; corrections are selections.
    private static double savings(Speller speller) {
        Spelled all = spell(speller, SENTENCES, 1 - 1e-12, 1);
        return 1 - (double) all.selections() / all.wanted();
    }

    private static void tune() {
        BinaryTree tree = BinaryTree.of("left_hand", "right_hand", 2);
        HexOSpell hex = HexOSpell.of("left_hand", "right_hand", 2);
        tune("tree", tree, t -> t);
        for (double threshold : new double[]{0.8, 0.95, 0.98})
            tune("tree threshold " + threshold, tree, t -> t.stopping(t.stopping().threshold(threshold)));
        for (double answer : new double[]{0.7, 0.8, 0.95, 0.98})
            tune("tree answer " + answer, tree, t -> t.answer(answer));
        for (double fresh : new double[]{0.25, 0.5, 1})
            tune("tree fresh " + fresh, tree, t -> t.evidence(t.evidence().fresh(fresh)));
        for (double trust : new double[]{0.5, 0.7, 1.4})
            tune("tree trust " + trust, tree, t -> t.evidence(t.evidence().trust(trust)));
        for (double strength : new double[]{0.5, 0.75, 1.25})
            tune("tree strength " + strength, tree, t -> t.predictor(t.predictor().strength(strength)));
        for (int words : new int[]{0, 1, 2, 5})
            tune("tree words " + words, tree, t -> t.predictor(t.predictor().words(words)));
        tune("tree balanced", tree, t -> t.split(BinaryTree.Split.BALANCED));
        tune("hex", hex, h -> h);
        for (double turn : new double[]{2, 3, 4})
            for (double extend : new double[]{1, 2, 3})
                tune("hex speed " + turn + " " + extend, hex, h -> h.speed(turn, extend));
        for (double hold : new double[]{0.5, 0.55, 0.65}) tune("hex hold " + hold, hex, h -> h.hold(hold));
        for (double fresh : new double[]{0.1, 0.5, 1})
            tune("hex fresh " + fresh, hex, h -> h.evidence(h.evidence().fresh(fresh)));
        tune("hex fixed", hex, h -> h.order(HexOSpell.Order.FIXED));
    }

    private static <S extends Speller> void tune(String name, S speller, UnaryOperator<S> change) {
        List<String> line = new ArrayList<>(List.of(name));
        for (double accuracy : ACCURACIES) {
            double mean = 0;
            for (int seed = 100; seed < 100 + TUNING_SEEDS; seed++)
                mean += spell(change.apply(speller), TUNING, accuracy, seed).perMinute() / TUNING_SEEDS;
            line.add(String.format(Locale.ROOT, "%.2f", mean));
        }
        System.out.println("| " + String.join(" | ", line) + " |");
    }

    // ---- language

    private static void language(Path packed) throws IOException {
        Alphabet alphabet = Alphabet.english();
        StringBuilder trained = new StringBuilder();
        StringBuilder held = new StringBuilder();
        String[] chapters = read(packed).split("(?m)^(?=CHAPTER |Chapter )", -1);
        for (int c = 0; c < chapters.length; c++) (c % 20 == 10 ? held : trained).append(chapters[c]);
        String training = alphabet.normalise(trained.toString());
        String chapter = alphabet.normalise(held.toString()).substring(0, 100_000);
        System.out.println("| model | held-out chapters, bits a character | perplexity | tuning sentences, bits |\n"
                + "|---|---|---|---|");
        line("uniform", new UniformModel(alphabet), chapter);
        for (int order = 1; order <= 8; order++)
            line(order == 1 ? "unigram" : "order " + order, NGramModel.train(alphabet, order, training), chapter);
        System.out.println("\nSentences of the table: "
                + String.format(Locale.ROOT, "%.2f", bits(English.letters(), SENTENCES)) + " bits a character");
    }

    private static String read(Path packed) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void line(String name, LanguageModel model, String chapter) {
        double bits = bits(model, Arrays.asList(chapter.split("(?<=[.?]) ")));
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.1f | %.2f |%n", name, bits, Math.pow(2, bits),
                bits(model, TUNING));
    }

    /// A sentence begins as a text does.
    private static double bits(LanguageModel model, List<String> sentences) {
        double bits = 0;
        int characters = 0;
        for (String sentence : sentences) {
            bits += model.bitsPerSymbol(sentence) * sentence.length();
            characters += sentence.length();
        }
        return bits / characters;
    }
}
