package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [FilterBankCsp] fits to: the log variances of the kept filters, band by band.
///
/// @param channels names of the channels of a window, in order, with their bands
/// @param bands    those with a filter that was kept, in the order of the bank
public record FilterBankFilters(List<String> channels, List<Band> bands) implements Fitted<Window, Features>, Noted {
    /// One band.
    ///
    /// @param name       its edges, Hz (`8-12`)
    /// @param columns    of its channels in a window; copied in and out
    /// @param covariance of a window of these channels
    /// @param filters    kept ones
    public record Band(String name, int[] columns, Fitted<Window, SpdMatrix> covariance, SpatialFilters filters) {
        /// @throws IllegalArgumentException if filters have other than as many channels as there are columns
        public Band {
            columns = columns.clone();
            if (columns.length != filters.channels())
                throw new IllegalArgumentException("FilterBankFilters: band " + name + ": expected filters of "
                        + columns.length + " channels, got " + filters.channels());
        }

        double[] features(Window window) {
            return Refusals.named("band " + name,
                    () -> filters.apply(covariance.apply(WindowChannels.part(window, columns))).values());
        }

        private Band only(int[] kept) { return new Band(name, columns, covariance, filters.only(kept)); }

        @Override
        public int[] columns() { return columns.clone(); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Band that && name.equals(that.name) && Arrays.equals(columns, that.columns)
                    && covariance.equals(that.covariance) && filters.equals(that.filters);
        }

        @Override
        public int hashCode() { return 31 * name.hashCode() + filters.hashCode(); }

        @Override
        public String toString() { return name + ": " + filters; }
    }

    /// @throws IllegalArgumentException if there is no band, or a column is not one of the channels
    public FilterBankFilters {
        channels = List.copyOf(channels);
        bands = List.copyOf(bands);
        if (bands.isEmpty())
            throw new IllegalArgumentException("FilterBankFilters: expected at least one band, got none");
        for (Band band : bands)
            for (int column : band.columns)
                if (column < 0 || column >= channels.size())
                    throw new IllegalArgumentException("FilterBankFilters: band " + band.name
                            + ": expected columns within [0, " + channels.size() + "), got " + column);
    }

    /// The log variances of all kept filters.
    ///
    /// @throws IllegalArgumentException if the window has other channels, or what is heard in a band does not vary
    @Override
    public Features apply(Window window) {
        WindowChannels.require("FilterBankFilters", channels, window);
        return new Features(bands.stream().flatMapToDouble(band -> Arrays.stream(band.features(window))).toArray());
    }

    /// Those of the filters of each band.
    @Override
    public List<String> notes() {
        return bands.stream()
                .flatMap(band -> band.filters.notes().stream().map(note -> "band " + band.name + ": " + note))
                .toList();
    }

    /// Some features alone, counted over all bands, in ascending order.
    FilterBankFilters only(int... features) {
        List<Band> kept = new ArrayList<>();
        int from = 0;
        for (Band band : bands) {
            int first = from, count = band.filters.filters().length;
            int[] ofBand = IntStream.of(features).map(j -> j - first).filter(k -> k >= 0 && k < count).toArray();
            if (ofBand.length > 0) kept.add(band.only(ofBand));
            from += count;
        }
        return new FilterBankFilters(channels, kept);
    }

    @Override
    public String toString() { return "FilterBankFilters" + bands; }
}
