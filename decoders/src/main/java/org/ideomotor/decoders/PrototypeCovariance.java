package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [Xdawn] fits to: the covariance (2 · filters, 2 · filters) of the prototypes and, below them, of a window through the
/// filters that made them.
///
/// @param filters    of all classes
/// @param prototypes (filters, times): the mean window of its class through each filter; copied in and out
/// @param covariance of prototypes and filtered window
public record PrototypeCovariance(SpatialFilters filters, double[][] prototypes, Fitted<Window, SpdMatrix> covariance)
        implements
            Fitted<Window, SpdMatrix>,
            Noted {
    /// @throws IllegalArgumentException if there is not a prototype of one length for each filter
    public PrototypeCovariance {
        prototypes = Rows.copy(prototypes);
        int count = filters.filters().length, times = prototypes.length == 0 ? 0 : prototypes[0].length;
        if (prototypes.length != count || times == 0 || !Arrays.stream(prototypes).allMatch(p -> p.length == times))
            throw new IllegalArgumentException("PrototypeCovariance: expected a prototype of one length for each of "
                    + count + " filters, got " + prototypes.length);
    }

    /// @throws IllegalArgumentException if the window has other channels or times, or a sample is not finite
    @Override
    public SpdMatrix apply(Window window) {
        requireFits(filters.channels(), prototypes[0].length, window);
        return covariance.apply(stacked(filters, prototypes, window));
    }

    static void requireFits(int channels, int times, Window window) {
        Samples samples = window.samples();
        if (samples.channels() != channels || samples.times() != times)
            throw new IllegalArgumentException(
                    "PrototypeCovariance: expected a window of " + channels + " channels and "
                            + times + " times, got " + samples.channels() + " and " + samples.times()
                            + "; prototypes are of one length");
        for (int t = 0; t < times; t++)
            for (int c = 0; c < channels; c++)
                if (!Double.isFinite(samples.at(c, t)))
                    throw new IllegalArgumentException("PrototypeCovariance: expected finite samples, got "
                            + samples.at(c, t) + " at channel " + c + ", time " + t + "; was a gap filled with them?");
    }

    /// Prototypes, and below them the window through the filters.
    static Window stacked(SpatialFilters filters, double[][] prototypes, Window window) {
        double[][] rows = filters.filters();
        double[][] both = Arrays.copyOf(prototypes, 2 * rows.length);
        for (int k = 0; k < rows.length; k++) both[rows.length + k] = filtered(rows[k], window.samples());
        Montage montage = Montage.eeg(IntStream.range(0, both.length)
                .mapToObj(k -> (k < rows.length ? "prototype " : "output ") + k % rows.length).toList());
        return new Window(window.end(), new Signal(montage, window.signal().samplingRate()), Samples.ofChannels(both));
    }

    /// The output (times) of one filter.
    static double[] filtered(double[] filter, Samples samples) {
        double[] output = new double[samples.times()];
        for (int c = 0; c < filter.length; c++) Rows.addScaled(output, filter[c], samples.channel(c));
        return output;
    }

    /// Those of the filters, and of what comes after them.
    @Override
    public List<String> notes() {
        return Stream.concat(filters.notes().stream(), Noted.of(covariance).stream()).toList();
    }

    @Override
    public double[][] prototypes() { return Rows.copy(prototypes); }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrototypeCovariance that && filters.equals(that.filters)
                && Arrays.deepEquals(prototypes, that.prototypes) && covariance.equals(that.covariance);
    }

    @Override
    public int hashCode() { return 31 * filters.hashCode() + Arrays.deepHashCode(prototypes); }

    @Override
    public String toString() { return "PrototypeCovariance(" + filters + ", " + prototypes[0].length + " times)"; }
}
