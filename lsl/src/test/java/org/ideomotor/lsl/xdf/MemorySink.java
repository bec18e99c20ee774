package org.ideomotor.lsl.xdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// A disk in memory that may be full, and a clock that stands until a test moves it.
final class MemorySink implements XdfSink {
    final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int room = Integer.MAX_VALUE;
    private int forced;
    private int writes;

    static MemorySink endless() { return new MemorySink(); }

    /// Takes so many bytes, the last write in part.
    static MemorySink withRoomFor(int bytes) {
        MemorySink sink = new MemorySink();
        sink.room = bytes;
        return sink;
    }

    XdfWriter writer() throws IOException {
        return XdfWriter.create(Path.of("memory.xdf"), this, nanos::get,
                InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z")));
    }

    @Override
    public void write(byte[] chunk) throws IOException {
        writes++;
        int n = Math.min(chunk.length, room - bytes.size());
        bytes.write(chunk, 0, n);
        if (n < chunk.length) throw new IOException("No space left on device");
    }

    @Override
    public void force() { forced = bytes.size(); }

    @Override
    public void close() {}

    byte[] bytes() { return bytes.toByteArray(); }

    /// How many of the bytes survive a power failure.
    int forced() { return forced; }

    int writes() { return writes; }

    XdfFile read() throws IOException { return read(bytes()); }

    static XdfFile read(byte[] file) throws IOException {
        return new XdfReader("memory.xdf", MemorySegment.ofArray(file), Optional.empty()).read();
    }

    /// How many boundary chunks there are.
    long boundaries() {
        byte[] boundary = Chunk.boundary();
        byte[] file = bytes();
        long count = 0;
        for (int at = 0; at + boundary.length <= file.length; at++)
            if (Arrays.equals(file, at, at + boundary.length, boundary, 0, boundary.length)) count++;
        return count;
    }
}
