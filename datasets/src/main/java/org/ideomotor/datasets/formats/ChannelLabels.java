package org.ideomotor.datasets.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ideomotor.core.Finding;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Montage.Channel;
import org.ideomotor.core.Montage.Kind;

/// What the labels and units of a file say about its channels.
///
/// @param channels  as many as there were labels, in their order
/// @param reference what all EEG labels name after a hyphen (`EEG C3-A1`), or [Montage#UNKNOWN_REFERENCE]
/// @param findings  what was unclear
record ChannelLabels(List<Channel> channels, String reference, List<Finding> findings) {
    /// Label and unit of a channel as a file spells them.
    record Raw(String label, String unit) {}

    private static final Pattern PREFIXED = ignoringCase("EEG\\s+(\\S.*)");
    private static final Pattern SITE = ignoringCase("(N|Fp|AFp|AF|AFF|F|FFT|FFC|FT|FTT|FC|FCC|T|TTP|C|CCP|TP|TPP|CP|"
            + "CPP|P|PPO|PO|POO|O|OI|I)(z|\\d{1,2}h?)");
    /// Ears, mastoids and the lettered rings of BioSemi caps: EEG, but no proof that the others are named by sites.
    private static final Pattern LETTERED = ignoringCase("[A-D]\\d{1,2}|M[12]");
    private static final Pattern REFERRED = Pattern.compile("([^-\\s]+)-(\\S+)");
    private static final Pattern STIMULUS = ignoringCase(".*(status|trig|stim|marker).*|(dig|event|trg|sti)\\b.*");
    private static final Pattern UNNAMED_REFERENCE = ignoringCase("ref");

    /// Reads labels and units.
    static ChannelLabels of(List<Raw> raw) {
        List<Finding> findings = new ArrayList<>();
        List<String> labels = numbered(raw, findings);
        List<Kind> kinds = kinds(labels, raw);
        Optional<String> reference = commonReference(labels, kinds);
        List<String> names = new ArrayList<>();
        for (int c = 0; c < raw.size(); c++)
            names.add(kinds.get(c) == Kind.EEG ? eegName(labels.get(c), reference) : labels.get(c));
        List<String> unique = unique(names, findings);
        findUnset(unique, kinds, raw, findings);
        List<Channel> channels = new ArrayList<>();
        for (int c = 0; c < raw.size(); c++)
            channels.add(new Channel(unique.get(c), kinds.get(c), unit(kinds.get(c), raw.get(c).unit()),
                    Optional.empty()));
        return new ChannelLabels(channels,
                reference.filter(name -> !UNNAMED_REFERENCE.matcher(name).matches())
                        .orElse(Montage.UNKNOWN_REFERENCE),
                findings);
    }

    /// How many µV one unit of this name is; empty if it is no voltage.
    static OptionalDouble microvolts(String unit) {
        return switch (unit) {
            case "V", "Volt", "volt" -> OptionalDouble.of(1e6);
            case "mV" -> OptionalDouble.of(1e3);
            case "uV", "µV", "μV", "UV", "uv", "microV" -> OptionalDouble.of(1);
            case "nV" -> OptionalDouble.of(1e-3);
            default -> OptionalDouble.empty();
        };
    }

    /// Names for a sentence, the first eight of them.
    static String some(List<String> names) {
        int most = 8;
        String first = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? first : first + " and " + (names.size() - most) + " more";
    }

    private static Pattern ignoringCase(String regex) { return Pattern.compile(regex, Pattern.CASE_INSENSITIVE); }

    private static List<String> numbered(List<Raw> raw, List<Finding> findings) {
        List<String> labels = new ArrayList<>();
        for (int c = 0; c < raw.size(); c++) {
            String label = raw.get(c).label().replaceAll("[.\\s]+$", "").strip();
            if (label.isEmpty()) {
                label = Integer.toString(c + 1);
                findings.add(Finding.repair("Signal " + c + " has no label; named " + label));
            }
            labels.add(label);
        }
        return labels;
    }

