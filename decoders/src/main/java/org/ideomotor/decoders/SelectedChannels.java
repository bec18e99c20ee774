package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ideomotor.core.Fitted;
import org.ideomotor.riemann.SpdMatrix;

/// What [ChannelSelection] fits to: the rows and columns of some channels.
///
/// @param size of the covariances that it takes
/// @param kept indices of the channels, ascending; copied in and out
public record SelectedChannels(int size, int[] kept) implements Fitted<SpdMatrix, SpdMatrix>, Noted {
    /// @throws IllegalArgumentException if none is kept, or they are not ascending within [0, size)
    public SelectedChannels {
        kept = kept.clone();
        boolean ascending = kept.length > 0 && kept[0] >= 0 && kept[kept.length - 1] < size;
        for (int i = 1; i < kept.length; i++) ascending &= kept[i - 1] < kept[i];
        if (!ascending)
            throw new IllegalArgumentException("SelectedChannels: expected ascending channels within [0, " + size
                    + "), at least one, got " + Arrays.toString(kept));
    }

    /// @throws IllegalArgumentException if the covariance has another size
    @Override
    public SpdMatrix apply(SpdMatrix covariance) {
        if (covariance.size() != size)
            throw new IllegalArgumentException("SelectedChannels: expected a covariance of " + size + " channels, got "
                    + covariance.size() + "; were they selected among the same channels?");
        return part(covariance, kept);
    }

    /// Some rows and the same columns.
    static SpdMatrix part(SpdMatrix matrix, int... channels) {
        double[] values = new double[channels.length * channels.length];
        for (int i = 0; i < channels.length; i++)
            for (int j = 0; j < channels.length; j++)
                values[i * channels.length + j] = matrix.at(channels[i], channels[j]);
        return new SpdMatrix(channels.length, values);
    }

    @Override
    public List<String> notes() {
        return kept.length == size ? List.of()
                : List.of(kept.length + " of " + size + " channels were kept, counted from 0: "
                        + Arrays.stream(kept).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
    }

    @Override
    public int[] kept() { return kept.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelectedChannels that && size == that.size && Arrays.equals(kept, that.kept);
    }

    @Override
    public int hashCode() { return 31 * size + Arrays.hashCode(kept); }

    @Override
    public String toString() { return "SelectedChannels(" + Arrays.toString(kept) + " of " + size + ")"; }
}
