package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Indices in the order of their values.
final class RankOrder {
    private static final int INDEX_BITS = 20;
    private static final long INDEX = (1L << INDEX_BITS) - 1;

    private RankOrder() {}

    /// The indices, ascending by value, equal values by index.
    ///
    /// The leading bits of a value and its index are sorted as one number, which the platform does fastest; what these bits leave
    /// undecided, the values themselves put right.
    ///
    /// @param values finite, fewer than a million
    static int[] ascending(double[] values) {
        if (values.length > INDEX)
            throw new IllegalArgumentException("expected fewer than " + INDEX + " samples, got " + values.length);
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) keys[i] = sortable(values[i]) & ~INDEX | i;
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int k = 0; k < order.length; k++) insert((int) (keys[k] & INDEX), k, order, values);
        return order;
    }

    /// A whole number that is greater where the value is, and the same for both zeros.
    private static long sortable(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ (bits >> 63 & Long.MAX_VALUE);
    }

    private static void insert(int index, int place, int[] order, double[] values) {
        int k = place;
        for (; k > 0 && isAfter(order[k - 1], index, values); k--) order[k] = order[k - 1];
        order[k] = index;
    }

    private static boolean isAfter(int earlier, int later, double[] values) {
        return values[earlier] > values[later] || values[earlier] == values[later] && earlier > later;
    }

    /// The order of the first few alone.
    static int[] below(int count, int[] order) { return IntStream.of(order).filter(i -> i < count).toArray(); }
}
