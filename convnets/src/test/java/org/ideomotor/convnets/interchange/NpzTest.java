package org.ideomotor.convnets.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files of numpy.savez, and others.
class NpzTest {
    @Test
    void readsEveryKindOfNumber() throws IOException {
        Map<String, Tensor> tensors = Npz.read("kinds", Fixture.bytes("kinds.npz")).tensors();
        double[] single = {1, -2.5, 0.099975586f, 65504, 6e-8f, 0};
        assertThat(tensors).containsOnlyKeys("f64", "f32", "f16", "big", "i64", "i32", "scalar", "empty");
        assertThat(tensors.get("f64")).isEqualTo(Tensor.float64(List.of(2, 3), single));
        assertThat(tensors.get("f32")).isEqualTo(Tensor.float32(List.of(2, 3), single));
        assertThat(tensors.get("big")).isEqualTo(tensors.get("f32"));
        assertThat(tensors.get("f16")).isEqualTo(Tensor.float32(List.of(2, 3), Fixture.expected("f16")));
        assertThat(tensors.get("i64")).isEqualTo(Tensor.whole(List.of(2), 3, -4));
        assertThat(tensors.get("i32")).isEqualTo(tensors.get("i64"));
        assertThat(tensors.get("scalar")).isEqualTo(Tensor.float64(List.of(), 7.5));
        assertThat(tensors.get("empty")).isEqualTo(Tensor.float64(List.of(0, 3)));
    }

    @Test
    void holdsWhatSafeTensorsHold() throws IOException {
        assertThat(Npz.read("eegnet", Fixture.bytes("eegnet.npz")))
                .isEqualTo(SafeTensors.read("eegnet", Fixture.bytes("eegnet.safetensors")));
    }

    @Test
    void whatIsWrittenIsReadBackToTheBit(@TempDir Path folder) throws IOException {
        StateDict state = new StateDict(Map.of("a", Tensor.float64(List.of(2, 1), Math.PI, -0.0), "b",
                Tensor.float32(List.of(3), 1, 2, 0.1), "c.count", Tensor.whole(List.of(), 9)));
        Path file = folder.resolve("weights.npz");
        Npz.write(state, file);
        assertThat(Npz.read(file)).isEqualTo(state);
        assertThat(Npz.bytes(state)).isEqualTo(Npz.bytes(state));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
            "{'descr': '<f4', 'fortran_order': True, 'shape': (1, 2), } ; an array in C order, got one in Fortran's",
            "{'descr': '|O', 'fortran_order': False, 'shape': (2,), }   ; an array of numbers, got {'descr': '|O'",
            "{'descr': '<i2', 'fortran_order': False, 'shape': (4,), }  ; float64, float32, float16, int64 or int32, got i2",
            "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }  ; 4 bytes for each number of [3], got 8 bytes"})
    void refusesOtherArrays(String header, String message) {
        assertThatThrownBy(() -> Npz.read("file", zip("a.npy", npy(header)))).isInstanceOf(IOException.class)
                .hasMessageStartingWith("Npz file, a: expected ").hasMessageContaining(message);
    }

    @Test
    void refusesWhatIsNoArchiveOfArrays() {
        assertThatThrownBy(() -> Npz.read("file", "no archive".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(IOException.class).hasMessageContaining("a zip of .npy arrays, got none");
        assertThatThrownBy(() -> Npz.read("file", zip("a.txt", new byte[3]))).isInstanceOf(IOException.class)
                .hasMessageContaining("names that end in .npy, got a.txt");
        assertThatThrownBy(() -> Npz.read("file", zip("a.npy", new byte[3]))).isInstanceOf(IOException.class)
                .hasMessageContaining("an .npy array, got 3 bytes");
    }

    private static byte[] npy(String header) {
        return ByteBuffer.allocate(10 + header.length() + 8).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0)
                .putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII)).array();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