    private static List<Kind> kinds(List<String> labels, List<Raw> raw) {
        boolean sitesAreNamed = labels.stream().anyMatch(ChannelLabels::namesSite);
        List<Kind> kinds = new ArrayList<>();
        for (int c = 0; c < labels.size(); c++) {
            Kind spelled = spelled(labels.get(c));
            boolean voltage = microvolts(raw.get(c).unit()).isPresent();
            if (spelled == Kind.STIMULUS) kinds.add(spelled);
            else if (!voltage && !(unset(raw.get(c).unit()) && spelled == Kind.EEG)) kinds.add(Kind.OTHER);
            else if (spelled == Kind.OTHER && !sitesAreNamed) kinds.add(Kind.EEG); // bare numbers, `EXG Channel 0` …
            else kinds.add(spelled);
        }
        return kinds;
    }

    private static Kind spelled(String label) {
        String upper = label.toUpperCase(Locale.ROOT);
        if (namesSite(label) || upper.startsWith("EEG") || LETTERED.matcher(site(label)).matches()) return Kind.EEG;
        if (upper.contains("EOG")) return Kind.EOG;
        if (upper.contains("EMG")) return Kind.EMG;
        if (upper.contains("ECG") || upper.contains("EKG")) return Kind.ECG;
        return namesStimulus(label) ? Kind.STIMULUS : Kind.OTHER;
    }

    /// Whether a label says that its channel carries trigger codes.
    static boolean namesStimulus(String label) { return STIMULUS.matcher(label).matches(); }

    private static boolean namesSite(String label) { return SITE.matcher(site(label)).matches(); }

    /// `C3` of `EEG C3-A1`.
    private static String site(String label) {
        String bare = withoutPrefix(label);
        Matcher referred = REFERRED.matcher(bare);
        return referred.matches() ? referred.group(1) : bare;
    }

    private static String withoutPrefix(String label) {
        Matcher prefixed = PREFIXED.matcher(label);
        return prefixed.matches() ? prefixed.group(1) : label;
    }

    /// The reference if every EEG label names one after a hyphen, and all the same; bipolar labels differ and stay.
    private static Optional<String> commonReference(List<String> labels, List<Kind> kinds) {
        Set<String> references = new HashSet<>();
        for (int c = 0; c < labels.size(); c++) {
            if (kinds.get(c) != Kind.EEG) continue;
            Matcher referred = REFERRED.matcher(withoutPrefix(labels.get(c)));
            if (!referred.matches()) return Optional.empty();
            references.add(referred.group(2));
        }
        return references.size() == 1 ? Optional.of(references.iterator().next()) : Optional.empty();
    }

    private static String eegName(String label, Optional<String> reference) {
        return reference.isPresent() ? site(label) : withoutPrefix(label);
    }

    /// The names, with a number after those that are taken already; case does not count.
    static List<String> unique(List<String> names, List<Finding> findings) {
        List<String> unique = Montage.uniqueNames(names);
        for (int c = 0; c < names.size(); c++)
            if (!unique.get(c).equals(names.get(c)))
                findings.add(Finding.repair("Signal " + c + ": label " + names.get(c)
                        + " is taken by an earlier signal; named " + unique.get(c)));
        return unique;
    }

    private static void findUnset(List<String> names, List<Kind> kinds, List<Raw> raw, List<Finding> findings) {
        List<String> unset = new ArrayList<>();
        for (int c = 0; c < names.size(); c++)
            if (kinds.get(c) == Kind.EEG && unset(raw.get(c).unit())) unset.add(names.get(c));
        if (!unset.isEmpty())
            findings.add(Finding.doubt("No unit given for " + some(unset) + "; read as µV"));
    }

    private static boolean unset(String unit) { return unit.isEmpty() || unit.equals("-"); }

    private static String unit(Kind kind, String unit) {
        boolean voltage = microvolts(unit).isPresent() || kind == Kind.EEG;
        if (kind == Kind.STIMULUS && voltage) return "";
        return voltage ? "µV" : unit;
    }
}
