package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NpyTest {
    private static final Map<String, Object> ARRAYS = Map.of("doubles",
            new double[]{0.0, -0.0, 1 / 3.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE,
                    Double.MAX_VALUE},
            "no doubles", new double[0], "matrix", new double[][]{{0, 1 / 7.0, 2 / 7.0}, {3 / 7.0, 4 / 7.0, 5 / 7.0}},
            "tall", new double[][]{{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}}, "longs",
            new long[]{1, -1, Long.MAX_VALUE, Long.MIN_VALUE}, "ints", new int[]{7, -7, Integer.MAX_VALUE},
            "bytes", new byte[]{0, 1, -1, Byte.MIN_VALUE});

    private static byte[] numpy(String name) {
        return Base64.getDecoder().decode(Fixture.get("npy").required(name).textValue());
    }

    @Test
    void readsWhatNumpyWrites() throws IOException {
        for (String name : ARRAYS.keySet())
            assertThat(Npy.read(numpy(name), ARRAYS.get(name).getClass())).as(name).isEqualTo(ARRAYS.get(name));
    }

    @Test
    void writesTheBytesThatNumpyWrites() {
        for (String name : ARRAYS.keySet()) assertThat(Npy.write(ARRAYS.get(name))).as(name).isEqualTo(numpy(name));
    }

    @Test
    void whatIsCutShortOrOfAnotherTypeIsRefused() {
        byte[] whole = Npy.write(new double[]{1, 2, 3});
        for (int length = 0; length < whole.length; length++)
            assertRefused(Arrays.copyOf(whole, length), double[].class);
        assertRefused(Arrays.copyOf(whole, whole.length + 1), double[].class);
        for (Class<?> type : new Class<?>[]{double[][].class, long[].class, int[].class, byte[].class, Object[].class})
            assertRefused(whole, type);
        byte[] newer = whole.clone();
        newer[6] = 2;
        assertRefused(newer, double[].class);
    }

    @Test
    void aDamagedByteNeverEndsInAnythingButARefusal() {
        byte[] whole = Npy.write(new double[][]{{1, 2}, {3, 4}});
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            try {
                assertThat(Npy.read(damaged, double[][].class)).isInstanceOf(double[][].class);
            } catch (IOException e) {
                assertThat(e.getMessage()).as("try %d, seed 3", i).isNotBlank();
            }
        }
    }

    @Test
    void raggedRowsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Npy.write(new double[][]{{1, 2}, {3}}))
                .withMessageContaining("2 and 1");
    }

    private static void assertRefused(byte[] bytes, Class<?> type) {
        assertThatExceptionOfType(IOException.class).as("%s from %d bytes", type.getSimpleName(), bytes.length)
                .isThrownBy(() -> Npy.read(bytes, type)).withMessageStartingWith("expected");
    }
}
