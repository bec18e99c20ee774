package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.ideomotor.convnets.Activation;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Shape;
import org.junit.jupiter.api.Test;

/// The library is found or missed with a message, and its errors name shapes.
@NeedsLibTorch
class LibTorchTest {
    private static final int CHANNELS = 2, TIMES = 16;
    static final Network NETWORK = Network.of(Shape.window(CHANNELS, TIMES))
            .then("spatial", Layer.Conv.spatial(2, CHANNELS)).then("norm", Layer.BatchNorm.standard())
            .then("elu", Activation.ELU).then("classifier", Layer.Dense.of(2)).build();

    static boolean thereIsALibrary() { return !System.getProperty("ideomotor.torch.platform", "").isEmpty(); }

    static Batch windows(int size) {
        SplittableRandom random = new SplittableRandom(5);
        double[] values = new double[size * CHANNELS * TIMES];
        for (int k = 0; k < values.length; k++) values[k] = random.nextGaussian();
        return new Batch(size, NETWORK.input(), values);
    }

    @Test
    void anErrorOfTheLibraryNamesNodeLayerAndShape() {
        Node node = new Node("temporal", Layer.Conv.temporal(2, 5), List.of("input"), java.util.Optional.empty());
        try (var _ = new PointerScope()) {
            Tensor x = Tensors.of(new float[12], 1, 1, 3, 4), weight = Tensors.of(new float[10], 2, 1, 1, 5);
            assertThatIllegalStateException()
                    .isThrownBy(() -> TorchGraph.at(node, List.of(x),
                            () -> org.bytedeco.pytorch.global.torch.conv2d(x, weight)))
                    .withMessageContaining("node temporal (Conv 2 maps of 1 × 5) on 1 × 1 × 3 × 4")
                    .withMessageContaining("LibTorch refused: ").withMessageContaining("Kernel size")
                    .withMessageNotContaining("\n");
        }
    }

    @Test
    void aGpuThatIsNotThereIsMissedWithAMessage() {
        if (TorchDevice.best() == TorchDevice.CUDA) {
            assertThat(TorchEngine.of(NETWORK).on(TorchDevice.CUDA).infer(NETWORK.initialise(1), windows(2)).size())
                    .isEqualTo(2);
            return;
        }
        assertThatThrownBy(() -> TorchEngine.of(NETWORK).on(TorchDevice.CUDA))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("-gpu")
                .hasMessageContaining("TorchDevice.CPU");
    }

    @Test
    void withoutTheLibraryTheMessageSaysHowToGetIt() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(pytorch|openblas)-[^/\\\\]*-(linux|macosx|windows)-[^/\\\\]*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                classPath, "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("java.io.tmpdir") + "/ideomotor-no-libtorch",
                Without.class.getName()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("LibTorch: expected its native library for ").contains("pytorch:2.10.0-1.5.13")
                .contains("FittedConvnet need no library");
    }

    /// A program whose class path lacks the native library.
    static final class Without {
        private Without() {
        }

        public static void main(String[] arguments) {
            try {
                TorchEngine.of(Convnets.eegnet().architecture().network(CHANNELS, 128, 2));
                System.out.println("it was there");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
