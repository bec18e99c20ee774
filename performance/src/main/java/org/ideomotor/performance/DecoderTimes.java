package org.ideomotor.performance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.AugmentedCovarianceMethod;
import org.ideomotor.decoders.Chosen;
import org.ideomotor.decoders.Covariances;
import org.ideomotor.decoders.Criterion;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.FgMdm;
import org.ideomotor.decoders.InnerFolds;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.LogisticRegression;
import org.ideomotor.decoders.NestedSearch;
import org.ideomotor.decoders.SupportVectorMachine;
import org.ideomotor.decoders.TangentSpace;

/// Our half of performance/peers/decoders: reads the trials that the other half has written, writes every decision and grid point's
/// scores for it to compare, and prints *decoder threads ms*, *decoder first ms* and *decoder chosen index*.
///
/// Arguments: a folder with `trials` (trials, times, channels; doubles, little-endian; classes in turn), channels, number of trials, samples
/// of a trial, and `wall`, or `cpu` for the time that one thread has had a processor.
public final class DecoderTimes {
    private static final long WARM_UP = 3_000_000_000L; // ns
    private static final int RUNS = 9;
    private static final int GRIDS = 3;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int[] LAGS = {2, 4, 8};
    private static final List<Double> COSTS = List.of(0.5, 1.0, 1.5);

    private final LongSupplier clock; // ns
    private final Examples<Window> trials;

    private DecoderTimes(LongSupplier clock, Examples<Window> trials) {
        this.clock = clock;
        this.trials = trials;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int channels = Integer.parseInt(arguments[1]);
        Examples<Window> trials = trials(folder.resolve("trials"), channels, Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        boolean cpu = arguments[4].equals("cpu");
        DecoderTimes times = new DecoderTimes(cpu ? THREADS::getCurrentThreadCpuTime : System::nanoTime, trials);
        times.fit(folder, "csp", Covariances.oas().then(Csp.filters(6)).then(Lda.plain()));
        times.fit(folder, "ts-lr", Covariances.oas().then(TangentSpace.riemannian()).then(LogisticRegression.l2(1)));
        times.fit(folder, "fgmdm", Covariances.oas().then(FgMdm.riemannian()));
        for (int threads : cpu ? new int[]{1} : new int[]{1, 2}) {
            times.search(folder, "svm-grid", machines().threads(threads));
            times.search(folder, "acm-mdm",
                    smaller(AugmentedCovarianceMethod.mdm(), channels).search().threads(threads));
            times.search(folder, "acm-svm",
                    smaller(AugmentedCovarianceMethod.tangentSvm(), channels).search().threads(threads));
        }
    }

    private static NestedSearch<Window> machines() {
        List<Estimator<Window, Scores>> machines = COSTS.stream()
                .flatMap(c -> List.of(SupportVectorMachine.linear(c), SupportVectorMachine.gaussian(c)).stream())
                .map(machine -> Covariances.oas().then(TangentSpace.riemannian()).then(machine)).toList();
        return NestedSearch.among(machines).folds(InnerFolds.stratified(3)).by(Criterion.AUC);
    }

    /// Up to four copies of few channels, two of many, as the other half has it.
    private static AugmentedCovarianceMethod smaller(AugmentedCovarianceMethod method, int channels) {
        return (channels <= 32 ? method.orders(1, 2, 4) : method.orders(1, 2)).lags(LAGS);
    }

    private static Examples<Window> trials(Path file, int channels, int count, int times) throws IOException {
        double[] values = new double[count * times * channels];
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        Signal signal = new Signal(Montage.eeg(IntStream.range(0, channels).mapToObj(c -> "E" + c).toList()), 250);
        Origin origin = new Origin("synthetic", "1", "1", "1");
        int size = times * channels;
        return new Examples<>(IntStream.range(0, count)
                .mapToObj(i -> Example.of(new Window((long) times * (i + 1), signal,
                        Samples.ofTimeMajor(channels, Arrays.copyOfRange(values, i * size, (i + 1) * size))),
                        i % 2 == 0 ? "0" : "1", origin, i, (long) times * (i + 1)))
                .toList());
    }

    /// Also writes what is decided for each trial: 0 or 1.
    private void fit(Path folder, String name, Estimator<Window, Scores> decoder) throws IOException {
        long begin = THREADS.getCurrentThreadCpuTime();
        do {
            decoder.fit(trials);
        } while (THREADS.getCurrentThreadCpuTime() - begin < WARM_UP);
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = clock.getAsLong();
            decoder.fit(trials);
            times[run] = (clock.getAsLong() - start) / 1e6;
        }
        Arrays.sort(times);
        print(name, "1", times[RUNS / 2]);
        Fitted<Window, Scores> fitted = decoder.fit(trials);
        write(folder, name, trials.items().stream()
                .mapToDouble(trial -> Double.parseDouble(fitted.apply(trial).best())).toArray());
    }

    /// The first one in the process, on one thread, is for warming up and printed by itself; then the median of a few.
    private void search(Path folder, String name, NestedSearch<Window> search) throws IOException {
        if (search.threads() == 1) print(name, "first", time(search));
        print(name, Integer.toString(search.threads()),
                IntStream.range(0, GRIDS).mapToDouble(_ -> time(search)).sorted().toArray()[GRIDS / 2]);
        Chosen<Window> chosen = search.fit(trials);
        System.out.println(name + " chosen " + chosen.index());
        double[] scores = chosen.table().stream().flatMapToDouble(t -> t.foldScores().stream().mapToDouble(s -> s))
                .toArray();
        write(folder, name, scores);
    }

    private double time(NestedSearch<Window> search) {
        long start = clock.getAsLong();
        search.fit(trials);
        return (clock.getAsLong() - start) / 1e6;
    }

    private static void write(Path folder, String name, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(folder.resolve(name + ".java"), bytes.array());
    }

    private static void print(String name, String threads, double ms) {
        System.out.printf(Locale.ROOT, "%s %s %.3f%n", name, threads, ms);
    }
}
