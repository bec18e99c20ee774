package org.ideomotor.convnets.interchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An ONNX graph in the making: operators in order, and the constants that they take. Each operator has one output, of its own name.
///
/// Source: onnx.proto of github.com/onnx/onnx (Apache-2.0): the numbers of the fields below; operators and attributes are those of
/// version 20 of the default set.
final class OnnxGraph {
    private static final int FILE_FORMAT = 9; // IR version, the one that came with operators 20
    private static final int OPERATORS = 20;
    private static final int FLOAT = 1, INT64 = 7; // TensorProto.DataType
    private static final int A_FLOAT = 1, AN_INTEGER = 2, A_TEXT = 3, INTEGERS = 7; // AttributeProto.AttributeType

    private final Protobuf graph = new Protobuf();
    private final Set<String> names = new HashSet<>();

    /// An attribute of an operator.
    record Attribute(String name, Object value) {
        static Attribute of(String name, double value) { return new Attribute(name, value); }

        static Attribute of(String name, int value) { return new Attribute(name, List.of(value)); }

        static Attribute of(String name, String value) { return new Attribute(name, value); }

        static Attribute of(String name, List<Integer> values) { return new Attribute(name, values.toArray()); }

        private Protobuf message() {
            Protobuf message = new Protobuf().text(1, name);
            return switch (value) {
                case Double d -> message.float32(2, d.floatValue()).integer(20, A_FLOAT);
                case List<?> one -> message.integer(3, (Integer) one.getFirst()).integer(20, AN_INTEGER);
                case String s -> message.text(4, s).integer(20, A_TEXT);
                case Object[] many -> {
                    for (Object each : many) message.integer(8, (Integer) each);
                    yield message.integer(20, INTEGERS);
                }
                default -> throw new IllegalArgumentException("OnnxGraph.Attribute " + name + ": " + value);
            };
        }
    }

    /// An operator.
    ///
    /// @param output its name, and that of what it gives
    /// @return the same
    String add(String operator, String output, List<String> inputs, Attribute... attributes) {
        requireNew(output);
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, output).text(4, operator);
        for (Attribute attribute : attributes) node.message(5, attribute.message());
        graph.message(1, node);
        return output;
    }

    private void requireNew(String name) {
        if (!names.add(name))
            throw new IllegalArgumentException("Onnx: expected a name for one value, got two of " + name
                    + "; rename the node of that name");
    }

    /// Constant numbers, in single precision.
    String numbers(String name, List<Integer> shape, double... values) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) raw.putFloat((float) value);
        return constant(name, FLOAT, shape, raw);
    }

    /// Constant whole numbers, one axis.
    String integers(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) raw.putLong(value);
        return constant(name, INT64, List.of(values.length), raw);
    }

    private String constant(String name, int type, List<Integer> shape, ByteBuffer raw) {
        requireNew(name);
        Protobuf tensor = new Protobuf();
        shape.forEach(n -> tensor.integer(1, n));
        graph.message(5, tensor.integer(2, type).text(8, name).bytes(9, raw.array()));
        return name;
    }

    /// What goes in: float32, a batch of any size of this shape.
    void input(String name, int... shape) {
        requireNew(name);
        graph.message(11, value(name, shape));
    }

    /// What comes out, likewise.
    void output(String name, int... shape) { graph.message(12, value(name, shape)); }

    private static Protobuf value(String name, int[] shape) {
        Protobuf axes = new Protobuf().message(1, new Protobuf().text(2, "batch"));
        for (int n : shape) axes.message(1, new Protobuf().integer(1, n));
        Protobuf tensor = new Protobuf().integer(1, FLOAT).message(2, axes);
        return new Protobuf().text(1, name).message(2, new Protobuf().message(1, tensor));
    }

    /// The file.
    ///
    /// @param name     of the graph
    /// @param metadata texts that travel with it
    byte[] file(String name, String producerVersion, Map<String, String> metadata) {
        graph.text(2, name);
        Protobuf model = new Protobuf().integer(1, FILE_FORMAT).text(2, "Ideomotor").text(3, producerVersion)
                .message(7, graph).message(8, new Protobuf().text(1, "").integer(2, OPERATORS));
        metadata.forEach((key, text) -> model.message(14, new Protobuf().text(1, key).text(2, text)));
        return model.toBytes();
    }
}
