package org.ideomotor.convnets.interchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The safetensors format: tensors by name in one file that runs no code when it is read.
///
/// Eight bytes, little-endian: the length of the header; the header, a JSON object that gives for each name `dtype`, `shape` and
/// `data_offsets` into what follows; then the numbers, little-endian, the last axis innermost, without gaps.
///
/// F64, F32, F16, BF16 and I64 are read, the two short ones as single precision, which holds them exactly; F64, F32 and I64 are written, in
/// the order and layout of the library's own files, so that the same tensors give the same bytes. Texts under `__metadata__` are skipped.
///
/// Source: the format's specification in the README of github.com/huggingface/safetensors (Apache-2.0).
public final class SafeTensors {
    /// Files are refused beyond it, as by the library.
    private static final long LONGEST_HEADER = 100_000_000;
    private static final String METADATA = "__metadata__";
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private SafeTensors() {
    }

    /// Reads a file.
    ///
    /// @throws IOException if it cannot be read or is not of this format; the message names the file and what is wrong
    public static StateDict read(Path file) throws IOException {
        if (Files.size(file) > Integer.MAX_VALUE - 8)
            throw new IOException("SafeTensors " + file + ": expected less than 2 GiB, got " + Files.size(file)
                    + " bytes; a network of this room needs a few MB");
        return read(file.toString(), Files.readAllBytes(file));
    }

    /// Writes a file; one that is there is replaced.
    public static void write(StateDict state, Path file) throws IOException { Files.write(file, bytes(state)); }

    /// @param where for messages
    static StateDict read(String where, byte[] bytes) throws IOException {
        if (bytes.length < 8)
            throw wrong(where, "at least 8 bytes", bytes.length, "is it a safetensors file, and whole?");
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = in.getLong();
        if (length < 2 || length > Math.min(LONGEST_HEADER, in.remaining()))
            throw wrong(where, "a header that fits into " + bytes.length + " bytes", "one of " + length,
                    "is it a safetensors file, and whole?");
        byte[] header = new byte[(int) length];
        in.get(header);
        return tensors(where, header(where, header), in.slice().order(ByteOrder.LITTLE_ENDIAN));
    }

    private static JsonNode header(String where, byte[] header) throws IOException {
        try {
            JsonNode json = JSON.readTree(header);
            if (json.isObject()) return json;
            throw wrong(where, "a JSON object as header", json.getNodeType(), "is it a safetensors file?");
        } catch (JsonProcessingException e) {
            throw wrong(where, "a JSON object as header", e.getOriginalMessage(), "is it a safetensors file?");
        }
    }

    private static StateDict tensors(String where, JsonNode header, ByteBuffer data) throws IOException {
        List<Stored> stored = new ArrayList<>();
        for (var entry : header.properties())
            if (!entry.getKey().equals(METADATA)) stored.add(Stored.of(where, entry.getKey(), entry.getValue()));
        stored.sort(Comparator.comparingLong(Stored::from).thenComparingLong(Stored::to));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long at = 0;
        for (Stored one : stored) {
            if (one.from != at || one.to < at || one.to > data.capacity())
                throw wrong(where, "tensors one after the other in " + data.capacity() + " bytes",
                        one.name + " at [" + one.from + ", " + one.to + ") after byte " + at, "is the file whole?");
            tensors.put(one.name, one.read(where, data));
            at = one.to;
        }
        if (at != data.capacity())
            throw wrong(where, "tensors up to the last of " + data.capacity() + " bytes", at, "is the file damaged?");
        return new StateDict(tensors);
    }

    private static IOException wrong(String where, String expected, Object got, String advice) {
        return new IOException("SafeTensors " + where + ": expected " + expected + ", got " + got + "; " + advice);
    }

    /// What the header says of a tensor.
    private record Stored(String name, Numbers numbers, List<Integer> shape, long from, long to) {
        static Stored of(String where, String name, JsonNode json) throws IOException {
            JsonNode shape = json.path("shape");
            JsonNode offsets = json.path("data_offsets");
            if (!shape.isArray() || !shape.valueStream().allMatch(n -> n.canConvertToInt() && n.isIntegralNumber())
                    || !offsets.isArray() || offsets.size() != 2
                    || !offsets.valueStream().allMatch(n -> n.canConvertToLong() && n.isIntegralNumber()))
                throw wrong(where, "shape and data_offsets of " + name, json, "is the file damaged?");
            Numbers numbers = Numbers.named(json.path("dtype").asText())
                    .orElseThrow(() -> wrong(where, "numbers of F64, F32, F16, BF16 or I64 in " + name,
                            json.path("dtype"), "convert it before it is saved, in PyTorch by tensor.float()"));
            return new Stored(name, numbers, shape.valueStream().map(JsonNode::asInt).toList(),
                    offsets.get(0).asLong(), offsets.get(1).asLong());
        }

        Tensor read(String where, ByteBuffer data) throws IOException {
            int count = Tensor.count(shape);
            if (count < 0 || to - from != (long) count * numbers.bytes())
                throw wrong(where, numbers.bytes() + " bytes for each number of " + name + " " + shape,
                        to - from + " bytes", "is the file damaged?");
            return numbers.tensor(where + ", " + name, shape, data.position((int) from));
        }
    }

    static byte[] bytes(StateDict state) throws IOException {
        List<Map.Entry<String, Tensor>> ordered = new ArrayList<>(state.tensors().entrySet());
        // widest first, so that numbers lie at multiples of their size; the stable sort leaves names in order
        ordered.sort(Comparator.comparingInt(entry -> rank(entry.getValue().element())));
        ObjectNode header = JSON.createObjectNode();
        long at = 0;
        for (var entry : ordered) at = describe(header, entry.getKey(), entry.getValue(), at);
        byte[] text = JSON.writeValueAsBytes(header);
        int padded = Math.ceilDiv(text.length, 8) * 8;
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(8L + padded + at)).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(text).put(" ".repeat(padded - text.length).getBytes(StandardCharsets.US_ASCII));
        ordered.forEach(entry -> Numbers.put(entry.getValue(), out));
        return out.array();
    }

    private static int rank(Tensor.Element element) {
        return switch (element) {
            case I64 -> 0;
            case F64 -> 1;
            case F32 -> 2;
        };
    }

    private static long describe(ObjectNode header, String name, Tensor tensor, long at) {
        if (name.equals(METADATA))
            throw new IllegalArgumentException(
                    "SafeTensors: expected names of tensors, got " + METADATA + ", which the format keeps; rename it");
        long end = at + (long) tensor.size() * tensor.element().bytes();
        ObjectNode entry = header.putObject(name).put("dtype", tensor.element().name());
        var shape = entry.putArray("shape");
        tensor.shape().forEach(shape::add);
        entry.putArray("data_offsets").add(at).add(end);
        return end;
    }
}
