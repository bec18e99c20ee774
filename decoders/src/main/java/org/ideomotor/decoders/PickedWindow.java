package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;

/// What [PickedChannels] and [WindowChannelSelection] fit to: some channels of a window.
///
/// @param channels names of all channels of a window, in column order
/// @param columns  of those that are kept, in order; copied in and out
public record PickedWindow(List<String> channels, int[] columns) implements Fitted<Window, Window>, Noted {
    /// @throws IllegalArgumentException if no column is kept, one is not there, or one is kept twice
    public PickedWindow {
        channels = List.copyOf(channels);
        columns = columns.clone();
        for (int column : columns)
            if (column < 0 || column >= channels.size())
                throw new IllegalArgumentException("PickedWindow: expected columns from 0 to " + (channels.size() - 1)
                        + ", got " + column);
        if (columns.length == 0)
            throw new IllegalArgumentException("PickedWindow: expected at least one column, got none");
        if (Arrays.stream(columns).distinct().count() < columns.length)
            throw new IllegalArgumentException("PickedWindow: expected each column once, got "
                    + Arrays.toString(columns) + "; a channel that stands twice takes a covariance its rank");
    }

    /// Names of the channels that are kept, in order.
    public List<String> kept() { return Arrays.stream(columns).mapToObj(channels::get).toList(); }

    /// @throws IllegalArgumentException if the window has other channels
    @Override
    public Window apply(Window window) {
        WindowChannels.require("PickedWindow", channels, window);
        return isAll() ? window : WindowChannels.part(window, columns);
    }

    private boolean isAll() { return Arrays.equals(columns, IntStream.range(0, channels.size()).toArray()); }

    /// Which channels were kept, if not all.
    @Override
    public List<String> notes() {
        return columns.length == channels.size() ? List.of()
                : List.of(columns.length + " of " + channels.size() + " channels were kept: "
                        + String.join(", ", kept()));
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
