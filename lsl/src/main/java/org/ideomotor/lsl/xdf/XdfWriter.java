package org.ideomotor.lsl.xdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.StreamInfo;

/// Records streams to an XDF file, so that neither a crash nor a power failure can ruin it.
///
/// The file only grows. Each chunk goes to the operating system at once, in one write: a program that is killed loses
/// nothing that it wrote. What is there is forced to the disk at least every second, by a thread of this writer: a power
/// failure loses a second. A boundary follows every 10 s or 256 KiB, so that damage costs no more than what lies between
/// two. Stamps are written with every sample and come back bit for bit, as do values; a text that is no valid Unicode (half
/// a surrogate pair) gets a question mark there.
///
/// ```java
/// try (XdfWriter writer = XdfWriter.create(Path.of("run1.xdf"))) {
///     int stream = writer.addStream(inlet.info());
///     …
///     writer.samples(stream, chunk);               // as pulled from the inlet
///     writer.clockOffset(stream, offset.remoteTime(), offset.seconds());
/// }
/// ```
///
/// After a write has failed (disk full) every further call fails with the same message; what was written before stays
/// readable. Every method may be called from any thread; chunks of one stream are written in the order of the calls.
public final class XdfWriter implements AutoCloseable {
    private static final long BOUNDARY_NANOS = 10_000_000_000L;
    private static final long BOUNDARY_BYTES = 256 << 10;
    private static final int CHUNK_BYTES = 1 << 20;
    private static final long TICK_MILLIS = 500;
    private static final DateTimeFormatter DATETIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path file;
    private final XdfSink sink;
    private final LongSupplier nanos;
    private final ReentrantLock forcing = new ReentrantLock(); // taken before the other one
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Stream> streams = new ArrayList<>(); // below: guarded by lock
    private long written;
    private long boundaryAt;
    private long boundaryNanos;
    private boolean unforced;
    private boolean closed;
    private IOException failure;
    private volatile Thread ticker;

    /// What the footer of a stream will say.
    private static final class Stream {
        private final StreamInfo info;
        private final List<XdfStream.Offset> offsets = new ArrayList<>();
        private double first = Double.NaN;
        private double last = Double.NaN;
        private long samples;
        private boolean ended;

        Stream(StreamInfo info) { this.info = info; }

        void count(LslChunk chunk) {
            samples += chunk.samples();
            for (int s = 0; s < chunk.samples(); s++) {
                if (!Double.isFinite(chunk.stamp(s))) continue;
                if (Double.isNaN(first)) first = chunk.stamp(s);
                last = chunk.stamp(s);
            }
        }

        String footer() { return XdfXml.footer(first, last, samples, offsets); }
    }

    private XdfWriter(Path file, XdfSink sink, LongSupplier nanos) {
        this.file = file;
        this.sink = sink;
        this.nanos = nanos;
        this.boundaryNanos = nanos.getAsLong();
    }

    /// Begins a recording.
    ///
    /// @param file must not exist, its folder must
    /// @throws IOException if there is a file of this name, or it cannot be written
    public static XdfWriter create(Path file) throws IOException {
        XdfWriter writer = create(file, XdfSink.create(file), System::nanoTime, InstantSource.system());
        writer.ticker = Thread.ofPlatform().daemon().name("xdf " + file.getFileName()).start(writer::tickUntilClosed);
        return writer;
    }

    /// As [#create(Path)], without a thread: whoever calls this calls [#tick].
    static XdfWriter create(Path file, XdfSink sink, LongSupplier nanos, InstantSource clock) throws IOException {
        XdfWriter writer = new XdfWriter(file, sink, nanos);
        try {
            writer.begin(clock.instant());
            return writer;
        } catch (IOException e) {
            sink.close();
            throw e;
        }
    }

    private void begin(Instant now) throws IOException {
        lock.lock();
        try {
            put(Chunk.magic(), "the file header");
            put(Chunk.fileHeader(XdfXml.fileHeader(DATETIME.format(now))), "the file header");
        } finally {
            lock.unlock();
        }
    }

    /// Begins a stream and says what it is.
    ///
    /// @param info with channels and description, as [org.ideomotor.lsl.LslInlet#info] has it
    /// @return the number by which the other methods call it: 1, 2, …
    /// @throws IOException if it cannot be written
    public int addStream(StreamInfo info) throws IOException { return addStream(info, info.toXml()); }

