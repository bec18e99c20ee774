package org.ideomotor.convnets.models;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// What the file of a model that was trained elsewhere does not say: what its numbers are. It is stated, and every window is held against it.
///
/// @param channels     rows of the input, by name
/// @param samplingRate of the windows, Hz
/// @param times        samples in a window
/// @param factor       what µV are multiplied by to be in the model's unit: 1e-6 for a model that takes V
/// @param outputs      the class of each output, in the model's order
/// @param meaning      of the outputs
public record ModelContract(List<String> channels, double samplingRate, int times, double factor, List<String> outputs,
        Meaning meaning) {
    /// What the outputs of a model are.
    public enum Meaning {
        /// Any real numbers, larger meaning likelier: their softmax is taken. Logarithms of probabilities are such.
        LOGITS,
        /// At least 0, of sum 1: taken as they are.
        PROBABILITIES
    }

    /// @throws IllegalArgumentException if something is missing
    public ModelContract {
        channels = List.copyOf(channels);
        outputs = List.copyOf(outputs);
        if (outputs.size() < 2 || outputs.stream().distinct().count() != outputs.size())
            throw new IllegalArgumentException("ModelContract: expected at least two classes, each once, got " + outputs
                    + "; name them in the order of the model's outputs");
        if (channels.isEmpty() || !(samplingRate > 0) || times < 1)
            throw new IllegalArgumentException("ModelContract: expected channels, a rate and a window, got " + channels
                    + ", " + samplingRate + " Hz and " + times + " samples; say what the model was trained on");
        if (!(factor > 0) || !Double.isFinite(factor))
            throw new IllegalArgumentException("ModelContract: expected a positive factor, got " + factor);
    }

    /// Of a model that takes µV and gives logits.
    ///
    /// @param signal  of the windows it was made for
    /// @param times   samples of a window
    /// @param outputs the class of each output, in the model's order
    public static ModelContract of(Signal signal, int times, List<String> outputs) {
        return new ModelContract(signal.montage().names(), signal.samplingRate(), times, 1, outputs, Meaning.LOGITS);
    }

    /// With an input in V, as MNE-Python has it.
    public ModelContract volts() {
        return new ModelContract(channels, samplingRate, times, 1e-6, outputs, meaning);
    }

    /// With outputs that are probabilities.
    public ModelContract probabilities() {
        return new ModelContract(channels, samplingRate, times, factor, outputs, Meaning.PROBABILITIES);
    }

    /// The signal that windows are made of.
    public Signal signal() { return new Signal(Montage.eeg(channels), samplingRate); }

    /// In alphabetical order, as in scores.
    public List<String> classes() { return outputs.stream().sorted().toList(); }

    /// @param where for the message: the model
    /// @param what  for the message: whose signal it is
    /// @throws IllegalArgumentException if it has other channels, another order of them, another unit or rate; the message names each difference
    public void requireFits(String where, String what, Signal actual) {
        List<String> differences = signal().differences(actual);
        if (!differences.isEmpty())
            throw new IllegalArgumentException(where + ": " + what + " does not fit: "
                    + String.join("; ", differences)
                    + "; pick and order channels by a stage (Pick), decimate to the rate, or correct what was said of"
                    + " the model");
    }

    /// @param where for the message: the model
    /// @throws IllegalArgumentException if it is a window of another signal or length
    public void requireFits(String where, Window window) {
        requireFits(where, "the window ending at " + window.end(), window.signal());
        requireLength(where, window);
    }

    /// @param where for the message: the model
    /// @throws IllegalArgumentException if the window is of another length
    public void requireLength(String where, Window window) {
        if (window.samples().times() != times)
            throw new IllegalArgumentException(where + ": expected windows of " + times + " times, got "
                    + window.samples().times() + "; decode windows as long as those it was trained on");
    }

    /// A sample in the model's unit.
    ///
    /// @param where for the message: the model
    /// @throws IllegalArgumentException if it is not finite
    public double value(String where, Samples samples, int channel, int time) {
        double x = samples.at(channel, time) * factor;
        if (!Double.isFinite(x))
            throw new IllegalArgumentException(where + ": expected finite samples, got " + samples.at(channel, time)
                    + " in channel " + channels.get(channel) + " (channel " + channel + ", time " + time
                    + "); leave the window out");
        return x;
    }

    /// What the outputs say.
    ///
    /// @param where   for the message: the model
    /// @param answers one for each class, in the model's order
    /// @throws IllegalArgumentException if they are meant to be probabilities and are none
    public Scores scores(String where, double... answers) {
        List<String> classes = classes();
        double[] values = classes.stream().mapToDouble(name -> answers[outputs.indexOf(name)]).toArray();
        return switch (meaning) {
            case LOGITS -> Scores.softmax(classes, values);
            case PROBABILITIES -> probabilities(where, classes, values);
        };
    }

    /// Single precision leaves a sum of 1 ± 1e-7.
    private static Scores probabilities(String where, List<String> classes, double... values) {
        double sum = 0;
        for (double p : values) sum += p;
        for (int k = 0; k < values.length; k++) {
            if (!(values[k] >= 0 && Math.abs(sum - 1) < 1e-3))
                throw new IllegalArgumentException(where + ": expected probabilities of sum 1, got "
                        + Arrays.toString(values) + "; are they logits? Say so of the model");
            values[k] /= sum;
        }
        return Scores.uncalibrated(classes, values);
    }

    @Override
    public String toString() {
        return channels.size() + " channels × " + times + " times at " + samplingRate + " Hz, " + classes();
    }
}
