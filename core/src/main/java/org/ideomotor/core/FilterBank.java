package org.ideomotor.core;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Several band-passes side by side: each channel comes out once for each band, named by it (`C3 8-12`, `C3 12-16` …).
///
/// Out come all channels of the first band, then all of the second …; each is what the band-pass alone would give, to the
/// bit. What learns from a bank finds its way by the names: [#columnsByBand]. Re-references and picks of channels stand
/// before it; a second bank does not stand behind a first.
///
/// Source: Ang, Chin, Zhang and Guan 2008, IJCNN, who take nine bands of 4 Hz from 4 to 40 Hz, with Chebyshev filters.
///
/// @param bands band-passes, at least one, no two of the same edges
public record FilterBank(List<Butterworth> bands) implements CausalStage {
    private static final String NUMBER = "\\d+(?:\\.\\d+)?(?:E-?\\d+)?";
    private static final Pattern NAME = Pattern.compile(".* (" + NUMBER + "-" + NUMBER + ")");
    private static final int MOST_BANDS = 1000;
    private static final double EDGES_PER_HERTZ = 1e9; // 0.1 + 2 · 0.1 is 0.3

    /// @throws IllegalArgumentException if there are none, one is no band-pass, or two have the same edges
    public FilterBank {
        bands = List.copyOf(bands);
        if (bands.isEmpty()) throw new IllegalArgumentException("FilterBank: expected at least one band, got none");
        Set<String> names = new HashSet<>();
        for (Butterworth band : bands) {
            if (band.band() != Butterworth.Band.BAND_PASS)
                throw new IllegalArgumentException("FilterBank: expected band-passes, got " + band);
            if (!names.add(name(band)))
                throw new IllegalArgumentException(
                        "FilterBank: expected bands of different edges, got " + name(band) + " Hz twice");
        }
    }

    /// Butterworth band-passes next to each other, from `low` to `high` in steps of `width`: `bandPasses(8, 32, 4, 4)` are the
    /// six of MOABB's filter-bank paradigms, 8–12 to 28–32 Hz.
    ///
    /// Edges are rounded to 1e-9 Hz, so that names stay short.
    ///
    /// @param low   lower edge of the first band, Hz
    /// @param high  upper edge of the last band, Hz; a whole number of widths above `low`
    /// @param width of each band, Hz
    /// @param order of the prototype, as in [Butterworth]
    public static FilterBank bandPasses(double low, double high, double width, int order) {
        long count = Math.round((high - low) / width);
        if (!(width > 0) || count < 1 || count > MOST_BANDS || Math.abs(low + count * width - high) > 1e-9 * high)
            throw new IllegalArgumentException("FilterBank: expected a whole number of bands of " + width
                    + " Hz, at most " + MOST_BANDS + ", from " + low + " to " + high + " Hz; choose another width");
        List<Butterworth> bands = new ArrayList<>();
        for (int k = 0; k < count; k++)
            bands.add(Butterworth.bandPass(edge(low, k, width), edge(low, k + 1, width), order));
        return new FilterBank(bands);
    }

    private static double edge(double low, int number, double width) {
        return Math.rint((low + number * width) * EDGES_PER_HERTZ) / EDGES_PER_HERTZ;
    }

    /// The edges of all bands in words: `8-12, 12-16`, Hz.
    public String edges() { return bands.stream().map(FilterBank::name).collect(Collectors.joining(", ")); }

    /// The columns of each band, bands and columns in the order of the channels.
    ///
    /// @param montage of what a filter bank gives out
    /// @throws IllegalArgumentException if a channel is not named by a band
    public static Map<String, List<Integer>> columnsByBand(Montage montage) {
        Map<String, List<Integer>> columns = new LinkedHashMap<>();
        for (int c = 0; c < montage.size(); c++) {
            String name = montage.names().get(c);
            Matcher matcher = NAME.matcher(name);
            if (!matcher.matches())
                throw new IllegalArgumentException(
                        "FilterBank: expected channels named by their bands, as \"C3 8-12\", got "
                                + name + " as channel " + c
                                + "; take FilterBank.bandPasses(8, 32, 4, 4) or so for a stage");
            columns.computeIfAbsent(matcher.group(1), _ -> new ArrayList<>()).add(c);
        }
        return columns;
    }

    private static String name(Butterworth band) { return text(band.low()) + "-" + text(band.high()); }

    private static String text(double hertz) {
        return hertz == Math.rint(hertz) && hertz < 1e9 ? Long.toString((long) hertz) : Double.toString(hertz);
    }

    /// @throws IllegalArgumentException if a band is not below half the sampling rate, or a channel is named by a band already
    @Override
    public Running start(Signal in) {
        for (String name : in.montage().names())
            if (NAME.matcher(name).matches())
                throw new IllegalArgumentException("FilterBank: expected channels before a bank, got \"" + name
                        + "\"; one bank is enough");
        List<Running> running = bands.stream().map(band -> band.start(in)).toList();
        return new Bank(running, out(in));
    }

    private Signal out(Signal in) {
        List<Montage.Channel> channels = new ArrayList<>();
        for (Butterworth band : bands)
            for (Montage.Channel c : in.montage().channels())
                channels.add(new Montage.Channel(c.name() + " " + name(band), c.kind(), c.unit(), c.position()));
        return new Signal(new Montage(channels, in.montage().reference()), in.samplingRate());
    }

    /// One run: a filter for each band, one after the other.
    private static final class Bank implements Running {
        private final List<Running> bands;
        private final Signal out;
        private final double[] ofBand;

        Bank(List<Running> bands, Signal out) {
            this.bands = bands;
            this.out = out;
            this.ofBand = new double[out.channels() / bands.size()];
        }

        @Override
        public Signal out() { return out; }

        /// That of the slowest band.
        @Override
        public double delaySamples() {
            return bands.stream().mapToDouble(Running::delaySamples).max().orElseThrow();
        }

        @Override
        public boolean step(double[] in, double[] to) {
            for (int b = 0; b < bands.size(); b++) {
                bands.get(b).step(in, ofBand);
                System.arraycopy(ofBand, 0, to, b * ofBand.length, ofBand.length);
            }
            return true;
        }
    }
}
