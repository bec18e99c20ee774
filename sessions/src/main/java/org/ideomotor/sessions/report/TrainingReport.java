package org.ideomotor.sessions.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ideomotor.core.Accuracy;

/// What a calibration is worth, by decoder, and which decoder is used. Made by a [Comparison].
///
/// ```java
/// TrainingReport report = Comparison.of(study.seed()).best(candidates, trials.leftOut());
/// report.lines().forEach(IO::println);
/// ```
///
/// @param trials       that were used, by class
/// @param leftOut      trials that could not be used, a sentence each
/// @param blocks       of cross-validation
/// @param permutations that p is made of
/// @param seed         of the permutations
/// @param decoders     in the order of the study
/// @param used         name of the one that is used
/// @param choice       how it was chosen
/// @param p            of being right so often by chance; where the best of several is used, of any of them being so
public record TrainingReport(Map<String, Integer> trials, List<String> leftOut, int blocks, int permutations, long seed,
        List<DecoderRow> decoders, String used, Choice choice, double p) {
    private static final double SIGNIFICANT = 0.05;
    /// A class with so many times the trials of another.
    private static final double UNEVEN = 1.5;

    /// How a decoder was chosen.
    public enum Choice {
        /// It was right most often.
        BEST,
        /// The study names it.
        NAMED
    }

    public TrainingReport {
        trials = Collections.unmodifiableMap(new TreeMap<>(trials));
        leftOut = List.copyOf(leftOut);
        decoders = List.copyOf(decoders);
        String name = used;
        if (decoders.stream().noneMatch(row -> row.name().equals(name)))
            throw new IllegalArgumentException("TrainingReport: expected the decoder that is used among "
                    + decoders.stream().map(DecoderRow::name).toList() + ", got " + used);
    }

    /// The decoder that is used.
    public DecoderRow usedRow() {
        return decoders.stream().filter(row -> row.name().equals(used)).findFirst().orElseThrow();
    }

    /// Whether guessing explains the result of the decoder that is used.
    public boolean atChance() {
        if (usedRow().accuracy().isEmpty()) return true;
        Accuracy accuracy = usedRow().accuracy().get();
        return !((Double.isNaN(p) ? pOfChance(accuracy) : p) <= SIGNIFICANT) || accuracy.value() <= accuracy.chance();
    }

    /// Of a binomial, times the number of decoders that were chosen from (Bonferroni): what there is without permutations.
    private double pOfChance(Accuracy accuracy) {
        return Math.min(1, accuracy.pOfChance() * (choice == Choice.BEST ? decoders.size() : 1));
    }

    /// What it comes to, in words: at chance or not, and what to do.
    public String verdict() {
        if (usedRow().accuracy().isEmpty())
            return "No decision: " + usedRow().problem() + ". What to do: record another run, or take another decoder.";
        Accuracy accuracy = usedRow().accuracy().get();
        if (atChance())
            return String.format(Locale.ROOT, "At chance: %s was right in %.2f of %d trials, and guessing explains that"
                    + " (%s). What to do: look at the electrodes over the motor areas (C3, Cz, C4) and at the reference;"
                    + " ask whether the feeling of the movement was imagined, not its picture; record another"
                    + " calibration run. Feedback would follow noise.",
                    used, accuracy.value(), accuracy.trials(), pText(p));
        return String.format(Locale.ROOT,
                "Better than chance: %s was right in %.2f of %d trials, 95 %% interval %.2f to"
                        + " %.2f, where guessing gives %.2f (%s).",
                used, accuracy.value(), accuracy.trials(), accuracy.low(),
                accuracy.high(), accuracy.chance(), pText(p));
    }

    /// Why this decoder is used, in words.
    public String reason() {
        if (choice == Choice.NAMED) return used + " is used: the study names it." + better();
        if (decoders.size() == 1) return used + " is used: it is the only one.";
        return used + " is used: it was right most often of " + decoders.size() + "." + within();
    }

    private String better() {
        double own = usedRow().accuracy().map(Accuracy::value).orElse(0.0);
        List<String> better = decoders.stream().filter(row -> row.accuracy().filter(a -> a.value() > own).isPresent())
                .map(DecoderRow::name).toList();
        return better.isEmpty() ? "" : " More often right: " + String.join(", ", better) + ".";
    }

    private String within() {
        double own = usedRow().accuracy().map(Accuracy::value).orElse(0.0);
        List<String> alike = decoders.stream().filter(row -> !row.name().equals(used))
                .filter(row -> row.accuracy().filter(a -> a.low() <= own && own <= a.high()).isPresent())
                .map(DecoderRow::name).toList();
        return alike.isEmpty() ? ""
                : " The difference to " + String.join(" and ", alike)
                        + " lies within the intervals: these trials do not tell them apart.";
    }

    private static String text(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    private String pText(double value) {
        if (Double.isNaN(value))
            return text(pOfChance(usedRow().accuracy().orElseThrow()))
                    + " by the binomial distribution, without permutations";
        return String.format(Locale.ROOT, "p = %.3f by %d permutations", value, permutations)
                + (choice == Choice.BEST && decoders.size() > 1 && value == p ? ", the choice among " + decoders.size()
                        + " taken into account" : "");
    }

    /// Line by line, for a terminal or a panel.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("trials       " + trials.entrySet().stream().map(e -> e.getKey() + " × " + e.getValue())
                .collect(Collectors.joining(", ")) + uneven());
        if (!leftOut.isEmpty()) {
            lines.add("left out     " + leftOut.size());
            leftOut.forEach(why -> lines.add("             " + why));
        }
        lines.add(String.format(Locale.ROOT, "compared     by cross-validation in %d blocks of time; ", blocks)
                + (permutations > 0 ? String.format(Locale.ROOT, "p by %d permutations (seed %d)", permutations, seed)
                        : "no permutations, for which a network takes too long"));
        decoders.forEach(row -> lines.add("  " + line(row)));
        confusion(lines);
        lines.add("learning     " + learning());
        lines.add("used         " + reason());
        lines.add("result       " + verdict());
        return List.copyOf(lines);
    }

    private String uneven() {
        int least = Collections.min(trials.values()), most = Collections.max(trials.values());
        return most > UNEVEN * least ? "; uneven: a decoder that always says the frequent class looks better than it is"
                : "";
    }

    private static String line(DecoderRow row) {
        String problem = row.problem().isEmpty() ? "" : "; " + row.problem();
        if (row.accuracy().isEmpty()) return String.format(Locale.ROOT, "%-14s undecided", row.name()) + problem;
        Accuracy accuracy = row.accuracy().get();
        return String.format(Locale.ROOT, "%-14s %.2f, 95 %% interval %.2f to %.2f, chance %.2f, %d trials, p = %s",
                row.name(), accuracy.value(), accuracy.low(), accuracy.high(), accuracy.chance(), accuracy.trials(),
                Double.isNaN(row.p()) ? "unknown" : String.format(Locale.ROOT, "%.3f", row.p())) + problem;
    }

    private void confusion(List<String> lines) {
        List<String> classes = List.copyOf(trials.keySet());
        for (int asked = 0; asked < classes.size(); asked++) {
            List<String> decided = new ArrayList<>();
            for (int said = 0; said < classes.size(); said++)
                decided.add(classes.get(said) + " " + usedRow().confusion().get(asked).get(said) + " times");
            lines.add((asked == 0 ? "confusion    " : "             ")
                    + String.format(Locale.ROOT, "%-12s decided as ", classes.get(asked))
                    + String.join(", ", decided));
        }
    }

    private String learning() {
        if (usedRow().learning().isEmpty()) return "no curve: too few trials, or a network, which takes too long";
        return usedRow().learning().stream().map(point -> String.format(Locale.ROOT, "%.2f of the first %d",
                point.accuracy().value(), point.trials())).collect(Collectors.joining(", "));
    }

    /// One JSON object with all of it.
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode counts = json.putObject("trials");
        trials.forEach(counts::put);
        ArrayNode left = json.putArray("leftOut");
        leftOut.forEach(left::add);
        json.put("blocks", blocks).put("permutations", permutations).put("seed", seed).put("used", used)
                .put("choice", choice.name().toLowerCase(Locale.ROOT)).put("reason", reason())
                .put("atChance", atChance()).put("verdict", verdict());
        p(json, p);
        ArrayNode rows = json.putArray("decoders");
        decoders.forEach(row -> row(rows.addObject(), row));
        return json.toPrettyString();
    }

    private static void p(ObjectNode json, double p) {
        if (Double.isNaN(p)) json.putNull("p");
        else json.put("p", p);
    }

    private static void row(ObjectNode json, DecoderRow row) {
        json.put("name", row.name()).put("problem", row.problem());
        p(json, row.p());
        row.accuracy().ifPresent(accuracy -> accuracy(json.putObject("accuracy"), accuracy));
        ArrayNode confusion = json.putArray("confusion");
        row.confusion().forEach(asked -> {
            ArrayNode line = confusion.addArray();
            asked.forEach(line::add);
        });
        ArrayNode learning = json.putArray("learning");
        row.learning()
                .forEach(point -> accuracy(learning.addObject().put("trials", point.trials()).putObject("accuracy"),
                        point.accuracy()));
    }

    private static void accuracy(ObjectNode json, Accuracy accuracy) {
        json.put("value", accuracy.value()).put("low", accuracy.low()).put("high", accuracy.high())
                .put("chance", accuracy.chance()).put("correct", accuracy.correct()).put("trials", accuracy.trials());
    }
}
