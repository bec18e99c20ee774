package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnorderedFoldsTest {
    private static Examples<Integer> examples(String labels, String session) {
        List<Example<Integer>> list = new ArrayList<>();
        for (int i = 0; i < labels.length(); i++)
            list.add(Example.of(i, labels.substring(i, i + 1), new Origin("made", "1", session, "1"), i,
                    100L * (i + 1)));
        return new Examples<>(list);
    }

    @Test
    void agreesWithScikitLearnStratifiedKFold() {
        for (JsonNode e : Fixture.published("folds")) {
            Examples<Integer> examples = examples(e.get("labels").textValue(), "1");
            List<Fold<Integer>> folds = UnorderedFolds.stratified(examples, e.get("folds").intValue(),
                    e.get("seed").intValue());
            List<List<Integer>> expected = new ArrayList<>();
            for (JsonNode test : e.get("test")) {
                List<Integer> indices = new ArrayList<>();
                test.forEach(i -> indices.add(i.intValue()));
                expected.add(indices);
            }
            assertThat(folds).extracting(fold -> fold.test().items()).isEqualTo(expected);
            assertThat(folds).allSatisfy(fold -> assertThat(fold.training().size() + fold.test().size())
                    .isEqualTo(examples.size()));
        }
    }

    @Test
    void everySessionIsLeftOutOnceInTheOrderOfItsName() {
        Examples<Integer> examples = Examples.join(examples("lr", "1test"), examples("lrl", "0train"),
                examples("r", "2late"));
        List<Fold<Integer>> folds = UnorderedFolds.leaveOneSessionOut(examples);
        assertThat(folds).extracting(fold -> fold.test().size()).containsExactly(3, 2, 1);
        assertThat(folds).extracting(fold -> fold.training().size()).containsExactly(3, 4, 5);
        assertThat(folds).extracting(Fold::name).containsExactly("1: other sessions → 0train",
                "1: other sessions → 1test", "1: other sessions → 2late");
        assertThat(UnorderedFolds.leaveOneSessionOut(examples("lrlr", "1"))).isEmpty();
    }

    @Test
    void moreFoldsThanExamplesOfAClassAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> UnorderedFolds.stratified(examples("lrlrl", "1"), 4, 42))
                .withMessageContaining("at least 4 examples of a class").withMessageContaining("at most 3");
        assertThatIllegalArgumentException().isThrownBy(() -> UnorderedFolds.stratified(examples("lr", "1"), 1, 42));
        assertThatIllegalArgumentException().isThrownBy(() -> UnorderedFolds.stratified(examples("lr", "1"), 2, -1));
    }

    @Test
    void windowsOfOneTrialAreNotTornApart() {
        Examples<Integer> twice = Examples.join(examples("lrlrlr", "1"), examples("lrlrlr", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> UnorderedFolds.stratified(twice, 3, 42))
                .withMessageContaining("keep the windows of a trial together");
    }

    /// Even where a deal would bring both windows into one fold.
    @Test
    void aTrialThatComesTwiceIsRefusedUnderEverySeed() {
        List<Example<Integer>> list = new ArrayList<>(examples("lrlrlr", "1").list());
        list.add(list.get(2));
        for (int seed = 0; seed < 8; seed++) {
            int each = seed;
            assertThatIllegalArgumentException().as("seed %d", seed)
                    .isThrownBy(() -> UnorderedFolds.stratified(new Examples<>(list), 2, each))
                    .withMessageContaining("got another of trial 2 of made 1/1/1");
        }
    }
}
