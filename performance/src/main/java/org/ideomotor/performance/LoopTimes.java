package org.ideomotor.performance;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.DecodingLoop;
import org.ideomotor.core.Input;
import org.ideomotor.core.PseudoOnline;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.Decoders;
import org.ideomotor.decoders.NamedDecoder;
import org.ideomotor.paradigms.MotorImagery;

/// How long a decision takes and what it costs, on the demo's recording: 64 channels at 160 Hz, windows of 3 s, ten
/// decisions a second. Prints the table of docs/performance.md.
///
/// *Window complete to decision* is the time of the call of the loop that takes the last sample of a window. The first
/// pass over the run warms the machine up and is not counted, as in a session after calibration.
public final class LoopTimes {
    private static final int PASSES = 5;

    private LoopTimes() {}

    private record Row(String decoder, double p50, double p99, double max, double replay, double bytesPerSecond) {}

    public static void main(String[] arguments) {
        List<Recording> runs = Eegmmidb.example();
        Recording played = runs.get(2);
        System.out.println(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.arch"));
        System.out.println(
                "| decoder | window to decision p50, ms | p99, ms | longest, ms | replay, × real time | allocated, kB for a second of signal |");
        System.out.println("|---|---|---|---|---|---|");
        for (NamedDecoder named : Decoders.all()) {
            MotorImagery task = MotorImagery.of("both_feet", "both_fists").stage(Butterworth.bandPass(8, 30, 4))
                    .window(1, 4).every(0.1);
            Decoder decoder = named.bank().map(task::bank).orElse(task).train(named.name(), named.estimator(),
                    runs.get(0), runs.get(1));
            Row row = measure(decoder, played);
            System.out.printf(Locale.ROOT, "| %s | %.3f | %.3f | %.2f | %.0f | %.0f |%n", row.decoder(), row.p50(),
                    row.p99(), row.max(),
                    row.replay(), row.bytesPerSecond() / 1000);
        }
    }

    private static Row measure(Decoder decoder, Recording played) {
        PseudoOnline.replay(decoder, played); // warms up
        long[] nanos = decisionNanos(decoder, played);
        double[] replay = new double[PASSES];
        double[] allocated = new double[PASSES];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int pass = 0; pass < PASSES; pass++) {
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            List<Decision> decisions = PseudoOnline.replay(decoder, played);
            replay[pass] = played.seconds() / ((System.nanoTime() - start) / 1e9);
            allocated[pass] = (threads.getCurrentThreadAllocatedBytes() - bytes) / played.seconds();
            if (decisions.isEmpty()) throw new IllegalStateException("nothing was decided");
        }
        return new Row(decoder.name(), quantile(nanos, 0.5), quantile(nanos, 0.99), quantile(nanos, 1), median(replay),
                median(allocated));
    }

    /// Nanoseconds of every call of the loop that led to a decision, one sample a call, over several passes; sorted.
    private static long[] decisionNanos(Decoder decoder, Recording played) {
        Samples samples = played.samples(0, played.length());
        long[] nanos = new long[PASSES * (int) (played.length() / decoder.hop() + 1)];
        int count = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            DecodingLoop loop = new DecodingLoop(decoder);
            for (int t = 0; t < samples.times(); t++) {
                Input.Chunk one = new Input.Chunk(t, samples.slice(t, t + 1));
                boolean[] decided = {false};
                long start = System.nanoTime();
                loop.accept(one, decision -> decided[0] |= decision instanceof Decision.Decided);
                long took = System.nanoTime() - start;
                if (decided[0]) nanos[count++] = took;
            }
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double quantile(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
