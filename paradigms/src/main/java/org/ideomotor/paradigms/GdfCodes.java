package org.ideomotor.paradigms;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers for labels of markers, as GDF files, OpenViBE and the data sets from Graz have them. Markers are text; a second
/// stream can carry these numbers for programs that want numbers.
///
/// | label | code | | label | code |
/// |---|---|---|---|---|
/// | `run_start`, `run_end` | 32769, 32770 | | `left_hand` | 769 |
/// | `trial_start`, `trial_end` | 768, 800 | | `right_hand` | 770 |
/// | `cross`, `beep` | 786, 33282 | | `both_feet`, `feet`, `foot` | 771 |
/// | `feedback` | 781 | | `tongue` | 772 |
/// | `hit`, `miss` | 897, 898 | | `rest` | 32777 (there: a rest begins) |
/// | `time_up` | 33024 (there: the first free label) | | `eyes_open`, `eyes_closed` | 276, 277 |
/// | `rejected` | 1023 | | other classes, in alphabetical order | 775 to 779 |
///
/// That 32777 is a cue for the class `rest`, and that 33024 is time that was up, is this toolkit's own choice, as is who gets 775 to 779.
/// If two classes would have one code (`both_feet` and `feet`), the later in the alphabet is one of the others.
///
/// Source: the published lists of event codes of GDF (Schlögl 2006, arXiv:cs/0608052) and OpenViBE.
public final class GdfCodes {
    private static final Map<String, Integer> MARKERS = Map.ofEntries(Map.entry("run_start", 32769),
            Map.entry("run_end", 32770), Map.entry("trial_start", 768), Map.entry("trial_end", 800),
            Map.entry("cross", 786), Map.entry("beep", 33282), Map.entry("feedback", 781), Map.entry("hit", 897),
            Map.entry("miss", 898), Map.entry("time_up", 33024), Map.entry("rejected", 1023));
    private static final Map<String, Integer> CLASSES = Map.of("left_hand", 769, "right_hand", 770, "both_feet", 771,
            "feet", 771, "foot", 771, "tongue", 772, "rest", 32777, "eyes_open", 276, "eyes_closed", 277);
    private static final int FIRST_OTHER = 775, LAST_OTHER = 779;

    private final Map<String, Integer> codes = new LinkedHashMap<>();

    private GdfCodes(List<String> classes) {
        codes.putAll(MARKERS);
        int other = FIRST_OTHER;
        for (String label : classes) {
            Integer known = CLASSES.get(label);
            boolean free = known != null && !codes.containsValue(known);
            codes.put(label, free ? known : other++);
        }
        if (other > LAST_OTHER + 1)
            throw new IllegalArgumentException(
                    "GdfCodes: expected at most 5 classes that have no code of their own, got "
                            + (other - FIRST_OTHER) + " in " + classes);
    }

    /// The codes of all markers, and of some classes.
    ///
    /// @throws IllegalArgumentException if a class is named like a marker, or more than five classes have no code of their own
    public static GdfCodes of(List<String> classes) {
        return new GdfCodes(ClassNames.require("GdfCodes", classes));
    }

    /// Whether a label is one of the markers of runs; no class may have it.
    static boolean isMarker(String label) { return MARKERS.containsKey(label); }

    /// The code of a label; empty if it is neither a marker of a run nor one of the classes.
    public Optional<Integer> code(String label) { return Optional.ofNullable(codes.get(label)); }

    /// The label of a code.
    public Optional<String> label(int code) {
        return codes.entrySet().stream().filter(entry -> entry.getValue() == code).map(Map.Entry::getKey).findFirst();
    }

    /// All labels and their codes.
    public Map<String, Integer> all() { return Collections.unmodifiableMap(codes); }
}
