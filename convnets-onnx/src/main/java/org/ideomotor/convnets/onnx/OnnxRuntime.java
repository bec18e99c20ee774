package org.ideomotor.convnets.onnx;

import java.util.function.Supplier;

/// Says what to do where the library is not there.
final class OnnxRuntime {
    private OnnxRuntime() {
    }

    /// Calls something that needs ONNX Runtime.
    ///
    /// @throws IllegalStateException if it is not on the class path, or not for this machine
    static <T> T call(Supplier<T> needing) {
        try {
            return needing.get();
        } catch (LinkageError e) {
            throw new IllegalStateException("OnnxModel: needs ONNX Runtime for " + System.getProperty("os.name")
                    + " on "
                    + System.getProperty("os.arch") + ", which is not there or cannot be loaded (" + e + "); add the"
                    + " jar com.microsoft.onnxruntime:onnxruntime:1.29.0, on the command line by a second --plugin JAR,"
                    + " in a script by --class-path JAR:JAR", e);
        }
    }
}
