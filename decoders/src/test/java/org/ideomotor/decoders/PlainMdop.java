package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;

/// The rules of [Mdop] as they are written: every distance, every logarithm. The delays of the first minima are taken over.
final class PlainMdop {
    private PlainMdop() {}

    private record Neighbour(int index, double distance) {}

    static Mdop.Choice in(Window window) {
        Samples samples = window.samples();
        double[][] channels = new double[samples.channels()][];
        List<Integer> minima = new ArrayList<>();
        for (int c = 0; c < channels.length; c++) {
            minima.add(SelfInformation.of(samples.channel(c), 100).firstMinimum(100));
            channels[c] = StandardScores.of("PlainMdop", window, c);
        }
        int apart = minima.stream().mapToInt(Integer::intValue).max().orElseThrow();
        List<double[]> embedding = new ArrayList<>();
        List<Integer> delays = new ArrayList<>(List.of(0)), chosen = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        int count = samples.times();
        do {
            double best = Double.NEGATIVE_INFINITY;
            int first = 0, channel = 0, delay = 0;
            for (int a = 0; a < (embedding.isEmpty() ? channels.length : 1); a++) {
                List<double[]> tried = shares.isEmpty() ? List.of(channels[a]) : embedding;
                List<Neighbour> near = neighbours(tried, count - 50, apart);
                for (int b = 0; b < channels.length; b++)
                    for (int tau = 0; tau <= 50; tau++) {
                        double beta = beta(near, channels[b], tau);
                        if (beta > best) {
                            best = beta;
                            first = a;
                            channel = b;
                            delay = tau;
                        }
                    }
            }
            if (shares.isEmpty()) {
                embedding.add(channels[first]);
                chosen.add(first);
            }
            List<Neighbour> before = neighbours(embedding, count, apart);
            count = Math.min(count, samples.times() - delay);
            embedding.add(Arrays.copyOfRange(channels[channel], delay, samples.times()));
            delays.add(delay);
            chosen.add(channel);
            shares.add(share(before, neighbours(embedding, count, apart)));
        } while (shares.getLast() > 0.05 && shares.size() < 50
                && (shares.size() == 1 || shares.getLast() <= shares.get(shares.size() - 2)));
        return new Mdop.Choice(minima, delays.subList(0, shares.size()), chosen.subList(0, shares.size()), shares);
    }

    private static double share(List<Neighbour> before, List<Neighbour> after) {
        double near = 0, torn = 0;
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i).distance() >= 0.5) continue;
            near++;
            if (after.get(i).distance() / before.get(i).distance() > 2) torn++;
        }
        return torn == 0 ? 1 : torn / near;
    }

    private static double beta(List<Neighbour> neighbours, double[] channel, int tau) {
        double sum = 0;
        for (int i = 0; i < neighbours.size(); i++)
            sum += Math.log10(Math.abs(channel[i + tau] - channel[neighbours.get(i).index() + tau])
                    / neighbours.get(i).distance());
        return sum / neighbours.size();
    }

    private static List<Neighbour> neighbours(List<double[]> embedding, int count, int apart) {
        List<Neighbour> neighbours = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Neighbour nearest = new Neighbour(-1, Double.POSITIVE_INFINITY);
            for (int j = 0; j < count; j++) {
                if (Math.abs(i - j) <= apart) continue;
                double squared = 0;
                for (double[] coordinate : embedding)
                    squared += (coordinate[i] - coordinate[j]) * (coordinate[i] - coordinate[j]);
                if (Math.sqrt(squared) < nearest.distance()) nearest = new Neighbour(j, Math.sqrt(squared));
            }
            neighbours.add(nearest);
        }
        return neighbours;
    }
}
