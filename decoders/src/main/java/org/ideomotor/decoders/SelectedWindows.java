package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Window;

/// What [WindowChannelSelection] fits to: the window of some channels.
///
/// @param channels names of all channels of a window, in order
/// @param selected which of them
public record SelectedWindows(List<String> channels, SelectedChannels selected)
        implements
            Fitted<Window, Window>,
            Noted {
    /// @throws IllegalArgumentException if they were selected among more or fewer channels
    public SelectedWindows {
        channels = List.copyOf(channels);
        if (channels.size() != selected.size())
            throw new IllegalArgumentException("SelectedWindows: expected " + selected.size() + " channels, got "
                    + channels.size());
    }

    /// Names of the kept channels, in order.
    public List<String> kept() { return Arrays.stream(selected.kept()).mapToObj(channels::get).toList(); }

    /// @throws IllegalArgumentException if the window has other channels
    @Override
    public Window apply(Window window) {
        FilterBankFilters.requireChannels(channels, window);
        return FilterBankFilters.Band.part(window, selected.kept());
    }

    @Override
    public List<String> notes() {
        return kept().size() == channels.size() ? List.of()
                : List.of(
                        kept().size() + " of " + channels.size() + " channels were kept: " + String.join(", ", kept()));
    }
}
