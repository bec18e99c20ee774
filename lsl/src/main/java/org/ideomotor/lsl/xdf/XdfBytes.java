package org.ideomotor.lsl.xdf;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.ideomotor.lsl.xdf.XdfFile.Finding;

/// The bytes of an XDF file: mapped, so that a file of any size needs no memory of its own; a compressed one is unpacked to
/// a temporary file before.
final class XdfBytes {
    private static final int BUFFER = 1 << 16;

    /// How a file as a whole may be compressed. LabRecorder's old `.xdfz` is zlib, everyone else's gzip.
    private enum Packing {
        PLAIN, GZIP, ZLIB;

        static Packing of(byte[] head) {
            if (head.length < 2) return PLAIN;
            int first = head[0] & 0xFF;
            int second = head[1] & 0xFF;
            if (first == 0x1F && second == 0x8B) return GZIP;
            return first == 0x78 && (first << 8 | second) % 31 == 0 ? ZLIB : PLAIN;
        }

        InputStream unpacked(InputStream in) throws IOException {
            return switch (this) {
                case PLAIN -> in;
                case GZIP -> new GZIPInputStream(in, BUFFER);
                case ZLIB -> new InflaterInputStream(in);
            };
        }
    }

    private XdfBytes() {}

    static boolean recognises(byte[] head) {
        try (InputStream in = Packing.of(head).unpacked(new ByteArrayInputStream(head))) {
            return Arrays.equals(in.readNBytes(Chunk.magic().length), Chunk.magic());
        } catch (IOException e) {
            return false;
        }
    }

    static XdfFile read(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(BUFFER);
        }
        if (head.length == 0) throw new IOException(file + ": the file is empty (0 bytes)");
        if (!recognises(head))
            throw new IOException(file + ": expected an XDF file, which starts with " + hex(Chunk.magic())
                    + " (XDF:) or is one compressed by gzip or zlib, got one that starts with "
                    + hex(Arrays.copyOf(head, Math.min(head.length, 4))) + "; is it another format, or damaged?");
        return Packing.of(head) == Packing.PLAIN ? readMapped(file.toString(), file, Optional.empty())
                : readUnpacked(file, Packing.of(head));
    }

    private static XdfFile readUnpacked(Path file, Packing packing) throws IOException {
        Path unpacked = Files.createTempFile("ideomotor-", ".xdf");
        try {
            return readMapped(file.toString(), unpacked, unpack(file, packing, unpacked));
        } finally {
            Files.delete(unpacked);
        }
    }

    /// @return what is wrong with the compressed data, if anything
    private static Optional<Finding> unpack(Path file, Packing packing, Path to) throws IOException {
        byte[] part = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = packing.unpacked(new BufferedInputStream(Files.newInputStream(file), BUFFER));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to), BUFFER)) {
            while (true) {
                int n;
                try {
                    n = in.read(part, 0, part.length);
                } catch (EOFException | ZipException e) {
                    return Optional.of(new Finding(Finding.Kind.LOSS, "The compressed data end or are damaged after "
                            + bytes + " unpacked bytes; what follows is lost"));
                }
                if (n < 0) return Optional.empty();
                out.write(part, 0, n);
                bytes += n;
            }
        }
    }

    private static XdfFile readMapped(String name, Path file, Optional<Finding> finding) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return new XdfReader(name, bytes, finding).read();
        } catch (InternalError e) { // so a mapped file answers that became shorter meanwhile
            throw new IOException(name + ": became shorter while it was read; read it again", e);
        }
    }

    private static String hex(byte[] bytes) { return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes); }
}
