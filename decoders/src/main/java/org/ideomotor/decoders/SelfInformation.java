package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a channel tells of itself some samples later: mutual information by histograms, bits.
///
/// The values of the first `count` samples, sorted, are halved until a part has fewer than 10 of them or looks uniform: χ² of 2
/// bins of equal width (10 to 19 values) or 4 (20 and more) below its 90 % point. Both axes have these bins. All delays are judged
/// on the same `count` samples, those that have a later one at the longest delay.
///
/// Source: Fraser and Swinney 1986, Phys. Rev. A 33(2), with the partition of the axes alone, as DelayEmbeddings.jl has it: the
/// sizes of the undelayed bins stand for those of the delayed ones, and the last of the equal bins may miss the greatest value
/// by rounding.
final class SelfInformation {
    private static final int FEWEST = 10, MANY = 20; // values
    private static final double TWO_BINS = 2.706, FOUR_BINS = 6.251; // χ² at 90 % for 1 and 3 degrees of freedom

    private final int[] early; // bin of each of the first samples, by rank
    private final int[] late; // bin of every sample, by value
    private final int[] sizes; // of the bins
    private final double[] log2; // of 0 … at least the number of first samples

    private SelfInformation(int[] early, int[] late, int[] sizes, double[] log2) {
        this.early = early;
        this.late = late;
        this.sizes = sizes;
        this.log2 = log2;
    }

    /// Logarithms of 0 … count, shared by the channels of a window.
    static double[] logarithms(int count) {
        double[] log2 = new double[count + 1];
        for (int k = 1; k <= count; k++) log2[k] = StrictMath.log(k) / StrictMath.log(2);
        return log2;
    }

    /// @param longest delay that will be asked for, samples, below the channel's length
    static SelfInformation of(double[] channel, int longest) {
        return of(channel, RankOrder.ascending(channel), longest, logarithms(channel.length));
    }

    /// @param ranked the channel's samples in the order of their values
    /// @param log2   of 0 … at least the number of samples
    static SelfInformation of(double[] channel, int[] ranked, int longest, double[] log2) {
        int count = channel.length - longest;
        int[] order = RankOrder.below(count, ranked);
        double[] sorted = new double[count];
        Arrays.setAll(sorted, k -> channel[order[k]]);
        List<Integer> ends = new ArrayList<>();
        halve(sorted, 0, count, ends);
        return new SelfInformation(byRank(order, ends), byValue(channel, sorted, ends), sizes(ends), log2);
    }

    private static void halve(double[] sorted, int from, int to, List<Integer> ends) {
        if (isUniform(sorted, from, to)) {
            ends.add(to);
            return;
        }
        int middle = from + (to - from) / 2;
        halve(sorted, from, middle, ends);
        halve(sorted, middle, to, ends);
    }

    private static boolean isUniform(double[] sorted, int from, int to) {
        int count = to - from;
        if (count < FEWEST) return true;
        int bins = count < MANY ? 2 : 4;
        double width = (sorted[to - 1] - sorted[from]) / bins, expected = Math.rint((double) count / bins), chi2 = 0;
        int first = from;
        for (int bin = 1; bin <= bins && first < to; bin++) {
            int next = first;
            while (next < to && sorted[next] <= sorted[from] + bin * width) next++;
            chi2 += (next - first - expected) * (next - first - expected) / expected;
            first = next;
        }
        return chi2 < (bins == 2 ? TWO_BINS : FOUR_BINS);
    }

    private static int[] byRank(int[] order, List<Integer> ends) {
        int[] bins = new int[order.length];
        int bin = 0;
        for (int k = 0; k < order.length; k++) {
            while (k >= ends.get(bin)) bin++;
            bins[order[k]] = bin;
        }
        return bins;
    }

    /// The first bin that ends at or above the value; the last one for greater values.
    private static int[] byValue(double[] channel, double[] sorted, List<Integer> ends) {
        double[] upper = ends.stream().limit(ends.size() - 1).mapToDouble(end -> sorted[end - 1]).toArray();
        int[] bins = new int[channel.length];
        Arrays.setAll(bins, t -> {
            int low = 0, high = upper.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (channel[t] > upper[middle]) low = middle + 1;
                else high = middle;
            }
            return low;
        });
        return bins;
    }

    private static int[] sizes(List<Integer> ends) {
        int[] sizes = new int[ends.size()];
        Arrays.setAll(sizes, bin -> ends.get(bin) - (bin == 0 ? 0 : ends.get(bin - 1)));
        return sizes;
    }

    /// Bits; `Σ g/n · log2(g·n / (bᵢ·bⱼ))` over the cells of the joint histogram.
    double at(int delay) {
        int count = early.length, bins = sizes.length;
        int[] joint = new int[bins * bins];
        for (int t = 0; t < count; t++) joint[early[t] * bins + late[t + delay]]++;
        double information = 0;
        for (int i = 0; i < bins; i++)
            for (int j = 0; j < bins; j++) {
                int g = joint[i * bins + j];
                if (g > 0)
                    information += (double) g / count * (log2[g] - log2[sizes[i]] - log2[sizes[j]] + log2[count]);
            }
        return information;
    }

    /// The first delay from 1 after which the information does not fall; the longest if there is none.
    int firstMinimum(int longest) {
        double here = at(1);
        for (int delay = 1; delay < longest; delay++) {
            double next = at(delay + 1);
            if (next >= here) return delay;
            here = next;
        }
        return longest;
    }
}
