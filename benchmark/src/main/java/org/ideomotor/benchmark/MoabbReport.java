package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ideomotor.core.Accuracy;

/// What [MoabbProtocol] found.
///
/// @param rows  one for each session and pipeline that could be scored, in that order
/// @param notes what was left out or assumed, a sentence each
public record MoabbReport(List<MoabbRow> rows, List<String> notes) {
    public MoabbReport {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// A table of the rows.
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[]{"dataset", "subject", "session", "protocol", "pipeline", "metric", "score", "accuracy",
                "95 % interval", "chance", "trials"});
        for (MoabbRow row : rows) {
            Accuracy accuracy = row.accuracy();
            cells.add(new String[]{row.dataset(), row.subject(), row.session(), row.split().label(), row.pipeline(),
                    row.metric().label(), String.format(Locale.ROOT, "%.3f", row.score()), number(accuracy.value()),
                    number(accuracy.low()) + " to " + number(accuracy.high()), number(accuracy.chance()),
                    String.valueOf(accuracy.trials())});
        }
        return Table.text(cells);
    }

    private static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
