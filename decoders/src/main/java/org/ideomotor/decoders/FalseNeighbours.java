package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;

/// Order and lag by averaged false nearest neighbours (aFNN), each channel by itself and the curves averaged.
///
/// *Lag.* The mutual information of each channel with itself 1 to 30 samples later is averaged over channels and windows; the lag is
/// the first delay after which the mean does not fall, 30 if there is none.
///
/// *Order.* Each channel of each window, embedded in d dimensions with the delay of its own first minimum, has
/// `a(d) = mean √(δ² + Δ²) / δ` over all points, δ being the distance to the nearest neighbour (there is no Theiler window; neighbours at
/// distance 0 are passed over) and Δ what the next dimension would add. `E1(d) = a(d + 1) / a(d)`, up to 30 dimensions and as long as
/// every channel keeps 20 points, is averaged over channels and windows. The order is the first d from 2 on at which the mean curve
/// has a maximum, the last if it has none.
///
/// **Odd, and kept:** Cao looks for the dimension where E1 stops changing; the authors take its first local maximum.
///
/// Slow: the work grows with the square of a window's samples, for each channel and each dimension.
///
/// The rules are those read in the sources below. The formulas are tested against their plain form, on a known map, and not against
/// the output of that library.
///
/// Source: Cao 1997, Physica D 110; DelayEmbeddings.jl 2.7, and the use of it by Carrara and Papadopoulo 2024, IEEE Trans. Biomed.
/// Eng. 71(9)
public record FalseNeighbours() implements EmbeddingRule {
    private static final int LONGEST = 30; // samples
    private static final int MOST_DIMENSIONS = 30, FEWEST_POINTS = 20;

    /// The mean curves.
    ///
    /// @param information mutual information at delays of 1 … 30 samples, bits
    /// @param growth      E1 at 1, 2 … dimensions
    public record Curves(List<Double> information, List<Double> growth) {
        public Curves {
            information = List.copyOf(information);
            growth = List.copyOf(growth);
        }

        /// The embedding to be read off them.
        public Embedding embedding() { return new Embedding(firstMaximum(), firstMinimum()); }

        private int firstMinimum() {
            for (int delay = 1; delay < information.size(); delay++)
                if (information.get(delay) >= information.get(delay - 1)) return delay;
            return information.size();
        }

        private int firstMaximum() {
            for (int d = 2; d < growth.size(); d++)
                if (growth.get(d - 1) > growth.get(d - 2) && growth.get(d) <= growth.get(d - 1)) return d;
            return growth.size();
        }
    }

    /// Curves averaged over channels and windows.
    public static FalseNeighbours averaged() { return new FalseNeighbours(); }

    /// Order and lag for these windows.
    ///
    /// @throws IllegalArgumentException if there are none, or one is too short, not finite or has a flat channel; the message
    ///                                  names it
    @Override
    public Embedding of(Examples<Window> examples) { return curves(examples).embedding(); }

    /// The mean curves of these windows.
    ///
    /// @throws IllegalArgumentException as [#of]
    public Curves curves(Examples<Window> examples) {
        if (examples.size() == 0) throw new IllegalArgumentException(this + ": expected at least one window, got none");
        List<Curves> all = new ArrayList<>();
        for (Example<List<Curves>> example : Refusals.named(toString(),
                () -> examples.map(FalseNeighbours::ofChannels)))
            all.addAll(example.item());
        return new Curves(mean(all.stream().map(Curves::information).toList()),
                mean(all.stream().map(Curves::growth).toList()));
    }

    private static List<Curves> ofChannels(Window window) {
        Samples samples = window.samples();
        if (samples.times() < LONGEST + FEWEST_POINTS)
            throw new IllegalArgumentException("expected a window of at least " + (LONGEST + FEWEST_POINTS)
                    + " samples, got " + samples.times() + "; use a longer window");
        Finite.require("FalseNeighbours", window);
        List<Curves> curves = new ArrayList<>();
        for (int c = 0; c < samples.channels(); c++)
            curves.add(ofChannel(StandardScores.of("FalseNeighbours", window, c)));
        return curves;
    }

    private static Curves ofChannel(double[] channel) {
        SelfInformation information = SelfInformation.of(channel, LONGEST);
        List<Double> curve = new ArrayList<>();
        for (int delay = 1; delay <= LONGEST; delay++) curve.add(information.at(delay));
        int delay = information.firstMinimum(LONGEST);
        int dimensions = Math.min(MOST_DIMENSIONS, (channel.length - FEWEST_POINTS) / delay - 1);
        if (dimensions < 3)
            throw new IllegalArgumentException("expected a window of at least " + (4 * delay + FEWEST_POINTS)
                    + " samples for three dimensions and a delay of " + delay + ", got " + channel.length
                    + "; use a longer window");
        double[] means = meanGrowth(channel, delay, dimensions + 1);
        List<Double> ratios = new ArrayList<>();
        for (int d = 1; d <= dimensions; d++) ratios.add(means[d] / means[d - 1]);
        return new Curves(curve, ratios);
    }

    /// a(1), a(2) … One point at a time, so that its squared distances to all others grow by one coordinate for each dimension.
    private static double[] meanGrowth(double[] channel, int delay, int dimensions) {
        double[] sums = new double[dimensions];
        int[] counts = new int[dimensions];
        double[] squared = new double[channel.length];
        for (int i = 0; i < channel.length - delay; i++) {
            Arrays.fill(squared, 0);
            for (int d = 0; d < dimensions && i < channel.length - (d + 1) * delay; d++) {
                int nearest = nearest(channel, d * delay, i, channel.length - (d + 1) * delay, squared);
                if (nearest < 0) continue;
                int next = (d + 1) * delay;
                double added = channel[i + next] - channel[nearest + next];
                sums[d] += Math.sqrt((squared[nearest] + added * added) / squared[nearest]);
                counts[d]++;
            }
        }
        double[] means = new double[dimensions];
        Arrays.setAll(means, d -> sums[d] / counts[d]);
        return means;
    }

    /// Adds a coordinate to the squared distances of point i to the first `count`; the nearest that is not at the same place, or −1.
    private static int nearest(double[] channel, int later, int i, int count, double[] squared) {
        double here = channel[i + later], least = Double.POSITIVE_INFINITY;
        int nearest = -1;
        for (int j = 0; j < count; j++) {
            double difference = here - channel[j + later];
            squared[j] += difference * difference;
            if (squared[j] < least && squared[j] > 0) {
                least = squared[j];
                nearest = j;
            }
        }
        return nearest;
    }

    /// As long as the shortest.
    private static List<Double> mean(List<List<Double>> curves) {
        int length = curves.stream().mapToInt(List::size).min().orElseThrow();
        double[] sums = new double[length];
        for (List<Double> curve : curves) for (int k = 0; k < length; k++) sums[k] += curve.get(k);
        return Arrays.stream(sums).mapToObj(sum -> sum / curves.size()).toList();
    }

    @Override
    public String toString() { return "FalseNeighbours.averaged()"; }
}
