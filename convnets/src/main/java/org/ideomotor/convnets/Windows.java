package org.ideomotor.convnets;

/// The stretches of time over which a [Layer.Pool] takes its statistic.
public sealed interface Windows {
    /// Windows in `times` samples; less than 1 if none fits.
    int count(int times);

    /// First sample of window i.
    int from(int i, int times);

    /// Sample after the last of window i.
    int to(int i, int times);

    /// What the sum over window i is divided by in a mean; more than its samples if padding counts.
    int divisor(int i, int times);

    /// Windows of a fixed length, one every `stride` samples, over samples and padding.
    ///
    /// @param length  samples
    /// @param stride  samples from one window to the next
    /// @param padding samples imagined before the first and after the last; at most half the length
    /// @param edges   which windows there are, and how a mean over them is divided
    record Every(int length, int stride, int padding, Edges edges) implements Windows {
        public Every {
            if (length < 1 || stride < 1 || padding < 0 || 2 * padding > length)
                throw new IllegalArgumentException(
                        "Windows.every: expected a length and stride of at least 1 and padding of at most half the length, got length "
                                + length + ", stride " + stride + ", padding " + padding);
        }

        @Override
        public int count(int times) {
            int room = times + 2 * padding - length;
            if (room < 0 && (edges != Edges.CEILING || room <= -length)) return 0;
            if (edges != Edges.CEILING) return room / stride + 1;
            int count = Math.ceilDiv(room, stride) + 1;
            return (count - 1) * stride >= times + padding ? count - 1 : count; // a window of padding alone does not count
        }

        @Override
        public int from(int i, int times) { return Math.max(0, i * stride - padding); }

        @Override
        public int to(int i, int times) { return Math.min(times, i * stride - padding + length); }

        @Override
        public int divisor(int i, int times) {
            if (edges == Edges.SAMPLES_ONLY) return to(i, times) - from(i, times);
            return Math.min(times + padding, i * stride - padding + length) - (i * stride - padding);
        }
    }

    /// Equal parts of all samples: part i is [⌊i n/parts⌋, ⌈(i+1) n/parts⌉), so parts overlap by one sample if n is not divisible.
    record Parts(int parts) implements Windows {
        public Parts {
            if (parts < 1) throw new IllegalArgumentException("Windows.parts: expected at least 1 part, got " + parts);
        }

        @Override
        public int count(int times) { return parts <= times ? parts : 0; }

        @Override
        public int from(int i, int times) { return i * times / parts; }

        @Override
        public int to(int i, int times) { return Math.ceilDiv((i + 1) * times, parts); }

        @Override
        public int divisor(int i, int times) { return to(i, times) - from(i, times); }
    }

    /// Windows side by side that hold all samples, those at the edges cut off evenly, of an odd number of missing samples one more at the
    /// end; a mean is over samples only. TensorFlow's "same" pooling.
    record Same(int length) implements Windows {
        public Same {
            if (length < 1)
                throw new IllegalArgumentException("Windows.same: expected a length of at least 1, got " + length);
        }

        private int missingBefore(int times) { return (count(times) * length - times) / 2; }

        @Override
        public int count(int times) { return Math.ceilDiv(times, length); }

        @Override
        public int from(int i, int times) { return Math.max(0, i * length - missingBefore(times)); }

        @Override
        public int to(int i, int times) { return Math.min(times, (i + 1) * length - missingBefore(times)); }

        @Override
        public int divisor(int i, int times) { return to(i, times) - from(i, times); }
    }

    /// What happens at the edges.
    enum Edges {
        /// Whole windows of samples and padding; padding counts in a mean.
        PADDING_COUNTS,
        /// Whole windows of samples and padding; a mean is over samples only.
        SAMPLES_ONLY,
        /// Also a last window that is cut off; padding counts in a mean.
        CEILING
    }

    /// Windows side by side; what is left at the end is not used.
    static Windows every(int length) { return every(length, length); }

    /// Windows that overlap or leave gaps.
    static Windows every(int length, int stride) { return new Every(length, stride, 0, Edges.PADDING_COUNTS); }

    /// Windows side by side that hold all samples.
    static Windows same(int length) { return new Same(length); }

    /// Equal parts.
    static Windows parts(int parts) { return new Parts(parts); }
}
