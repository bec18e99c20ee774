package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;

/// The search of [Mdop] in one window.
final class MdopSearch {
    private static final int LONGEST_INFORMATION = 100, LONGEST_DELAY = NeighbourDerivatives.DELAYS - 1; // samples
    private static final int FEWEST_POINTS = 50; // at each delay
    private static final int MOST_CYCLES = 50;
    private static final double FEW_FALSE = 0.05, TORN = 2;

    private final double[][] channels; // (channels, times), standard scores
    private final int[][] ranked; // samples of each channel in the order of their values
    private final int times;
    private final int[] minima;
    private final int apart; // the Theiler window, samples

    private final List<double[]> coordinates = new ArrayList<>(); // of the embedding, each at least `count` long
    private final List<Integer> delays = new ArrayList<>(List.of(0));
    private final List<Integer> chosen = new ArrayList<>(); // channels of the coordinates
    private final List<Double> falseNeighbours = new ArrayList<>();
    private final NeighbourDerivatives.Delayed delayed;
    private int count; // points of the embedding
    private TimeApartNeighbours points;
    private TimeApartNeighbours.Nearest nearest; // to each of them

    /// The delayed channel that a cycle adds.
    private record Best(int channel, int delay, double beta) {}

    private MdopSearch(Window window) {
        Samples samples = window.samples();
        this.times = samples.times();
        this.count = times;
        this.delayed = NeighbourDerivatives.Delayed.of(times - LONGEST_DELAY);
        this.channels = new double[samples.channels()][];
        this.ranked = new int[channels.length][];
        this.minima = new int[channels.length];
        double[] log2 = SelfInformation.logarithms(times);
        for (int c = 0; c < channels.length; c++) {
            channels[c] = StandardScores.of("Mdop", window, c);
            ranked[c] = RankOrder.ascending(channels[c]);
            minima[c] = SelfInformation.of(channels[c], ranked[c], LONGEST_INFORMATION, log2)
                    .firstMinimum(LONGEST_INFORMATION);
        }
        this.apart = Arrays.stream(minima).max().orElseThrow();
    }

    /// @throws IllegalArgumentException if the window is too short, not finite, or a channel is flat
    static Mdop.Choice in(Window window) {
        int times = window.samples().times();
        requireTimes(times, LONGEST_INFORMATION + FEWEST_POINTS, "delays of up to " + LONGEST_INFORMATION);
        Finite.require("Mdop", window);
        MdopSearch search = new MdopSearch(window);
        // every delay takes up to 50 points, and another 50 have no later sample
        requireTimes(times, 2 * LONGEST_DELAY + TimeApartNeighbours.fewest(search.apart),
                "neighbours more than " + search.apart + " samples apart");
        search.run();
        return search.choice();
    }

    private static void requireTimes(int times, int least, String why) {
        if (times < least)
            throw new IllegalArgumentException("Mdop: expected a window of at least " + least + " samples for " + why
                    + ", got " + times + "; use a longer window");
    }

    /// β looks at the first points only, those that have a later sample at every delay, and for neighbours among them only.
    private void run() {
        begin();
        for (int cycle = 1; cycle <= MOST_CYCLES; cycle++) {
            if (cycle > 1)
                add(best(List.of(new NeighbourDerivatives(points.first(count - LONGEST_DELAY, nearest)))).getFirst());
            double share = falseNeighbours.getLast();
            if (share <= FEW_FALSE || cycle > 1 && share > falseNeighbours.get(cycle - 2)) return;
        }
    }

    /// The first cycle: every channel as the embedding, every channel as what is added.
    private void begin() {
        List<NeighbourDerivatives> derivatives = new ArrayList<>();
        for (int a = 0; a < channels.length; a++) {
            embedAlone(a);
            derivatives.add(new NeighbourDerivatives(points.first(count - LONGEST_DELAY)));
        }
        List<Best> bests = best(derivatives);
        int best = 0;
        for (int a = 1; a < bests.size(); a++) if (bests.get(a).beta() > bests.get(best).beta()) best = a;
        embedAlone(best);
        nearest = points.all();
        chosen.add(best);
        add(bests.get(best));
    }

    private void embedAlone(int channel) {
        coordinates.clear();
        coordinates.add(channels[channel]);
        points = new NeighboursOnALine(channels[channel], ranked[channel], apart);
    }

    /// Of each embedding the first of the greatest; channel by channel, because a channel's rows then stay near.
    private List<Best> best(List<NeighbourDerivatives> embeddings) {
        Best[] bests = new Best[embeddings.size()];
        Arrays.fill(bests, new Best(-1, 0, Double.NEGATIVE_INFINITY));
        for (int c = 0; c < channels.length; c++) {
            delayed.set(channels[c]);
            for (int e = 0; e < bests.length; e++) {
                double[] beta = embeddings.get(e).of(delayed);
                for (int delay = 0; delay < beta.length; delay++)
                    if (beta[delay] > bests[e].beta()) bests[e] = new Best(c, delay, beta[delay]);
            }
        }
        return List.of(bests);
    }

    private void add(Best best) {
        if (best.channel() < 0)
            throw new IllegalArgumentException("Mdop: expected points that are apart, got none; does the signal vary?");
        double[] before = nearest.distances();
        count = Math.min(count, times - best.delay());
        coordinates.add(Arrays.copyOfRange(channels[best.channel()], best.delay(), times));
        delays.add(best.delay());
        chosen.add(best.channel());
        points = new NeighboursInSpace(coordinates.toArray(double[][]::new), count, apart);
        nearest = points.all();
        falseNeighbours.add(shareOfFalse(before, nearest.distances()));
    }

    /// 1 if there are none: as the library has it.
    private static double shareOfFalse(double[] before, double[] after) {
        int near = 0, torn = 0;
        for (int i = 0; i < after.length; i++)
            if (before[i] < 1 / TORN) {
                near++;
                if (after[i] / before[i] > TORN) torn++;
            }
        return torn == 0 ? 1 : (double) torn / near;
    }

    private Mdop.Choice choice() {
        int cycles = falseNeighbours.size();
        return new Mdop.Choice(Arrays.stream(minima).boxed().toList(), delays.subList(0, cycles),
                chosen.subList(0, cycles), falseNeighbours);
    }
}
