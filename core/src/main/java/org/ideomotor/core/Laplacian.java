package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Surface Laplacian: each channel less the mean of its neighbours, so that what lies under it stands out against what all hear.
///
/// **By positions.** Every EEG channel less its neighbours in front, behind, left and right, weighted by the inverse of their
/// distance. Where a side has no neighbour (at the rim) the others stand for it. On the 10-10 grid C3 has
///
/// ```
///                 small: FC3          large: F3
///                     C5     C1           T7    Cz
///                        CP3                 P3
/// ```
///
/// Other channels pass as they are. A 10-20 cap has no channels in between: its nearest neighbours are those that the 10-10
/// grid's large one takes, 6 cm away, so there the small one is meant.
///
/// **By names.** Only the named channels come out, each less the plain mean of its neighbours: `Laplacian.of("C3", "FC3", "CP3",
/// "C5", "C1").and("C4", …)`.
///
/// Source: Hjorth 1975, Electroencephalogr. Clin. Neurophysiol. 39(5); McFarland, McCane, David and Wolpaw 1997,
/// Electroencephalogr. Clin. Neurophysiol. 103(3), on small and large and on weights.
///
/// @param ring  which neighbours are taken; by names if [Ring#NAMED]
/// @param sites by names: what comes out, in order; else none
public record Laplacian(Ring ring, List<Site> sites) implements CausalStage {
    private static final double NEXT = 1.5; // beyond so many times the nearest distance lie the next nearest: diagonals do not

    /// Which neighbours are taken.
    public enum Ring {
        /// The nearest on each side; 3 cm away or so on the 10-10 grid.
        NEAREST,
        /// The next nearest on each side, at least one and a half times as far as the nearest; 6 cm or so.
        NEXT_NEAREST,
        /// Those of each site.
        NAMED
    }

    /// A channel and its neighbours, by names as in [Montage#indexOf].
    public record Site(String channel, List<String> neighbours) {
        /// @throws IllegalArgumentException if there is no neighbour, or the channel is its own
        public Site {
            neighbours = List.copyOf(neighbours);
            if (neighbours.isEmpty() || neighbours.contains(channel))
                throw new IllegalArgumentException("Laplacian: expected one or more neighbours of " + channel
                        + " other than itself, got " + neighbours);
        }
    }

    /// @throws IllegalArgumentException if sites are named and the ring is another, or the other way round
    public Laplacian {
        sites = List.copyOf(sites);
        if ((ring == Ring.NAMED) == sites.isEmpty())
            throw new IllegalArgumentException("Laplacian: expected sites if and only if they are named, got " + ring
                    + " and " + sites);
    }

    /// By positions, with the nearest neighbours: for sources of a centimetre or two.
    public static Laplacian small() { return new Laplacian(Ring.NEAREST, List.of()); }

    /// By positions, with the next nearest neighbours: the better one for mu rhythms (McFarland et al. 1997) on the 10-10 grid.
    ///
    /// On a 10-20 cap the nearest neighbours are 6 cm away already: there take [#small].
    public static Laplacian large() { return new Laplacian(Ring.NEXT_NEAREST, List.of()); }

    /// By names: a channel and its neighbours.
    public static Laplacian of(String channel, String... neighbours) {
        return new Laplacian(Ring.NAMED, List.of(new Site(channel, List.of(neighbours))));
    }

    /// By names: one more channel.
    public Laplacian and(String channel, String... neighbours) {
        List<Site> more = new ArrayList<>(sites);
        more.add(new Site(channel, List.of(neighbours)));
        return new Laplacian(ring, more);
    }

    /// @throws IllegalArgumentException if a named channel is missing or named twice at a site, an EEG channel has no position or no neighbour, or two of
    ///                                  them are at one place; the message names it
    @Override
    public Running start(Signal in) {
        Weights[] rows = ring == Ring.NAMED ? byNames(in.montage()) : byPositions(in.montage());
        List<Montage.Channel> kept = Arrays.stream(rows).map(row -> in.montage().channels().get(row.centre)).toList();
        Signal out = new Signal(new Montage(kept, "Laplacian"), in.samplingRate());
        return Memoryless.of(out, (from, to) -> {
            for (int i = 0; i < rows.length; i++) to[i] = rows[i].of(from);
        });
    }

    /// One output: a column less a weighted mean of others.
    private record Weights(int centre, int[] columns, double[] weights) {
        double of(double[] sample) {
            double mean = 0;
            for (int k = 0; k < columns.length; k++) mean += weights[k] * sample[columns[k]];
            return sample[centre] - mean;
        }
    }

    private Weights[] byNames(Montage montage) {
        return sites.stream().map(site -> {
            int centre = column(montage, site.channel);
            int[] columns = site.neighbours.stream().mapToInt(name -> column(montage, name)).toArray();
            requireOthers(site, centre, columns);
            double[] weights = new double[columns.length];
            Arrays.fill(weights, 1.0 / columns.length);
            return new Weights(centre, columns, weights);
        }).toArray(Weights[]::new);
    }

