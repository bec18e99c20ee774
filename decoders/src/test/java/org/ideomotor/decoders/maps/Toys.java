package org.ideomotor.decoders.maps;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// Windows with known rhythms.
final class Toys {
    static final Signal SIGNAL = new Signal(Montage.eeg("C3", "Cz", "C4"), 128);

    private Toys() {}

    static Window window(double[]... channels) { return new Window(0, SIGNAL, Samples.ofChannels(channels)); }

    /// Labels in turn.
    static <A> Examples<A> labelled(List<A> items, String... labels) {
        List<Example<A>> examples = new ArrayList<>();
        for (int i = 0; i < items.size(); i++)
            examples.add(Example.of(items.get(i), labels[i % labels.length], new Origin("toy", "1", "1", "1"), i, i));
        return new Examples<>(examples);
    }

    static double[] noise(Random random, int times) {
        return IntStream.range(0, times).mapToDouble(_ -> random.nextGaussian()).toArray();
    }

    static double[] withSine(double[] noise, double hertz, double amplitude, double phase) {
        return IntStream.range(0, noise.length).mapToDouble(t -> noise[t]
                + amplitude * Math.sin(2 * Math.PI * hertz * t / SIGNAL.samplingRate() + phase)).toArray();
    }

    /// Trials of 2 s: 11 Hz at C3 is strong in `left`, 20 Hz at C4 is strong in `right`, less so; Cz is noise.
    static Examples<Window> trials(long seed, int count) {
        Random random = new Random(seed);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double mu = (i % 2 == 0 ? 2 : 1) * (1 + 0.2 * random.nextGaussian());
            double beta = (i % 2 == 0 ? 1 : 1.5) * (1 + 0.3 * random.nextGaussian());
            windows.add(window(withSine(noise(random, 256), 11, mu, 6 * random.nextDouble()), noise(random, 256),
                    withSine(noise(random, 256), 20, beta, 6 * random.nextDouble())));
        }
        return labelled(windows, "left", "right");
    }

    static TrialMaps grids(double[] first, double[] second) {
        List<Example<TrialMaps.Grid>> examples = new ArrayList<>();
        Function<Double, TrialMaps.Grid> grid = v -> new TrialMaps.Grid(new double[][]{{v}});
        for (double v : first)
            examples.add(Example.of(grid.apply(v), "first", new Origin("toy", "1", "1", "1"), examples.size(), 0));
        for (double v : second)
            examples.add(Example.of(grid.apply(v), "second", new Origin("toy", "1", "1", "1"), examples.size(), 0));
        return new TrialMaps("numbers", "", List.of("C3"), new double[]{10}, new Examples<>(examples));
    }
}
