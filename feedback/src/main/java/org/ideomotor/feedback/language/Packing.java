package org.ideomotor.feedback.language;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/// Counts as few bytes: numbers of seven bits a byte, ascending ones as differences.
final class Packing {
    private Packing() {}

    static void write(DataOutput out, long number) throws IOException {
        long rest = number;
        for (; rest > 0x7f; rest >>>= 7) out.writeByte((int) (rest & 0x7f | 0x80));
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0;; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (long) (next & 0x7f) << shift;
            if (next < 0x80) return number;
        }
    }

    /// Ascending keys, and a count for each.
    static void write(DataOutput out, long[] keys, int[] counts) throws IOException {
        write(out, keys.length);
        for (int i = 0; i < keys.length; i++) write(out, i == 0 ? keys[0] : keys[i] - keys[i - 1]);
        write(out, counts);
    }

    static void write(DataOutput out, int[] counts) throws IOException { for (int count : counts) write(out, count); }

    static long[] readKeys(DataInput in) throws IOException {
        long[] keys = new long[(int) read(in)];
        for (int i = 0; i < keys.length; i++) keys[i] = (i == 0 ? 0 : keys[i - 1]) + read(in);
        return keys;
    }

    static int[] readCounts(DataInput in, int size) throws IOException {
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) counts[i] = (int) read(in);
        return counts;
    }

    /// Each of some sorted keys once.
    static long[] once(long[] sorted) {
        long[] once = new long[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) if (i == 0 || sorted[i] != sorted[i - 1]) once[n++] = sorted[i];
        return Arrays.copyOf(once, n);
    }

    /// How often each of some sorted keys is there, in the order of [#once].
    static int[] counts(long[] sorted) {
        int[] counts = new int[sorted.length];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) counts[i == 0 || sorted[i] == sorted[i - 1] ? n : ++n]++;
        return Arrays.copyOf(counts, sorted.length == 0 ? 0 : n + 1);
    }
}
