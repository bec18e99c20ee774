package org.ideomotor.sessions;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.ideomotor.acquisition.Pace;
import org.ideomotor.acquisition.RecoveringSource;
import org.ideomotor.acquisition.SimulatedAmplifier;
import org.ideomotor.acquisition.SimulatedFaults;
import org.ideomotor.acquisition.SimulatedHead;
import org.ideomotor.acquisition.SimulatedSubject;
import org.ideomotor.acquisition.SourceStatus;
import org.ideomotor.acquisition.XdfRecorder;
import org.ideomotor.core.Percept;
import org.ideomotor.core.SampleSource;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;

/// A run with a simulated subject: its amplifier is a stream of the network like any other, found and read like one.
public final class SimulatedRunSource implements RunSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Who is simulated.
    ///
    /// @param name   of the stream
    /// @param chunk  samples sent at a time
    /// @param pace   how fast
    public record Setting(String name, SimulatedHead head, SimulatedSubject subject, SimulatedFaults faults, int chunk,
            Pace pace) {}

    private final SimulatedAmplifier amplifier;
    private final RecoveringSource source;
    private final Pace pace;
    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closed;

    private SimulatedRunSource(SimulatedAmplifier amplifier, RecoveringSource source, Pace pace) {
        this.amplifier = amplifier;
        this.source = source;
        this.pace = pace;
    }

    /// Opens the amplifier's stream, finds it, and connects.
    ///
    /// @throws IOException if a socket cannot be bound or the stream is not found
    public static SimulatedRunSource open(LslNetwork network, Setting setting)
            throws IOException, InterruptedException {
        SimulatedAmplifier amplifier = SimulatedAmplifier.open(network, setting.name(), setting.head(),
                setting.subject(), setting.chunk(), setting.faults());
        try {
            StreamInfo found = network.resolveFirst(
                    StreamQuery.named(setting.name()).and(StreamQuery.withUid(amplifier.signal().uid())), PATIENCE);
            RecoveringSource source = RecoveringSource.open(network, found);
            try {
                amplifier.awaitReader(PATIENCE);
                return new SimulatedRunSource(amplifier, source, setting.pace());
            } catch (IOException | InterruptedException | RuntimeException e) {
                source.close();
                throw e;
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            amplifier.close();
            throw e;
        }
    }

    @Override
    public SampleSource source() { return source; }

    @Override
    public void recordedBy(XdfRecorder recorder) throws IOException { source.recordedBy(recorder); }

    @Override
    public void begin() {
        thread = Optional.of(Thread.ofPlatform().daemon().name("ideomotor-amplifier").start(this::play));
    }

    private void play() {
        try {
            amplifier.run(pace);
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new IOException("the simulated amplifier failed: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Nothing more will come.
    private void fail(IOException why) {
        if (!closed) failure.set(why);
        source.close();
    }

    @Override
    public Optional<IOException> failure() { return Optional.ofNullable(failure.get()); }

    @Override
    public void perceived(Percept percept) { amplifier.perceived(percept); }

    @Override
    public OptionalDouble stampOf(long sample) { return source.stampOf(sample); }

    @Override
    public SourceStatus status() { return source.status(); }

    /// In lock-step a slow machine is no stalled stream.
    @Override
    public long stallNanos() { return Long.MAX_VALUE; }

    @Override
    public SampleClock clock() { return SampleClock.none(); }

    @Override
    public void close() {
        closed = true;
        source.close();
        amplifier.close();
        thread.ifPresent(Thread::interrupt);
    }
}
