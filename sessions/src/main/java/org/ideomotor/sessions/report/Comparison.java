package org.ideomotor.sessions.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;

/// Compares decoders on the trials of a calibration.
///
/// *Blocked cross-validation.* The trials, in order of time, are cut into contiguous blocks; each is decided by what was learnt
/// from all others. Nothing is shuffled, so that a trial's neighbours are nearly always on its own side. Unlike
/// [org.ideomotor.core.Folds], which only looks ahead, every trial is scored, and always from nearly all the others: a
/// calibration is short, and forward chaining would score its decoders when they knew least. The price is that what came after a
/// trial helped to decide it.
///
/// *Permutations.* The same with labels shuffled over all trials, fitted anew each time. `p = (b + 1) / (n + 1)`, where b of n
/// permutations were right at least as often as the true labels. For the best of several, b counts permutations in which any of
/// them was: the choice is in it.
///
/// Source: Phipson & Smyth 2010, Stat. Appl. Genet. Mol. Biol. 9(1), on why not `b / n`; Ojala & Garriga 2010, J. Mach. Learn. Res.
/// 11 (their test 1); Westfall & Young 1993, Resampling-Based Multiple Testing (the maximum); Lemm et al. 2011, NeuroImage 56(2)
/// (blocks)
///
/// @param blocks       of cross-validation, at least 2
/// @param permutations for p; 0 for none. Empty: as many as [#affordable] says, and none if a candidate [fits slowly][org.ideomotor.core.Estimator#fitsSlowly]
/// @param seed         of the permutations
public record Comparison(int blocks, Optional<Integer> permutations, long seed) {
    private static final double[] SHARES = {0.25, 0.5, 0.75, 1};
    private static final int MOST_PERMUTATIONS = 99, LEAST_PERMUTATIONS = 39;
    /// Channels squared × trials × permutations that take a few seconds on two cores, the dearest of the usual decoders, mdm,
    /// among them: its means are iterated anew for every shuffle.
    private static final double BUDGET = 8e5;

    public Comparison {
        if (blocks < 2)
            throw new IllegalArgumentException("Comparison: expected at least 2 blocks, got " + blocks);
        if (permutations.filter(n -> n < 0).isPresent())
            throw new IllegalArgumentException(
                    "Comparison: expected a number of permutations of at least 0, got " + permutations.get());
    }

    /// Five blocks, and as many permutations as can be afforded.
    public static Comparison of(long seed) { return new Comparison(5, Optional.empty(), seed); }

    /// The same with so many permutations.
    public Comparison permutations(int count) { return new Comparison(blocks, Optional.of(count), seed); }

    /// How many permutations there are for trials of so many channels: 99, or fewer where a fit is dear, but at least 39, which
    /// can still say p = 0.025. By size, not by time, so that it is the same on every machine.
    public static int affordable(int trials, int channels) {
        double affordable = BUDGET / ((double) trials * channels * channels);
        return (int) Math.clamp(affordable, LEAST_PERMUTATIONS, MOST_PERMUTATIONS);
    }

    /// Compares candidates, and takes the one that was right most often; of equal ones the first.
    ///
    /// @param leftOut trials that could not be used, a sentence each
    /// @throws IllegalArgumentException if there is no candidate, they have different trials, or there are fewer than two classes
    ///                                  or fewer trials than blocks
    public TrainingReport best(List<Candidate> candidates, List<String> leftOut) {
        return compare(candidates, Optional.empty(), leftOut);
    }

    /// Compares candidates, and takes the one of this name.
    ///
    /// @throws IllegalArgumentException as [#best], or if none has the name
    public TrainingReport using(String name, List<Candidate> candidates, List<String> leftOut) {
        if (candidates.stream().noneMatch(candidate -> candidate.name().equals(name)))
            throw new IllegalArgumentException("Comparison: expected a candidate named " + name + ", got "
                    + candidates.stream().map(Candidate::name).toList());
        return compare(candidates, Optional.of(name), leftOut);
    }