    /// Begins a stream with the very document that its sender wrote ([org.ideomotor.lsl.LslInlet#infoXml]), which may say
    /// more than a [StreamInfo] has place for.
    ///
    /// @throws IOException if the document is no stream info, or cannot be written
    public int addStream(String infoXml) throws IOException { return addStream(StreamInfo.ofXml(infoXml), infoXml); }

    private int addStream(StreamInfo info, String xml) throws IOException {
        lock.lock();
        try {
            int id = streams.size() + 1;
            put(Chunk.streamHeader(id, xml), "the header of stream \"" + info.name() + "\"");
            streams.add(new Stream(info));
            return id;
        } finally {
            lock.unlock();
        }
    }

    /// Appends samples. When this returns, the operating system has them.
    ///
    /// @param stream as [#addStream] said
    /// @param chunk  of the stream's format and number of channels
    /// @throws IOException if they cannot be written; says which samples are lost
    public void samples(int stream, LslChunk chunk) throws IOException {
        checkFits(stream, chunk);
        List<byte[]> chunks = encode(stream, chunk);
        lock.lock();
        try {
            Stream to = open(stream);
            String what = chunk.samples() + " samples of stream " + stream + " \"" + to.info.name() + "\" from "
                    + (chunk.samples() == 0 ? "nowhere" : chunk.stamp(0)) + " s on";
            for (byte[] bytes : chunks) put(bytes, what);
            to.count(chunk);
        } finally {
            lock.unlock();
        }
    }

    private void checkFits(int stream, LslChunk chunk) {
        StreamInfo info = infoOf(stream);
        if (chunk.format() != info.format() || chunk.channels() != info.channelCount())
            throw new IllegalArgumentException("XdfWriter " + file + ": stream " + stream + " \"" + info.name()
                    + "\": expected samples of " + info.channelCount() + " channels of " + info.format().wireName()
                    + ", got " + chunk.channels() + " of " + chunk.format().wireName());
    }

    private StreamInfo infoOf(int stream) {
        lock.lock();
        try {
            return at(stream).info;
        } finally {
            lock.unlock();
        }
    }

    private Stream at(int stream) {
        if (stream < 1 || stream > streams.size())
            throw new IllegalArgumentException("XdfWriter " + file + ": expected a stream from 1 to " + streams.size()
                    + ", got " + stream + "; add it first");
        return streams.get(stream - 1);
    }

    private Stream open(int stream) {
        Stream open = at(stream);
        if (open.ended)
            throw new IllegalStateException("XdfWriter " + file + ": stream " + stream + " \"" + open.info.name()
                    + "\" has ended; nothing can follow its footer");
        return open;
    }

    /// One chunk as a rule; several where a crash in the middle of one would lose too much.
    private static List<byte[]> encode(int stream, LslChunk chunk) {
        List<byte[]> encoded = new ArrayList<>();
        if (chunk.format() == ChannelFormat.STRING) {
            byte[][] texts = utf8(chunk.strings());
            for (int from = 0, to; from < chunk.samples(); from = to) {
                to = endOfTexts(chunk, texts, from);
                encoded.add(Chunk.texts(stream, chunk, texts, from, to));
            }
            return encoded;
        }
        int most = Math.max(1, CHUNK_BYTES / (chunk.channels() * chunk.format().bytes()));
        for (int from = 0; from < chunk.samples(); from += most)
            encoded.add(Chunk.numbers(stream, chunk, from, Math.min(chunk.samples(), from + most)));
        return encoded;
    }

    private static byte[][] utf8(String[] texts) {
        byte[][] encoded = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) encoded[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        return encoded;
    }

    private static int endOfTexts(LslChunk chunk, byte[][] texts, int from) {
        long bytes = 0;
        int to = from;
        while (to < chunk.samples() && (bytes == 0 || bytes < CHUNK_BYTES)) {
            for (int c = 0; c < chunk.channels(); c++) bytes += Chunk.textBytes(texts[to * chunk.channels() + c]);
            to++;
        }
        return to;
    }

