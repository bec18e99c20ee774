package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.junit.jupiter.api.Test;

/// All examples after some steps that learn nothing.
class WholeTest {
    private static final int COUNT = 12;
    private final AtomicInteger applied = new AtomicInteger();
    private final Fitted<Object, Object> counting = item -> {
        applied.incrementAndGet();
        return (Integer) item + 1;
    };

    private static Examples<Object> numbers() {
        return Imagery.labelled(IntStream.range(0, COUNT).<Object>mapToObj(i -> i).toList(),
                IntStream.range(0, COUNT).mapToObj(i -> i % 2 == 0 ? "a" : "b").toList());
    }

    private static Whole joined(Whole whole) {
        whole.join();
        return whole;
    }

    @Test
    void whatIsMadeOfAWholeIsAsLongAUserAsItIsNotMade() {
        Whole first = Whole.of(numbers()).then(() -> counting);
        Whole second = joined(first.then(() -> counting));
        assertThat(first.isHeld()).isFalse();
        assertThat(second.get().items()).startsWith(2, 3);
        assertThat(first.isHeld()).as("after the only one that is made of it").isFalse();
        assertThat(second.isHeld()).isTrue();
        second.leave();
        assertThat(second.isHeld()).isFalse();
    }

    @Test
    void aWholeIsKeptForWhatIsStillToBeMadeOfIt() {
        Whole shared = joined(Whole.of(numbers()).then(() -> counting));
        Whole later = joined(shared.then(() -> item -> item));
        shared.get();
        shared.leave();
        assertThat(shared.isHeld()).isTrue();
        later.get();
        assertThat(shared.isHeld()).isFalse();
        assertThat(applied).hasValue(COUNT);
    }

    @Test
    void whatIsRefusedIsRefusedToAllAndKeepsNothing() {
        Whole before = Whole.of(numbers()).then(() -> counting);
        Whole refused = joined(joined(before.then(() -> item -> {
            if ((Integer) item > 5) throw new IllegalArgumentException("got " + item);
            return item;
        })));
        for (int user = 0; user < 2; user++)
            assertThatIllegalArgumentException().isThrownBy(refused::get).withMessageStartingWith("Example 5 of 12")
                    .withMessageEndingWith("got 6");
        assertThat(before.isHeld()).isFalse();
        assertThat(applied).hasValue(COUNT);
    }

    /// Nobody is done with an example before two are begun.
    @Test
    void whoeverWaitsForAWholeHelpsToMakeIt() {
        CountDownLatch begun = new CountDownLatch(2);
        Whole whole = joined(joined(Whole.of(numbers()).then(() -> item -> {
            begun.countDown();
            awaited(begun);
            return counting.apply(item);
        })));
        Tasks.run(2, List.of(whole::get, whole::get));
        assertThat(begun.getCount()).isZero();
        assertThat(applied).hasValue(COUNT);
        assertThat(whole.get()).isEqualTo(numbers().map(item -> (Integer) item + 1));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) throw new IllegalStateException("no second thread came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
