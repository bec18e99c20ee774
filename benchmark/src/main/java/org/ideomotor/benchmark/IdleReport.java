package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.EventRate;
import org.ideomotor.core.FalseActivations;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Share;

/// What an [IdleBenchmark] found.
///
/// @param rejection what the dial is of
/// @param rule      what made activations
/// @param rows      one for each session and pipeline that could be scored
/// @param notes     what was left out or assumed, a sentence each
public record IdleReport(Rejection rejection, ActivationRule rule, List<IdleRow> rows, List<String> notes) {
    public IdleReport {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// All sessions of a data set together, for each pipeline; subject and session are `all`.
    public List<IdleRow> pooled() {
        Map<List<String>, List<IdleRow>> groups = new LinkedHashMap<>();
        for (IdleRow row : rows)
            groups.computeIfAbsent(List.of(row.dataset(), row.pipeline()), _ -> new ArrayList<>()).add(row);
        return groups.values().stream().map(group -> new IdleRow(group.getFirst().dataset(), BenchmarkRow.ALL,
                BenchmarkRow.ALL, group.getFirst().pipeline(),
                group.stream().map(IdleRow::curve).reduce(IdleCurve::plus).orElseThrow())).toList();
    }

    /// What is shown: the rows, or the pooled ones where there are several sessions.
    public List<IdleRow> shown() {
        return rows.stream().map(row -> List.of(row.dataset(), row.subject(), row.session())).distinct().count() > 1
                ? pooled()
                : rows;
    }

    /// A table, of the pooled rows where there are several sessions.
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[]{"dataset", "subject", "pipeline", "dial", "false/min", "95 % interval", "hits",
                "95 % interval", "wrong", "none"});
        for (IdleRow row : shown()) row.curve().points().forEach(point -> cells.add(cells(row, point)));
        return "idle by " + rejection.text() + "; an activation is " + rule + "\n"
                + shown().stream().map(IdleReport::exposure).distinct().collect(Collectors.joining("\n")) + "\n\n"
                + Table.text(cells);
    }

    private static String exposure(IdleRow row) {
        FalseActivations found = row.curve().points().getFirst().found();
        return String.format(Locale.ROOT, "%s %s: %.1f min outside of trials, %d trials", row.dataset(), row.subject(),
                found.minutes(), found.trials());
    }

    private static String[] cells(IdleRow row, IdleCurve.Point point) {
        FalseActivations found = point.found();
        return new String[]{row.dataset(), row.subject(), row.pipeline(), number(point.dial()),
                found.perMinute().map(EventRate::value).map(IdleReport::number).orElse("-"),
                found.perMinute().map(rate -> interval(rate.low(), rate.high())).orElse("-"),
                found.hit().map(Share::value).map(IdleReport::number).orElse("-"),
                found.hit().map(share -> interval(share.low(), share.high())).orElse("-"),
                String.valueOf(found.wrong()), String.valueOf(found.none())};
    }

    private static String interval(double low, double high) { return number(low) + " to " + number(high); }

    private static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
