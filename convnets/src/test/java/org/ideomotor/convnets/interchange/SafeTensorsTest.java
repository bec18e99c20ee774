package org.ideomotor.convnets.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of the safetensors library, and damaged ones.
class SafeTensorsTest {
    @Test
    void readsEveryKindOfNumber() throws IOException {
        Map<String, Tensor> tensors = SafeTensors.read("kinds", Fixture.bytes("kinds.safetensors")).tensors();
        double[] single = {1, -2.5, 0.099975586f, 65504, 6e-8f, 0};
        assertThat(tensors).containsOnlyKeys("f64", "f32", "f16", "bf16", "i64", "scalar");
        assertThat(tensors.get("f64")).isEqualTo(Tensor.float64(List.of(2, 3), single));
        assertThat(tensors.get("f32")).isEqualTo(Tensor.float32(List.of(2, 3), single));
        assertThat(tensors.get("f16")).isEqualTo(Tensor.float32(List.of(2, 3), Fixture.expected("f16")));
        assertThat(tensors.get("bf16")).isEqualTo(Tensor.float32(List.of(2, 3), Fixture.expected("bf16")));
        assertThat(tensors.get("i64")).isEqualTo(Tensor.whole(List.of(2), 3, -4));
        assertThat(tensors.get("scalar")).isEqualTo(Tensor.float32(List.of(), 7.5));
    }

    @Test
    void writesTheBytesOfTheLibrary() throws IOException {
        byte[] theirs = Fixture.bytes("eegnet.safetensors");
        assertThat(SafeTensors.bytes(SafeTensors.read("eegnet", theirs))).isEqualTo(theirs);
    }

    @Test
    void whatIsWrittenIsReadBackToTheBit(@TempDir Path folder) throws IOException {
        StateDict state = new StateDict(Map.of("a", Tensor.float64(List.of(2, 1), Math.PI, -0.0), "nothing",
                Tensor.float32(List.of(0, 3)), "größe", Tensor.whole(List.of(), 9), "b",
                Tensor.float32(List.of(2), Double.NaN, Double.NEGATIVE_INFINITY)));
        Path file = folder.resolve("weights.safetensors");
        SafeTensors.write(state, file);
        assertThat(SafeTensors.read(file)).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 100, 1000, 3975})
    void refusesAFileThatEndsTooEarly(int length) {
        byte[] cut = Arrays.copyOf(Fixture.bytes("eegnet.safetensors"), length);
        assertThatThrownBy(() -> SafeTensors.read("cut.safetensors", cut)).isInstanceOf(IOException.class)
                .hasMessageContaining("SafeTensors cut.safetensors: expected ").hasMessageContaining("whole?");
    }

    @Test
    void refusesBytesThatNobodyNames() {
        byte[] longer = Arrays.copyOf(Fixture.bytes("eegnet.safetensors"), 3980);
        assertThatThrownBy(() -> SafeTensors.read("long", longer)).isInstanceOf(IOException.class)
                .hasMessageContaining("tensors up to the last of");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "[1]                                                                          | a JSON object as header",
            "{\"a\":                                                                      | a JSON object as header",
            "{} {}                                                                        | a JSON object as header",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | Duplicate",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}} | b at [2, 6) after byte 4",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}             | a at [4, 8) after byte 0",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}             | 4 bytes for each number of a [3], got 8 bytes",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,8]}}   | 4 bytes for each number of a",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}         | 4 bytes for each number of a",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,8]}}           | shape and data_offsets of a",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}                                    | shape and data_offsets of a",
            "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}              | numbers of F64, F32, F16, BF16 or I64 in a, got \"U8\""})
    void refusesAHeaderThatLies(String header, String message) {
        byte[] text = header.strip().getBytes(StandardCharsets.UTF_8);
        byte[] file = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length)
                .put(text).array();
        assertThatThrownBy(() -> SafeTensors.read("file", file)).isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void keepsTheNameOfMetadataToItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SafeTensors.bytes(new StateDict(Map.of("__metadata__", Tensor.float32(List.of(), 1)))));
    }
}
