package org.ideomotor.convnets;

import java.util.Arrays;

/// Sums over items: one array for each chunk of them, added in the order of the chunks, so that threads do not show.
final class Sums {
    private final float[][] chunks;
    private final float[] total;

    Sums(int chunks, int length) {
        this.chunks = new float[chunks][];
        Arrays.setAll(this.chunks, _ -> Kernels.array(length));
        this.total = Kernels.array(length);
    }

    void clear(int chunk) { Arrays.fill(chunks[chunk], 0); }

    float[] of(int chunk) { return chunks[chunk]; }

    /// The sum of the first chunks.
    float[] total(int count) {
        Arrays.fill(total, 0);
        for (int chunk = 0; chunk < count; chunk++) {
            float[] part = chunks[chunk];
            for (int k = 0; k < total.length; k++) total[k] += part[k];
        }
        return total;
    }
}
