package org.ideomotor.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The channels of a signal, in column order, and the reference they were recorded against.
///
/// Names are unique without regard to case, because 10-20 names are written `FCz`, `FCZ` and `Fcz` by different
/// makers. The old names T3, T4, T5, T6 find T7, T8, P7, P8 and the other way round.
///
/// @param channels  in column order; at least one
/// @param reference name of the reference (`A1`, `average` …), or `unknown`
public record Montage(List<Channel> channels, String reference) {
    /// What nobody wrote down.
    public static final String UNKNOWN_REFERENCE = "unknown";

    private static final Map<String, String> ALIASES = Map.of("t3", "t7", "t4", "t8", "t5", "p7", "t6", "p8", "t7",
            "t3", "t8", "t4", "p7", "t5", "p8", "t6");

    /// What a channel measures.
    public enum Kind {
        EEG, EOG, EMG, ECG, STIMULUS, OTHER;

        /// The kind that a stream or a file calls so (`EEG`, `TRIGGER` …), without regard to case; [#OTHER] for other words.
        public static Kind ofType(String type) {
            return switch (type.strip().toUpperCase(Locale.ROOT)) {
                case "EEG" -> EEG;
                case "EOG" -> EOG;
                case "EMG" -> EMG;
                case "ECG", "EKG" -> ECG;
                case "TRG", "TRIGGER", "STIM", "MARKERS", "STATUS" -> STIMULUS;
                default -> OTHER;
            };
        }
    }

    /// Position on the head: x to the right ear, y to the nose, z up, in units of the head's radius.
    public record Position(double x, double y, double z) {}

    /// One column of a signal.
    ///
    /// @param name     as the recording spells it, without padding
    /// @param kind     what it measures
    /// @param unit     `µV` for every voltage (readers and inlets convert at the door), else as recorded
    /// @param position where known
    public record Channel(String name, Kind kind, String unit, Optional<Position> position) {
        public Channel {
            if (name.isBlank())
                throw new IllegalArgumentException("Channel: expected a name, got blanks; number it instead (\"1\")");
        }

        /// A channel in µV without a known position.
        public Channel(String name, Kind kind) { this(name, kind, "µV", Optional.empty()); }
    }

    public Montage {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) throw new IllegalArgumentException("Montage: expected at least one channel, got none");
        Map<String, Integer> seen = new HashMap<>();
        for (int c = 0; c < channels.size(); c++) {
            Integer earlier = seen.put(key(channels.get(c).name()), c);
            if (earlier != null)
                throw new IllegalArgumentException("Montage: channels " + earlier + " and " + c + " are both named "
                        + channels.get(c).name() + "; expected unique names (case does not count)");
        }
    }

    /// Names as a montage wants them: those that are taken already, where case does not count, get a number behind them.
    ///
    /// @param names in the order of their channels
    public static List<String> uniqueNames(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> unique = new ArrayList<>();
        for (String given : names) {
            String name = given;
            for (int n = 2; !taken.add(key(name)); n++) name = given + " (" + n + ")";
            unique.add(name);
        }
        return unique;
    }

    /// EEG channels of these names, reference unknown.
    public static Montage eeg(String... names) { return eeg(List.of(names)); }

    /// EEG channels of these names, reference unknown.
    public static Montage eeg(List<String> names) {
        return new Montage(names.stream().map(name -> new Channel(name, Kind.EEG)).toList(), UNKNOWN_REFERENCE);
    }

    /// Number of channels.
    public int size() { return channels.size(); }

    /// Names in column order.
    public List<String> names() { return channels.stream().map(Channel::name).toList(); }

    /// Column of the channel with this name, found without regard to case, or by its old or new 10-20 name.
    public OptionalInt indexOf(String name) {
        String wanted = key(name);
        OptionalInt exact = indexOfKey(wanted);
        if (exact.isPresent() || !ALIASES.containsKey(wanted)) return exact;
        return indexOfKey(ALIASES.get(wanted));
    }

    private OptionalInt indexOfKey(String key) {
        for (int c = 0; c < channels.size(); c++) if (key(channels.get(c).name()).equals(key)) return OptionalInt.of(c);
        return OptionalInt.empty();
    }

    private static String key(String name) { return name.strip().toLowerCase(Locale.ROOT); }
}
