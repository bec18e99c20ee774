package org.ideomotor.decoders.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ideomotor.core.Examples;
import org.ideomotor.core.PowerSpectrum;
import org.ideomotor.core.Signal;
import org.ideomotor.core.SpectralEstimator;
import org.ideomotor.core.Window;

/// One grid (channels, frequencies) for each trial, and what the classes make of them.
///
/// ```java
/// var r2 = TrialMaps.power(Welch.hann(1), paradigm.trials(recording)).signedRSquared();
/// IO.println(r2.strongest());
/// ```
///
/// @param shows       what the numbers are, in words
/// @param unit        of the numbers; empty if they have none
/// @param channels    names, in column order
/// @param frequencies Hz, ascending; copied in and out
/// @param trials      (channels, frequencies) each, with their labels
public record TrialMaps(String shows, String unit, List<String> channels, double[] frequencies, Examples<Grid> trials) {
    /// One trial.
    ///
    /// @param values (channels, frequencies), finite; copied in and out
    public record Grid(double[][] values) {
        /// @throws IllegalArgumentException if a value is not finite
        public Grid {
            values = Grids.copy(values);
            for (double[] row : values)
                for (double value : row)
                    if (!Double.isFinite(value))
                        throw new IllegalArgumentException("expected finite values, got " + value
                                + "; is a channel flat, or not finite?");
        }

        @Override
        public double[][] values() { return Grids.copy(values); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Grid that && Arrays.deepEquals(values, that.values);
        }

        @Override
        public int hashCode() { return Arrays.deepHashCode(values); }

        @Override
        public String toString() { return "Grid(" + values.length + " channels)"; }
    }

    /// The two maps of a rank-sum test.
    ///
    /// @param z standard normal under chance; positive where the second class has the greater values
    /// @param p two-sided, not corrected for the number of cells
    public record RankSums(FeatureMap z, FeatureMap p) {}

    /// @throws IllegalArgumentException if there are no trials, or one has another size than channels and frequencies
    public TrialMaps {
        channels = List.copyOf(channels);
        frequencies = frequencies.clone();
        if (trials.size() == 0)
            throw new IllegalArgumentException("TrialMaps: expected at least one trial, got none");
        for (Grid grid : trials.items()) Grids.copy("TrialMaps", grid.values, channels.size(), frequencies.length);
    }

    /// The power spectra of each trial's channels, µV²/Hz.
    ///
    /// @throws IllegalArgumentException if there are no windows, or the estimator refuses one; the message names trial and channel
    public static TrialMaps power(SpectralEstimator estimator, Examples<Window> windows) {
        Signal signal = signal("TrialMaps.power", windows);
        double[] frequencies = estimator.of(windows.get(0).item(), 0).frequencies();
        Examples<Grid> grids = windows.map(window -> new Grid(estimator.of(alike("TrialMaps.power", window, signal))
                .stream().map(PowerSpectrum::density).toArray(double[][]::new)));
        return new TrialMaps("power by " + estimator, "µV²/Hz", signal.montage().names(), frequencies, grids);
    }

    /// How strongly each channel of each trial is coupled to the others.
    ///
    /// @throws IllegalArgumentException if there are no windows, there is only one channel, or a window holds fewer than two segments; the
    ///                                  message names the trial
    public static TrialMaps nodeStrength(Coupling coupling, Examples<Window> windows) {
        Signal signal = signal("TrialMaps.nodeStrength", windows);
        double[] frequencies = coupling.frequencies(windows.get(0).item());
        Examples<Grid> grids = windows
                .map(window -> new Grid(coupling.nodeStrength(alike("TrialMaps.nodeStrength", window, signal))));
        return new TrialMaps("node strength by " + coupling, "", signal.montage().names(), frequencies, grids);
    }

    private static Signal signal(String who, Examples<Window> windows) {
        if (windows.size() == 0)
            throw new IllegalArgumentException(who + ": expected at least one window, got none");
        return windows.get(0).item().signal();
    }

    private static Window alike(String who, Window window, Signal signal) {
        List<String> differences = signal.differences(window.signal());
        if (!differences.isEmpty())
            throw new IllegalArgumentException(who + ": expected windows of one signal, got another " + differences);
        return window;
    }

    /// Ten times the decimal logarithm of every value, dB: powers of one frequency are then nearer to a normal distribution.
    ///
    /// @throws IllegalArgumentException if a value is not above 0
    public TrialMaps decibels() {
        return new TrialMaps(shows, "dB", channels, frequencies, trials.map(grid -> new Grid(Arrays.stream(grid.values)
                .map(row -> Arrays.stream(row).map(value -> 10 * StrictMath.log10(value)).toArray())
                .toArray(double[][]::new))));
    }

