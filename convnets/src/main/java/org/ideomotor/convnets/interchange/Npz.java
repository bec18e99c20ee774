package org.ideomotor.convnets.interchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// NumPy's .npz: a zip of .npy arrays, as `numpy.savez` and `numpy.savez_compressed` write it.
///
/// float64, float32, float16, int64 and int32 of any number of axes are read, of either order of bytes, format 1 to 3; arrays in
/// Fortran's order and of Python objects are refused. float64, float32 and int64 are written. The same tensors give the same bytes.
///
/// Source: NumPy Enhancement Proposal 1 (A simple file format for NumPy arrays).
public final class Npz {
    private static final String SUFFIX = ".npy";
    /// What is unpacked at most: far more than any network here has, far less than would fill the memory.
    private static final int LARGEST = 1 << 28;

    private Npz() {
    }

    /// Reads a file.
    ///
    /// @throws IOException if it cannot be read or is not of this format; the message names the file, the array and what is wrong
    public static StateDict read(Path file) throws IOException {
        return read(file.toString(), Files.readAllBytes(file));
    }

    /// Writes a file; one that is there is replaced.
    public static void write(StateDict state, Path file) throws IOException { Files.write(file, bytes(state)); }

    /// @param where for messages
    static StateDict read(String where, byte[] bytes) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = name(where, entry);
                Tensor tensor = NpyArray.read("Npz " + where + ", " + name, unpacked(where, name, zip));
                if (tensors.put(name, tensor) != null)
                    throw wrong(where, "each array once", "two of " + name, "write it anew");
            }
        } catch (ZipException e) {
            throw wrong(where, "a zip of .npy arrays", e.getMessage(), "is the file whole?");
        }
        if (tensors.isEmpty()) throw wrong(where, "a zip of .npy arrays", "none", "save it by numpy.savez");
        return new StateDict(tensors);
    }

    private static String name(String where, ZipEntry entry) throws IOException {
        if (!entry.getName().endsWith(SUFFIX))
            throw wrong(where, "names that end in " + SUFFIX, entry.getName(), "save it by numpy.savez");
        return entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
    }

    private static byte[] unpacked(String where, String name, InputStream zip) throws IOException {
        byte[] bytes = zip.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST)
            throw wrong(where, "arrays of at most 256 MiB", "a larger " + name, "are they weights?");
        return bytes;
    }

    private static IOException wrong(String where, String expected, String got, String advice) {
        return new IOException("Npz " + where + ": expected " + expected + ", got " + got + "; " + advice);
    }

    static byte[] bytes(StateDict state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : state.tensors().entrySet()) {
                ZipEntry member = new ZipEntry(entry.getKey() + SUFFIX);
                member.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // no clock in the bytes
                zip.putNextEntry(member);
                zip.write(NpyArray.bytes(entry.getValue()));
            }
        }
        return bytes.toByteArray();
    }
}
