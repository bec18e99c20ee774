package org.ideomotor.convnets.torch;

import java.io.IOException;
import java.net.URL;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/// The native library: found or missed with a message, its threads, and its errors as ours.
final class LibTorch {
    private static final String VERSION = "2.10.0-1.5.13";

    private LibTorch() {
    }

    /// Loads the library at first.
    ///
    /// @throws IllegalStateException if it is not there; the message says how to get it
    static void require() {
        Loaded.FAILURE.ifPresent(failure -> {
            throw missing(failure);
        });
    }

    /// Done once, by the class loader.
    private static final class Loaded {
        private static final Optional<LinkageError> FAILURE = load();

        private static Optional<LinkageError> load() {
            // JavaCPP would end the process's allocations at twice the Java heap, which says nothing about networks or GPUs
            for (String limit : new String[]{"maxbytes", "maxphysicalbytes"})
                if (System.getProperty("org.bytedeco.javacpp." + limit) == null)
                    System.setProperty("org.bytedeco.javacpp." + limit, "0");
            try {
                Loader.load(torch.class);
                computeExactly();
                return Optional.empty();
            } catch (LinkageError e) {
                return Optional.of(e);
            }
        }
    }

    /// What LibTorch does in the whole process: by default cuDNN's convolutions round float32 to 11 binary digits (TF32), and may add up in the
    /// order in which a GPU's threads happen to finish.
    private static void computeExactly() {
        try (var _ = new PointerScope()) {
            Context context = torch.globalContext();
            context.setAllowTF32CuDNN(false);
            context.setAllowTF32CuBLAS(false);
            context.setDeterministicCuDNN(true);
            context.setBenchmarkCuDNN(false); // trying which kernel is fastest lets the clock choose the bits
        }
    }

    private static IllegalStateException missing(Throwable cause) {
        String platform = Loader.Detector.getPlatform();
        return new IllegalStateException("LibTorch: expected its native library for " + platform
                + " on the class path, got none that loads (" + firstLine(cause) + "); add the artifacts pytorch:"
                + VERSION + ", openblas and javacpp of org.bytedeco with the classifier " + platform
                + " (pytorch's is " + platform + "-gpu for CUDA), or train and decode without: Convnet and"
                + " FittedConvnet need no library", cause);
    }

    static boolean hasCuda() {
        require();
        return torch.cuda_is_available();
    }

    /// @throws IllegalStateException if there is no LibTorch, or no such device; the message says why
    static void require(TorchDevice device) {
        if (device == TorchDevice.CUDA && !hasCuda())
            throw new IllegalStateException("LibTorch: expected a GPU that CUDA can use, got none (" + whyNoGpu()
                    + "); take LibTorch's artifact with the classifier " + Loader.Detector.getPlatform()
                    + "-gpu, install NVIDIA's driver (580 or later), CUDA 13 and cuDNN 9, or use TorchDevice.CPU");
        require();
    }

    /// JavaCPP goes on without the library for CUDA where one that it needs is missing, and does not say which.
    @SuppressWarnings("restricted") // loading native code is what this class is for
    private static String whyNoGpu() {
        URL library = torch.class.getResource("/org/bytedeco/pytorch/" + Loader.Detector.getPlatform() + "-gpu/"
                + System.mapLibraryName("torch_cuda"));
        if (library == null) return "the library on the class path is the one for the processor";
        try {
            System.load(Loader.cacheResource(library).getPath());
            return "the library for CUDA is there, but no GPU or no driver that is new enough";
        } catch (UnsatisfiedLinkError | IOException e) {
            return firstLine(e);
        }
    }

    /// Of the calling thread.
    static void threads(int count) {
        if (torch.get_num_threads() != count) torch.set_num_threads(count);
    }

    /// Something native, whose errors become ours.
    ///
    /// @param where says what was done with which shapes
    static <T> T calling(Supplier<String> where, Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException
                | IndexOutOfBoundsException | NullPointerException | ClassCastException ours) {
            throw ours;
        } catch (RuntimeException | OutOfMemoryError e) {
            throw new IllegalStateException(where.get() + ": LibTorch refused: " + firstLine(e), e);
        }
    }

    /// What C++ threw begins with its reason; a stack of addresses follows.
    private static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message).strip();
    }
}