    /// The mean over the trials of a class, by their weights.
    ///
    /// @throws IllegalArgumentException if no trial has this label
    public FeatureMap mean(String label) {
        Examples<Grid> ofClass = trials.ofClass(label);
        if (ofClass.size() == 0)
            throw new IllegalArgumentException(
                    "TrialMaps.mean: expected one of the classes " + trials.classes() + ", got "
                            + label);
        double[] weights = ofClass.weights();
        double sum = sum(weights);
        return map("mean " + shows, unit, List.of(label), List.of(ofClass.size()), ofClass, values -> {
            double mean = 0;
            for (int i = 0; i < values.length; i++) mean += weights[i] * values[i];
            return mean / sum;
        });
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) sum += value;
        return sum;
    }

    /// The share of the variance over trials that is explained by the class, from 0 to 1, with the sign of the second class's mean less the
    /// first's, classes in alphabetical order: the squared point-biserial correlation. `(S₁²/n₁ + S₂²/n₂ − G) / (Σx² − G)`, with
    /// `G = (S₁ + S₂)² / (n₁ + n₂)`. Weights count. 0 where nothing varies.
    ///
    /// All trials are used. HappyFeat takes as many of each class as the smaller one has, and so another value where classes differ in
    /// size.
    ///
    /// @throws IllegalArgumentException if there are not two classes
    public FeatureMap signedRSquared() {
        int[] labels = labelsOfTwo("signedRSquared");
        double[] weights = trials.weights();
        return map("signed r² of " + shows + unitInWords(), "", trials.classes(), sizes(), trials,
                values -> ClassDifference.signedRSquared(values, labels, weights));
    }

    /// As [#signedRSquared] for any number of classes, without a sign.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes
    public FeatureMap rSquared() {
        int[] labels = trials.labelsForClassifier("TrialMaps.rSquared");
        double[] weights = trials.weights();
        int classes = trials.classes().size();
        return map("r² of " + shows + unitInWords(), "", trials.classes(), sizes(), trials,
                values -> ClassDifference.rSquared(values, labels, classes, weights));
    }

    /// Wilcoxon's rank-sum test of two classes in every cell: normal approximation, corrected for ties, without continuity correction.
    /// Equal to SciPy's `mannwhitneyu(second, first, method="asymptotic", use_continuity=False)`, and without ties to its `ranksums`. With
    /// fewer than about 8 trials of a class, p is only a hint. Weights do not count.
    ///
    /// Source: Wilcoxon 1945, Biometrics Bulletin 1(6); Mann and Whitney 1947, Ann. Math. Stat. 18(1)
    ///
    /// @throws IllegalArgumentException if there are not two classes
    public RankSums rankSums() {
        int[] labels = labelsOfTwo("rankSums");
        FeatureMap z = map("rank sum of " + shows, "", trials.classes(), sizes(), trials,
                values -> ClassDifference.rankSum(values, labels));
        FeatureMap p = map("p of the rank sum of " + shows, "", trials.classes(), sizes(), trials,
                values -> ClassDifference.twoSided(ClassDifference.rankSum(values, labels)));
        return new RankSums(z, p);
    }

    private String unitInWords() { return unit.isEmpty() ? "" : " in " + unit; }

    private int[] labelsOfTwo(String who) {
        int[] labels = trials.labelsForClassifier("TrialMaps." + who);
        if (trials.classes().size() != 2)
            throw new IllegalArgumentException("TrialMaps." + who + ": expected two classes, got " + trials.classes()
                    + "; take rSquared(), or leave classes out");
        return labels;
    }

    private List<Integer> sizes() {
        return trials.classes().stream().map(label -> trials.ofClass(label).size()).toList();
    }

    private FeatureMap map(String what, String unitOf, List<String> classes, List<Integer> sizes, Examples<Grid> of,
            ToDoubleFunction<double[]> cell) {
        List<double[][]> grids = new ArrayList<>();
        for (Grid grid : of.items()) grids.add(grid.values);
        double[][] values = new double[channels.size()][frequencies.length];
        for (int c = 0; c < values.length; c++)
            for (int f = 0; f < frequencies.length; f++) {
                int channel = c, frequency = f;
                values[c][f] = cell.applyAsDouble(
                        grids.stream().mapToDouble(grid -> grid[channel][frequency]).toArray());
            }
        return new FeatureMap(what, unitOf, channels, frequencies, values, classes, sizes);
    }

    @Override
    public double[] frequencies() { return frequencies.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrialMaps that && shows.equals(that.shows) && unit.equals(that.unit)
                && channels.equals(that.channels) && Arrays.equals(frequencies, that.frequencies)
                && trials.equals(that.trials);
    }

    @Override
    public int hashCode() { return 31 * trials.hashCode() + channels.hashCode(); }

    @Override
    public String toString() { return shows + " of " + trials.size() + " trials"; }
}
