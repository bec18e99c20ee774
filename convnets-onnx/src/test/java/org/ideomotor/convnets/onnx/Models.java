package org.ideomotor.convnets.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// What make_fixtures.py wrote, and windows for it.
final class Models {
    static final Signal SIGNAL = new Signal(Montage.eeg("C3", "Cz", "C4"), 16);

    private Models() {
    }

    static byte[] bytes(String name) {
        try (InputStream in = Models.class.getResourceAsStream(name + ".onnx")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OnnxModel.Builder file(String name) { return OnnxModel.of(name + ".onnx", bytes(name)); }

    /// As the files were made.
    static OnnxModel.Builder said(String name) {
        return file(name).channels("C3", "Cz", "C4").rate(16).window(0.5, 1).classes("left_hand", "right_hand");
    }

    /// C3 is 1 µV on average, Cz 2, C4 4; no two times and no two channels are alike.
    static Window steps() {
        return new Window(8, SIGNAL, Samples.ofChannels(ramp(1, 1), ramp(2, 2), ramp(4, -4)));
    }

    private static double[] ramp(double mean, double step) {
        return IntStream.range(0, 8).mapToDouble(t -> mean + step * (t - 3.5)).toArray();
    }

    static Window random(SplittableRandom random, Signal signal, int times) {
        return new Window(times, signal, Samples.filled(signal.channels(), times, values -> {
            for (int i = 0; i < values.length; i++) values[i] = 20 * random.nextGaussian();
        }));
    }
}
