package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which training trial is held out when.
class InnerFoldsTest {
    /// Three classes of 13, 9 and 6 trials, mixed; the second appears first.
    private static final String MIXED = "babcabacabbacaabcabaacbabcaa";

    static Stream<InnerFolds> kinds() {
        return Stream.of(InnerFolds.blocks(4), InnerFolds.stratified(4), InnerFolds.shuffled(4, 7),
                InnerFolds.blocks(4).halving());
    }

    private static Examples<Integer> mixed() {
        return Imagery.labelled(IntStream.range(0, MIXED.length()).boxed().toList(), List.of(MIXED.split("")));
    }

    /// Two windows of each trial, the second ones after all first ones.
    private static Examples<Integer> twice(Examples<Integer> examples) { return Examples.join(examples, examples); }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFoldHasTrialsOfEveryClassInNearlyEqualNumbers(InnerFolds folds) {
        int[] of = folds.of("test", mixed());
        for (String label : List.of("a", "b", "c")) {
            long[] counts = new long[4];
            for (int i = 0; i < of.length; i++) if (MIXED.startsWith(label, i)) counts[of[i]]++;
            assertThat(Arrays.stream(counts).max().orElseThrow() - Arrays.stream(counts).min().orElseThrow())
                    .as("%s, class %s: %s", folds, label, Arrays.toString(counts)).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void windowsOfATrialStayTogether(InnerFolds folds) {
        int[] of = folds.of("test", twice(mixed()));
        assertThat(Arrays.copyOfRange(of, MIXED.length(), of.length)).as(folds.toString())
                .isEqualTo(Arrays.copyOf(of, MIXED.length())).isEqualTo(folds.of("test", mixed()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aClassWithFewerTrialsThanFoldsIsRefused(InnerFolds folds) {
        Examples<Integer> few = twice(new Examples<>(mixed().list().subList(0, 8)));
        assertThatIllegalArgumentException().isThrownBy(() -> folds.of("Search", few)).withMessage(
                "Search: expected at least 4 trials of each class, got 3 of a; record more trials, or take fewer folds");
    }

    @Test
    void stratifiedAgreesWithScikitLearn() {
        assertThat(InnerFolds.stratified(5).of("test", mixed())).isEqualTo(fromGolden("stratified5/fold"));
        assertThat(InnerFolds.stratified(3).of("test", mixed())).isEqualTo(fromGolden("stratified3/fold"));
    }

    private static int[] fromGolden(String entry) {
        return Arrays.stream(Golden.SEARCH.vector(entry)).mapToInt(f -> (int) f).toArray();
    }

    @Test
    void blocksHoldNeighboursOfAClassTogether() {
        int[] of = InnerFolds.blocks(3).of("test", mixed());
        int[] ofA = IntStream.range(0, of.length).filter(i -> MIXED.startsWith("a", i)).map(i -> of[i]).toArray();
        assertThat(ofA).isSorted().contains(0, 1, 2);
    }

    @Test
    void shuffledFollowsItsSeedAlone() {
        int[] seven = InnerFolds.shuffled(4, 7).of("test", mixed());
        assertThat(InnerFolds.shuffled(4, 7).of("test", mixed())).isEqualTo(seven);
        assertThat(InnerFolds.shuffled(4, 8).of("test", mixed())).isNotEqualTo(seven);
        assertThat(InnerFolds.stratified(4).of("test", mixed())).isNotEqualTo(seven);
    }

    @Test
    void trialsOfOtherRunsAreOtherTrials() {
        Examples<Integer> first = mixed();
        Examples<Integer> second = new Examples<>(first.list().stream().map(e -> new Example<>(e.item(), e.target(),
                new Origin("synthetic", "1", "1", "2"), e.trial(), e.end(), 1)).toList());
        int[] of = InnerFolds.blocks(2).of("test", Examples.join(first, second));
        assertThat(of).startsWith(0).endsWith(1);
        assertThat(Arrays.stream(of).sum()).isBetween(MIXED.length() - 2, MIXED.length() + 2);
    }

    @Test
    void theTextIsTheExpressionThatMakesIt() {
        assertThat(kinds().map(InnerFolds::toString)).containsExactly("InnerFolds.blocks(4)",
                "InnerFolds.stratified(4)", "InnerFolds.shuffled(4, 7)", "InnerFolds.blocks(4).halving()");
    }

    @Test
    void oneFoldIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> InnerFolds.blocks(1))
                .withMessage("InnerFolds: expected at least 2 folds, got 1");
    }

    @Test
    void aSeedThatNumPyDoesNotTakeOrThatMeansNothingIsRefused() {
        for (long seed : new long[]{-1, 1L << 31})
            assertThatIllegalArgumentException().isThrownBy(() -> InnerFolds.shuffled(3, seed)).withMessage(
                    "InnerFolds: expected a seed from 0 to 2147483647 for SHUFFLED folds, got " + seed);
        assertThat(InnerFolds.shuffled(3, Integer.MAX_VALUE).of("test", mixed())).contains(0, 1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InnerFolds(InnerFolds.Dealing.BLOCKS, 3, 5, InnerFolds.Rounds.ALL))
                .withMessage("InnerFolds: expected a seed from 0 to 0 for BLOCKS folds, got 5");
    }
}
