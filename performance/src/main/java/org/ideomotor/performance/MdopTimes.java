package org.ideomotor.performance;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.ideomotor.decoders.EmbeddedCovariances;
import org.ideomotor.decoders.EmbeddingRule;
import org.ideomotor.decoders.FixedEmbedding;
import org.ideomotor.decoders.Mdop;

/// How long it takes to choose the embedding of a session: 144 trials of 22 channels, 4 s at 250 Hz, noise between 8 and 35 Hz that
/// the channels have partly in common. Prints seconds by the clock, medians of seven with
/// the range, and what they took of the processors, which says more on a machine that others use.
public final class MdopTimes {
    private static final int TRIALS = 144, CHANNELS = 22, TIMES = 1000, RUNS = 7;
    private static final double RATE = 250; // Hz

    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private MdopTimes() {}

    public static void main(String[] arguments) {
        Examples<Window> windows = windows();
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

    private static Examples<Window> windows() {
        Random random = new Random(20);
        List<String> names = new ArrayList<>();
        for (int c = 0; c < CHANNELS; c++) names.add("E" + c);
        Signal signal = new Signal(Montage.eeg(names), RATE);
        CausalStage.Running filter = Butterworth.bandPass(8, 35, 4).start(signal);
        List<Example<Window>> examples = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            long end = (trial + 1L) * TIMES;
            examples.add(Example.of(new Window(end, signal, samples(random, filter)), "any",
                    new Origin("synthetic", "1", "1", "1"), trial, end));
        }
        return new Examples<>(examples);
    }

    private static Samples samples(Random random, CausalStage.Running filter) {
        double[] in = new double[CHANNELS], out = new double[CHANNELS];
        return Samples.filled(CHANNELS, TIMES, values -> {
            for (int t = 0; t < TIMES; t++) {
                double common = random.nextGaussian();
                for (int c = 0; c < CHANNELS; c++) in[c] = 5 * common + 5 * random.nextGaussian();
                filter.step(in, out);
                System.arraycopy(out, 0, values, t * CHANNELS, CHANNELS);
            }
        });
    }
}
