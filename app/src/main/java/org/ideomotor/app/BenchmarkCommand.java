package org.ideomotor.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Benchmark;
import org.ideomotor.benchmark.BenchmarkReport;
import org.ideomotor.benchmark.BenchmarkRow;
import org.ideomotor.benchmark.IdleBenchmark;
import org.ideomotor.benchmark.IdleReport;
import org.ideomotor.benchmark.IdleRow;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Protocol;
import org.ideomotor.benchmark.Rejection;
import org.ideomotor.benchmark.pipelines.Pipelines;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.ActivationRule;
import org.ideomotor.core.EventRate;
import org.ideomotor.core.FalseActivations;
import org.ideomotor.core.IdleCurve;
import org.ideomotor.core.Version;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    /// @param idle    one for each session and decoder, with `--idle`
    /// @param notes   what was left out or assumed
    /// @param version that computed it, with its build
    private record Answer(List<String> classes, double[] band, double[] window, List<Row> rows, List<Row> pooled,
            @JsonInclude(JsonInclude.Include.NON_NULL) Idle idle, List<String> notes, String version) {}

    /// @param by         what is measured
    /// @param dwell      equal decisions in a row that make an activation
    /// @param refractory s after it without another
    /// @param every      s between decisions
    private record Idle(String by, int dwell, double refractory, double every, List<IdleOf> rows) {}

    private record IdleOf(String dataset, String subject, String session, String pipeline, List<Point> curve) {
        static IdleOf of(IdleRow row) {
            return new IdleOf(row.dataset(), row.subject(), row.session(), row.pipeline(),
                    row.curve().points().stream().map(Point::of).toList());
        }
    }

    /// @param events    false activations
    /// @param minutes   outside of trials
    /// @param perMinute false activations, with low and high; absent without time outside of trials
    private record Point(double dial, int events, double minutes,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double perMinute,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double low,
            @JsonInclude(JsonInclude.Include.NON_NULL) Double high,
            int hits, int wrong, int none, int trials) {
        static Point of(IdleCurve.Point point) {
            FalseActivations found = point.found();
            return new Point(point.dial(), found.events(), found.minutes(),
                    found.perMinute().map(EventRate::value).orElse(null),
                    found.perMinute().map(EventRate::low).orElse(null),
                    found.perMinute().map(EventRate::high).orElse(null), found.hits(), found.wrong(), found.none(),
                    found.trials());
        }
    }

    private record Row(String dataset, String subject, String session, String pipeline, String protocol, String metric,
            double score, double low, double high, double chance, int trials) {
        static Row of(BenchmarkRow row) {
            Accuracy accuracy = row.accuracy();
            return new Row(row.dataset(), row.subject(), row.session(), row.pipeline(), row.protocol().label(),
                    "accuracy", accuracy.value(), accuracy.low(), accuracy.high(), accuracy.chance(),
                    accuracy.trials());
        }
    }

    /// Seconds between the decisions of which activations are made.
    private static final double EVERY = 0.1;

    private final Terminal terminal;

    @Mixin
    private TaskOptions task;

    @Option(names = "--decoders", paramLabel = "NAME,…", hideParamSyntax = true, split = ",", description = "which decoders; `ideomotor decoders` lists them (default: all that train in seconds, and eegnet and shallow-convnet; the other networks are named)")
    private List<String> decoders;

    @Option(names = "--idle", paramLabel = "BY", converter = RejectionConverter.class, description = "also count false activations per minute, and the hits that are left, over the dial of a gate against idle: posterior, margin or distance")
    private Rejection idle;

    @Option(names = "--pipelines", paramLabel = "DIR", description = "the pipelines of a folder in the format of MOABB (.yml files), in place of the decoders, or beside those that --decoders names; what cannot be used is a note")
    private Path folder;

    @Option(names = "--protocol", paramLabel = "NAME", defaultValue = "causal", converter = Convention.Converter.class, description = "causal: as live; moabb: the published convention, which looks ahead: zero-phase filter, end sample included, five shuffled folds, ROC-AUC for two classes (default: ${DEFAULT-VALUE})")
    private Convention protocol;

    @Option(names = "--json", description = "answer with one JSON object")
    private boolean json;

    BenchmarkCommand(Terminal terminal) { this.terminal = terminal; }

    @Override
    public void run() {
        if (idle != null && protocol == Convention.MOABB)
            throw task.wrong(
                    "--idle: expected --protocol causal, got moabb, whose filter looks ahead and whose trials are"
                            + " cut out; leave one of the two away");
        Optional<Pipelines> files = Optional.ofNullable(folder).map(BenchmarkCommand::read);
        List<Pipeline> pipelines = pipelines(files);
        TaskOptions.Labelled labelled = task.labelled();
        if (protocol == Convention.MOABB) {
            new PublishedBenchmark(terminal, task, json).run(labelled, pipelines, notes(files));
            return;
        }
        BenchmarkReport report = score(labelled, pipelines).after(notes(files));
        Optional<IdleReport> found = Optional.ofNullable(idle).map(by -> idle(by, labelled, pipelines));
        if (json) terminal.json(answer(report, found, labelled.paradigm()));
        else print(report, found, labelled.paradigm());
        if (report.rows().isEmpty())
            throw new CommandException(Exit.FILE, "nothing could be scored; the notes say why");
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

    private static List<String> notes(Optional<Pipelines> files) {
        return files.stream().flatMap(read -> Stream.concat(read.refused().stream(), read.skipped().stream())).toList();
    }

    /// Those of the folder, after the decoders that are named; without a folder, if none is named, all decoders but the networks that are
    /// [tried only when they are named][ConvnetDecoders#ON_REQUEST].
    private List<Pipeline> pipelines(Optional<Pipelines> files) {
        List<String> named = decoders == null ? List.of() : decoders.stream().map(String::strip).distinct().toList();
        List<String> names = decoders == null && files.isEmpty()
                ? Decoders.all().stream().map(NamedDecoder::name)
                        .filter(name -> !ConvnetDecoders.ON_REQUEST.contains(name))
                        .toList()
                : named;
        List<Pipeline> ofFiles = files.map(Pipelines::usable).orElse(List.of());
        for (Pipeline pipeline : ofFiles)
            if (names.contains(pipeline.name()))
                throw task.wrong("--pipelines: expected other names than those of --decoders, got " + pipeline.name()
                        + " twice");
        try {
            return Stream.concat(names.stream().map(Pipeline::named), ofFiles.stream()).toList();
        } catch (IllegalArgumentException e) {
            throw task.wrong("--decoders: " + e.getMessage());
        }
    }

    private BenchmarkReport score(TaskOptions.Labelled labelled, List<Pipeline> pipelines) {
        try {
            return new Benchmark(labelled.paradigm(), pipelines, List.of(Protocol.values())).score(labelled.runs(),
                    line -> terminal.say("Scoring " + line + " …"));
        } catch (UncheckedIOException e) {
            throw new CommandException(Exit.FILE, e.getCause().getMessage(), e);
        }
    }

    private IdleReport idle(Rejection by, TaskOptions.Labelled labelled, List<Pipeline> pipelines) {
        try {
            return new IdleBenchmark(labelled.paradigm().every(EVERY), pipelines, by, ActivationRule.standard())
                    .score(labelled.runs(), line -> terminal.say("Scoring " + line + " …"));
        } catch (UncheckedIOException e) {
            throw new CommandException(Exit.FILE, e.getCause().getMessage(), e);
        }
    }

    private static Idle idle(IdleReport report) {
        return new Idle(report.rejection().label(), report.rule().dwell(), report.rule().refractory(), EVERY,
                report.rows().stream().map(IdleOf::of).toList());
    }

    /// Those of the accuracies, then those that only the other report has.
    private static List<String> notes(BenchmarkReport report, Optional<IdleReport> idle) {
        return Stream.concat(report.notes().stream(), idle.stream().flatMap(found -> found.notes().stream())).distinct()
                .toList();
    }

    private Answer answer(BenchmarkReport report, Optional<IdleReport> found, MotorImagery paradigm) {
        return new Answer(paradigm.classes(), task.band().toArray(), task.window().toArray(),
                report.rows().stream().map(Row::of).toList(), report.pooled().stream().map(Row::of).toList(),
                found.map(BenchmarkCommand::idle).orElse(null), notes(report, found),
                Version.TOOLKIT + " (build " + Version.BUILD + ")");
    }

    private void print(BenchmarkReport report, Optional<IdleReport> found, MotorImagery paradigm) {
        terminal.out().println(String.join(" against ", paradigm.classes()) + ", " + task.band() + " Hz, "
                + task.window() + " s after the cue; causal, chronological");
        terminal.out().println();
        if (!report.rows().isEmpty()) terminal.out().println(report + "\n");
        found.filter(of -> !of.rows().isEmpty()).ifPresent(of -> terminal.out().println(of + "\n"));
        notes(report, found).forEach(note -> terminal.out().println("note: " + note));
    }
}
