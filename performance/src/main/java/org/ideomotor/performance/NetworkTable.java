package org.ideomotor.performance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ideomotor.benchmark.Benchmark;
import org.ideomotor.benchmark.BenchmarkReport;
import org.ideomotor.benchmark.BenchmarkRow;
import org.ideomotor.benchmark.Pipeline;
import org.ideomotor.benchmark.Protocol;
import org.ideomotor.benchmark.Runs;
import org.ideomotor.convnets.Convnet;
import org.ideomotor.convnets.Convnets;
import org.ideomotor.core.Accuracy;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.paradigms.MotorImagery;

/// Networks beside two classical decoders, each with five seeds, on the same folds: the table of docs/convnets.md.
///
/// ```
/// performance/run NetworkTable [--only NAME,NAME] FILES…
/// ```
///
/// Causal, trained on earlier runs and tried on the next. The interval is Wilson's over trials at the mean of the seeds: five seeds on the same
/// trials are not five times the trials. The range is that of the seeds.
public final class NetworkTable {
    private static final int SEEDS = 5;
    private static final List<String> CLASSICAL = List.of("ts-lr", "csp-lda");

    private NetworkTable() {}

    public static void main(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>(List.of(arguments));
        List<String> only = List.of();
        if (!files.isEmpty() && files.getFirst().equals("--only")) {
            only = List.of(files.get(1).split(",", -1));
            files = files.subList(2, files.size());
        }
        Runs runs = files.isEmpty() ? Runs.of(Eegmmidb.example()) : Runs.open(files.stream().map(Path::of).toList());
        for (Map.Entry<List<String>, List<Recording>> task : DecoderTable.byTask(runs).entrySet())
            print(task.getKey(), Runs.of(task.getValue()), only);
    }

    private static Map<String, Convnet> networks() {
        Map<String, Convnet> networks = new LinkedHashMap<>();
        networks.put("eegnet", Convnets.eegnet());
        networks.put("shallow-convnet", Convnets.shallowConvNet());
        networks.put("fbcnet", Convnets.fbcNet());
        networks.put("eeg-simpleconv", Convnets.eegSimpleConv());
        networks.put("dbconformer", Convnets.dbConformer());
        return networks;
    }

    private static void print(List<String> classes, Runs runs, List<String> only) {
        MotorImagery paradigm = MotorImagery.of(classes.toArray(String[]::new)).stage(Butterworth.bandPass(4, 40, 4))
                .window(1, 4);
        System.out.println("## " + String.join(" against ", classes).replace('_', ' ') + "\n\n"
                + "| decoder | mean accuracy of " + SEEDS
                + " seeds (95 % interval over trials) | range of seeds | trials | chance |\n|---|---|---|---|---|");
        for (String name : CLASSICAL) print(name, paradigm, runs, List.of(Pipeline.named(name)));
        networks().forEach((name, convnet) -> {
            if (only.isEmpty() || only.contains(name)) print(name, paradigm, runs, seeded(name, convnet));
        });
        System.out.println();
    }

    private static List<Pipeline> seeded(String name, Convnet convnet) {
        return IntStream.range(0, SEEDS).mapToObj(seed -> new Pipeline(name + " " + seed, convnet.seed(seed))).toList();
    }

    private static void print(String name, MotorImagery paradigm, Runs runs, List<Pipeline> pipelines) {
        BenchmarkReport report = new Benchmark(paradigm, pipelines, List.of(Protocol.CROSS_RUN)).score(runs,
                System.err::println);
        List<Accuracy> each = report.pooled().stream().map(BenchmarkRow::accuracy).toList();
        Accuracy first = each.getFirst();
        double[] values = each.stream().mapToDouble(Accuracy::value).sorted().toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        Accuracy typical = new Accuracy((int) Math.round(mean * first.trials()), first.trials(), first.chance());
        String range = values.length == 1 ? "–"
                : DecoderTable.number(values[0]) + " to " + DecoderTable.number(values[values.length - 1]);
        System.out.println("| " + String.join(" | ", Stream.of(name,
                DecoderTable.number(mean) + " (" + DecoderTable.number(typical.low()) + " to "
                        + DecoderTable.number(typical.high()) + ")",
                range,
                String.valueOf(first.trials()), DecoderTable.number(first.chance())).toList()) + " |");
    }
}
