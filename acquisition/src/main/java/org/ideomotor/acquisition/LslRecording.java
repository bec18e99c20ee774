package org.ideomotor.acquisition;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.ideomotor.lsl.InletBuffer;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;

/// Streams that are being recorded to one XDF file, of any format, regular or not: each on a thread of its own, until it
/// ends or the recording is closed. A stream that ends or is lost leaves the others alone; a file that cannot be written
/// ends them all.
///
/// The streams are those that were there at the start; one that comes later, or comes again, is not taken up.
public final class LslRecording implements AutoCloseable {
    private static final long PULL_MILLIS = 100;
    /// A disk may stall for that long before a stream counts as lost.
    private static final InletBuffer BUFFER = InletBuffer.endingWhenFull(Duration.ofMinutes(6));

    /// How samples are taken from an inlet.
    @FunctionalInterface
    interface Pulling { Pulled from(LslInlet inlet, Duration timeout) throws IOException; }

    private final XdfRecorder recorder;
    private final Pulling pulling;
    private final List<Track> tracks = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger running;
    private final AtomicReference<IOException> failure = new AtomicReference<>();

    /// How a stream stands.
    public enum State {
        /// Its sender is connected.
        RUNNING,
        /// Its sender hung up: it closed the stream, or died. LSL cannot tell which.
        ENDED,
        /// The connection broke, what came was no sample, or it could not be taken.
        LOST
    }

    /// How far the recording of a stream is.
    ///
    /// @param info          of the stream, with channels
    /// @param samples       in the file
    /// @param clockOffsets  in the file
    /// @param silentSeconds since samples came last, or since the recording began
    /// @param state         of the stream
    /// @param why           it was lost; empty unless it was
    public record Progress(StreamInfo info, long samples, long clockOffsets, double silentSeconds, State state,
            String why) {}

    private LslRecording(XdfRecorder recorder, List<LslInlet> inlets, Pulling pulling) throws IOException {
        this.recorder = recorder;
        this.pulling = pulling;
        this.running = new AtomicInteger(inlets.size());
        for (LslInlet inlet : inlets) tracks.add(new Track(inlet, recorder.add(inlet)));
        tracks.forEach(track -> track.thread.start());
    }

    /// Connects to streams, begins a file with their headers, and records.
    ///
    /// @param streams as they were found; at least one
    /// @throws IOException if one of them cannot be reached (there is no file then), the file exists already, or it cannot
    ///                     be written
    public static LslRecording begin(LslNetwork network, List<StreamInfo> streams, Path file) throws IOException {
        return begin(network, streams, file, LslInlet::pull);
    }

    static LslRecording begin(LslNetwork network, List<StreamInfo> streams, Path file, Pulling pulling)
            throws IOException {
        if (streams.isEmpty())
            throw new IllegalArgumentException("LslRecording: expected at least one stream, got none");
        List<LslInlet> inlets = new ArrayList<>();
        try {
            for (StreamInfo stream : streams) inlets.add(network.openInlet(stream, BUFFER));
            XdfRecorder recorder = XdfRecorder.create(file);
            try {
                return new LslRecording(recorder, inlets, pulling);
            } catch (IOException | RuntimeException e) {
                recorder.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            inlets.forEach(LslInlet::close);
            throw e;
        }
    }

    /// How far every stream is, in the order in which they were given.
    public List<Progress> progress() { return tracks.stream().map(Track::progress).toList(); }

    /// Waits until no stream is left; false if the time was up before.
    ///
    /// @throws IOException if the file cannot be written
    public boolean awaitEnd(Duration timeout) throws IOException, InterruptedException {
        boolean ended = over.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        IOException cause = failure.get();
        if (cause != null) throw new IOException(cause.getMessage(), cause);
        return ended;
    }

    /// Takes what has come, writes the footers and waits until the file is on the disk. Closing again does nothing.
    ///
    /// @throws IOException if the file cannot be written
    @Override
    public void close() throws IOException {
        stopped.countDown();
        tracks.forEach(Track::join);
        tracks.forEach(track -> track.inlet.close());
        recorder.close();
    }

    private final class Track {
        private final LslInlet inlet;
        private final XdfRecorder.Track to;
        private final Thread thread;
        private final AtomicLong samples = new AtomicLong();
        private volatile long heardNanos = System.nanoTime();
        private volatile State state = State.RUNNING;
        private volatile String why = "";

        Track(LslInlet inlet, XdfRecorder.Track to) {
            this.inlet = inlet;
            this.to = to;
            this.thread = Thread.ofPlatform().daemon().name("ideomotor-record " + inlet.info().name())
                    .unstarted(this::run);
        }

        Progress progress() {
            return new Progress(inlet.info(), samples.get(), to.offsets(), (System.nanoTime() - heardNanos) / 1e9,
                    state,
                    why);
        }

        private void run() {
            try {
                boolean last = false;
                while (!last && state == State.RUNNING) {
                    last = stopped.await(PULL_MILLIS, TimeUnit.MILLISECONDS);
                    take();
                }
                if (state != State.RUNNING) to.end();
            } catch (IOException e) {
                failure.compareAndSet(null, e);
                over.countDown();
            } catch (RuntimeException e) {
                lost(e.toString()); // our fault, and no reason to call the stream running
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // nobody interrupts this thread
            } finally {
                if (running.decrementAndGet() == 0) over.countDown();
            }
        }

        /// @throws IOException if the file cannot be written
        private void take() throws IOException {
            Pulled pulled;
            try {
                pulled = pulling.from(inlet, Duration.ZERO);
            } catch (IOException e) {
                lost(String.valueOf(e.getMessage()));
                return;
            }
            switch (pulled) {
                case Pulled.Samples(LslChunk chunk) -> {
                    to.received(chunk);
                    samples.addAndGet(chunk.samples());
                    heardNanos = System.nanoTime();
                }
                case Pulled.TimedOut _ -> {}
                case Pulled.Ended _ -> state = State.ENDED;
            }
        }

        private void lost(String why) {
            this.why = why;
            state = State.LOST;
        }

        private void join() {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
