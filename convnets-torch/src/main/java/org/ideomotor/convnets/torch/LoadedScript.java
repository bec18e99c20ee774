package org.ideomotor.convnets.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.JitModule;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A TorchScript module in memory, in inference mode, on the processor, wherever its numbers were when it was saved. For one thread at a time. Closed, or given back when nobody holds it any more.
final class LoadedScript implements AutoCloseable {
    private final Kept kept = new Kept();
    private final JitModule module;

    /// @throws IOException           if there is no room for a temporary file
    /// @throws IllegalStateException if there is no LibTorch, or it cannot read the bytes
    LoadedScript(byte[] bytes) throws IOException {
        LibTorch.require();
        Path path = Files.createTempFile("ideomotor", ".pt");
        try (var _ = new PointerScope()) {
            Files.write(path, bytes);
            module = LibTorch.calling(() -> "TorchScriptModel: reading " + bytes.length + " bytes",
                    () -> kept.keep(torch.load(path.toString(), new DeviceOptional(TorchDevice.CPU.device()), true)));
            module.eval();
        } finally {
            Files.deleteIfExists(path);
        }
    }

    /// The model's outputs for one window.
    double[] outputs(float[] window, long[] shape, int count) {
        LibTorch.threads(1);
        boolean graded = GradMode.is_enabled();
        try (var _ = new PointerScope()) {
            GradMode.set_enabled(false);
            IValue answer = LibTorch.calling(() -> "TorchScriptModel on an input of " + written(shape),
                    () -> module.forward(new IValueVector(new IValue(Tensors.of(window, shape)))));
            if (!answer.isTensor())
                throw new IllegalStateException(
                        "TorchScriptModel: expected a model that gives one tensor, got another kind of answer; wrap it");
            Tensor tensor = answer.toTensor();
            if (tensor.numel() != count)
                throw new IllegalStateException("TorchScriptModel: expected " + count + " outputs, one for each class,"
                        + " got " + Tensors.shape(tensor) + " for an input of " + written(shape)
                        + "; state the classes of this model");
            return Tensors.doubles(tensor);
        } finally {
            GradMode.set_enabled(graded);
        }
    }

    private static String written(long[] shape) {
        return Arrays.stream(shape).mapToObj(Long::toString).reduce((a, b) -> a + " × " + b).orElse("nothing");
    }

    @Override
    public void close() { kept.close(); }
}
