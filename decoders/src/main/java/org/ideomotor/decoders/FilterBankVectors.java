package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [FilterBankTangentSpace] fits to: entries of the tangent vectors of all bands.
///
/// @param channels names of the channels of a window, in order, with their bands
/// @param bands    in the order of the bank
/// @param kept     which entries, counted over all bands, ascending; copied in and out
public record FilterBankVectors(List<String> channels, List<Band> bands, int[] kept)
        implements
            Fitted<Window, Features>,
            Noted {
    /// One band.
    ///
    /// @param name       its edges, Hz (`8-12`)
    /// @param columns    of its channels in a window; copied in and out
    /// @param covariance of a window of these channels
    /// @param vectors    at the band's reference
    public record Band(String name, int[] columns, Fitted<Window, SpdMatrix> covariance, TangentVectors vectors) {
        /// @throws IllegalArgumentException if vectors are of covariances of other than as many channels as there are columns
        public Band {
            columns = columns.clone();
            if (columns.length != vectors.projection().size())
                throw new IllegalArgumentException("FilterBankVectors: band " + name + ": expected vectors of "
                        + columns.length + " channels, got " + vectors.projection().size());
        }

        /// Length of its vectors.
        int entries() {
            int rank = vectors.projection().rank();
            return rank * (rank + 1) / 2;
        }

        private double[] vector(Function<SpdMatrix, Features> vectors, Window window) {
            return Refusals.named("band " + name, () -> vectors
                    .apply(covariance.apply(WindowChannels.part(window, columns))).values());
        }

        @Override
        public int[] columns() { return columns.clone(); }

        @Override
        public boolean equals(Object other) {
            return other instanceof Band that && name.equals(that.name) && Arrays.equals(columns, that.columns)
                    && covariance.equals(that.covariance) && vectors.equals(that.vectors);
        }

        @Override
        public int hashCode() { return 31 * name.hashCode() + vectors.hashCode(); }

        @Override
        public String toString() { return name + ": " + entries() + " entries"; }
    }

    /// @throws IllegalArgumentException if there is no band, a column is not one of the channels, or what is kept is not ascending
    ///                                  within the entries of all bands
    public FilterBankVectors {
        channels = List.copyOf(channels);
        bands = List.copyOf(bands);
        kept = kept.clone();
        if (bands.isEmpty())
            throw new IllegalArgumentException("FilterBankVectors: expected at least one band, got none");
        for (Band band : bands)
            for (int column : band.columns)
                if (column < 0 || column >= channels.size())
                    throw new IllegalArgumentException("FilterBankVectors: band " + band.name
                            + ": expected columns within [0, " + channels.size() + "), got " + column);
        int entries = bands.stream().mapToInt(Band::entries).sum();
        boolean ascending = kept.length > 0 && kept[0] >= 0 && kept[kept.length - 1] < entries;
        for (int i = 1; i < kept.length; i++) ascending &= kept[i - 1] < kept[i];
        if (!ascending)
            throw new IllegalArgumentException("FilterBankVectors: expected ascending entries within [0, " + entries
                    + "), at least one, got " + kept.length + " others");
    }

    /// The kept entries of the tangent vectors of all bands.
    ///
    /// @throws IllegalArgumentException if the window has other channels, or a band's covariance is not positive definite within
    ///                                  its range
    @Override
    public Features apply(Window window) {
        return features(bands.stream().<Function<SpdMatrix, Features>>map(band -> band.vectors::apply).toList(),
                window);
    }

    /// Each band keeps what its tangent space needs; the bits are the same.
    @Override
    public Adaptive<Window, Features> start() {
        List<Function<SpdMatrix, Features>> running = new ArrayList<>();
        for (Band band : bands) running.add(band.vectors.start()::apply);
        return new Kept<>(this, window -> features(running, window));
    }

    private Features features(List<Function<SpdMatrix, Features>> ofBands, Window window) {
        WindowChannels.require("FilterBankVectors", channels, window);
        double[] all = new double[bands.stream().mapToInt(Band::entries).sum()];
        int from = 0;
        for (int b = 0; b < bands.size(); b++) {
            double[] vector = bands.get(b).vector(ofBands.get(b), window);
            System.arraycopy(vector, 0, all, from, vector.length);
            from += vector.length;
        }
        return new Features(Arrays.stream(kept).mapToDouble(j -> all[j]).toArray());
    }

    /// Some of the kept entries, by their places among them.
    FilterBankVectors only(int... places) {
        return new FilterBankVectors(channels, bands, Arrays.stream(places).map(place -> kept[place]).toArray());
    }

    /// Those of each band, and how many entries were kept of each if not all.
    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        int from = 0;
        for (Band band : bands) {
            int first = from, to = from + band.entries();
            for (String note : band.vectors.notes()) notes.add("band " + band.name + ": " + note);
            long count = Arrays.stream(kept).filter(j -> j >= first && j < to).count();
            if (count < band.entries())
                notes.add("band " + band.name + ": " + count + " of " + band.entries() + " features were kept");
            from = to;
        }
        return notes;
    }

    @Override
    public int[] kept() { return kept.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilterBankVectors that && channels.equals(that.channels) && bands.equals(that.bands)
                && Arrays.equals(kept, that.kept);
    }

    @Override
    public int hashCode() { return 31 * bands.hashCode() + Arrays.hashCode(kept); }

    @Override
    public String toString() { return "FilterBankVectors(" + bands + ", " + kept.length + " kept)"; }
}
