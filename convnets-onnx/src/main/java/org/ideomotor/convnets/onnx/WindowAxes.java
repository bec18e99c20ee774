package org.ideomotor.convnets.onnx;

import java.util.ArrayList;
import java.util.List;

/// How a window lies in a model's input: batch × channels × times, with one more axis of length 1 or none. Times are innermost in each of
/// these, so the numbers lie alike.
final class WindowAxes {
    private WindowAxes() {
    }

    /// The axes of a batch of one window.
    ///
    /// @throws IllegalArgumentException if such a window does not fit; the message says what is expected and declared
    static long[] of(String where, Declared.Place input, int channels, int times) {
        List<Long> declared = input.shape();
        for (List<Long> candidate : candidates(channels, times))
            if (fits(declared, candidate)) return candidate.stream().mapToLong(n -> n).toArray();
        throw new IllegalArgumentException(where + ": expected an input that takes 1 × " + channels + " × " + times
                + " (batch × channels × times, and at most one more axis of 1), got " + input + advice(declared,
                        channels, times));
    }

    private static List<List<Long>> candidates(long channels, long times) {
        return List.of(List.of(1L, channels, times), List.of(1L, 1L, channels, times),
                List.of(1L, channels, times, 1L), List.of(1L, channels, 1L, times));
    }

    private static boolean fits(List<Long> declared, List<Long> wanted) {
        if (declared.size() != wanted.size()) return false;
        for (int axis = 0; axis < declared.size(); axis++)
            if (declared.get(axis) >= 0 && !declared.get(axis).equals(wanted.get(axis))) return false;
        return true;
    }

    private static String advice(List<Long> declared, long channels, long times) {
        if (!declared.isEmpty() && declared.getFirst() > 1) return "; export it for any batch, or for a batch of 1";
        List<Long> swapped = new ArrayList<>(declared);
        swapped.removeIf(n -> n == 1 || n < 0);
        if (swapped.equals(List.of(times, channels))) return "; export it with channels before times";
        return "; correct channels, rate or window, or export it for these";
    }
}
