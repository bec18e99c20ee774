package org.ideomotor.convnets.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Activation;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Node;
import org.ideomotor.convnets.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                            () -> torch.conv2d(x, weight)))
                    .withMessageContaining("node temporal (Conv 2 maps of 1 × 5) on 1 × 1 × 3 × 4")
                    .withMessageContaining("LibTorch refused: ").withMessageContaining("Kernel size")
                    .withMessageNotContaining("\n");
        }
    }

    static List<TorchDevice> devices() { return Devices.there(); }

    /// Sums of 192 times 1 + 2⁻¹², whose 13 binary digits TF32 would cut to 11 before anything is added.
    @ParameterizedTest
    @MethodSource("devices")
    void floatsKeepAllTheirDigits(TorchDevice device) {
        try (var _ = new PointerScope()) {
            Tensor x = filled(device, 1 + 0x1p-12, 8, 64, 4, 32), ones = filled(device, 1, 64, 64, 1, 3);
            Tensor multiplied = filled(device, 1 + 0x1p-12, 128, 192).matmul(filled(device, 1, 192, 64));
            assertThat(Tensors.doubles(torch.conv2d(x, ones))).hasSize(8 * 64 * 4 * 30)
                    .usingComparatorWithPrecision(1e-4).containsOnly(192 + 192 * 0x1p-12);
            assertThat(Tensors.doubles(multiplied)).hasSize(128 * 64).usingComparatorWithPrecision(1e-4)
                    .containsOnly(192 + 192 * 0x1p-12);
        }
    }

    private static Tensor filled(TorchDevice device, double value, long... shape) {
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
        Arrays.fill(values, (float) value);
        return Tensors.of(values, shape).to(device.device(), torch.ScalarType.Float);
    }

    /// Of `-Dtorch.gpu=-gpu`: tests that ran on the processor alone must not look as if they had run on a GPU.
    @Test
    @EnabledIfSystemProperty(named = "ideomotor.torch.gpu", matches = "-gpu")
    void aGpuIsThereWhereTheBuildTookTheLibraryForOne() {
        assertThat(TorchDevice.best()).isEqualTo(TorchDevice.CUDA);
    }

    @Test
    void aGpuThatIsNotThereIsMissedWithAMessage() {
        assumeTrue(TorchDevice.best() == TorchDevice.CPU, "there is a GPU");
        assertThatThrownBy(() -> TorchEngine.of(NETWORK).on(TorchDevice.CUDA))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("(the library ")
                .hasMessageContaining("-gpu")
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
