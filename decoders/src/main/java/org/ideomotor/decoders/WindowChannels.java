package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// The channels of a window: the ones that were learnt from, and some of them alone.
final class WindowChannels {
    private WindowChannels() {}

    /// @param who names the caller in the message
    /// @throws IllegalArgumentException if the window has other channels, or in another order
    static void require(String who, List<String> channels, Window window) {
        List<String> names = window.signal().montage().names();
        if (!names.equals(channels))
            throw new IllegalArgumentException(who + ": expected the " + channels.size() + " channels " + channels
                    + ", got " + names.size() + ": " + names + "; were the stages before it the same?");
    }

    /// The window of some channels alone.
    static Window part(Window window, int... columns) {
        Montage montage = window.signal().montage();
        List<Montage.Channel> kept = Arrays.stream(columns).mapToObj(montage.channels()::get).toList();
        return new Window(window.end(),
                new Signal(new Montage(kept, montage.reference()), window.signal().samplingRate()),
                picked(window.samples(), columns));
    }

    private static Samples picked(Samples samples, int... columns) {
        return Samples.filled(columns.length, samples.times(), values -> {
            for (int t = 0; t < samples.times(); t++)
                for (int i = 0; i < columns.length; i++)
                    values[t * columns.length + i] = samples.at(columns[i], t);
        });
    }
}
