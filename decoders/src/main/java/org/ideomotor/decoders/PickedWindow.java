package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// What [PickedChannels] fits to: some channels of a window.
///
/// Refuses a window of other channels.
///
/// @param channels names of all channels of a window, in column order
/// @param columns  of those that are kept, in order; copied in and out
public record PickedWindow(List<String> channels, int[] columns) implements Fitted<Window, Window> {
    /// @throws IllegalArgumentException if no column is kept, or one is not there
    public PickedWindow {
        channels = List.copyOf(channels);
        columns = columns.clone();
        for (int column : columns)
            if (column < 0 || column >= channels.size())
                throw new IllegalArgumentException("PickedWindow: expected columns from 0 to " + (channels.size() - 1)
                        + ", got " + column);
        if (columns.length == 0)
            throw new IllegalArgumentException("PickedWindow: expected at least one column, got none");
    }

    /// Names of the channels that are kept, in order.
    public List<String> kept() { return Arrays.stream(columns).mapToObj(channels::get).toList(); }

    @Override
    public Window apply(Window window) {
        Montage montage = window.signal().montage();
        if (!montage.names().equals(channels))
            throw new IllegalArgumentException("PickedChannels: expected windows of the " + channels.size()
                    + " channels " + channels + ", got " + montage.size() + ": " + montage.names());
        if (isAll()) return window;
        Montage kept = new Montage(Arrays.stream(columns).mapToObj(montage.channels()::get).toList(),
                montage.reference());
        return new Window(window.end(), new Signal(kept, window.signal().samplingRate()), picked(window.samples()));
    }

    private boolean isAll() { return Arrays.equals(columns, IntStream.range(0, channels.size()).toArray()); }

    private Samples picked(Samples samples) {
        return Samples.filled(columns.length, samples.times(), values -> {
            for (int t = 0; t < samples.times(); t++)
                for (int i = 0; i < columns.length; i++)
                    values[t * columns.length + i] = samples.at(columns[i], t);
        });
    }

    @Override
    public int[] columns() { return columns.clone(); }

    @Override
    public boolean equals(Object other) {
        return other instanceof PickedWindow that && channels.equals(that.channels)
                && Arrays.equals(columns, that.columns);
    }

    @Override
    public int hashCode() { return 31 * channels.hashCode() + Arrays.hashCode(columns); }

    @Override
    public String toString() { return "PickedWindow" + kept(); }
}