    /// Appends a measurement of the difference between a stream's clock and the recording computer's.
    ///
    /// @param collectionTime seconds on the stream's clock when it was measured
    /// @param offset         seconds; added to a stamp of the stream gives the time on the recording computer's clock
    /// @throws IOException if it cannot be written
    public void clockOffset(int stream, double collectionTime, double offset) throws IOException {
        if (!Double.isFinite(collectionTime) || !Double.isFinite(offset))
            throw new IllegalArgumentException("XdfWriter " + file + ": expected a finite clock offset of stream "
                    + stream + ", got " + offset + " s at " + collectionTime
                    + " s; leave out measurements that failed");
        lock.lock();
        try {
            Stream to = open(stream);
            put(Chunk.clockOffset(stream, collectionTime, offset), "a clock offset of stream " + stream);
            to.offsets.add(new XdfStream.Offset(collectionTime, offset));
        } finally {
            lock.unlock();
        }
    }

    /// Ends a stream: its footer says the first and last stamp, how many samples there are, and the clock offsets. Ending
    /// it again does nothing.
    ///
    /// @throws IOException if it cannot be written
    public void endStream(int stream) throws IOException {
        lock.lock();
        try {
            Stream ending = at(stream);
            if (ending.ended) return;
            put(Chunk.streamFooter(stream, ending.footer()), "the footer of stream " + stream);
            ending.ended = true;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything that was written is on the disk.
    ///
    /// @throws IOException if it cannot be
    public void force() throws IOException {
        forcing.lock(); // whoever returns from here may rely on it, also if another thread was first
        try {
            if (takeUnforced()) sink.force(); // without the other lock: a slow disk must not hold up those who receive
        } catch (IOException e) {
            throw failed("to force its bytes to the disk", e);
        } finally {
            forcing.unlock();
        }
    }

    private boolean takeUnforced() {
        lock.lock();
        try {
            boolean taken = unforced;
            unforced = false;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Writes the footers that are missing and waits until everything is on the disk. Closing again does nothing.
    ///
    /// @throws IOException if that fails, or a write failed before
    @Override
    public void close() throws IOException {
        try {
            if (!endAll()) return;
            force();
        } finally {
            markClosed();
            sink.close();
        }
    }

    private void markClosed() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        Thread ticking = ticker;
        if (ticking != null) ticking.interrupt();
    }

    /// @return whether there is anything to do
    private boolean endAll() throws IOException {
        lock.lock();
        try {
            if (closed) return false;
            checkWritable();
            for (int stream = 1; stream <= streams.size(); stream++) endStream(stream);
            return true;
        } finally {
            lock.unlock();
        }
    }

    // ---- the writer's own time

    /// Does what is due: a boundary, bytes to the disk. Called at least twice a second.
    void tick() throws IOException {
        lock.lock();
        try {
            if (closed || failure != null) return;
            if (written > boundaryAt && nanos.getAsLong() - boundaryNanos >= BOUNDARY_NANOS) putBoundary();
        } finally {
            lock.unlock();
        }
        force();
    }

    private void tickUntilClosed() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                tick();
            }
        } catch (IOException e) {
            // It is remembered: the next call throws it.
        } catch (InterruptedException e) {
            // The end; nobody sees this thread's flag.
        }
    }

    // ---- under the lock

    private void put(byte[] chunk, String what) throws IOException {
        checkWritable();
        append(chunk, what);
        if (written - boundaryAt >= BOUNDARY_BYTES || nanos.getAsLong() - boundaryNanos >= BOUNDARY_NANOS)
            putBoundary();
    }

    private void putBoundary() throws IOException {
        append(Chunk.boundary(), "a boundary");
        boundaryAt = written;
        boundaryNanos = nanos.getAsLong();
    }

    private void append(byte[] bytes, String what) throws IOException {
        try {
            sink.write(bytes);
        } catch (IOException e) {
            throw failed("to write " + what, e);
        }
        written += bytes.length;
        unforced = true;
    }

    private void checkWritable() throws IOException {
        if (failure != null) throw new IOException(failure.getMessage(), failure);
        if (closed) throw new IOException(file + ": this recording is closed; create another file");
    }

    private IOException failed(String doing, IOException cause) {
        lock.lock();
        try {
            failure = new IOException(file + ": expected " + doing + " at byte " + written + ", got: "
                    + cause.getMessage() + "; this and everything after it is lost, what lies before stays readable",
                    cause);
            return failure;
        } finally {
            lock.unlock();
        }
    }
}
