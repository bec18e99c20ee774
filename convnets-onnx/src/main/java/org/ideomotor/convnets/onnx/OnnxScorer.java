package org.ideomotor.convnets.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ideomotor.convnets.models.ModelContract;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;

/// An open [OnnxModel]: scores windows one after the other in native memory that is given back on [#close]. For one thread at a time.
public final class OnnxScorer implements AutoCloseable {
    private final String where;
    private final ModelContract contract;
    private final OnnxSession session;
    private final OnnxSession.Run run;
    private final ByteBuffer memory;
    private final boolean single;
    private Signal fitting;

    OnnxScorer(String where, byte[] model, ModelContract contract, String output) {
        this.where = where;
        this.contract = contract;
        this.fitting = contract.signal();
        this.session = OnnxRuntime.call(() -> OnnxSession.open(where, model));
        try {
            Declared declared = session.declared();
            Declared.Place input = declared.input(where);
            long[] shape = WindowAxes.of(where, input, fitting.channels(), contract.times());
            this.single = input.element().equals("FLOAT");
            this.memory = ByteBuffer
                    .allocateDirect((single ? Float.BYTES : Double.BYTES) * fitting.channels() * contract.times())
                    .order(ByteOrder.nativeOrder());
            this.run = session.new Run(input, declared.output(where, output), memory, shape);
            requireOutputs();
        } catch (RuntimeException | Error e) {
            session.close();
            throw e;
        }
    }

    /// By computing once: what comes out is often declared as any length.
    private void requireOutputs() {
        int outputs = run.compute().length;
        if (outputs != contract.outputs().size())
            throw new IllegalArgumentException(where + ": expected an output for each of the "
                    + contract.outputs().size() + " classes " + contract.outputs() + ", got " + outputs
                    + " outputs; name the classes in the order of the outputs");
    }

    /// Scores of a window, in µV; the same bits for the same window always, on the same machine and runtime.
    ///
    /// @throws IllegalArgumentException if it has other channels, another rate or length, or samples that are not finite, or if the model
    ///                                  answers with something that is no probability
    public Scores apply(Window window) {
        requireFits(window);
        put(window.samples());
        return contract.scores(where, run.compute());
    }

    private void requireFits(Window window) {
        if (!window.signal().equals(fitting)) { // a loop's windows share one
            contract.requireFits(where, "the window ending at " + window.end(), window.signal());
            fitting = window.signal();
        }
        contract.requireLength(where, window);
    }

    /// Channel by channel, times innermost.
    private void put(Samples samples) {
        memory.clear();
        for (int c = 0; c < samples.channels(); c++)
            for (int t = 0; t < samples.times(); t++) {
                double x = contract.value(where, samples, c, t);
                if (single) memory.putFloat((float) x);
                else memory.putDouble(x);
            }
    }

    @Override
    public void close() {
        run.close();
        session.close();
    }
}
