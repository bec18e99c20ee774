package org.ideomotor.decoders.maps;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.PowerSpectrum;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.SpectralEstimator;
import org.ideomotor.core.Window;

/// How power falls (event-related desynchronisation, ERD) and rises (synchronisation, ERS) during trials, against a baseline within them.
///
/// Windows begin before the cue: `paradigm.window(-2, 4)`. Stretches slide over each, their power spectra are averaged over the trials of a
/// class, and only then compared with the mean over the stretches that lie in the baseline:
/// `(power − baseline) / baseline`, in percent.
///
/// Source: Pfurtscheller and Lopes da Silva 1999, Clin. Neurophysiol. 110(11)
///
/// @param estimator of a stretch's spectrum
/// @param stretch   s
/// @param step      s from the beginning of one to that of the next
/// @param from      where the baseline begins, s after the window's first sample
/// @param to        where it ends, s after the window's first sample
public record ErdErs(SpectralEstimator estimator, double stretch, double step, double from, double to) {
    /// @throws IllegalArgumentException if a stretch or step is not above 0, or the baseline is shorter than a stretch
    public ErdErs {
        if (!(stretch > 0 && step > 0 && from >= 0 && to - from >= stretch - Grids.EDGE && Double.isFinite(to)))
            throw new IllegalArgumentException(
                    "ErdErs: expected stretches and steps above 0 s and a baseline of at least one stretch, got "
                            + stretch
                            + " s, " + step + " s and " + from + " to " + to + " s");
    }

    /// With this baseline, seconds after the window's first sample; stretches of 1 s, each 0.125 s after the one before.
    public static ErdErs baseline(SpectralEstimator estimator, double from, double to) {
        return new ErdErs(estimator, 1, 0.125, from, to);
    }

    /// The same with other stretches, s.
    public ErdErs stretches(double length, double every) { return new ErdErs(estimator, length, every, from, to); }

    /// The course of a class.
    ///
    /// @throws IllegalArgumentException if there are no windows of this label, a window is shorter than the baseline or differs from the
    ///                                  first, or the estimator refuses a stretch; the message names run and trial
    public ErdErsCourse of(Examples<Window> windows, String label) {
        Examples<Window> ofClass = windows.ofClass(label);
        if (ofClass.size() == 0)
            throw new IllegalArgumentException(this + ": expected windows of one of the classes " + windows.classes()
                    + ", got none of " + label);
        Window first = ofClass.get(0).item();
        int[] starts = starts(first);
        double[][][] power = null;
        double[] frequencies = estimator.of(stretch(first, starts[0]), 0).frequencies();
        double sum = 0;
        for (Example<Window> example : ofClass) {
            power = added(power, example.weight(), powers(example, first, starts));
            sum += example.weight();
        }
        for (double[][] channel : power)
            for (double[] row : channel) for (int t = 0; t < row.length; t++) row[t] /= sum;
        return course(first.signal(), frequencies, starts, power, label, ofClass.size());
    }

    private ErdErsCourse course(Signal signal, double[] frequencies, int[] starts, double[][][] power, String label,
            int trials) {
        double[] times = new double[starts.length];
        for (int k = 0; k < times.length; k++) times[k] = starts[k] / signal.samplingRate() + stretch / 2;
        return new ErdErsCourse(label, trials, signal.montage().names(), frequencies, times, power,
                new ErdErsCourse.Baseline(from + stretch / 2, to - stretch / 2));
    }

    private int[] starts(Window window) {
        int length = (int) window.signal().count(stretch), times = window.samples().times();
        if (times < window.signal().count(to) || length < 2)
            throw new IllegalArgumentException(
                    this + ": expected windows that hold the baseline and stretches of 2 samples, "
                            + "got " + times + " samples and stretches of " + length);
        List<Integer> starts = new ArrayList<>();
        for (int k = 0; window.signal().count(k * step) + length <= times; k++)
            starts.add((int) window.signal().count(k * step));
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private Window stretch(Window window, int start) {
        int length = (int) window.signal().count(stretch);
        Samples part = window.samples().slice(start, start + length);
        return new Window(window.end() - window.samples().times() + start + length, window.signal(), part);
    }

    /// (channels, frequencies, stretches), µV²/Hz.
    private double[][][] powers(Example<Window> example, Window first, int[] starts) {
        Window window = example.item();
        List<String> differences = first.signal().differences(window.signal());
        if (!differences.isEmpty() || window.samples().times() != first.samples().times())
            throw new IllegalArgumentException(named(example)
                    + "expected windows of one signal and length, got " + window.samples().times() + " samples "
                    + differences);
        double[][][] power = null;
        for (int k = 0; k < starts.length; k++) {
            List<PowerSpectrum> spectra = spectra(example, stretch(window, starts[k]));
            if (power == null) power = new double[spectra.size()][spectra.getFirst().size()][starts.length];
            for (int c = 0; c < spectra.size(); c++)
                for (int f = 0; f < power[c].length; f++) power[c][f][k] = spectra.get(c).at(f);
        }
        return power;
    }

    private List<PowerSpectrum> spectra(Example<Window> example, Window stretch) {
        try {
            return estimator.of(stretch);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(named(example) + e.getMessage(), e);
        }
    }

    private String named(Example<Window> example) {
        return this + ": " + example.origin() + ", trial " + example.trial() + ": ";
    }

    private static double[][][] added(double[][][] sums, double weight, double[][][] power) {
        double[][][] to = sums == null ? new double[power.length][power[0].length][power[0][0].length] : sums;
        for (int c = 0; c < to.length; c++)
            for (int f = 0; f < to[c].length; f++)
                for (int t = 0; t < to[c][f].length; t++) to[c][f][t] += weight * power[c][f][t];
        return to;
    }

    @Override
    public String toString() {
        return "ErdErs.baseline(" + estimator + ", " + from + ", " + to + ")"
                + (stretch == 1 && step == 0.125 ? "" : ".stretches(" + stretch + ", " + step + ")");
    }
}
