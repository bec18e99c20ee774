package org.ideomotor.feedback;

import java.util.List;
import java.util.Locale;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;

/// A horizontal bar between two classes as one line of text: it grows from the middle towards the class that is likelier.
///
/// Its length is the difference of the two scores, from -1 to 1, so no outlier of the past changes how a score looks. With
/// more than two classes it shows the likeliest one from the left. Where there is no decision it is empty and says why:
/// neutral feedback.
///
/// @param classes two or more, in the order of the decoder
/// @param width   cells of the bar, an odd number so that it has a middle
public record Bar(List<String> classes, int width) {
    public Bar {
        classes = List.copyOf(classes);
        if (classes.size() < 2)
            throw new IllegalArgumentException("Bar: expected at least two classes, got " + classes);
        if (width < 3 || width % 2 == 0)
            throw new IllegalArgumentException("Bar: expected an odd width of at least 3, got " + width);
    }

    /// A bar of 41 cells.
    public static Bar of(List<String> classes) { return new Bar(classes, 41); }

    /// The line for a decision, always of one length for the same kind of decision.
    public String line(Decision decision) {
        return switch (decision) {
            case Decision.Decided d -> classes.size() == 2 ? between(d.scores()) : likeliest(d.scores());
            case Decision.Steered s -> neutral("steering " + s.control());
            case Decision.Rejected r -> neutral(r.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            case Decision.Warming w -> neutral("warming up");
        };
    }

    private String between(Scores scores) {
        double lean = scores.of(classes.get(1)) - scores.of(classes.get(0)); // -1 … 1
        int middle = width / 2;
        int cells = (int) Math.round(Math.abs(lean) * middle);
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i < width; i++) {
            int fromMiddle = i - middle;
            boolean filled = lean < 0 ? fromMiddle < 0 && -fromMiddle <= cells : fromMiddle > 0 && fromMiddle <= cells;
            bar.append(filled ? '█' : fromMiddle == 0 ? '┼' : '─');
        }
        return String.format(Locale.ROOT, "%s %.2f %s %.2f %s", classes.get(0), scores.of(classes.get(0)), bar,
                scores.of(classes.get(1)),
                classes.get(1));
    }

    private String likeliest(Scores scores) {
        double best = scores.of(scores.best());
        int cells = (int) Math.round(best * width);
        return "█".repeat(cells) + "─".repeat(width - cells)
                + String.format(Locale.ROOT, " %.2f %s", best, scores.best());
    }

    private String neutral(String why) {
        int middle = width / 2;
        return classes.get(0) + " " + "─".repeat(middle) + "┼" + "─".repeat(middle) + " " + classes.getLast() + " ("
                + why + ")";
    }
}
