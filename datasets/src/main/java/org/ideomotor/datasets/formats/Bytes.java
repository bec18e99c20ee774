package org.ideomotor.datasets.formats;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Bytes that can be read at any place: a file, or an array in memory.
interface Bytes {
    /// How messages name them.
    String name();

    /// How many there are.
    long size();

    /// Opens them for reading; a file is open no longer than its reader.
    Reader open() throws IOException;

    /// Reads from any place.
    interface Reader extends Closeable {
        /// Reads `length` bytes from `position` into the beginning of `into`.
        ///
        /// @throws IOException if there are fewer
        void read(long position, byte[] into, int length) throws IOException;
    }

    /// The bytes of a file, with the size it has now.
    static Bytes of(Path file) throws IOException { return new OfFile(file, Files.size(file)); }

    /// Bytes in memory; not copied.
    static Bytes of(String name, byte[] content) { return new InMemory(name, content); }

    /// A file.
    record OfFile(Path file, long size) implements Bytes {
        @Override
        public String name() { return file.toString(); }

        @Override
        public Reader open() throws IOException {
            SeekableByteChannel channel = Files.newByteChannel(file);
            return new Reader() {
                @Override
                public void read(long position, byte[] into, int length) throws IOException {
                    channel.position(position);
                    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
                    while (buffer.hasRemaining()) if (channel.read(buffer) < 0) throw ended(position + length);
                }

                @Override
                public void close() throws IOException { channel.close(); }
            };
        }

        private IOException ended(long wanted) {
            return new IOException(
                    file + ": expected " + size + " bytes as when it was opened, but it ends before byte "
                            + wanted + "; was it changed meanwhile? Open it again.");
        }
    }

    /// An array.
    @SuppressWarnings("ArrayRecordComponent")
    record InMemory(String name, byte[] content) implements Bytes {
        @Override
        public long size() { return content.length; }

        @Override
        public Reader open() {
            return new Reader() {
                @Override
                public void read(long position, byte[] into, int length) throws IOException {
                    if (position + length > content.length)
                        throw new IOException(name + ": expected at least " + (position + length) + " bytes, got "
                                + content.length);
                    System.arraycopy(content, Math.toIntExact(position), into, 0, length);
                }

                @Override
                public void close() {}
            };
        }
    }

    /// A reader that fetches a few kilobytes more than it is asked for, for many small reads in ascending order.
    static Reader buffered(Reader reader, long size) {
        return new Reader() {
            private static final int AHEAD = 8192;
            private final byte[] buffer = new byte[(int) Math.min(AHEAD, size)];
            private long from;
            private int filled;

            @Override
            public void read(long position, byte[] into, int length) throws IOException {
                if (length > buffer.length) {
                    reader.read(position, into, length);
                    return;
                }
                if (position < from || position + length > from + filled) {
                    filled = (int) Math.min(buffer.length, size - position);
                    from = position;
                    reader.read(position, buffer, filled);
                }
                System.arraycopy(buffer, (int) (position - from), into, 0, length);
            }

            @Override
            public void close() throws IOException { reader.close(); }
        };
    }
}
