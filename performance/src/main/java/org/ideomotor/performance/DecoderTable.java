package org.ideomotor.performance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Benchmark;
import org.ideomotor.benchmark.BenchmarkReport;
import org.ideomotor.benchmark.BenchmarkRow;
import org.ideomotor.benchmark.Labelling;
import org.ideomotor.benchmark.MoabbProtocol;
import org.ideomotor.benchmark.MoabbReport;
import org.ideomotor.benchmark.MoabbRow;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Protocol;
import org.ideomotor.benchmark.Runs;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;

/// What every named decoder but the larger networks ([NetworkTable] has some) is worth, causal and by the published convention side by side: the tables of docs/decoders.md.
///
/// ```
/// performance/run DecoderTable FILES…
/// ```
///
/// Files are recordings of a known data set, of one or more tasks; without any, the embedded example. Nothing is measured in
/// time, and the same files give the same tables.
public final class DecoderTable {
    private static final Set<String> SMALL_NETWORKS = Set.of("eegnet", "shallow-convnet");

    private DecoderTable() {}

    public static void main(String[] files) throws IOException {
        Runs runs = files.length == 0 ? Runs.of(Eegmmidb.example())
                : Runs.open(Stream.of(files).map(Path::of).toList());
        for (Map.Entry<List<String>, List<Recording>> task : byTask(runs).entrySet())
            print(task.getKey(), Runs.of(task.getValue()));
    }

    /// Recordings by the movements that were imagined in them.
    static Map<List<String>, List<Recording>> byTask(Runs runs) {
        Map<List<String>, List<Recording>> tasks = new LinkedHashMap<>();
        for (Recording recording : runs.recordings())
            tasks.computeIfAbsent(Labelling.imagined(Runs.of(recording)).classes(), _ -> new ArrayList<>())
                    .add(recording);
        return tasks;
    }

    private static void print(List<String> classes, Runs runs) {
        MotorImagery paradigm = MotorImagery.of(classes.toArray(String[]::new)).stage(Butterworth.bandPass(8, 30, 4))
                .window(1, 4);
        List<Pipeline> pipelines = Decoders.all().stream()
                .filter(named -> !named.estimator().fitsSlowly() || SMALL_NETWORKS.contains(named.name()))
                .map((NamedDecoder named) -> Pipeline.of(named)).toList();
        BenchmarkReport causal = new Benchmark(paradigm, pipelines, List.of(Protocol.CROSS_RUN)).score(runs,
                System.err::println);
        MoabbReport published = new MoabbProtocol(paradigm, pipelines, MoabbProtocol.Split.WITHIN_SESSION).score(runs,
                System.err::println);
        System.out.println("## " + heading(classes) + "\n\n"
                + "| decoder | causal, cross-run: accuracy (95 % interval), trials | zero-phase, shuffled: accuracy (95 % interval), trials |"
                + " its ROC-AUC | chance |\n|---|---|---|---|---|");
        for (Pipeline pipeline : pipelines) {
            Optional<Accuracy> live = causal(causal, pipeline);
            List<MoabbRow> rows = published(published, pipeline);
            Optional<Accuracy> shuffled = rows.isEmpty() ? Optional.empty() : Optional.of(pooled(rows));
            System.out.println("| " + String.join(" | ", pipeline.name(), text(live), text(shuffled), rocAuc(rows),
                    chance(live, shuffled)) + " |");
        }
        Stream.concat(causal.notes().stream(), published.notes().stream()).distinct()
                .forEach(note -> System.out.println("\n" + note));
        System.out.println();
    }

    /// `Left fist against right fist`.
    private static String heading(List<String> classes) {
        String text = String.join(" against ", classes).replace('_', ' ');
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Optional<Accuracy> causal(BenchmarkReport report, Pipeline pipeline) {
        return report.pooled().stream().filter(row -> row.pipeline().equals(pipeline.name()))
                .map(BenchmarkRow::accuracy)
                .findFirst();
    }

    private static List<MoabbRow> published(MoabbReport report, Pipeline pipeline) {
        return report.rows().stream().filter(row -> row.pipeline().equals(pipeline.name())).toList();
    }

    /// Trials of all sessions together.
    private static Accuracy pooled(List<MoabbRow> rows) {
        int correct = rows.stream().mapToInt(row -> row.accuracy().correct()).sum();
        int trials = rows.stream().mapToInt(row -> row.accuracy().trials()).sum();
        double chance = rows.stream().mapToDouble(row -> row.accuracy().chance() * row.accuracy().trials()).sum();
        return new Accuracy(correct, trials, chance / trials);
    }

    /// The mean over sessions, of two classes.
    private static String rocAuc(List<MoabbRow> rows) {
        return rows.stream().filter(row -> row.metric() == MoabbRow.Metric.ROC_AUC).mapToDouble(MoabbRow::score)
                .average()
                .stream().mapToObj(DecoderTable::number).findFirst().orElse("–");
    }

    private static String text(Optional<Accuracy> accuracy) {
        return accuracy
                .map(a -> number(a.value()) + " (" + number(a.low()) + " to " + number(a.high()) + "), " + a.trials())
                .orElse("–");
    }

    /// Once, if it is the same for both.
    private static String chance(Optional<Accuracy> live, Optional<Accuracy> shuffled) {
        return Stream.of(live, shuffled).flatMap(Optional::stream).map(a -> number(a.chance())).distinct()
                .collect(Collectors.joining(", "));
    }

    static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
