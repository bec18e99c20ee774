package org.ideomotor.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Evaluation;
import org.ideomotor.core.TrialOutcome;

/// What a benchmark found.
///
/// @param rows  one for each session, protocol and pipeline that could be scored, in that order
/// @param notes what was left out or assumed, a sentence each
public record BenchmarkReport(List<BenchmarkRow> rows, List<String> notes) {
    public BenchmarkReport {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// The same with some notes before its own.
    public BenchmarkReport after(List<String> earlier) {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(notes);
        return new BenchmarkReport(rows, all);
    }

    /// All trials of a data set together, for each protocol and pipeline; subject and session are `all`. Chance is the
    /// mean of the rows', weighted by their trials.
    public List<BenchmarkRow> pooled() {
        Map<List<Object>, List<BenchmarkRow>> groups = new LinkedHashMap<>();
        for (BenchmarkRow row : rows)
            groups.computeIfAbsent(List.of(row.dataset(), row.protocol(), row.pipeline()), _ -> new ArrayList<>())
                    .add(row);
        return groups.values().stream().map(BenchmarkReport::pool).toList();
    }

    /// All trials of all data sets together, if there is one pipeline under one protocol.
    Optional<BenchmarkRow> overall() { return rows.isEmpty() ? Optional.empty() : Optional.of(pool(rows)); }

    private static BenchmarkRow pool(List<BenchmarkRow> rows) {
        BenchmarkRow first = rows.getFirst();
        boolean oneDataset = rows.stream().allMatch(row -> row.dataset().equals(first.dataset()));
        List<TrialOutcome> trials = rows.stream().flatMap(row -> row.evaluation().trials().stream()).toList();
        double weighted = 0;
        int decided = 0;
        for (BenchmarkRow row : rows) {
            weighted += row.chance() * row.accuracy().trials();
            decided += row.accuracy().trials();
        }
        return new BenchmarkRow(oneDataset ? first.dataset() : BenchmarkRow.ALL, BenchmarkRow.ALL, BenchmarkRow.ALL,
                first.pipeline(), first.protocol(),
                weighted / decided, new Evaluation(first.evaluation().classes(), trials));
    }

    /// A table: the rows, and where a data set has several sessions its pooled rows below.
    @Override
    public String toString() {
        List<String[]> cells = new ArrayList<>();
        cells.add(new String[]{"dataset", "subject", "session", "protocol", "pipeline", "accuracy", "95 % interval",
                "chance", "trials"});
        for (BenchmarkRow row : rows) cells.add(cells(row));
        for (BenchmarkRow row : pooled()) if (severalSessions(row.dataset())) cells.add(cells(row));
        return Table.text(cells);
    }

    private boolean severalSessions(String dataset) {
        return rows.stream().filter(row -> row.dataset().equals(dataset))
                .map(row -> List.of(row.subject(), row.session())).distinct().count() > 1;
    }

    private static String[] cells(BenchmarkRow row) {
        Accuracy accuracy = row.accuracy();
        return new String[]{row.dataset(), row.subject(), row.session(), row.protocol().label(), row.pipeline(),
                number(accuracy.value()), number(accuracy.low()) + " to " + number(accuracy.high()),
                number(accuracy.chance()), String.valueOf(accuracy.trials())};
    }

    private static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
