package org.ideomotor.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Records of numbers, texts, lists, optionals, enums, arrays and further records, as JSON beside .npy arrays.
///
/// A record is `{"type": class name, component: value …}`, an array of numbers `{"npy": entry}`. Reading makes objects
/// through canonical constructors of records only, which check what they are given; nothing else of a file is run.
final class RecordCodec {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEPTH = 100;

    private final Map<String, byte[]> arrays;

    /// @param arrays entries by name: filled on writing, asked on reading
    RecordCodec(Map<String, byte[]> arrays) { this.arrays = arrays; }

    /// @throws IllegalArgumentException if a part is not of a kind that can be saved; the message says where and what
    JsonNode write(Object value, String path) {
        return switch (value) {
            case null -> throw cannot(path, "null");
            case String s -> JSON.textNode(s);
            case Boolean b -> JSON.booleanNode(b);
            case Integer i -> JSON.numberNode(i);
            case Long l -> JSON.numberNode(l);
            case Double d -> Double.isFinite(d) ? JSON.numberNode(d) : JSON.textNode(d.toString());
            case Enum<?> e -> JSON.textNode(e.name());
            case Optional<?> o -> {
                ArrayNode list = JSON.arrayNode();
                o.ifPresent(v -> list.add(write(v, path)));
                yield list;
            }
            case List<?> l -> {
                ArrayNode list = JSON.arrayNode();
                for (int i = 0; i < l.size(); i++) list.add(write(l.get(i), path + "[" + i + "]"));
                yield list;
            }
            case double[] a -> array(a);
            case double[][] a -> array(a);
            case long[] a -> array(a);
            case int[] a -> array(a);
            case byte[] a -> array(a);
            case Record r -> record(r, path);
            default -> throw cannot(path, described(value.getClass()));
        };
    }

    private static String described(Class<?> type) {
        if (type.isHidden()) return "a lambda of " + type.getName().replaceFirst("\\$\\$Lambda.*", "");
        return "the class " + type.getName();
    }

    private static IllegalArgumentException cannot(String path, String got) {
        return new IllegalArgumentException(
                "Decoder.save: " + path + ": expected a record of numbers, texts, lists and arrays of numbers, got "
                        + got + "; declare it as a record that holds what was learnt"
                        + " (record Mine(double[] weights) implements Fitted<Features, Scores>), or keep this decoder in"
                        + " memory");
    }

    private ObjectNode array(Object values) {
        String entry = String.format(Locale.ROOT, "arrays/%04d.npy", arrays.size());
        arrays.put(entry, Npy.write(values));
        return JSON.objectNode().put("npy", entry);
    }

