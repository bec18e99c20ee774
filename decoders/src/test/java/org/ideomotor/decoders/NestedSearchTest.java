package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;

/// Choosing among estimators by training examples alone.
class NestedSearchTest {
    private static final Imagery IMAGERY = new Imagery(17, 6, 40, 2);
    private static final Examples<Window> WINDOWS = IMAGERY.examples(30);
    private static final List<Estimator<Window, Scores>> CANDIDATES = List.of(
            Covariances.oas().then(Mdm.riemannian()),
            Covariances.oas().then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(0.01)),
            Covariances.oas().then(TangentSpace.riemannian()).then(SupportVectorMachine.gaussian(1)),
            Covariances.oas().then(TangentSpace.riemannian().then(SupportVectorMachine.linear(1))),
            Covariances.ledoitWolf().then(Csp.filters(2)).then(Lda.plain()));

    /// Says always the same, or what is true.
    record Fixed(List<String> classes, double first) implements Fitted<Integer, Scores> {
        @Override
        public Scores apply(Integer item) { return Scores.uncalibrated(classes, first, 1 - first); }
    }

    /// Right for items below a limit, wrong for others.
    record RightBelow(int limit) implements Estimator<Integer, Scores> {
        @Override
        public Fitted<Integer, Scores> fit(Examples<Integer> examples) {
            return item -> new Fixed(examples.classes(), (item % 2 == 0) == (item < limit) ? 0.9 : 0.1).apply(item);
        }
    }

    /// Refuses to learn.
    record Refusing(String reason) implements Estimator<Integer, Scores> {
        @Override
        public Fitted<Integer, Scores> fit(Examples<Integer> examples) { throw new IllegalArgumentException(reason); }
    }

    /// The numbers from 0, even ones of class a.
    private static Examples<Integer> numbers(int count) {
        return Imagery.labelled(IntStream.range(0, count).boxed().toList(),
                IntStream.range(0, count).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList());
    }

    @Test
    void theBestByTheMeanOverTheFoldsIsChosenAndFittedOnAllExamples() {
        Chosen<Integer> chosen = NestedSearch.among(new RightBelow(8), new RightBelow(20), new RightBelow(12))
                .fit(numbers(24));
        assertThat(chosen.index()).isEqualTo(1);
        assertThat(chosen.table().get(1).foldScores()).containsExactly(1.0, 1.0, 0.5);
        assertThat(chosen.table().get(1).mean()).isEqualTo(2.5 / 3);
        assertThat(chosen.text()).isEqualTo("RightBelow[limit=20]");
        assertThat(numbers(24).items().stream().map(chosen::apply).map(Scores::best).filter("a"::equals)).hasSize(12);
    }

    @Test
    void ofEqualsTheFirstIsChosen() {
        assertThat(
                NestedSearch.among(new RightBelow(3), new RightBelow(20), new RightBelow(20)).fit(numbers(24)).index())
                .isEqualTo(1);
    }

    @Test
    void whatIsSharedHasTheBitsOfCandidatesFittedOneByOne() {
        for (Criterion criterion : Criterion.values()) {
            NestedSearch<Window> search = NestedSearch.among(CANDIDATES).folds(InnerFolds.stratified(4)).by(criterion);
            Chosen<Window> chosen = search.fit(WINDOWS);
            assertThat(chosen.table()).extracting(Chosen.Tried::foldScores).as("%s, %s", criterion, IMAGERY)
                    .isEqualTo(oneByOne(search));
            assertThat(chosen.fitted()).isEqualTo(CANDIDATES.get(chosen.index()).fit(WINDOWS));
        }
    }

    private static List<List<Double>> oneByOne(NestedSearch<Window> search) {
        int[] folds = search.folds().of("test", WINDOWS);
        List<List<Double>> table = new ArrayList<>();
        for (Estimator<Window, Scores> candidate : search.candidates())
            table.add(IntStream.range(0, search.folds().count()).mapToObj(fold -> search.criterion()
                    .of(part(folds, fold, true).map(candidate.fit(part(folds, fold, false))))).toList());
        return table;
    }

    private static Examples<Window> part(int[] folds, int fold, boolean heldOut) {
        return new Examples<>(IntStream.range(0, folds.length).filter(i -> (folds[i] == fold) == heldOut)
                .mapToObj(WINDOWS::get).toList());
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        NestedSearch<Window> search = NestedSearch.among(CANDIDATES).folds(InnerFolds.stratified(4)).by(Criterion.AUC);
        Chosen<Window> alone = search.fit(WINDOWS);
        for (int threads : new int[]{2, 3, 16}) assertThat(search.threads(threads).fit(WINDOWS)).isEqualTo(alone);
        assertThat(search.onAllCores().fit(WINDOWS)).isEqualTo(alone);
    }

    @Test
    void stepsInCommonAreFittedOnceForEachFoldAndWhatLearnsNothingOnceForEachExample() {
        AtomicInteger applied = new AtomicInteger(), fitted = new AtomicInteger();
        Unlearnt<Integer, Integer> counting = () -> item -> {
            applied.incrementAndGet();
            return item;
        };
        Estimator<Integer, Integer> learning = _ -> {
            fitted.incrementAndGet();
            return item -> item;
        };
        NestedSearch.among(counting.then(learning).then(new RightBelow(3)),
                counting.then(learning).then(new RightBelow(20)),
                counting.then(new RightBelow(5))).fit(numbers(24));
        assertThat(fitted).hasValue(3 + 1); // folds, and the best on everything
        assertThat(applied).hasValue(24 + 24); // the search, and the best's own fit
    }

    @Test
    void aCandidateThatRefusesAFoldIsOutAndItsReasonIsKept() {
        Chosen<Integer> chosen = NestedSearch.among(new Refusing("too few"), new RightBelow(3), new RightBelow(9))
                .fit(numbers(24));
        assertThat(chosen.index()).isEqualTo(2);
        assertThat(chosen.table().get(0).refusal()).contains("too few");
        assertThat(chosen.notes()).containsExactly(
                "of 3 candidates, RightBelow[limit=9] was chosen: inner accuracy 0.375; next 0.125",
                "1 of 3 candidates refused a fold; the first, Refusing[reason=too few]: too few");
    }

    @Test
    void aRefusalWithoutAMessageIsARefusal() {
        Chosen<Integer> chosen = NestedSearch.among(new Refusing(null), new RightBelow(3)).fit(numbers(24));
        assertThat(chosen.index()).isEqualTo(1);
        assertThat(chosen.table().get(0).refusal()).contains("java.lang.IllegalArgumentException");
    }

    @Test
    void whatIsReadBothAsItIsAndByAFurtherStepIsMadeOnce() {
        AtomicInteger applied = new AtomicInteger();
        Unlearnt<Integer, Integer> counting = () -> item -> {
            applied.incrementAndGet();
            return item;
        };
        Unlearnt<Integer, Integer> further = () -> item -> item;
        NestedSearch.among(counting.then(new RightBelow(20)), counting.then(further).then(new RightBelow(3)))
                .fit(numbers(24));
        assertThat(applied).hasValue(24 + 24); // the search, and the best's own fit
    }

    /// What a point of a grid makes of an item, if it learns nothing.
    private record Weighty(int item) {}

    /// The JVM clears what nothing holds on to when it is asked to collect.
    @Test
    void whatAPointOfAGridMadeIsLetGoOfBeforeTheNextIsFitted() {
        List<WeakReference<Weighty>> made = Collections.synchronizedList(new ArrayList<>());
        List<Long> alive = new ArrayList<>();
        List<Estimator<Integer, Scores>> points = IntStream.range(0, 3).mapToObj(_ -> weighty(made)
                .then(plain()).then(plain()).then(collecting(made, alive))).toList();
        NestedSearch.among(points).folds(InnerFolds.blocks(2)).fit(numbers(8));
        assertThat(alive).hasSize(3 * 2 + 1).allMatch(count -> count <= 8);
    }

    private static Unlearnt<Integer, Weighty> weighty(List<WeakReference<Weighty>> made) {
        return () -> item -> {
            Weighty weighty = new Weighty(item);
            made.add(new WeakReference<>(weighty));
            return weighty;
        };
    }

    private static Unlearnt<Weighty, Weighty> plain() { return () -> item -> item; }

    private static Estimator<Weighty, Scores> collecting(List<WeakReference<Weighty>> made, List<Long> alive) {
        return examples -> {
            System.gc();
            alive.add(made.stream().filter(reference -> reference.get() != null).count());
            return item -> new Fixed(examples.classes(), item.item() % 2 == 0 ? 0.9 : 0.1).apply(item.item());
        };
    }

    @Test
    void ifAllRefuseTheFirstReasonsAreNamed() {
        NestedSearch<Integer> search = NestedSearch.among(new Refusing("one"), new Refusing("two"),
                new Refusing("three"), new Refusing("four"));
        assertThatIllegalArgumentException().isThrownBy(() -> search.fit(numbers(24))).withMessage(
                "NestedSearch among 4 candidates: expected at least one that takes every fold, got refusals:"
                        + " Refusing[reason=one]: one; Refusing[reason=two]: two; Refusing[reason=three]: three");
    }

    @Test
    void anyOtherExceptionEndsTheSearchAndIsTheFirstInOrder() {
        Estimator<Integer, Scores> first = _ -> {
            throw new IllegalStateException("first");
        };
        Estimator<Integer, Scores> second = _ -> {
            throw new IllegalStateException("second");
        };
        for (int threads : new int[]{1, 2, 8})
            assertThatThrownBy(() -> NestedSearch.among(new RightBelow(3), first, second).threads(threads)
                    .fit(numbers(24))).isInstanceOf(IllegalStateException.class).hasMessage("first");
    }

    @Test
    void noThreadOutlivesTheCall() {
        List<Thread> used = Collections.synchronizedList(new ArrayList<>());
        Estimator<Integer, Scores> noting = examples -> {
            used.add(Thread.currentThread());
            return new RightBelow(3).fit(examples);
        };
        NestedSearch.among(noting, new RightBelow(9)).threads(4).fit(numbers(24));
        used.remove(Thread.currentThread()); // the best's own fit, if it was that one
        assertThat(used).isNotEmpty().allMatch(NestedSearchTest::ends);
    }

    /// A pool says that it is done a moment before its threads are.
    private static boolean ends(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void halvingScoresTheWorseHalfNoFurtherAndKeepsAClearChoice() {
        List<RightBelow> candidates = IntStream.range(0, 8).mapToObj(i -> new RightBelow(3 * i)).toList();
        NestedSearch<Integer> all = NestedSearch.among(candidates).folds(InnerFolds.stratified(4));
        Chosen<Integer> halved = all.folds(InnerFolds.stratified(4).halving()).fit(numbers(32));
        assertThat(halved.index()).isEqualTo(all.fit(numbers(32)).index()).isEqualTo(7);
        assertThat(halved.table()).extracting(t -> t.foldScores().size()).containsExactly(1, 1, 1, 2, 2, 3, 4, 4);
    }

    @Test
    void oneClassTooFewTrialsAndAucOfThreeClassesAreRefused() {
        NestedSearch<Integer> search = NestedSearch.among(new RightBelow(3));
        assertThatIllegalArgumentException().isThrownBy(() -> search.fit(numbers(24).ofClass("a")))
                .withMessageStartingWith("NestedSearch among 1 candidates: expected examples of at least two classes");
        assertThatIllegalArgumentException().isThrownBy(() -> search.fit(numbers(5))).withMessage(
                "NestedSearch among 1 candidates: expected at least 3 trials of each class, got 2 of b; record more"
                        + " trials, or take fewer folds");
        Examples<Window> three = Imagery.small(3).examples(12);
        assertThatExceptionOfType(NotTwoClassesException.class)
                .isThrownBy(() -> NestedSearch.among(CANDIDATES).by(Criterion.AUC).fit(three))
                .withMessageContaining("expected two classes for AUC, got [class 0, class 1, class 2]");
    }

    @Test
    void aSearchMayStandInAChainAndInASearch() {
        Estimator<SpdMatrix, Scores> inner = NestedSearch.among(Mdm.riemannian(), FgMdm.riemannian());
        Chosen<Window> chosen = NestedSearch.among(Covariances.oas().then(inner), Covariances.ledoitWolf().then(inner))
                .fit(WINDOWS);
        assertThat(chosen.notes()).hasSize(2).last().asString().startsWith("of 2 candidates, ");
    }

    @Test
    void theTextIsTheExpressionThatMakesIt() {
        NestedSearch<SpdMatrix> search = NestedSearch.among(Mdm.riemannian(), FgMdm.riemannian());
        assertThat(search).hasToString("NestedSearch.among(Mdm.riemannian(), FgMdm.riemannian())");
        assertThat(search.folds(InnerFolds.stratified(5)).by(Criterion.AUC).threads(4)).hasToString(search
                + ".folds(InnerFolds.stratified(5)).by(Criterion.AUC)");
    }

    @Test
    void noCandidatesAndNoThreadsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> NestedSearch.<Window>among(List.of()))
                .withMessage("NestedSearch: expected at least one candidate, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> NestedSearch.among(CANDIDATES).threads(0))
                .withMessage("NestedSearch: expected at least 1 thread, got 0");
    }
}
