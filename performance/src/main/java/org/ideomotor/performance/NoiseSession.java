package org.ideomotor.performance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.CausalStage;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// Trials of 22 channels, 4 s at 250 Hz: noise between 8 and 35 Hz that the channels have partly in common, in each class by another
/// share.
final class NoiseSession {
    private static final int CHANNELS = 22, TIMES = 1000;
    private static final double RATE = 250; // Hz

    private NoiseSession() {}

    /// @param labels of the trials in turn
    static Examples<Window> windows(int trials, String... labels) {
        Random random = new Random(20);
        List<String> names = new ArrayList<>();
        for (int c = 0; c < CHANNELS; c++) names.add("E" + c);
        Signal signal = new Signal(Montage.eeg(names), RATE);
        CausalStage.Running filter = Butterworth.bandPass(8, 35, 4).start(signal);
        List<Example<Window>> examples = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            long end = (trial + 1L) * TIMES;
            int label = trial % labels.length;
            examples.add(Example.of(new Window(end, signal, samples(5 * (1 + 0.1 * label), random, filter)),
                    labels[label], new Origin("synthetic", "1", "1", "1"), trial, end));
        }
        return new Examples<>(examples);
    }

    private static Samples samples(double share, Random random, CausalStage.Running filter) {
        double[] in = new double[CHANNELS], out = new double[CHANNELS];
        return Samples.filled(CHANNELS, TIMES, values -> {
            for (int t = 0; t < TIMES; t++) {
                double common = random.nextGaussian();
                for (int c = 0; c < CHANNELS; c++) in[c] = share * common + 5 * random.nextGaussian();
                filter.step(in, out);
                System.arraycopy(out, 0, values, t * CHANNELS, CHANNELS);
            }
        });
    }
}