    /// By column: a montage finds a channel by more than one spelling.
    private static void requireOthers(Site site, int centre, int[] columns) {
        long different = Arrays.stream(columns).filter(c -> c != centre).distinct().count();
        if (different < columns.length)
            throw new IllegalArgumentException("Laplacian: expected different channels around " + site.channel
                    + " other than itself, got " + site.neighbours + "; name each neighbour once");
    }

    private static int column(Montage montage, String name) {
        return montage.indexOf(name).orElseThrow(() -> new IllegalArgumentException("Laplacian: expected a channel "
                + name + ", got the montage " + montage.names() + "; correct the name or leave the site out"));
    }

    private Weights[] byPositions(Montage montage) {
        List<Montage.Channel> channels = montage.channels();
        int[] eeg = IntStream.range(0, channels.size()).filter(c -> channels.get(c).kind() == Montage.Kind.EEG)
                .toArray();
        return IntStream.range(0, channels.size()).mapToObj(c -> channels.get(c).kind() == Montage.Kind.EEG
                ? around(c, channels, eeg)
                : new Weights(c, new int[0], new double[0])).toArray(Weights[]::new);
    }

    private Weights around(int centre, List<Montage.Channel> channels, int[] eeg) {
        List<Neighbour> others = Arrays.stream(eeg).filter(c -> c != centre)
                .mapToObj(c -> Neighbour.of(c, channels.get(c), channels.get(centre))).toList();
        List<Neighbour> chosen = Arrays.stream(Side.values()).map(side -> onSide(side, others))
                .flatMap(Optional::stream).toList();
        if (chosen.isEmpty())
            throw new IllegalArgumentException("Laplacian: expected neighbours of " + channels.get(centre).name()
                    + " (" + ring + "), got none among " + eeg.length
                    + " EEG channels; use Laplacian.small(), name the sites by Laplacian.of, or leave the channel out by Pick");
        double[] weights = chosen.stream().mapToDouble(n -> 1 / n.distance).toArray();
        double sum = 0;
        for (double weight : weights) sum += weight;
        for (int k = 0; k < weights.length; k++) weights[k] /= sum;
        return new Weights(centre, chosen.stream().mapToInt(Neighbour::column).toArray(), weights);
    }

    private Optional<Neighbour> onSide(Side side, List<Neighbour> others) {
        List<Neighbour> there = others.stream().filter(n -> n.side == side).toList();
        Optional<Neighbour> nearest = nearest(there, 0);
        return ring == Ring.NEAREST ? nearest : nearest.flatMap(n -> nearest(there, NEXT * n.distance));
    }

    private static Optional<Neighbour> nearest(List<Neighbour> there, double least) {
        return there.stream().filter(n -> n.distance >= least).reduce((a, b) -> b.distance < a.distance ? b : a);
    }

    private enum Side { FRONT, BEHIND, LEFT, RIGHT }

    /// Another channel as seen from a centre.
    ///
    /// @param distance straight through the head, in the unit of the positions
    private record Neighbour(int column, Side side, double distance) {
        private static final double TIE = 1e-6;

        static Neighbour of(int column, Montage.Channel channel, Montage.Channel centre) {
            Montage.Position there = position(channel), here = position(centre);
            double x = there.x() - here.x(), y = there.y() - here.y(), z = there.z() - here.z();
            double distance = Math.sqrt(x * x + y * y + z * z);
            if (!(distance > 0))
                throw new IllegalArgumentException("Laplacian: expected channels at different places, got "
                        + centre.name() + " and " + channel.name() + " at one; correct a position");
            return new Neighbour(column, side(flat(there), flat(here)), distance);
        }

        /// On the flat map of the head; what lies on a diagonal is in front or behind.
        private static Side side(double[] there, double[] here) {
            double right = there[0] - here[0], front = there[1] - here[1];
            if (Math.abs(right) > (1 + TIE) * Math.abs(front)) return right > 0 ? Side.RIGHT : Side.LEFT;
            return front > 0 ? Side.FRONT : Side.BEHIND;
        }

        /// Direction from the top kept, way over the head for distance: an azimuthal equidistant map.
        private static double[] flat(Montage.Position p) {
            double out = Math.sqrt(p.x() * p.x() + p.y() * p.y());
            double way = out == 0 ? 0 : StrictMath.atan2(out, p.z()) / out;
            return new double[]{p.x() * way, p.y() * way};
        }
    }

    private static Montage.Position position(Montage.Channel channel) {
        return channel.position().orElseThrow(() -> new IllegalArgumentException("Laplacian: expected a position of "
                + channel.name()
                + ", got none; name the neighbours by Laplacian.of, or leave the channel out by Pick"));
    }
}
