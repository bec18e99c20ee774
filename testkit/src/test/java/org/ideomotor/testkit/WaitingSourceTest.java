package org.ideomotor.testkit;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.ideomotor.core.Input;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;

/// The contract on a source that waits for what comes, as a live one does: the pattern to follow for closing it.
class WaitingSourceTest implements SampleSourceContract {
    private static final Signal SIGNAL = FakeMotorImagery.leftRight(1).signal();

    /// What arrives, and an empty one that stays at the end.
    private static final class Queue implements SampleSource {
        private final BlockingQueue<Optional<Input>> arrived = new LinkedBlockingQueue<>();

        Queue() { arrived.add(Optional.of(new Input.Chunk(0, Samples.ofTimeMajor(8, new double[80])))); }

        @Override
        public Signal signal() { return SIGNAL; }

        @Override
        public Optional<Input> next() throws InterruptedException {
            Optional<Input> next = arrived.take();
            if (next.isEmpty()) arrived.add(next);
            return next;
        }

        @Override
        public void close() { arrived.add(Optional.empty()); }
    }

    @Override
    public SampleSource source() {
        Queue source = new Queue();
        source.arrived.add(Optional.empty());
        return source;
    }

    @Override
    public SampleSource endless() { return new Queue(); }
}
