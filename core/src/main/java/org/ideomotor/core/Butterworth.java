package org.ideomotor.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Butterworth filters as causal stages, the same numbers as SciPy's `butter(order, …, output="sos")`.
///
/// Bilinear transform with pre-warped edges; poles and zeros paired as SciPy's `zpk2sos` pairs them (the pole nearest to
/// the unit circle with the zero nearest to it, last section first), because the order of sections decides the last bits.
///
/// @param band  what passes
/// @param low   lower edge, Hz; 0 for a low-pass
/// @param high  upper edge, Hz; infinite for a high-pass
/// @param order of the prototype; a band-pass has twice as many poles
public record Butterworth(Band band, double low, double high, int order) implements CausalStage {
    /// What passes.
    public enum Band { LOW_PASS, HIGH_PASS, BAND_PASS }

    public Butterworth {
        if (order < 1 || order > 16)
            throw new IllegalArgumentException("Butterworth: expected an order of 1 to 16, got " + order);
        boolean edges = switch (band) {
            case LOW_PASS -> low == 0 && high > 0 && Double.isFinite(high);
            case HIGH_PASS -> low > 0 && high == Double.POSITIVE_INFINITY;
            case BAND_PASS -> low > 0 && low < high && Double.isFinite(high);
        };
        if (!edges)
            throw new IllegalArgumentException(
                    "Butterworth: expected edges with 0 < low < high Hz, got " + low + " and " + high);
    }

    /// Passes `low` to `high` Hz.
    public static Butterworth bandPass(double low, double high, int order) {
        return new Butterworth(Band.BAND_PASS, low, high, order);
    }

    /// Passes what is below `edge` Hz.
    public static Butterworth lowPass(double edge, int order) { return new Butterworth(Band.LOW_PASS, 0, edge, order); }

    /// Passes what is above `edge` Hz.
    public static Butterworth highPass(double edge, int order) {
        return new Butterworth(Band.HIGH_PASS, edge, Double.POSITIVE_INFINITY, order);
    }

    @Override
    public Running start(Signal in) {
        double[][] sections = sections(in.samplingRate());
        double centre = switch (band) {
            case LOW_PASS -> 0;
            case HIGH_PASS -> in.samplingRate() / 4 + low / 2;
            case BAND_PASS -> Math.sqrt(low * high);
        };
        return new Sections(sections, in, Sections.groupDelay(sections, 2 * Math.PI * centre / in.samplingRate()));
    }

    /// Coefficients at a sampling rate.
    ///
    /// @return (sections, 6): b0 b1 b2 1 a1 a2
    /// @throws IllegalArgumentException if an edge is not below half the sampling rate
    public double[][] sections(double samplingRate) {
        double top = band == Band.HIGH_PASS ? low : high;
        if (top >= samplingRate / 2)
            throw new IllegalArgumentException("Butterworth: expected edges below half the sampling rate ("
                    + samplingRate / 2 + " Hz), got " + top + " Hz; lower the edge, or decimate less");
        return toSections(digital(samplingRate));
    }

    /// Zeros, poles and gain. Zeros of a Butterworth filter are at +1 and -1 only.
    private record Roots(int zerosAtOne, int zerosAtMinusOne, List<Complex> poles, double gain) {}

    private Roots digital(double samplingRate) {
        // SciPy's scale: Nyquist is 1, the bilinear transform runs at 2, edges are warped to 4 tan(π w / 2).
        double warpedLow = 4 * StrictMath.tan(Math.PI * (low / (samplingRate / 2)) / 2);
        double warpedHigh = band == Band.HIGH_PASS ? 0 : 4 * StrictMath.tan(Math.PI * (high / (samplingRate / 2)) / 2);
        List<Complex> analog = new ArrayList<>();
        double gain;
        int zeros; // at s = 0; they become +1, the rest of the zeros are at infinity and become -1
        switch (band) {
            case LOW_PASS -> {
                for (Complex p : prototype()) analog.add(p.times(warpedHigh));
                gain = StrictMath.pow(warpedHigh, order);
                zeros = 0;
            }
            case HIGH_PASS -> {
                for (Complex p : prototype()) analog.add(new Complex(warpedLow, 0).over(p));
                gain = 1; // the product of the negated prototype poles is 1
                zeros = order;
            }
            case BAND_PASS -> {
                double width = warpedHigh - warpedLow;
                double centre = Math.sqrt(warpedLow * warpedHigh);
                List<Complex> upper = new ArrayList<>(), lower = new ArrayList<>();
                for (Complex p : prototype()) {
                    Complex half = p.times(width / 2);
                    Complex root = half.times(half).minus(new Complex(centre * centre, 0)).sqrt();
                    upper.add(half.plus(root));
                    lower.add(half.minus(root));
                }
                analog.addAll(upper);
                analog.addAll(lower);
                gain = StrictMath.pow(width, order);
                zeros = order;
            }
            default -> throw new AssertionError(band);
        }
        return bilinear(analog, zeros, gain);
    }

    /// Poles of the analog low-pass prototype with cut-off 1 rad/s, on the left half of the unit circle.
    private List<Complex> prototype() {
        List<Complex> poles = new ArrayList<>();
        for (int m = -order + 1; m < order; m += 2) {
            double angle = Math.PI * m / (2 * order);
            poles.add(m == 0 ? new Complex(-1, 0) : new Complex(-StrictMath.cos(angle), -StrictMath.sin(angle)));
        }
        return poles;
    }

