package org.ideomotor.decoders;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Window;

/// Some channels of a window, by name, as far as the montage has them: for decoders whose cost grows fast with channels.
///
/// What is picked follows from the names of the training windows' channels alone. If fewer than three are there the montage speaks
/// another language; all channels are then kept, if they are not too many. Where the names are known beforehand the stage
/// [Pick][org.ideomotor.core.Pick] does it, before the window. Of two names for one channel (`T3` and `T7`) the first one counts.
/// Which channels were kept the fitted [PickedWindow] notes.
///
/// @param names without regard to case, in the order in which they are kept
/// @param most  how many channels are kept where the names are not there, from 1
public record PickedChannels(List<String> names, int most) implements Estimator<Window, Window> {
    private static final int ENOUGH = 3;
    private static final List<String> SENSORIMOTOR = List.of("FC5", "FC3", "FC1", "FCz", "FC2", "FC4", "FC6", "C5",
            "C3", "C1", "Cz", "C2", "C4", "C6", "CP5", "CP3", "CP1", "CPz", "CP2", "CP4", "CP6");

    /// @throws IllegalArgumentException if there are fewer than three names, one comes twice, or no channel may be kept without them
    public PickedChannels {
        names = List.copyOf(names);
        List<String> repeated = repeated(names);
        if (!repeated.isEmpty())
            throw new IllegalArgumentException("PickedChannels: expected each name once, got " + repeated + " again");
        if (names.size() < ENOUGH || most < 1)
            throw new IllegalArgumentException("PickedChannels: expected at least " + ENOUGH
                    + " names and to keep at least 1 channel without them, got " + names + " and " + most);
    }

    private static List<String> repeated(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream().filter(name -> !seen.add(name.strip().toLowerCase(Locale.ROOT))).toList();
    }

    /// The 21 channels of the extended 10-20 system over the sensorimotor cortex, FC5 to CP6; up to 32 of another montage.
    public static PickedChannels sensorimotor() { return new PickedChannels(SENSORIMOTOR, 32); }

    /// Finds the channels.
    ///
    /// @throws IllegalArgumentException if there are no windows, or the names are not there and there are too many others
    @Override
    public PickedWindow fit(Examples<Window> examples) {
        if (examples.size() == 0)
            throw new IllegalArgumentException(this + ": expected at least one window, got none");
        Montage montage = examples.get(0).item().signal().montage();
        int[] columns = names.stream().map(montage::indexOf).filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt).distinct().toArray();
        if (columns.length >= ENOUGH) return new PickedWindow(montage.names(), columns);
        if (montage.size() > most)
            throw new IllegalArgumentException(this + ": expected at least " + ENOUGH + " of the channels " + names
                    + ", or at most " + most + " others, got the " + montage.size() + " channels " + montage.names()
                    + "; name them by the 10-20 system, or pick some by a stage Pick");
        return new PickedWindow(montage.names(), IntStream.range(0, montage.size()).toArray());
    }

    @Override
    public String toString() {
        return equals(sensorimotor()) ? "PickedChannels.sensorimotor()"
                : "new PickedChannels(List.of(\"" + String.join("\", \"", names) + "\"), " + most + ")";
    }
}
