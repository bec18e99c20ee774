package org.ideomotor.app;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ideomotor.benchmark.MoabbProtocol;
import org.ideomotor.benchmark.MoabbReport;
import org.ideomotor.benchmark.MoabbRow;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Runs;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Version;

/// `ideomotor benchmark --protocol moabb`: pipelines by the published convention, within sessions, and across those of a person
/// who came more than once.
final class PublishedBenchmark {
    /// The answer of `--json`.
    ///
    /// @param band    Hz, forward and backward
    /// @param window  s after the cue, end sample included
    /// @param rows    one for each subject, session and pipeline
    /// @param notes   what was left out or assumed
    /// @param version that computed it, with its build
    private record Answer(List<String> classes, double[] band, double[] window, List<Row> rows, List<String> notes,
            String version) {}

    /// @param score of the metric: the mean of the folds
    /// @param low   of the accuracy's interval
    private record Row(String dataset, String subject, String session, String pipeline, String protocol, String metric,
            double score, List<Double> folds, double accuracy, double low, double high, double chance, int trials) {
        static Row of(MoabbRow row) {
            Accuracy accuracy = row.accuracy();
            return new Row(row.dataset(), row.subject(), row.session(), row.pipeline(), row.split().label(),
                    row.metric().label(), row.score(), row.foldScores(), accuracy.value(), accuracy.low(),
                    accuracy.high(), accuracy.chance(), accuracy.trials());
        }
    }

    private final Terminal terminal;
    private final TaskOptions task;
    private final boolean json;

    PublishedBenchmark(Terminal terminal, TaskOptions task, boolean json) {
        this.terminal = terminal;
        this.task = task;
        this.json = json;
    }

    /// @param notes to begin with
    void run(TaskOptions.Labelled labelled, List<Pipeline> pipelines, List<String> notes) {
        MoabbReport report = score(labelled, pipelines, notes);
        if (json) terminal.json(answer(labelled, report));
        else print(labelled, report);
        if (report.rows().isEmpty())
            throw new CommandException(Exit.FILE, "nothing could be scored; the notes say why");
    }

    private MoabbReport score(TaskOptions.Labelled labelled, List<Pipeline> pipelines, List<String> notes) {
        List<MoabbRow> rows = new ArrayList<>();
        List<String> all = new ArrayList<>(notes);
        for (MoabbProtocol.Split split : splits(labelled.runs())) {
            MoabbReport scored = score(new MoabbProtocol(labelled.paradigm(), pipelines, split), labelled.runs());
            rows.addAll(scored.rows());
            all.addAll(scored.notes());
        }
        return new MoabbReport(rows, all.stream().distinct().toList());
    }

    private static List<MoabbProtocol.Split> splits(Runs runs) {
        long people = runs.recordings().stream().map(r -> List.of(r.origin().dataset(), r.origin().subject()))
                .distinct()
                .count();
        return people < runs.sessions().size() ? List.of(MoabbProtocol.Split.values())
                : List.of(MoabbProtocol.Split.WITHIN_SESSION);
    }

    private MoabbReport score(MoabbProtocol protocol, Runs runs) {
        try {
            return protocol.score(runs, line -> terminal.say("Scoring " + line + " …"));
        } catch (UncheckedIOException e) {
            throw new CommandException(Exit.FILE, e.getCause().getMessage(), e);
        }
    }

    private Answer answer(TaskOptions.Labelled labelled, MoabbReport report) {
        return new Answer(labelled.paradigm().classes(), task.band().toArray(), task.window().toArray(),
                report.rows().stream().map(Row::of).toList(), report.notes(),
                Version.TOOLKIT + " (build " + Version.BUILD + ")");
    }

    private void print(TaskOptions.Labelled labelled, MoabbReport report) {
        terminal.out().println(String.join(" against ", labelled.paradigm().classes()) + ", " + task.band() + " Hz, "
                + task.window() + " s after the cue; the published convention, which looks ahead");
        terminal.out().println();
        if (!report.rows().isEmpty()) terminal.out().println(report + "\n");
        report.notes().forEach(note -> terminal.out().println("note: " + note));
    }
}
