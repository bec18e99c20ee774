package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FoldsTest {
    /// Items are numbered through, so that a fold shows what it holds.
    private static Examples<Integer> run(String session, String run, int first, int trials) {
        List<Example<Integer>> list = new ArrayList<>();
        for (int t = 0; t < trials; t++)
            list.add(Example.of(first + t, t % 2 == 0 ? "left" : "right", origin(session, run), t, 1000L * (t + 1)));
        return new Examples<>(list);
    }

    private static Origin origin(String session, String run) { return new Origin("made", "1", session, run); }

    @Test
    void acrossRunsEveryRunButTheFirstIsScoredByWhatCameBefore() {
        Examples<Integer> examples = Examples.join(run("a", "1", 0, 2), run("a", "2", 10, 3), run("a", "3", 20, 1));
        List<Fold<Integer>> folds = Folds.acrossRuns(examples);
        assertThat(folds).extracting(fold -> fold.training().items()).containsExactly(List.of(0, 1),
                List.of(0, 1, 10, 11, 12));
        assertThat(folds).extracting(fold -> fold.test().items()).containsExactly(List.of(10, 11, 12), List.of(20));
        assertThat(folds).extracting(Fold::name).containsExactly("1/a: 1 → 2", "1/a: 1, 2 → 3");
    }

    @Test
    void sessionsAreNotMixed() {
        Examples<Integer> examples = Examples.join(run("a", "1", 0, 2), run("b", "1", 10, 2), run("a", "2", 20, 2),
                run("b", "2", 30, 2));
        assertThat(Folds.acrossRuns(examples)).extracting(fold -> fold.training().items())
                .containsExactly(List.of(0, 1), List.of(10, 11));
        assertThat(Folds.acrossRuns(run("a", "1", 0, 9))).as("one run").isEmpty();
        assertThat(Folds.withinRuns(examples, 2, 0)).allSatisfy(fold -> {
            Set<Origin> origins = new HashSet<>();
            Examples.join(fold.training(), fold.test()).forEach(example -> origins.add(example.origin()));
            assertThat(origins).hasSize(1);
        });
    }

    @Test
    void withinARunBlocksFollowEachOther() {
        List<Fold<Integer>> folds = Folds.withinRuns(run("a", "1", 0, 15), 5, 0);
        assertThat(folds).extracting(fold -> fold.test().items()).containsExactly(List.of(3, 4, 5), List.of(6, 7, 8),
                List.of(9, 10, 11), List.of(12, 13, 14));
        assertThat(folds).extracting(fold -> fold.training().size()).containsExactly(3, 6, 9, 12);
        assertThat(folds.getFirst().name()).isEqualTo("1/a/1: trials up to 2 → 3 to 5");
    }

    @Test
    void everyTrialButTheFirstBlockIsScoredOnceAndNothingIsLearntFromTheFuture() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int trials = 1 + random.nextInt(40), blocks = 2 + random.nextInt(8);
            Examples<Integer> run = run("a", "1", 0, trials);
            List<Fold<Integer>> folds = Folds.withinRuns(run, blocks, random.nextInt(3000));
            List<Integer> scored = folds.stream().flatMap(fold -> fold.test().items().stream()).toList();
            int first = trials - scored.size();
            assertThat(scored).as("seed %d", seed).containsExactlyElementsOf(run.items().subList(first, trials));
            for (Fold<Integer> fold : folds)
                assertThat(fold.training().items()).as("seed %d, %s", seed, fold.name())
                        .allSatisfy(item -> assertThat(item).isLessThan(fold.test().items().getFirst()));
        }
    }

    @Test
    void aTrialThatWasNotOverWhenTheTestBeganIsNotLearntFrom() {
        Examples<Integer> run = run("a", "1", 0, 4); // ends at 1000, 2000, 3000, 4000
        assertThat(Folds.withinRuns(run, 4, 1000).getLast().training().items()).containsExactly(0, 1, 2);
        assertThat(Folds.withinRuns(run, 4, 1001).getLast().training().items()).containsExactly(0, 1);
        assertThat(Folds.withinRuns(run, 4, 3001).getLast().training().items()).isEmpty();
    }

    @Test
    void theWindowsOfATrialStayTogether() {
        List<Example<Integer>> windows = new ArrayList<>();
        for (int trial = 0; trial < 6; trial++)
            for (int w = 0; w < 3; w++)
                windows.add(Example.of(10 * trial + w, "left", origin("a", "1"), trial, 1000L * trial + 100L * w));
        for (Fold<Integer> fold : Folds.withinRuns(new Examples<>(windows), 4, 200)) {
            Set<Integer> learnt = new HashSet<>();
            fold.training().forEach(example -> learnt.add(example.trial()));
            assertThat(fold.test()).allSatisfy(example -> assertThat(learnt).doesNotContain(example.trial()));
            assertThat(fold.test().size() % 3).isZero();
        }
    }

    @Test
    void blocksFollowTimeAndNotTheOrderOfTheExamples() {
        List<Example<Integer>> backwards = new ArrayList<>(run("a", "1", 0, 4).list()).reversed();
        assertThat(Folds.withinRuns(new Examples<>(backwards), 2, 0)).singleElement().satisfies(fold -> {
            assertThat(fold.training().items()).containsExactly(0, 1);
            assertThat(fold.test().items()).containsExactly(2, 3);
        });
    }

    @Test
    void aFoldThatTearsATrialApartIsRefused() {
        Examples<Integer> run = run("a", "1", 0, 3);
        assertThatIllegalArgumentException().isThrownBy(() -> new Fold<>("torn", run, run))
                .withMessageContaining("trial 0 of made 1/a/1 is learnt from and scored");
        assertThatIllegalArgumentException().isThrownBy(() -> new Fold<>("empty", run, new Examples<>(List.of())))
                .withMessageContaining("got none");
        assertThatIllegalArgumentException().isThrownBy(() -> Folds.withinRuns(run, 1, 0));
    }

    @Test
    void aFoldSaysWhichClassIsShort() {
        Fold<Integer> fold = Folds.acrossRuns(Examples.join(run("a", "1", 0, 5), run("a", "2", 5, 2))).getFirst();
        assertThat(fold.shortage(List.of("left", "right"), 2)).isEmpty();
        assertThat(fold.shortage(List.of("left", "right"), 3)).contains(
                "expected at least 3 training trials of each class, got 2 of right");
        assertThat(fold.shortage(List.of("feet", "left"), 1)).get().asString().contains("0 of feet");
    }
}
