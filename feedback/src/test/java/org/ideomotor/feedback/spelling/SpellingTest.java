package org.ideomotor.feedback.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.feedback.language.Alphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpellingTest {
    private static final double RATE = 100; // Hz
    private static final int HOP = 10; // samples
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final List<String> HANDS_AND_REST = List.of("left_hand", "rest", "right_hand");
    private static final Predictor NO_LANGUAGE = Predictor.none(Alphabet.english());
    private static final BinaryTree TREE = BinaryTree.of("left_hand", "right_hand", 1);
    private static final HexOSpell HEX = HexOSpell.of("left_hand", "right_hand", 1).speed(2, 2);

    static Stream<Speller> spellers() {
        return Stream.of(TREE, TREE.split(BinaryTree.Split.IN_ORDER), TREE.predictor(NO_LANGUAGE), HEX,
                HEX.order(HexOSpell.Order.FIXED), HEX.predictor(NO_LANGUAGE));
    }

    private static Decision says(long sample, double left) {
        return new Decision.Decided(sample, 0, Optional.empty(), Scores.uncalibrated(HANDS, left, 1 - left));
    }

    /// What a user without mistakes or delay brings about.
    private static Decision surely(long sample, Spelling spelling) {
        return says(sample, spelling.wanted().orElse("").equals("left_hand") ? 0.97 : 0.03);
    }

    private static long spell(Spelling spelling) {
        long sample = 0;
        while (!spelling.done() && sample < 3600 * RATE) {
            sample += HOP;
            spelling.decided(surely(sample, spelling));
        }
        return sample;
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void whoMakesNoMistakeSpellsAnyTextWithoutOne(Speller speller) {
        for (String text : List.of("a", "z?", "it's q.", "no. good")) {
            Spelling spelling = speller.copy(text, RATE);
            spell(spelling);
            assertThat(spelling.text().strip()).isEqualTo(text);
            assertThat(spelling.selections()).allMatch(s -> s.verdict() == Selection.Verdict.RIGHT);
            assertThat(spelling.wanted()).isEmpty();
        }
    }

    /// Fewest choices from the beginning to the text, by breadth-first search over all choices that are offered.
    private static int fewest(Predictor predictor, String wanted) {
        Map<String, SpelledText> level = new HashMap<>(Map.of("", SpelledText.empty()));
        for (int choices = 0;; choices++) {
            if (level.keySet().stream().anyMatch(text -> text.stripTrailing().equals(wanted))) return choices;
            Map<String, SpelledText> next = new HashMap<>();
            for (SpelledText text : level.values())
                for (Choice choice : predictor.after(text, 0).choices()) {
                    SpelledText after = text.after(choice);
                    if (wanted.startsWith(after.text().stripTrailing())) next.put(after.text(), after);
                }
            level = next;
        }
    }

    @Test
    void whoMakesNoMistakeNeedsTheFewestChoices() {
        for (String text : List.of("i am here.", "it's too late?", "do you want the other")) {
            Spelling words = TREE.copy(text, RATE);
            spell(words);
            assertThat(words.selections()).hasSize(fewest(TREE.predictor(), text)).hasSizeLessThan(text.length());
            Spelling letters = TREE.predictor(NO_LANGUAGE).copy(text, RATE);
            spell(letters);
            assertThat(letters.selections()).hasSize(text.length());
        }
    }

    @Test
    void aLanguageModelSavesTime() {
        String text = "the weather is very fine";
        assertThat(spell(TREE.copy(text, RATE))).isLessThan(spell(TREE.predictor(NO_LANGUAGE).copy(text, RATE)) / 2);
        assertThat(spell(HEX.copy(text, RATE))).isLessThan(spell(HEX.predictor(NO_LANGUAGE).copy(text, RATE)));
    }

    /// Scores of a user who is right most of the time, so that both spellers go through mistakes.
    private static List<Decision> wavering(long seed, int windows) {
        Random random = new Random(seed);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 1; i <= windows; i++) {
            long sample = (long) i * HOP;
            int kind = random.nextInt(20);
            if (kind == 0)
                decisions.add(new Decision.Rejected(sample, 0, Optional.empty(), Decision.Reason.ARTIFACT, ""));
            else
                if (kind == 1) decisions.add(new Decision.Warming(sample, 0, Optional.empty(), 5));
                else decisions.add(says(sample, random.nextInt(30) < 15 ? 0.02 + 0.4 * random.nextDouble() : 0.9));
        }
        return decisions;
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void theSameDecisionsSpellTheSameText(Speller speller) {
        for (long seed : new long[]{0}) {
            Spelling one = speller.free(RATE);
            Spelling other = speller.free(RATE);
            for (Decision decision : wavering(seed, 3000)) {
                one.decided(decision);
                other.decided(decision);
                other.view(); // looking changes nothing
                other.wanted();
            }
            assertThat(other.selections()).as("seed " + seed).isEqualTo(one.selections());
            if (speller instanceof BinaryTree) assertThat(one.selections()).as("seed " + seed).isNotEmpty();
            assertThat(other.view()).as("seed " + seed).isEqualTo(one.view());
        }
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void whatIsShownIsWhole(Speller speller) {
        Spelling spelling = speller.copy("some text.", RATE);
        for (Decision decision : wavering(7, 800)) {
            spelling.decided(decision);
            SpellerView view = spelling.view();
            assertThat(view.evidence().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-9));
            assertThat(view.extension()).isBetween(0.0, 1.0);
            assertThat(view.text()).isEqualTo(spelling.text());
            view.pointed().ifPresent(option -> assertThat(option).isBetween(0, view.options().size() - 1));
            assertThat(HANDS).contains(spelling.wanted().orElse("left_hand"));
        }
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void allThatCanBeChosenIsShownOnceAtTheBeginning(Speller speller) {
        SpellerView view = speller.free(RATE).view();
        assertThat(view.options().stream().flatMap(option -> option.symbols().stream()))
                .contains("a", "z", "␣", "'", ".", "?", "⌫", "↶").containsAll(view.completions())
                .doesNotHaveDuplicates();
    }

    /// Something is on its way; then nobody means anything for a while.
    @ParameterizedTest
    @MethodSource("spellers")
    void idleStalledAndRefusedWindowsMoveNothing(Speller speller) {
        Spelling spelling = speller.copy("hello", RATE);
        for (long sample = HOP; sample <= 150; sample += HOP) spelling.decided(surely(sample, spelling));
        SpellerView before = spelling.view();
        for (long sample = 160; sample < 5000; sample += 3 * HOP) {
            spelling.decided(new Decision.Decided(sample, 0, Optional.empty(),
                    Scores.uncalibrated(HANDS_AND_REST, 0.39, 0.6, 0.01)));
            assertThat(spelling.view().note()).isEqualTo("idle");
            spelling.decided(new Decision.Rejected(sample + HOP, 0, Optional.empty(), Decision.Reason.UNSURE, ""));
            assertThat(spelling.view().note()).isEqualTo("idle");
            spelling.neutral("stream stalled");
            assertThat(spelling.view().note()).isEqualTo("stream stalled");
            spelling.decided(new Decision.Rejected(sample + 2 * HOP, 0, Optional.empty(), Decision.Reason.GAP, ""));
        }
        SpellerView after = spelling.view();
        assertThat(after.note()).isEqualTo("samples missing");
        assertThat(List.of(after.evidence(), after.extension(), after.pointed(), after.options()))
                .isEqualTo(List.of(before.evidence(), before.extension(), before.pointed(), before.options()));
        assertThat(spelling.selections()).isEmpty();
    }

    @Test
    void theDialSaysAtWhichScoreOfRestNothingMoves() {
        Scores half = Scores.uncalibrated(HANDS_AND_REST, 0.05, 0.5, 0.45);
        for (double dial : new double[]{0.4, 0.6}) {
            Spelling spelling = TREE.evidence(TREE.evidence().idle(dial)).free(RATE);
            SpellerView before = spelling.view();
            for (long sample = HOP; sample <= 200; sample += HOP)
                spelling.decided(new Decision.Decided(sample, 0, Optional.empty(), half));
            assertThat(spelling.view().evidence().equals(before.evidence())).isEqualTo(dial < 0.5);
        }
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void decisionsOfTrialsArePassedOver(Speller speller) {
        Spelling spelling = speller.free(RATE);
        SpellerView before = spelling.view();
        for (long sample = HOP; sample <= 5000; sample += HOP)
            spelling.decided(new Decision.Decided(sample, 0, Optional.of(new Event(1, "left_hand")),
                    Scores.uncalibrated(HANDS, 1, 0)));
        assertThat(spelling.view()).isEqualTo(before);
    }

    @Test
    void afterAChoiceNothingIsHeardForTheTimeOfRest() {
        BinaryTree resting = TREE.stopping(TREE.stopping().activation(new ActivationRule(1, 3)));
        Spelling spelling = resting.copy("hello", RATE);
        long sample = 0;
        while (spelling.selections().isEmpty()) spelling.decided(surely(sample += HOP, spelling));
        SpellerView chosen = spelling.view();
        for (long end = sample + 300; sample < end;) spelling.decided(surely(sample += HOP, spelling));
        assertThat(spelling.view().evidence()).isEqualTo(chosen.evidence());
        for (long end = sample + 200; sample < end;) spelling.decided(surely(sample += HOP, spelling));
        assertThat(spelling.view().evidence()).isNotEqualTo(chosen.evidence());
    }

    @ParameterizedTest
    @MethodSource("spellers")
    void wrongChoicesAreTakenBackBeforeTheTextGoesOn(Speller speller) {
        Spelling spelling = speller.copy("good morning.", RATE);
        long sample = 0;
        while (spelling.text().isEmpty() && sample < 4000 * RATE) { // always the other one
            sample += HOP;
            spelling.decided(says(sample, spelling.wanted().orElse("").equals("left_hand") ? 0.03 : 0.97));
        }
        assertThat(spelling.selections()).anyMatch(s -> s.verdict() == Selection.Verdict.WRONG);
        while (!spelling.done() && sample < 4000 * RATE) spelling.decided(surely(sample += HOP, spelling));
        assertThat(spelling.text().strip()).isEqualTo("good morning.");
    }

    /// Windows that overlap hold the same signal: at any hop the same signal must weigh the same.
    @Test
    void theWeightOfAStretchOfSignalDoesNotDependOnTheHop() {
        BinaryTree slow = TREE.stopping(TREE.stopping().threshold(0.99999)).answer(0.99999);
        List<Double> left = new ArrayList<>();
        for (int hop : new int[]{5, 10, 20}) {
            Spelling spelling = slow.free(RATE);
            for (long sample = hop; sample <= 400; sample += hop) spelling.decided(says(sample, 0.7));
            left.add(spelling.view().evidence().getFirst());
        }
        assertThat(left.get(1)).isCloseTo(left.get(0), within(1e-9));
        assertThat(left.get(2)).isCloseTo(left.get(0), within(1e-9));
    }

    @Test
    void afterTheMostWindowsADoubtfulSelectionBeginsAgain() {
        StoppingRules impatient = new StoppingRules(0.99, 1, 20, 0.5, new ActivationRule(1, 0));
        Spelling spelling = TREE.stopping(impatient).free(RATE);
        List<Double> prior = spelling.view().evidence();
        long sample = 0;
        for (int window = 0; window < 1000 && spelling.selections().isEmpty(); window++)
            spelling.decided(says(sample += HOP, window % 2 == 0 ? 0.6 : 0.4));
        assertThat(spelling.selections()).isEmpty();
        assertThat(spelling.view().evidence().getFirst()).isCloseTo(prior.getFirst(), within(0.2));
    }

    @Test
    void refusesATextThatCannotBeSpelled() {
        assertThatThrownBy(() -> TREE.copy("Grüße", RATE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("normalise");
        assertThatThrownBy(() -> HEX.copy(" a", RATE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TREE.free(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 Hz");
    }
}
