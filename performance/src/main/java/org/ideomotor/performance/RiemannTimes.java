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
import org.ideomotor.core.Adaptive;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Scores;
import org.ideomotor.decoders.ClassMeans;
import org.ideomotor.decoders.Mdm;
import org.ideomotor.riemann.Cores;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.Distances;
import org.ideomotor.riemann.Means;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;
import org.ideomotor.riemann.TangentMap;

/// Our half of performance/peers/riemann: reads the arrays that the other half has written, writes the results for it to compare, and
/// prints *operation threads ms*, medians.
///
/// Arguments: a folder with `windows`, `matrices` and `mean` (doubles, little-endian), channels, number of matrices, samples of a window,
/// and `wall`, or `cpu` for the time that one thread has had a processor.
public final class RiemannTimes {
    private static final long WARM_UP = 1_500_000_000L; // ns
    private static final long MEASURED = 1_000_000_000L;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MOST_RUNS = 2_000;

    private final LongSupplier clock; // ns

    private RiemannTimes(LongSupplier clock) { this.clock = clock; }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int channels = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        double[] window = read(folder.resolve("windows"), channels * Integer.parseInt(arguments[3]));
        List<SpdMatrix> matrices = matrices(read(folder.resolve("matrices"), count * channels * channels), channels);
        SpdMatrix mean = SpdMatrix.symmetrized(channels, read(folder.resolve("mean"), channels * channels));
        TangentMap map = TangentMap.riemannian(mean);
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        writeResults(folder, matrices, mean, map);
        boolean cpu = arguments[4].equals("cpu");
        RiemannTimes times = new RiemannTimes(cpu ? THREADS::getCurrentThreadCpuTime : System::nanoTime);
        for (Cores cores : cpu ? List.of(Cores.one()) : List.of(Cores.one(), new Cores(2))) {
            times.print("mean", cores.count(), () -> Means.riemannian(matrices, weights, StopRule.standard(), cores));
            times.print("distance", cores.count(), () -> Distances.riemannian(matrices, mean, cores));
            times.print("tangent", cores.count(), () -> map.vectors(matrices, cores));
        }
        Examples<SpdMatrix> examples = alternating(matrices);
        ClassMeans mdm = Mdm.riemannian().fit(examples);
        times.print("fit", 1, () -> Mdm.riemannian().fit(examples));
        Adaptive<SpdMatrix, Scores> running = mdm.start(); // as in a loop: keeps the factors of the means
        times.print("predict", 1, () -> running.apply(matrices.getFirst()));
        times.print("window", 1, () -> running.apply(Covariance.oas(channels, window)));
    }

    private static void writeResults(Path folder, List<SpdMatrix> matrices, SpdMatrix mean, TangentMap map)
            throws IOException {
        write(folder.resolve("mean.java"), Means.riemannian(matrices).matrix().values());
        write(folder.resolve("distance.java"), Distances.riemannian(matrices, mean));
        write(folder.resolve("tangent.java"),
                Arrays.stream(map.vectors(matrices)).flatMapToDouble(Arrays::stream).toArray());
    }

    private static Examples<SpdMatrix> alternating(List<SpdMatrix> matrices) {
        Origin origin = new Origin("synthetic", "1", "1", "1");
        return new Examples<>(IntStream.range(0, matrices.size())
                .mapToObj(i -> Example.of(matrices.get(i), i % 2 == 0 ? "0" : "1", origin, i, i)).toList());
    }

    private static List<SpdMatrix> matrices(double[] values, int n) {
        return IntStream.range(0, values.length / (n * n))
                .mapToObj(i -> new SpdMatrix(n, Arrays.copyOfRange(values, i * n * n, (i + 1) * n * n))).toList();
    }

    private void print(String operation, int threads, Runnable run) {
        long begin = THREADS.getCurrentThreadCpuTime(); // on a busy machine a second on the wall warms up little
        do {
            run.run();
        } while (THREADS.getCurrentThreadCpuTime() - begin < WARM_UP);
        double[] times = new double[MOST_RUNS];
        int runs = 0;
        begin = clock.getAsLong();
        while (runs < 3 || clock.getAsLong() - begin < MEASURED && runs < MOST_RUNS) {
            long start = clock.getAsLong();
            run.run();
            times[runs++] = (clock.getAsLong() - start) / 1e6;
        }
        Arrays.sort(times, 0, runs);
        System.out.printf(Locale.ROOT, "%s %d %.6f%n", operation, threads, times[runs / 2]);
    }

    private static double[] read(Path file, int count) throws IOException {
        double[] values = new double[count];
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private static void write(Path file, double[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        Files.write(file, bytes.array());
    }
}
