package org.ideomotor.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The decoder file: a zip with `decoder.json` and one .npy for each array.
///
/// Doubles in JSON are the shortest decimals that read back as the same bits; arrays are raw bits. The same decoder
/// gives the same bytes. A file is replaced in one step, so a crash leaves the old one.
///
/// A fitted part is known by its class name: a released class that is renamed must leave its old name readable.
final class DecoderFile {
    private static final String FORMAT = "ideomotor-decoder";
    private static final int VERSION = 1;
    private static final String ENTRY = "decoder.json";
    private static final long LARGEST = 1L << 30;
    private static final ObjectMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DecoderFile() {}

    static void write(Decoder decoder, Path file) throws IOException {
        byte[] bytes = bytes(decoder);
        requireReadsBack(bytes);
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder))
            throw new IOException(file + ": the folder does not exist; make it first");
        Path half = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.write(half, bytes);
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /// What would not come back is refused now, not on the day of the experiment.
    private static void requireReadsBack(byte[] bytes) throws IOException {
        byte[] again;
        try {
            again = bytes(read(bytes, "Decoder.save"));
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage() + "; what is saved must be readable as the type its"
                    + " component declares", e);
        }
        if (!Arrays.equals(bytes, again))
            throw new IllegalArgumentException("Decoder.save: expected records that keep the values they are given, got"
                    + " one that changes them when it is made again; keep this decoder in memory");
    }

    static byte[] bytes(Decoder decoder) throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT).put("version", VERSION);
        root.set("decoder", new RecordCodec(arrays).write(decoder, "decoder"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            put(zip, ENTRY, MAPPER.writeValueAsBytes(root));
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) put(zip, array.getKey(), array.getValue());
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0)); // equal decoders, equal files
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    static Decoder read(Path file) throws IOException {
        if (!Files.exists(file)) throw new IOException(file + ": no such file");
        if (!Files.isRegularFile(file)) throw new IOException(file + ": expected a decoder file, got no plain file");
        if (Files.size(file) > LARGEST)
            throw new IOException(file + ": expected a decoder file of at most " + LARGEST + " bytes, got "
                    + Files.size(file));
        return read(Files.readAllBytes(file), file.toString());
    }

    /// @param name of the file, for messages
    static Decoder read(byte[] bytes, String name) throws IOException {
        Map<String, byte[]> entries = entries(bytes, name);
        JsonNode root = json(entries, name);
        if (!FORMAT.equals(root.path("format").asText()))
            throw new IOException(name + ": expected a decoder file, got the format "
                    + root.path("format"));
        int version = root.path("version").asInt();
        if (version != VERSION)
            throw new IOException(name + ": expected format version " + VERSION + ", got " + root.path("version")
                    + (version > VERSION
                            ? "; it was saved by a newer Ideomotor than " + Version.TOOLKIT + ": update, or train again"
                            : ""));
        try {
            return (Decoder) new RecordCodec(entries).read(root.path("decoder"), Decoder.class, "decoder");
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, byte[]> entries(byte[] bytes, String name) throws IOException {
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K')
            throw new IOException(name
                    + ": expected a decoder file (a zip), got something else of " + bytes.length + " bytes");
        Map<String, byte[]> entries = new LinkedHashMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, LARGEST - total + 1));
                total += content.length;
                if (total > LARGEST) throw new IOException("its content is larger than " + LARGEST + " bytes");
                entries.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(name + ": the file is damaged or cut short ("
                    + Optional.ofNullable(e.getMessage()).orElse("it ends too soon")
                    + "); get a fresh copy, or train again", e);
        }
        return entries;
    }

    private static JsonNode json(Map<String, byte[]> entries, String name) throws IOException {
        byte[] json = entries.get(ENTRY);
        if (json == null)
            throw new IOException(
                    name + ": expected a zip with the entry " + ENTRY + ", got the entries " + entries.keySet());
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IOException(name + ": " + ENTRY + " is damaged: " + e.getOriginalMessage(), e);
        }
    }
}