    private static Roots bilinear(List<Complex> analog, int zerosAtZero, double gain) {
        Complex four = new Complex(4, 0);
        List<Complex> poles = new ArrayList<>();
        Complex product = new Complex(1, 0);
        for (Complex p : analog) {
            poles.add(four.plus(p).over(four.minus(p)));
            product = product.times(four.minus(p));
        }
        double numerator = StrictMath.pow(4, zerosAtZero);
        double digitalGain = gain * new Complex(numerator, 0).over(product).re();
        return new Roots(zerosAtZero, analog.size() - zerosAtZero, poles, digitalGain);
    }

    private static double[][] toSections(Roots roots) {
        List<Complex> all = new ArrayList<>(roots.poles());
        List<Double> zeros = new ArrayList<>(Collections.nCopies(roots.zerosAtMinusOne(), -1.0));
        if (all.size() % 2 == 1) { // SciPy fills up with a pole and a zero at 0, and pairs that zero like any other
            all.add(new Complex(0, 0));
            zeros.add(0.0);
        }
        zeros.addAll(Collections.nCopies(roots.zerosAtOne(), 1.0));
        List<Complex> poles = onePerPair(all);
        double[][] sections = new double[all.size() / 2][];
        for (int s = sections.length - 1; s >= 0; s--) {
            Complex p1 = takeWorst(poles, pole -> true);
            Complex p2 = p1.im() != 0 ? p1.conjugate() : takeWorst(poles, pole -> pole.im() == 0);
            sections[s] = section(takeNearest(zeros, p1), takeNearest(zeros, p1), p1, p2);
        }
        for (int i = 0; i < 3; i++) sections[0][i] *= roots.gain();
        return sections;
    }

    /// Conjugate pairs by their member above the real axis, in SciPy's order: complex ones by real then imaginary part, then real ones.
    private static List<Complex> onePerPair(List<Complex> poles) {
        double tolerance = 100 * Math.ulp(1.0);
        List<Complex> complex = new ArrayList<>(), real = new ArrayList<>(), below = new ArrayList<>();
        for (Complex p : poles) {
            if (Math.abs(p.im()) <= tolerance * p.abs()) real.add(new Complex(p.re(), 0));
            else if (p.im() > 0) complex.add(p);
            else below.add(p);
        }
        Comparator<Complex> order = Comparator.comparingDouble(Complex::re).thenComparingDouble(p -> Math.abs(p.im()));
        complex.sort(order);
        below.sort(order);
        real.sort(order);
        List<Complex> result = new ArrayList<>();
        for (int i = 0; i < complex.size(); i++) { // SciPy averages the two members to even out rounding
            Complex up = complex.get(i), down = below.get(i).conjugate();
            result.add(new Complex((up.re() + down.re()) / 2, (up.im() + down.im()) / 2));
        }
        result.addAll(real);
        return result;
    }

    /// Takes out the pole nearest to the unit circle.
    private static Complex takeWorst(List<Complex> poles, Predicate<Complex> among) {
        int worst = -1;
        for (int i = 0; i < poles.size(); i++) {
            if (!among.test(poles.get(i))) continue;
            if (worst < 0 || Math.abs(1 - poles.get(i).abs()) < Math.abs(1 - poles.get(worst).abs())) worst = i;
        }
        return poles.remove(worst);
    }

    /// Takes out the zero nearest to a pole; the first of equals.
    private static double takeNearest(List<Double> zeros, Complex pole) {
        int nearest = 0;
        for (int i = 1; i < zeros.size(); i++)
            if (pole.distanceTo(zeros.get(i)) < pole.distanceTo(zeros.get(nearest))) nearest = i;
        return zeros.remove(nearest);
    }

    private static double[] section(double z1, double z2, Complex p1, Complex p2) {
        double a2 = p1.im() == 0 ? p1.re() * p2.re() : p1.re() * p1.re() + p1.im() * p1.im();
        return new double[]{1, -(z1 + z2), z1 * z2 + 0.0, 1, -(p1.re() + p2.re()), a2 + 0.0}; // + 0.0: no -0
    }

    private record Complex(double re, double im) {
        Complex plus(Complex o) { return new Complex(re + o.re, im + o.im); }

        Complex minus(Complex o) { return new Complex(re - o.re, im - o.im); }

        Complex times(double k) { return new Complex(re * k, im * k); }

        Complex times(Complex o) { return new Complex(re * o.re - im * o.im, re * o.im + im * o.re); }

        Complex over(Complex o) {
            double d = o.re * o.re + o.im * o.im;
            return new Complex((re * o.re + im * o.im) / d, (im * o.re - re * o.im) / d);
        }

        Complex conjugate() { return new Complex(re, -im); }

        double abs() { return Math.hypot(re, im); }

        double distanceTo(double x) { return Math.hypot(re - x, im); }

        Complex sqrt() {
            double size = abs();
            double root = Math.sqrt((size + Math.abs(re)) / 2);
            if (size == 0) return new Complex(0, 0);
            if (re >= 0) return new Complex(root, im / (2 * root));
            return new Complex(Math.abs(im) / (2 * root), im < 0 ? -root : root);
        }
    }
}
