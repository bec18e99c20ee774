package org.ideomotor.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.FittedToMany;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every estimator promises. A test class implements it; JUnit runs the tests.
///
/// Results are compared by `equals`, which for the values of the toolkit means the same bits, and arrays by content.
/// A classifier keeps the [ClassifierContract] as well.
public interface EstimatorContract<A, B> {
    /// The estimator under test.
    Estimator<A, B> estimator();

    /// What it is fitted on. Made anew at every call, the same each time.
    Examples<A> examples();

    /// Of the random orders in these tests.
    default long seed() { return 20261125; }

    @Test
    @DisplayName("what is fitted is a pure function: same item, same bits, in any order")
    default void whatIsFittedIsPure() {
        List<A> items = examples().items();
        Fitted<A, B> fitted = estimator().fit(examples());
        List<B> expected = items.stream().map(fitted::apply).toList();
        List<Integer> order = Chance.of(seed()).shuffled(IntStream.range(0, items.size()).boxed().toList());
        for (int i : order)
            assertTrue(same(expected.get(i), fitted.apply(items.get(i))),
                    "item " + i + " gives another result when it is asked again, in the order of seed " + seed());
    }

    @Test
    @DisplayName("items in a list give the bits of items one by one")
    default void itemsInAListGiveTheSameBits() {
        List<A> items = examples().items();
        Fitted<A, B> fitted = estimator().fit(examples());
        List<B> together = fitted instanceof FittedToMany<A, B> toMany
                ? toMany.applyEach(items)
                : examples().map(fitted).items();
        assertEquals(items.size(), together.size(), "results of a list of this many items");
        for (int i = 0; i < items.size(); i++)
            assertTrue(same(fitted.apply(items.get(i)), together.get(i)),
                    "item " + i + " gives another result in a list");
    }

    @Test
    @DisplayName("fitting and applying leave the examples as they were")
    default void examplesAreNotModified() {
        Examples<A> given = examples(), kept = examples();
        assertTrue(same(kept.items(), given.items()), "examples() must give the same items at every call");
        Fitted<A, B> fitted = estimator().fit(given);
        given.items().forEach(fitted::apply);
        for (int i = 0; i < kept.size(); i++)
            assertTrue(same(kept.get(i).item(), given.get(i).item()), "item " + i + " was modified");
    }

    @Test
    @DisplayName("fitted again it gives the same bits")
    default void fittedAgainGivesTheSameBits() {
        Fitted<A, B> one = estimator().fit(examples()), two = estimator().fit(examples());
        assertSameResults(one, two, "fitted a second time");
    }

    @Test
    @DisplayName("a decoder with it is saved and loaded to the same bits")
    default void savedAndLoadedGivesTheSameBits(@TempDir Path folder) throws IOException {
        Fitted<A, B> fitted = estimator().fit(examples());
        Path file = folder.resolve("held.decoder");
        Decoders.of(FakeMotorImagery.leftRight(0).signal(), List.of(), 1, 1, List.of(), new Held(fitted), List.of())
                .save(file);
        Held loaded = assertInstanceOf(Held.class, Decoder.load(file).chain());
        @SuppressWarnings("unchecked") // what was saved as this type
        Fitted<A, B> again = (Fitted<A, B>) loaded.fitted();
        assertSameResults(fitted, again, "loaded from a file");
    }

    private void assertSameResults(Fitted<A, B> expected, Fitted<A, B> got, String how) {
        List<A> items = examples().items();
        assertFalse(items.isEmpty(), "examples() must not be empty");
        assertAll(IntStream.range(0, items.size()).mapToObj(i -> () -> assertTrue(
                same(expected.apply(items.get(i)), got.apply(items.get(i))),
                "item " + i + " gives another result " + how)));
    }

    private static boolean same(Object a, Object b) {
        if (a instanceof List<?> one && b instanceof List<?> two) {
            return one.size() == two.size()
                    && IntStream.range(0, one.size()).allMatch(i -> same(one.get(i), two.get(i)));
        }
        return Objects.deepEquals(a, b);
    }

    /// Any fitted thing as a part of a decoder.
    record Held(Fitted<?, ?> fitted) implements Fitted<Window, Scores> {
        @Override
        public Scores apply(Window window) { return Scores.uncalibrated(List.of("held"), 1); }
    }
}
