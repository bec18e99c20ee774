package org.ideomotor.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Benchmark;
import org.ideomotor.benchmark.BenchmarkReport;
import org.ideomotor.benchmark.BenchmarkRow;
import org.ideomotor.benchmark.MoabbProtocol;
import org.ideomotor.benchmark.MoabbReport;
import org.ideomotor.benchmark.MoabbRow;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Protocol;
import org.ideomotor.benchmark.Runs;
import org.ideomotor.benchmark.pipelines.Pipelines;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Version;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `ideomotor benchmark FILES…`: decoders on the same trials.
@Command(name = "benchmark", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Compares decoders on recordings.", "",
        "Filters are causal, as live, and what a decoder is trained on was recorded before what it is scored on: "
                + "earlier runs for the next run (cross-run), earlier blocks of a run for the next block (within-run). "
                + "Every accuracy comes with its 95 %% interval and what guessing gives. "
                + "Numbers to stand beside published ones come with --protocol moabb.",
        ""})
final class BenchmarkCommand implements Runnable {
    /// The answer of `--json`.
    ///
    /// @param band    Hz
    /// @param window  s after the cue
    /// @param rows    one for each subject, session, protocol and decoder
    /// @param pooled  all trials of a data set together; subject and session are `all`
    /// @param notes   what was left out or assumed
    /// @param version that computed it, with its build
    private record Answer(List<String> classes, double[] band, double[] window, List<Row> rows, List<Row> pooled,
            List<String> notes, String version) {}

    private record Row(String dataset, String subject, String session, String pipeline, String protocol, String metric,
            double score, double low, double high, double chance, int trials) {
        static Row of(BenchmarkRow row) {
            Accuracy accuracy = row.accuracy();
            return new Row(row.dataset(), row.subject(), row.session(), row.pipeline(), row.protocol().label(),
                    "accuracy", accuracy.value(), accuracy.low(), accuracy.high(), accuracy.chance(),
                    accuracy.trials());
        }
    }

    /// The answer of `--json` under `--protocol moabb`.
    ///
    /// @param band    Hz, forward and backward
    /// @param window  s after the cue, end sample included
    /// @param rows    one for each subject, session and decoder
    /// @param notes   what was left out or assumed
    /// @param version that computed it, with its build
    private record PublishedAnswer(List<String> classes, double[] band, double[] window, List<PublishedRow> rows,
            List<String> notes, String version) {}

    /// @param score of the metric: the mean of the folds
    /// @param low   of the accuracy's interval
    private record PublishedRow(String dataset, String subject, String session, String pipeline, String protocol,
            String metric, double score, List<Double> folds, double accuracy, double low, double high, double chance,
            int trials) {
        static PublishedRow of(MoabbRow row) {
            Accuracy accuracy = row.accuracy();
            return new PublishedRow(row.dataset(), row.subject(), row.session(), row.pipeline(), row.split().label(),
                    row.metric().label(), row.score(), row.foldScores(), accuracy.value(), accuracy.low(),
                    accuracy.high(), accuracy.chance(), accuracy.trials());
        }
    }

    /// What `--protocol` chooses.
    enum Convention {
        /// What a live session can do.
        CAUSAL("causal"),
        /// What the literature does.
        MOABB("moabb");

        private final String label;

        Convention(String label) { this.label = label; }

        /// By its label.
        static final class Converter implements ITypeConverter<Convention> {
            @Override
            public Convention convert(String text) {
                return Stream.of(values()).filter(c -> c.label.equals(text)).findFirst().orElseThrow(
                        () -> new TypeConversionException("expected causal or moabb, got \"" + text + "\""));
            }
        }
    }

    private final Terminal terminal;

    @Mixin
    private TaskOptions task;

    @Option(names = "--decoders", paramLabel = "NAME,…", hideParamSyntax = true, split = ",", description = "which decoders; `ideomotor decoders` lists them (default: all of them)")
    private List<String> decoders;

    @Option(names = "--pipelines", paramLabel = "DIR", description = "the pipelines of a folder in the format of MOABB (.yml files), in place of the decoders, or beside those that --decoders names; what cannot be used is a note")
    private Path folder;

    @Option(names = "--protocol", paramLabel = "NAME", description = "causal: as live; moabb: the published convention, which looks ahead: zero-phase filter, end sample included, five shuffled folds, ROC-AUC for two classes (default: ${DEFAULT-VALUE})", defaultValue = "causal", converter = Convention.Converter.class)
    private Convention protocol;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    BenchmarkCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public void run() {
        Optional<Pipelines> files = Optional.ofNullable(folder).map(BenchmarkCommand::read);
        List<Pipeline> pipelines = pipelines(files);
        List<String> notes = files.map(BenchmarkCommand::notes).orElse(List.of());
        switch (protocol) {
            case CAUSAL -> causal(task.labelled(), pipelines, notes);
            case MOABB -> moabb(task.labelled(), pipelines, notes);
        }
    }