    private TrainingReport compare(List<Candidate> candidates, Optional<String> use, List<String> leftOut) {
        Examples<?> trials = requireSameTrials(candidates);
        int channels = candidates.stream()
                .mapToInt(candidate -> candidate.examples().get(0).item().signal().channels()).max().orElseThrow();
        int count = permutations.orElseGet(() -> slow(candidates) ? 0 : affordable(trials.size(), channels));
        List<int[]> orders = orders(trials.size(), count);
        List<Measured> measured = candidates.stream().map(candidate -> Measured.of(candidate, this, orders)).toList();
        List<DecoderRow> rows = new ArrayList<>();
        for (int c = 0; c < candidates.size(); c++)
            rows.add(measured.get(c).row(candidates.get(c).name(), trials.classes().size(), count));
        DecoderRow used = use
                .map(name -> rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow())
                .orElseGet(() -> best(rows));
        double p = use.isPresent() || rows.size() == 1 ? used.p() : pOfBest(measured, count);
        TreeMap<String, Integer> balance = new TreeMap<>();
        for (Example<?> example : trials) balance.merge(example.label().orElseThrow(), 1, Integer::sum);
        return new TrainingReport(balance, leftOut, blocks, count, seed, rows, used.name(),
                use.isPresent() ? TrainingReport.Choice.NAMED : TrainingReport.Choice.BEST, p);
    }

    private static boolean slow(List<Candidate> candidates) {
        return candidates.stream().anyMatch(candidate -> candidate.estimator().fitsSlowly());
    }

    private Examples<?> requireSameTrials(List<Candidate> candidates) {
        if (candidates.isEmpty())
            throw new IllegalArgumentException("Comparison: expected at least one candidate, got none");
        Examples<?> trials = candidates.getFirst().examples();
        trials.labelsForClassifier("Comparison");
        if (trials.size() < blocks)
            throw new IllegalArgumentException("Comparison: expected at least one trial for each of " + blocks
                    + " blocks, got " + trials.size() + "; record another run");
        for (Candidate candidate : candidates)
            if (!ofTrials(candidate.examples()).equals(ofTrials(trials)))
                throw new IllegalArgumentException(
                        "Comparison: expected the same trials for every candidate, got others"
                                + " for " + candidate.name() + "; cut all of them from the same recordings");
        return trials;
    }

    /// Which trials these are, whatever was made of their windows.
    private static Examples<String> ofTrials(Examples<?> examples) {
        return new Examples<>(examples.list().stream().map(example -> new Example<>("", example.target(),
                example.origin(), example.trial(), example.end(), example.weight())).toList());
    }

    private List<int[]> orders(int trials, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(_ -> order(trials, random)).toList();
    }

    private static int[] order(int trials, SplittableRandom random) {
        int[] order = IntStream.range(0, trials).toArray();
        for (int i = trials - 1; i > 0; i--) {
            int j = random.nextInt(i + 1), other = order[i];
            order[i] = order[j];
            order[j] = other;
        }
        return order;
    }

    private static DecoderRow best(List<DecoderRow> rows) {
        DecoderRow best = rows.getFirst();
        for (DecoderRow row : rows)
            if (row.accuracy().map(Accuracy::value).orElse(-1.0) > best.accuracy().map(Accuracy::value).orElse(-1.0))
                best = row;
        return best;
    }

    private static double pOfBest(List<Measured> measured, int count) {
        int most = measured.stream().mapToInt(Measured::correct).max().orElseThrow();
        int b = 0;
        for (int n = 0; n < count; n++) {
            int at = n;
            if (measured.stream().anyMatch(of -> of.permuted()[at] >= most)) b++;
        }
        return p(b, count);
    }

    /// NaN if nothing was permuted.
    static double p(int atLeastAsOften, int permutations) {
        return permutations == 0 ? Double.NaN : (atLeastAsOften + 1.0) / (permutations + 1);
    }

    /// Shares of the trials that the learning curve has.
    static double[] shares() { return SHARES.clone(); }
}
