package org.ideomotor.acquisition;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ideomotor.core.Percept;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.LslOutlet;
import org.ideomotor.lsl.StreamInfo;

/// An amplifier on a [SimulatedHead] with a [SimulatedSubject] in it: a real stream of Lab Streaming Layer, in lock-step with the
/// session that reads it.
///
/// A chunk leaves when the session is done with everything before it, which it says by [#perceived]: what the subject perceived
/// after the last sample decides the next chunk. So the samples are a function of seeds and percepts, at every speed and on
/// every machine; the length of chunks matters only where it decides when something is perceived. Stamps begin at the clock's
/// time and advance at the nominal rate, exactly, through losses too. Values travel as float32.
///
/// Its time is the signal's: a [stall or death][SimulatedFaults] of three seconds needs three seconds only if the [Pace] does.
/// After a death it waits for a reader to come back before it goes on.
///
/// ```java
/// try (var amplifier = SimulatedAmplifier.open(network, "EEG", head, subject, 10);
///         var source = RecoveringSource.open(network, amplifier.signal())) {
///     Thread.ofPlatform().start(() -> amplifier.run(Pace.realTime(250, 1)));     // with what run throws
///     …                                                                           // after each input: amplifier.perceived(percept)
/// }
/// ```
public final class SimulatedAmplifier implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final LslNetwork network;
    private final StreamInfo description;
    private final SimulatedHead head;
    private final SimulatedHead.Running running;
    private final SimulatedSubject.Running subject;
    private final int chunk;
    private final SimulatedFaults faults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private Duration patience = PATIENCE;
    private LslOutlet outlet;
    private Percept percept = Percept.nothing(0);
    private boolean closed;
    private double start = Double.NaN; // the clock's time of sample 0
    private long made;
    private long sentTo; // not the start of the next chunk: of a gap the session knows only once the chunk after it arrives

    private SimulatedAmplifier(LslNetwork network, StreamInfo description, SimulatedHead head, SimulatedSubject subject,
            int chunk, SimulatedFaults faults) throws IOException {
        this.network = network;
        this.description = description;
        this.head = head;
        this.running = head.start();
        this.subject = subject.start(head.samplingRate());
        this.chunk = chunk;
        this.faults = faults;
        this.outlet = network.openOutlet(description);
    }

    /// Opens the stream; nothing is sent yet.
    ///
    /// @param name  of the stream
    /// @param chunk samples sent at a time, at least 1
    /// @throws IOException if no socket can be bound
    public static SimulatedAmplifier open(LslNetwork network, String name, SimulatedHead head, SimulatedSubject subject,
            int chunk) throws IOException {
        return open(network, name, head, subject, chunk, SimulatedFaults.none());
    }

    /// Opens the stream of an amplifier with faults.
    public static SimulatedAmplifier open(LslNetwork network, String name, SimulatedHead head, SimulatedSubject subject,
            int chunk, SimulatedFaults faults) throws IOException {
        if (chunk < 1)
            throw new IllegalArgumentException(
                    "SimulatedAmplifier: expected chunks of at least one sample, got " + chunk);
        List<ChannelInfo> channels = head.channels().stream().map(ChannelInfo::eeg).toList();
        StreamInfo info = StreamInfo.of(name, "EEG", head.samplingRate(), ChannelFormat.FLOAT32, channels)
                .withSourceId("ideomotor-simulated-" + name + "-" + head.seed())
                .withDescription(DescElement.of("acquisition",
                        DescElement.text("manufacturer", "Ideomotor"),
                        DescElement.text("model", "simulated amplifier")));
        return new SimulatedAmplifier(network, info, head, subject, chunk, faults);
    }

    /// How long the session may take for a chunk, and a reader to come back after a death; 30 s unless set.
    ///
    /// @return this amplifier
    public SimulatedAmplifier patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /// The stream, as it is announced now.
    public StreamInfo signal() {
        lock.lock();
        try {
            return outlet.info();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the stream has a reader.
    ///
    /// @throws IOException if it has none in this time
    public void awaitReader(Duration timeout) throws IOException, InterruptedException {
        if (!outlet().awaitConsumers(1, timeout))
            throw new IOException(
                    where() + "expected a reader within " + timeout.toSeconds() + " s, none came");
    }

    private LslOutlet outlet() {
        lock.lock();
        try {
            return outlet;
        } finally {
            lock.unlock();
        }
    }

    private String where() { return "LSL stream \"" + description.name() + "\": "; }

    // ---- the session's side

    /// What the subject perceives, now that the session is done with an input. To be called after every input that holds or
    /// misses samples, once everything that it leads to has been done: of several percepts at one sample the first one counts,
    /// for the next chunk may have left already. The first chunk waits for nobody: before it nothing is
    /// perceived.
    public void perceived(Percept newer) {
        lock.lock();
        try {
            if (newer.sample() <= percept.sample()) return;
            percept = newer;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the stream, from any thread; a [#run] that waits returns. Closing again does nothing.
    @Override
    public void close() {
        LslOutlet closing;
        lock.lock();
        try {
            closed = true;
            closing = outlet;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        closing.close();
    }

    // ---- the amplifier's side

    /// Sends until the amplifier is closed.
    ///
    /// @throws InterruptedException if the thread is interrupted
    /// @throws IOException          if the session takes no more for longer than the [#patience], or nobody comes back after a
    ///                              death
    public void run(Pace pace) throws IOException, InterruptedException { run(Long.MAX_VALUE, pace); }

    /// Sends so many samples, lost ones included, unless the amplifier is closed before. The stream stays open.
    ///
    /// @throws InterruptedException as [#run(Pace)]
    /// @throws IOException          as [#run(Pace)]
    public void run(long samples, Pace pace) throws IOException, InterruptedException {
        if (Double.isNaN(start)) start = network.clock().now();
        while (made < samples && awaitPercept()) {
            Optional<SimulatedFaults.Fault> fault = faults.at(made);
            if (fault.isPresent()) fail(fault.get(), pace);
            else send(Math.toIntExact(Math.min(samples, chunkEnd()) - made), pace);
        }
    }

    private void fail(SimulatedFaults.Fault fault, Pace pace) throws IOException, InterruptedException {
        switch (fault) {
            case SimulatedFaults.Stall stall -> send(Math.toIntExact(stall.samples()), pace);
            case SimulatedFaults.Loss loss -> skip(loss.samples());
            case SimulatedFaults.Death death -> die(death.samples(), pace);
        }
    }

    /// Chunks end at multiples of their length, and before faults.
    private long chunkEnd() {
        long end = (made / chunk + 1) * chunk;
        return Math.min(end, faults.after(made).orElse(end));
    }

    /// Waits until the session is done with all that was sent, and lets the subject perceive it.
    ///
    /// @return false if the amplifier was closed
    private boolean awaitPercept() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!closed && percept.sample() < sentTo) {
                if (left <= 0)
                    throw new IOException(where() + "the session was done with " + percept.sample() + " of " + sentTo
                            + " samples and with nothing more for " + patience.toMillis() / 1000.0
                            + " s; does it hand over what is perceived, and has it seen every loss?");
                long before = percept.sample();
                left = moved.awaitNanos(left);
                if (percept.sample() != before) left = patience.toNanos();
            }
            subject.perceive(percept);
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void send(int samples, Pace pace) throws IOException, InterruptedException {
        if (Thread.interrupted()) throw new InterruptedException();
        long from = made;
        double[] values = make(samples);
        double[] stamps = new double[samples];
        for (int s = 0; s < samples; s++) stamps[s] = start + (from + s) / head.samplingRate();
        pace.beforeChunk(sentTo, made, 0);
        lock.lock();
        try {
            if (closed) return;
            outlet.pushChunk(samples, values, stamps);
            sentTo = made;
        } finally {
            lock.unlock();
        }
    }

    /// The next samples: (samples × channels), time-major, µV.
    private double[] make(int samples) {
        int channels = head.channels().size();
        double[] values = new double[Math.multiplyExact(samples, channels)];
        double[] sample = new double[channels];
        for (int s = 0; s < samples; s++, made++) {
            running.next(subject.next(), sample);
            System.arraycopy(sample, 0, values, s * channels, channels);
        }
        return values;
    }

    /// The next samples are made, and lost: head and subject go on.
    private void skip(long samples) {
        double[] lost = new double[head.channels().size()];
        for (long s = 0; s < samples; s++, made++) running.next(subject.next(), lost);
    }

    private void die(long samples, Pace pace) throws IOException, InterruptedException {
        outlet().close(); // readers have everything by then
        skip(samples);
        pace.beforeChunk(sentTo, made, 0);
        lock.lock();
        try {
            if (closed) return;
            outlet = network.openOutlet(description);
        } finally {
            lock.unlock();
        }
        long looks = Math.max(1, patience.dividedBy(LOOK));
        while (!isClosed() && !outlet().awaitConsumers(1, LOOK))
            if (--looks <= 0)
                throw new IOException(where() + "expected a reader to come back within " + patience.toMillis() / 1000.0
                        + " s after the stream was opened again, none came");
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
