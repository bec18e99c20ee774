package org.ideomotor.convnets.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// An open [OnnxModel]: scores windows one after the other in native memory that is given back on [#close]. For one thread at a time.
public final class OnnxScorer implements AutoCloseable {
    private final String where;
    private final OnnxModel.Contract contract;
    private final OnnxSession session;
    private final OnnxSession.Run run;
    private final ByteBuffer memory;
    private final boolean single;
    private final List<String> classes;
    private final int[] outputOfClass;
    private Signal fitting;

    OnnxScorer(String where, byte[] model, OnnxModel.Contract contract) {
        this.where = where;
        this.contract = contract;
        this.fitting = contract.signal();
        this.classes = contract.classes();
        this.outputOfClass = classes.stream().mapToInt(contract.outputs()::indexOf).toArray();
        this.session = OnnxRuntime.call(() -> OnnxSession.open(where, model));
        try {
            Declared declared = session.declared();
            Declared.Place input = declared.input(where);
            long[] shape = WindowAxes.of(where, input, fitting.channels(), contract.times());
            this.single = input.element().equals("FLOAT");
            this.memory = ByteBuffer
                    .allocateDirect((single ? Float.BYTES : Double.BYTES) * fitting.channels() * contract.times())
                    .order(ByteOrder.nativeOrder());
            this.run = session.new Run(input, declared.output(where, contract.output()), memory, shape);
            requireOutputs();
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /// By computing once: what comes out is often declared as any length.
    private void requireOutputs() {
        int outputs = run.compute().length;
        if (outputs != outputOfClass.length)
            throw new IllegalArgumentException(where + ": expected an output for each of the "
                    + outputOfClass.length + " classes " + contract.outputs() + ", got " + outputs
                    + " outputs; name the classes in the order of the outputs");
    }

    /// Scores of a window, in µV; the same bits for the same window always, on the same machine and runtime.
    ///
    /// @throws IllegalArgumentException if it has other channels, another rate or length, or samples that are not finite, or if the model
    ///                                  answers with something that is no probability
    public Scores apply(Window window) {
        requireFits(window);
        put(window.samples());
        double[] outputs = run.compute();
        double[] values = new double[outputs.length];
        for (int k = 0; k < values.length; k++) values[k] = outputs[outputOfClass[k]];
        return switch (contract.meaning()) {
            case LOGITS -> Scores.softmax(classes, values);
            case PROBABILITIES -> probabilities(values);
        };
    }

    private void requireFits(Window window) {
        if (!window.signal().equals(fitting)) { // a loop's windows share one
            contract.requireFits(where, "the window ending at " + window.end(), window.signal());
            fitting = window.signal();
        }
        if (window.samples().times() != contract.times())
            throw new IllegalArgumentException(where + ": expected windows of " + contract.times()
                    + " times, got " + window.samples().times()
                    + "; decode windows as long as those it was trained on");
    }

    /// Channel by channel, times innermost.
    private void put(Samples samples) {
        memory.clear();
        for (int c = 0; c < samples.channels(); c++)
            for (int t = 0; t < samples.times(); t++) {
                double x = samples.at(c, t) * contract.factor();
                if (!Double.isFinite(x))
                    throw new IllegalArgumentException(where + ": expected finite samples, got "
                            + samples.at(c, t) + " in channel " + contract.channels().get(c) + " (channel " + c
                            + ", time "
                            + t + "); leave the window out");
                if (single) memory.putFloat((float) x);
                else memory.putDouble(x);
            }
    }

    /// Single precision leaves a sum of 1 ± 1e-7.
    private Scores probabilities(double[] values) {
        double sum = 0;
        for (double p : values) sum += p;
        for (int k = 0; k < values.length; k++) {
            if (!(values[k] >= 0 && Math.abs(sum - 1) < 1e-3))
                throw new IllegalArgumentException(where + ": expected probabilities of sum 1, got "
                        + Arrays.toString(values) + "; are they logits? Build it with .logits()");
            values[k] /= sum;
        }
        return Scores.uncalibrated(classes, values);
    }

    @Override
    public void close() {
        run.close();
        session.close();
    }
}
