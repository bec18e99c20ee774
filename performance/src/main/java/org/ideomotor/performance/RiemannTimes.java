package org.ideomotor.performance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
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
/// Arguments: a folder with `windows`, `matrices` and `mean` (doubles, little-endian), channels, number of matrices, samples of a window.
public final class RiemannTimes {
    private static final long WARM_UP = 3_000_000_000L; // ns; the compiler needs about two seconds
    private static final long MEASURED = 2_000_000_000L;
    private static final int MOST_RUNS = 2_000;

    private RiemannTimes() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int channels = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        double[] window = read(folder.resolve("windows"), channels * Integer.parseInt(arguments[3]));
        List<SpdMatrix> matrices = matrices(read(folder.resolve("matrices"), count * channels * channels), channels);
        SpdMatrix mean = new SpdMatrix(channels, read(folder.resolve("mean"), channels * channels));
        TangentMap map = TangentMap.riemannian(mean);
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        writeResults(folder, matrices, mean, map);
        for (Cores cores : List.of(new Cores(1), new Cores(2))) {
            print("mean", cores.count(), () -> Means.riemannian(matrices, weights, StopRule.standard(), cores));
            print("distance", cores.count(), () -> Distances.riemannian(matrices, mean, cores));
            print("tangent", cores.count(), () -> map.vectors(matrices, cores));
        }
        Examples<SpdMatrix> examples = alternating(matrices);
        ClassMeans mdm = Mdm.riemannian().fit(examples);
        print("fit", 1, () -> Mdm.riemannian().fit(examples));
        print("predict", 1, () -> mdm.apply(matrices.getFirst()));
        print("window", 1, () -> predicted(mdm, channels, window));
    }

    private static Scores predicted(ClassMeans mdm, int channels, double[] window) {
        return mdm.apply(Covariance.oas(channels, window));
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

    private static void print(String operation, int threads, Runnable run) {
        long begin = System.nanoTime();
        do {
            run.run();
        } while (System.nanoTime() - begin < WARM_UP);
        double[] times = new double[MOST_RUNS];
        int runs = 0;
        begin = System.nanoTime();
        while (runs < 3 || System.nanoTime() - begin < MEASURED && runs < MOST_RUNS) {
            long start = System.nanoTime();
            run.run();
            times[runs++] = (System.nanoTime() - start) / 1e6;
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
