package org.ideomotor.acquisition;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ideomotor.lsl.ClockOffset;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.xdf.XdfWriter;

/// Writes what inlets receive to one XDF file, raw: values and stamps as they came, before anything is converted or
/// filtered, and every five seconds the difference between each sender's clock and ours. That a reader applies it, or not,
/// is the reader's business: nothing is corrected here.
///
/// Each stream's header is the document that its sender wrote. A crash of the program costs nothing that was
/// [received][Track#received] ([XdfWriter] says what a crash of the machine costs).
///
/// ```java
/// try (XdfRecorder recorder = XdfRecorder.create(Path.of("run1.xdf"));
///         LslSource source = LslSource.open(network, signal, markers).recordedBy(recorder)) {
///     LiveSession.of(source, decoder, feedback).run();
/// }
/// ```
public final class XdfRecorder implements AutoCloseable {
    /// As LabRecorder does.
    private static final Duration BETWEEN_OFFSETS = Duration.ofSeconds(5);
    private static final Duration MEASURING = Duration.ofSeconds(2);

    private final XdfWriter writer;
    private final Duration betweenOffsets;
    private final List<Track> tracks = new ArrayList<>();

    private XdfRecorder(XdfWriter writer, Duration betweenOffsets) {
        this.writer = writer;
        this.betweenOffsets = betweenOffsets;
    }

    /// Begins a file.
    ///
    /// @throws IOException if there is a file of this name, or it cannot be written
    public static XdfRecorder create(Path file) throws IOException { return create(file, BETWEEN_OFFSETS); }

    static XdfRecorder create(Path file, Duration betweenOffsets) throws IOException {
        return new XdfRecorder(XdfWriter.create(file), betweenOffsets);
    }

    /// Begins a stream of the file: writes its header and begins to measure its clock, on a thread of its own.
    ///
    /// @throws IOException if it cannot be written
    public Track add(LslInlet inlet) throws IOException {
        Track track = new Track(inlet, writer.addStream(inlet.infoXml()));
        tracks.add(track);
        return track;
    }

    /// Ends every stream with its footer and the file, and waits until it is on the disk. Closing again does nothing.
    ///
    /// @throws IOException if that fails, or a write failed before
    @Override
    public void close() throws IOException {
        tracks.forEach(Track::stopMeasuring);
        writer.close();
    }

    /// One stream of the file. Every method may be called from any thread.
    public final class Track {
        private final int stream;
        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread measuring;
        private volatile LslInlet inlet;
        private final AtomicLong offsets = new AtomicLong();
        private final AtomicLong missedOffsets = new AtomicLong();

        private Track(LslInlet inlet, int stream) {
            this.inlet = inlet;
            this.stream = stream;
            this.measuring = Thread.ofVirtual().name("ideomotor-clock " + inlet.info().name()).start(this::measure);
        }

        /// Appends samples as they were pulled. When this returns, the operating system has them.
        ///
        /// @throws IOException if they cannot be written; says which are lost
        public void received(LslChunk chunk) throws IOException { writer.samples(stream, chunk); }

        /// The same stream by another connection. If it says the same of itself, but for where it is and since when, its samples
        /// are appended to this stream of the file: a reader sees one stream whose stamps jump. If it says something else, this
        /// stream ends and another one of the file begins.
        ///
        /// @return what its samples are brought to
        /// @throws IOException if it cannot be written
        Track continuedBy(LslInlet again) throws IOException {
            if (!saysTheSame(inlet.info(), again.info())) {
                end();
                return add(again);
            }
            inlet = again;
            return this;
        }

        private static boolean saysTheSame(StreamInfo one, StreamInfo other) {
            return one.name().equals(other.name()) && one.type().equals(other.type())
                    && one.sourceId().equals(other.sourceId()) && one.nominalRate() == other.nominalRate()
                    && one.format() == other.format() && one.channelCount() == other.channelCount()
                    && one.channels().equals(other.channels()) && one.description().equals(other.description());
        }

        /// Writes the footer: nothing more will come.
        ///
        /// @throws IOException if it cannot be written
        public void end() throws IOException {
            stopMeasuring();
            writer.endStream(stream);
        }

        /// Clock offsets that were written.
        public long offsets() { return offsets.get(); }

        /// Clock offsets that could not be measured: the sender did not answer in time, or only too late.
        public long missedOffsets() { return missedOffsets.get(); }

        /// Measures once at the start and then in its rhythm.
        private void measure() {
            try {
                while (ended.getCount() > 0 && measureOnce())
                    if (ended.await(betweenOffsets.toNanos(), TimeUnit.NANOSECONDS)) return;
            } catch (InterruptedException e) {
                // The end; nobody sees this thread's flag.
            }
        }

        /// @return whether the next one is worth trying
        private boolean measureOnce() {
            ClockOffset offset;
            try {
                offset = inlet.measureClockOffset(MEASURING);
            } catch (IOException e) {
                if (ended.getCount() > 0) missedOffsets.incrementAndGet();
                return true;
            }
            try {
                writer.clockOffset(stream, offset.remoteTime(), offset.seconds());
                offsets.incrementAndGet();
                return true;
            } catch (IOException e) {
                return false; // the writer has failed, and says so to whoever brings it samples or closes it
            }
        }

        private void stopMeasuring() {
            ended.countDown();
            measuring.interrupt();
            boolean interrupted = false;
            while (measuring.isAlive()) {
                try {
                    measuring.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
