package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;

/// The filters of [Layer.BandFilters] over the spectrum of a whole window: one transform there for all bands, one back for each.
///
/// The window lies between as many zeros as a filter has taps on a side, so that nothing comes round from its other end. Taps are real and symmetric, and
/// so are their transforms: two channels go as one complex signal, and its rows are multiplied by real numbers.
final class Bank {
    private final Plan plan;
    private final Shape in;
    private final List<Network.Parameter> parameters;
    private final int[] at;
    private final Spectrum spectrum;
    private final int strip;
    private final float[] responses;
    private final float[] known;
    private final float[][] window;
    private final float[][] filtered;
    private final float[][] scratch;

    Bank(Plan plan, Place place) {
        this.plan = plan;
        this.in = place.input();
        this.parameters = place.layer().parameters(in);
        this.at = parameters.stream().mapToInt(p -> plan.numbers().at(place.parameter(p.name()))).toArray();
        int taps = parameters.stream().mapToInt(Network.Parameter::size).max().orElseThrow();
        this.spectrum = Spectrum.ofAtLeast(in.times() + (taps - 1) / 2);
        this.strip = spectrum.length() * Spectrum.ROW;
        this.responses = Kernels.array(bands() * spectrum.length());
        this.known = new float[parameters.stream().mapToInt(Network.Parameter::size).sum()];
        this.window = plan.scratch(strips() * strip);
        this.filtered = plan.scratch(strips() * strip);
        this.scratch = plan.scratch(spectrum.first() * Spectrum.ROW);
    }

    int bands() { return at.length; }

    /// Channels lie in strips of [Spectrum#ROW], time by time.
    int strips() { return Math.ceilDiv(in.rows(), Spectrum.ROW); }

    /// Where a strip begins.
    int begin(int number) { return number * strip; }

    /// Channels of a strip.
    int channels(int number) { return Math.min(Spectrum.ROW, in.rows() - number * Spectrum.ROW); }

    /// Before a pass: responses are computed again where taps are others.
    ///
    /// @throws IllegalArgumentException if taps are not symmetric
    void prepare() {
        float[] stored = plan.numbers().stored();
        int from = 0;
        for (int band = 0; band < bands(); band++) {
            int size = parameters.get(band).size();
            if (!Arrays.equals(stored, at[band], at[band] + size, known, from, from + size)) respond(band, size);
            System.arraycopy(stored, at[band], known, from, size);
            from += size;
        }
    }

    private void respond(int band, int size) {
        float[] stored = plan.numbers().stored();
        double[] half = new double[(size + 1) / 2];
        for (int k = 0; k < half.length; k++) {
            float left = stored[at[band] + size / 2 - k], right = stored[at[band] + size / 2 + k];
            if (Math.abs(left - right) > 1e-6)
                throw new IllegalArgumentException("Layer.BandFilters: expected symmetric taps, got " + left + " and "
                        + right + " at " + k + " samples on either side of " + parameters.get(band).name()
                        + "; are these weights another network's?");
            half[k] = (left + right) / 2;
        }
        spectrum.response(half, responses, band * spectrum.length());
    }

    /// Takes a window in.
    ///
    /// @param x    times × channels, from a place on
    void transform(float[] x, int from, int worker) {
        float[] z = window[worker];
        Arrays.fill(z, 0);
        for (int s = 0; s < strips(); s++) {
            for (int t = 0; t < in.times(); t++)
                System.arraycopy(x, from + t * in.rows() + s * Spectrum.ROW, z, begin(s) + t * Spectrum.ROW,
                        channels(s));
            plan.kernels().there(spectrum, z, begin(s), scratch[worker]);
        }
    }

    /// What a filter makes of the window that was taken in last: strip by strip.
    float[] filter(int band, int worker) {
        float[] y = filtered[worker];
        for (int s = 0; s < strips(); s++) {
            plan.kernels().scaleRows(spectrum.length(), responses, band * spectrum.length(), window[worker], begin(s),
                    y,
                    begin(s));
            plan.kernels().back(spectrum, y, begin(s), scratch[worker]);
        }
        return y;
    }
}