    private static Pipelines read(Path folder) {
        try {
            Pipelines read = Pipelines.read(folder);
            read.requireSome(folder);
            return read;
        } catch (IOException e) {
            throw new CommandException(Exit.FILE, e.getMessage(), e);
        }
    }

    private static List<String> notes(Pipelines files) {
        return Stream.concat(files.refused().stream(), files.skipped().stream()).toList();
    }

    private List<Pipeline> pipelines(Optional<Pipelines> files) {
        List<String> named = decoders == null ? List.of() : decoders.stream().map(String::strip).distinct().toList();
        List<String> names = decoders == null && files.isEmpty()
                ? Decoders.all().stream().map(NamedDecoder::name).toList() : named;
        try {
            return Stream.concat(names.stream().map(Pipeline::named),
                    files.stream().flatMap(read -> read.usable().stream())).toList();
        } catch (IllegalArgumentException e) {
            throw task.wrong("--decoders: " + e.getMessage());
        }
    }

    private void causal(TaskOptions.Labelled labelled, List<Pipeline> pipelines, List<String> notes) {
        Benchmark benchmark = asked(() -> new Benchmark(labelled.paradigm(), pipelines, List.of(Protocol.values())));
        BenchmarkReport scored = reading(() -> benchmark.score(labelled.runs(), this::sayScoring));
        BenchmarkReport report = new BenchmarkReport(scored.rows(), together(notes, scored.notes()));
        if (json) terminal.json(answer(report, labelled.paradigm()));
        else print(labelled.paradigm(), "causal, chronological", report.rows(), report, report.notes());
        requireSome(report.rows());
    }

    /// Files are read while trials are cut.
    private static <T> T reading(Supplier<T> scoring) {
        try {
            return scoring.get();
        } catch (UncheckedIOException e) {
            throw new CommandException(Exit.FILE, e.getCause().getMessage(), e);
        }
    }

    private void moabb(TaskOptions.Labelled labelled, List<Pipeline> pipelines, List<String> notes) {
        List<MoabbRow> rows = new ArrayList<>();
        List<String> all = new ArrayList<>(notes);
        for (MoabbProtocol.Split split : splits(labelled.runs())) {
            MoabbProtocol benchmark = asked(() -> new MoabbProtocol(labelled.paradigm(), pipelines, split));
            MoabbReport scored = reading(() -> benchmark.score(labelled.runs(), this::sayScoring));
            rows.addAll(scored.rows());
            all.addAll(scored.notes());
        }
        MoabbReport report = new MoabbReport(rows, all.stream().distinct().toList());
        if (json) terminal.json(published(report, labelled.paradigm()));
        else print(labelled.paradigm(), "the published convention: it looks ahead", rows, report, report.notes());
        requireSome(rows);
    }

    /// Within sessions, and across those of a person who came more than once.
    private static List<MoabbProtocol.Split> splits(Runs runs) {
        boolean several = runs.recordings().stream().map(r -> List.of(r.origin().dataset(), r.origin().subject()))
                .distinct()
                .count() < runs.sessions().size();
        return several ? List.of(MoabbProtocol.Split.values()) : List.of(MoabbProtocol.Split.WITHIN_SESSION);
    }

    private void sayScoring(String line) { terminal.say("Scoring " + line + " …"); }

    private static List<String> together(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// What is compared is the command line's to choose.
    private <T> T asked(Supplier<T> benchmark) {
        try {
            return benchmark.get();
        } catch (IllegalArgumentException e) {
            throw task.wrong(e.getMessage());
        }
    }

    private static void requireSome(List<?> rows) {
        if (rows.isEmpty()) throw new CommandException(Exit.FILE, "nothing could be scored; the notes say why");
    }

    private PublishedAnswer published(MoabbReport report, MotorImagery paradigm) {
        return new PublishedAnswer(paradigm.classes(), task.band().toArray(), task.window().toArray(),
                report.rows().stream().map(PublishedRow::of).toList(), report.notes(), version());
    }

    private Answer answer(BenchmarkReport report, MotorImagery paradigm) {
        return new Answer(paradigm.classes(), task.band().toArray(), task.window().toArray(),
                report.rows().stream().map(Row::of).toList(), report.pooled().stream().map(Row::of).toList(),
                report.notes(), version());
    }

    private static String version() { return Version.TOOLKIT + " (build " + Version.BUILD + ")"; }

    private void print(MotorImagery paradigm, String convention, List<?> rows, Object table, List<String> notes) {
        terminal.out().println(String.join(" against ", paradigm.classes()) + ", " + task.band() + " Hz, "
                + task.window() + " s after the cue; " + convention);
        terminal.out().println();
        if (!rows.isEmpty()) terminal.out().println(table + "\n");
        notes.forEach(note -> terminal.out().println("note: " + note));
    }
}
