package org.ideomotor.convnets;

import java.util.Optional;
import java.util.stream.IntStream;

/// Which stretches of a window are examples of their own: as long as each other, at a stride, and one more that ends with the window if the
/// stride leaves something over.
///
/// Source: Schirrmeister et al. 2017, Human Brain Mapping 38(11) 5391, cropped training; there about 2 s of trials of 4 s.
///
/// @param length samples of a crop; empty: found from the network
/// @param stride samples from one to the next; empty: found from the network
public record Crops(Optional<Integer> length, Optional<Integer> stride) {
    public Crops {
        if (length.orElse(1) < 1 || stride.orElse(1) < 1)
            throw new IllegalArgumentException("Crops: expected a length and a stride of at least 1 sample, got "
                    + length.orElse(1) + " and " + stride.orElse(1));
    }

    /// Stated, in samples.
    public static Crops of(int length, int stride) { return new Crops(Optional.of(length), Optional.of(stride)); }

    /// Found from the network: the shortest crops from half a window on of which the network leaves no sample out, at the stride at which it looks at
    /// them, the product of those of its pools. So the crops are all that the network can tell apart, as in the paper.
    public static Crops dense() { return new Crops(Optional.empty(), Optional.empty()); }

    /// Found from the network, but at this stride: training takes a part of the time.
    public static Crops every(int stride) { return new Crops(Optional.empty(), Optional.of(stride)); }

    /// Lengths and stride in samples of a network's windows.
    ///
    /// @throws IllegalArgumentException if crops are longer than windows, or nothing can be found
    Known of(Architecture architecture, Shape window, int classes) {
        if (length.isPresent() && stride.isPresent()) return known(window, length.get(), stride.get());
        int half = Math.ceilDiv(window.times(), 2);
        Steps steps = new Steps(architecture, window.rows(), classes, 4 * window.times());
        int first = steps.next(half - 1), second = steps.next(first);
        return known(window, length.orElse(first), stride.orElse(second - first));
    }

    private static Known known(Shape window, int length, int stride) {
        if (length > window.times())
            throw new IllegalArgumentException("Crops: expected crops of at most the " + window.times()
                    + " samples of a window, got " + length + "; cut longer windows, or state shorter crops");
        return new Known(length, stride, window.times());
    }

    /// Lengths at which the output of a network's last layer over time grows.
    ///
    /// @param longest where to give up
    private record Steps(Architecture architecture, int channels, int classes, int longest) {
        /// The first one above a length.
        int next(int above) {
            int before = outputs(above);
            for (int times = above + 1; times <= longest; times++) if (outputs(times) != before) return times;
            throw new IllegalArgumentException("Crops: expected a network that looks at windows at a stride, but "
                    + architecture + " does not; state length and stride by Crops.of");
        }

        private int outputs(int times) {
            return architecture.network(channels, times, classes).shapes().values().stream().skip(1)
                    .mapToInt(Shape::times).filter(n -> n > 1).reduce(1, (_, last) -> last);
        }
    }

    /// Crops of windows of one length.
    ///
    /// @param length samples of a crop
    /// @param stride samples
    /// @param times  samples of a window
    record Known(int length, int stride, int times) {
        /// Where crops begin.
        int[] starts() {
            int last = times - length;
            IntStream regular = IntStream.rangeClosed(0, last / stride).map(k -> k * stride);
            return (last % stride == 0 ? regular : IntStream.concat(regular, IntStream.of(last))).toArray();
        }
    }

    @Override
    public String toString() {
        return "crops of " + length.map(n -> n + " samples").orElse("a length found from the network") + ", "
                + stride.map(n -> "every " + n + " samples").orElse("at its stride");
    }
}
