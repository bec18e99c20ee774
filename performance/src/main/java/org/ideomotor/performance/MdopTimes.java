package org.ideomotor.performance;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.EmbeddedCovariances;
import org.ideomotor.decoders.EmbeddingRule;
import org.ideomotor.decoders.FixedEmbedding;
import org.ideomotor.decoders.Mdop;

/// How long it takes to choose the embedding of a session: 144 trials of [NoiseSession]. Prints seconds by the clock, medians of seven with
/// the range, and what they took of the processors, which says more on a machine that others use.
public final class MdopTimes {
    private static final int TRIALS = 144, RUNS = 7;

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private MdopTimes() {}

    public static void main(String[] arguments) {
        Examples<Window> windows = NoiseSession.windows(TRIALS, "any");
        System.out.println("Mdop.standard() finds " + Mdop.standard().of(windows)); // warms up
        print("Mdop, 1 thread", () -> Mdop.standard().of(windows));
        print("Mdop, 2 threads", () -> Mdop.standard().threads(2).of(windows));
        EmbeddingRule known = FixedEmbedding.standard();
        print("augmented covariances of order 6", () -> windows.map(EmbeddedCovariances.by(known).fit(windows)));
    }

    private static void print(String what, Supplier<?> task) {
        double[] wall = new double[RUNS], processor = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime(), used = SYSTEM.getProcessCpuTime();
            if (task.get() == null) throw new IllegalStateException("nothing came out");
            wall[run] = (System.nanoTime() - start) / 1e9;
            processor[run] = (SYSTEM.getProcessCpuTime() - used) / 1e9;
        }
        Arrays.sort(wall);
        Arrays.sort(processor);
        System.out.printf(Locale.ROOT, "%s: %.2f s (%.2f to %.2f), processors %.2f s%n", what, wall[RUNS / 2], wall[0],
                wall[RUNS - 1], processor[RUNS / 2]);
    }
}