    private ObjectNode record(Record value, String path) {
        ObjectNode node = JSON.objectNode();
        node.put("type", value.getClass().getName());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part;
            try {
                component.getAccessor().setAccessible(true);
                part = component.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(
                        "Decoder.save: " + path + "." + component.getName() + " cannot be read", e);
            }
            node.set(component.getName(), write(part, path + "." + component.getName()));
        }
        return node;
    }

    /// @param type what the value must be
    /// @throws IOException if the JSON is not such a value
    Object read(JsonNode node, Type type, String path) throws IOException { return read(node, type, path, 0); }

    private Object read(JsonNode node, Type type, String path, int depth) throws IOException {
        if (depth > DEPTH) throw new IOException(path + ": nested deeper than " + DEPTH);
        if (node == null || node.isNull()) throw new IOException(path + ": missing");
        Class<?> raw = raw(type);
        if (raw == double.class || raw == Double.class) return number(node, path);
        if (raw == int.class || raw == Integer.class) {
            if (!node.isIntegralNumber() || !node.canConvertToInt()) throw wrong(path, "a whole number", node);
            return node.intValue();
        }
        if (raw == long.class || raw == Long.class) {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) throw wrong(path, "a whole number", node);
            return node.longValue();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            if (!node.isBoolean()) throw wrong(path, "true or false", node);
            return node.booleanValue();
        }
        if (raw == String.class) {
            if (!node.isTextual()) throw wrong(path, "a text", node);
            return node.textValue();
        }
        if (raw.isEnum()) return constant(node, raw, path);
        if (raw == List.class || raw == Optional.class) return list(node, raw, type, path, depth);
        if (raw.isArray()) return array(node, raw, path);
        return record(node, raw, path, depth);
    }

    private static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> c -> c;
            case ParameterizedType p -> raw(p.getRawType());
            case WildcardType w -> raw(w.getUpperBounds()[0]);
            case TypeVariable<?> v -> raw(v.getBounds()[0]);
            case GenericArrayType _ -> Object[].class;
            default -> Object.class;
        };
    }

    private static IOException wrong(String path, String expected, JsonNode got) {
        String text = got.toString();
        return new IOException(path + ": expected " + expected + ", got "
                + (text.length() > 60 ? text.substring(0, 60) + " …" : text));
    }

    private static double number(JsonNode node, String path) throws IOException {
        if (node.isNumber()) return node.doubleValue();
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrong(path, "a number", node);
        };
    }

    private static Object constant(JsonNode node, Class<?> type, String path) throws IOException {
        for (Object constant : type.getEnumConstants())
            if (((Enum<?>) constant).name().equals(node.asText())) return constant;
        throw wrong(path, "one of " + List.of(type.getEnumConstants()), node);
    }

    private Object list(JsonNode node, Class<?> raw, Type type, String path, int depth) throws IOException {
        if (!node.isArray()) throw wrong(path, "a list", node);
        Type item = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) values.add(read(node.get(i), item, path + "[" + i + "]", depth + 1));
        if (raw == List.class) return values;
        if (values.size() > 1) throw wrong(path, "one value or none", node);
        return values.stream().findFirst();
    }

    private Object array(JsonNode node, Class<?> type, String path) throws IOException {
        if (!node.path("npy").isTextual()) throw wrong(path, "an array", node);
        String entry = node.get("npy").textValue();
        byte[] bytes = arrays.get(entry);
        if (bytes == null)
            throw new IOException(path + ": expected the entry " + entry + ", the file has none of that name");
        try {
            return Npy.read(bytes, type);
        } catch (IOException e) {
            throw new IOException(path + " (" + entry + "): " + e.getMessage(), e);
        }
    }

    private Object record(JsonNode node, Class<?> expected, String path, int depth) throws IOException {
        if (!node.path("type").isTextual()) throw wrong(path, "a record", node);
        Class<?> type = find(node.get("type").textValue(), path);
        if (!type.isRecord() || !expected.isAssignableFrom(type))
            throw new IOException(path + ": expected a record that is a "
                    + expected.getSimpleName() + ", got " + type.getName());
        RecordComponent[] components = type.getRecordComponents();
        Map<String, Object> values = new LinkedHashMap<>();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent c = components[i];
            parameters[i] = c.getType();
            values.put(c.getName(),
                    read(node.get(c.getName()), c.getGenericType(), path + "." + c.getName(), depth + 1));
        }
        return construct(type, parameters, values, path);
    }

    private static Class<?> find(String name, String path) throws IOException {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(RecordCodec.class.getClassLoader());
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IOException(
                    path + ": needs the class " + name + ", which is not on the class path; add the jar it comes from,"
                            + " on the command line by --plugin JAR, in a script by --class-path JAR",
                    e);
        } catch (LinkageError e) {
            throw new IOException(
                    path + ": needs the class " + name + ", which is there but cannot be loaded (" + e
                            + "); take a jar made for Java " + Runtime.version().feature()
                            + " or older, with all that it needs beside it",
                    e);
        }
    }

    private static Object construct(Class<?> type, Class<?>[] parameters, Map<String, Object> values, String path)
            throws IOException {
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return canonical.newInstance(values.values().toArray());
        } catch (InvocationTargetException e) {
            throw new IOException(path + ": " + Optional.ofNullable(e.getCause().getMessage())
                    .orElse(type.getSimpleName() + " refuses its values"), e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IOException(path + ": " + type.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }
}
