package org.ideomotor.benchmark;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.KnownDatasets;

/// Which events are trials of which class.
///
/// @param classOf class by the label that the recording has for its cue (`769` → `left_hand`); at least two classes
public record Labelling(Map<String, String> classOf) {
    public Labelling {
        classOf = Collections.unmodifiableMap(new LinkedHashMap<>(classOf));
        if (new TreeSet<>(classOf.values()).size() < 2)
            throw new IllegalArgumentException("Labelling: expected at least two classes, got " + classOf.values());
    }

    /// Reads `769=left_hand,770=right_hand`; a label that stays what it is needs no `=` (`left_fist,right_fist`). Several codes
    /// may be of one class. What comes before the last `=` is the code.
    ///
    /// @throws IllegalArgumentException if a code or class is empty, or a code is there twice
    public static Labelling parse(String text) {
        Map<String, String> classOf = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.lastIndexOf('=');
            String code = (equals < 0 ? part : part.substring(0, equals)).strip();
            String label = part.substring(equals + 1).strip();
            if (code.isEmpty() || label.isEmpty())
                throw new IllegalArgumentException("Labelling: expected CODE=label,CODE=label, got \"" + text + "\"");
            if (classOf.put(code, label) != null)
                throw new IllegalArgumentException("Labelling: expected each code once, got " + code + " twice in \""
                        + text + "\"");
        }
        return new Labelling(classOf);
    }

    /// The imagined movements of a known data set, if all runs have the same ones.
    ///
    /// @throws IllegalArgumentException if a run is of no known data set, has no imagined movement, or has others than the rest
    public static Labelling imagined(Runs runs) {
        List<String> labels = List.of();
        for (Recording recording : runs.recordings()) {
            List<String> found = imagery(recording);
            if (!labels.isEmpty() && !found.equals(labels))
                throw new IllegalArgumentException("recording " + recording.origin() + ": expected the imagined"
                        + " movements of the runs before, " + labels + ", got " + found
                        + "; name the classes, or leave runs out");
            labels = found;
        }
        Map<String, String> classOf = new LinkedHashMap<>();
        labels.forEach(label -> classOf.put(label, label));
        return new Labelling(classOf);
    }

    private static List<String> imagery(Recording recording) {
        if (KnownDatasets.sheet(recording).isEmpty())
            throw new IllegalArgumentException("recording " + recording.origin()
                    + ": expected a data set that the toolkit knows, or to be told which event codes are which class");
        List<String> found = KnownDatasets.imagery(recording);
        if (found.isEmpty())
            throw new IllegalArgumentException("recording " + recording.origin() + ": expected imagined movements, got"
                    + " a run of movement or rest; name the classes, or leave it out");
        return found;
    }

    /// In alphabetical order.
    public List<String> classes() { return List.copyOf(new TreeSet<>(classOf.values())); }

    private String label(String code) {
        return classOf.getOrDefault(code, classOf.containsValue(code) ? "" : code);
    }

    /// The same runs with classes for labels. Other events keep theirs; those that have the name of a class and are not meant
    /// go.
    ///
    /// @throws IllegalArgumentException if a code occurs in none of them; the message lists those that do
    public Runs apply(Runs runs) {
        Set<String> missing = new TreeSet<>(classOf.keySet());
        missing.removeAll(runs.events().keySet());
        if (!missing.isEmpty())
            throw new IllegalArgumentException(
                    "expected events " + String.join(", ", missing) + " in the recordings, got "
                            + Runs.text(runs.events()) + "; choose among these");
        return new Runs(runs.recordings().stream()
                .map(recording -> recording.relabel(event -> label(event.label()))).toList(),
                runs.notes());
    }
}
