package org.ideomotor.convnets.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// ONNX Runtime, seen by nobody else: a model opened on one thread, in native memory until it is closed.
///
/// One thread within and between operators, in order: sums do not depend on how work was divided. Microsoft's telemetry is off.
final class OnnxSession implements AutoCloseable {
    private final String where;
    private final OrtSession session;

    private OnnxSession(String where, OrtSession session) {
        this.where = where;
        this.session = session;
    }

    /// Opens a model.
    ///
    /// @param where of the model, for messages
    /// @throws IllegalArgumentException if the bytes are no model that the runtime can compute
    /// @throws IllegalStateException    if the runtime is not there, or not for this machine
    static OnnxSession open(String where, byte[] model) {
        try {
            OrtEnvironment environment = environment(); // before any options: they crash the process without one
            try (var options = new OrtSession.SessionOptions()) {
                return new OnnxSession(where, environment.createSession(model, onOneThread(options)));
            }
        } catch (OrtException e) {
            throw new IllegalArgumentException(where + ": expected a model that ONNX Runtime can compute, got "
                    + e.getMessage() + "; is it an ONNX file, and whole, with its weights inside?", e);
        }
    }

    private static OrtSession.SessionOptions onOneThread(OrtSession.SessionOptions options) throws OrtException {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setDeterministicCompute(true);
        return options;
    }

    private static OrtEnvironment environment() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        return environment;
    }

    /// The runtime's version.
    static String version() { return OrtEnvironment.getEnvironment().getVersion(); }

    Declared declared() {
        try {
            return new Declared(places(session.getInputInfo().values()), places(session.getOutputInfo().values()),
                    session.getMetadata().getCustomMetadata());
        } catch (OrtException e) {
            throw failed(e, "");
        }
    }

    private static List<Declared.Place> places(Collection<NodeInfo> nodes) {
        return nodes.stream().map(node -> node.getInfo() instanceof TensorInfo tensor
                ? new Declared.Place(node.getName(), tensor.type.name(),
                        Arrays.stream(tensor.getShape()).boxed().toList())
                : new Declared.Place(node.getName(), node.getInfo().toString(), List.of())).toList();
    }

    /// A run in the making: an input of fixed size in memory that the runtime reads in place.
    final class Run implements AutoCloseable {
        private final OnnxTensor tensor;
        private final Set<String> output;
        private final Map<String, OnnxTensor> input;
        private final long[] shape;

        /// @param memory as many bytes as the input has, direct, in the machine's order
        Run(Declared.Place from, Declared.Place to, ByteBuffer memory, long... shape) {
            try {
                tensor = OnnxTensor.createTensor(environment(), memory, shape, OnnxJavaType.valueOf(from.element()));
            } catch (OrtException e) {
                throw failed(e, "");
            }
            this.input = Map.of(from.name(), tensor);
            this.output = Set.of(to.name());
            this.shape = shape;
        }

        /// What the model says of the numbers in the memory.
        double[] compute() {
            try (OrtSession.Result result = session.run(input, output)) {
                OnnxTensor values = (OnnxTensor) result.get(0);
                ByteBuffer bytes = values.getByteBuffer().order(ByteOrder.nativeOrder());
                double[] numbers = new double[Math.toIntExact(values.getInfo().getNumElements())];
                boolean single = values.getInfo().type == OnnxJavaType.FLOAT;
                for (int k = 0; k < numbers.length; k++) numbers[k] = single ? bytes.getFloat() : bytes.getDouble();
                return numbers;
            } catch (OrtException e) {
                throw failed(e, " for an input of " + Arrays.toString(shape));
            }
        }

        @Override
        public void close() { tensor.close(); }
    }

    private IllegalArgumentException failed(OrtException e, String when) {
        return new IllegalArgumentException(where + ": ONNX Runtime failed" + when + ": " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e, " on closing");
        }
    }
}
