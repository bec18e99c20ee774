package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FusedTest {
    private static final float[] EDGES = {0, -0f, 1, -1, 3, 1 / 3f, 16777217, Float.MIN_VALUE, -Float.MIN_VALUE,
            Float.MIN_NORMAL,
            Float.MAX_VALUE, -Float.MAX_VALUE, 1 + 0x1p-23f, 1 - 0x1p-24f, 0x1p-12f, 0x1p-60f, Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY, Float.NaN};

    private static void assertFused(float a, float b, float c) {
        assertThat(Float.floatToIntBits(Fused.inDouble(a, b, c))).as("%s · %s + %s", a, b, c)
                .isEqualTo(Float.floatToIntBits(Math.fma(a, b, c)));
    }

    @Test
    void edgesAreRoundedOnce() {
        for (float a : EDGES) for (float b : EDGES) for (float c : EDGES) assertFused(a, b, c);
    }

    /// Any bits, and numbers whose sum is near the product's last places, where rounding twice goes wrong.
    @Test
    void numbersAreRoundedOnce() {
        SplittableRandom random = new SplittableRandom(20261126);
        for (int i = 0; i < 200_000; i++) {
            float a = Float.intBitsToFloat(random.nextInt()), b = Float.intBitsToFloat(random.nextInt());
            assertFused(a, b, Float.intBitsToFloat(random.nextInt()));
            float x = (float) random.nextGaussian(), y = (float) random.nextGaussian();
            assertFused(x, y, (float) Math.scalb(random.nextGaussian(), random.nextInt(-60, 30)));
            float half = 1 + random.nextInt(1 << 12) * 0x1p-12f; // its square ends near the middle between floats
            assertFused(half, half, random.nextBoolean() ? 0x1p-60f : -0x1p-60f);
        }
    }

    /// One rounding after another is not the same: the test above would see it.
    @Test
    void roundingTwiceIsSeen() {
        float a = 1 + 0x1p-12f, c = 0x1p-60f;
        assertThat((float) ((double) a * a + c)).isNotEqualTo(Math.fma(a, a, c));
        assertThat(Fused.inDouble(a, a, c)).isEqualTo(Math.fma(a, a, c));
    }
}
