package org.ideomotor.feedback.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.feedback.language.Alphabet;
import org.ideomotor.feedback.language.English;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeliefTest {
    private static Belief random(Random random, int size) {
        return Belief.of(random.doubles(size).map(x -> x * x * x + 1e-6).toArray());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isBayesRuleOverAllEvidenceAtOnce(long seed) {
        Random random = new Random(seed);
        int n = 2 + random.nextInt(30);
        Belief prior = random(random, n);
        Belief belief = prior;
        double[] joint = prior.probabilities();
        for (int e = 0; e < 40; e++) {
            double[] likelihoods = random.doubles(n, 0.05, 1).toArray();
            double weight = random.nextDouble();
            belief = belief.heard(likelihoods, weight);
            for (int i = 0; i < n; i++) joint[i] *= Math.pow(likelihoods[i], weight);
        }
        double evidence = java.util.Arrays.stream(joint).sum();
        for (int i = 0; i < n; i++)
            assertThat(belief.of(i)).as("seed " + seed).isCloseTo(joint[i] / evidence, within(1e-9));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Belief.of(0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Belief.of(1, -0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Belief.of(1, 1).heard(new double[]{1}, 1)).isInstanceOf(
                IllegalArgumentException.class).hasMessageContaining("got 1");
    }

    /// Mean number of questions, each answered for sure, until one option is left.
    private static double questions(List<Double> weights, BinaryTree.Split split) {
        if (weights.size() == 1) return 0;
        Halves halves = Halves.of(Belief.of(weights.stream().mapToDouble(w -> w).toArray()), split);
        List<Double> left = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        IntStream.range(0, weights.size()).forEach(i -> (halves.left(i) ? left : right).add(weights.get(i)));
        return weights.stream().mapToDouble(w -> w).sum() + questions(left, split) + questions(right, split);
    }

    @ParameterizedTest
    @EnumSource(BinaryTree.Split.class)
    void theTreesLengthIsNearTheEntropy(BinaryTree.Split split) {
        double most = split == BinaryTree.Split.IN_ORDER ? 2 : 1; // for a cut in order a theorem (Mehlhorn 1977)
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Belief belief = random(random, 2 + random.nextInt(34));
            double questions = questions(java.util.Arrays.stream(belief.probabilities()).boxed().toList(), split);
            assertThat(questions).as("seed " + seed).isBetween(belief.entropy() - 1e-9, belief.entropy() + most);
        }
    }

    @Test
    void bothHalvesHaveAnOptionHoweverLikelyOneIs() {
        for (BinaryTree.Split split : BinaryTree.Split.values())
            for (int sure = 0; sure < 3; sure++) {
                double[] weights = {1e-9, 1e-9, 1e-9};
                weights[sure] = 1;
                Halves halves = Halves.of(Belief.of(weights), split);
                assertThat(IntStream.range(0, 3).filter(halves::left).count()).isBetween(1L, 2L);
            }
    }

    @Test
    void backspaceIsAlwaysWithinReachAndLikelierTheMoreDoubtfulTheLastChoice() {
        Predictor english = Predictor.english();
        SpelledText text = SpelledText.empty().after(new Choice.Symbol("q"));
        assertThat(probability(english.after(text, 0), new Choice.Backspace())).isEqualTo(0.035, within(1e-12));
        assertThat(probability(english.after(text, 0.2), new Choice.Backspace())).isEqualTo(0.2, within(1e-12));
        assertThat(probability(english.after(SpelledText.empty(), 0.2), new Choice.Backspace())).isZero();
    }

    @Test
    void aWordTakesItsProbabilityFromItsNextSymbol() {
        SpelledText text = SpelledText.empty().after(new Choice.Symbol("t"));
        Predictor.Prediction with = Predictor.english().words(1).after(text, 0);
        Predictor.Prediction without = Predictor.english().words(0).after(text, 0);
        Choice h = new Choice.Symbol("h");
        assertThat(probability(with, new Choice.Word("the"))).isGreaterThan(0.1);
        assertThat(probability(with, new Choice.Word("the")) + probability(with, h))
                .isCloseTo(probability(without, h), within(1e-12));
    }

    @Test
    void withoutStrengthTheLanguageModelSaysNothing() {
        Predictor none = new Predictor(English.letters(), (_, _) -> List.of(), 0, 0, 0);
        Belief prior = none.after(SpelledText.empty(), 0).prior();
        for (int i = 0; i < Alphabet.english().size(); i++) assertThat(prior.of(i)).isEqualTo(1.0 / 30, within(1e-12));
    }

    private static double probability(Predictor.Prediction prediction, Choice choice) {
        return prediction.prior().of(prediction.choices().indexOf(choice));
    }
}
