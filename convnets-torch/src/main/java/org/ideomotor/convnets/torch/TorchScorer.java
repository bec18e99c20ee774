package org.ideomotor.convnets.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Weights;

/// A network with weights on its device, ready to score windows. For one thread at a time; to be closed.
public final class TorchScorer implements AutoCloseable {
    private final TorchEngine engine;
    private final Kept kept = new Kept();
    private final Tensor trained;
    private final Tensor rest;

    TorchScorer(TorchEngine engine, Weights weights) {
        this.engine = engine;
        Layout layout = engine.layout();
        double[] flat = layout.flat(weights);
        try (var _ = new PointerScope()) {
            Tensor all = engine.placed(Tensors.of(flat, flat.length));
            // no gradient is wanted, so none is recorded
            trained = kept.keep(all.narrow(0, 0, layout.trained()));
            rest = kept.keep(all.narrow(0, layout.trained(), layout.size() - layout.trained()));
        }
    }

    /// Logits, in inference mode.
    ///
    /// @throws IllegalArgumentException if the windows are of another shape
    public Batch logits(Batch windows) {
        engine.requireShape(windows);
        engine.begin();
        try (var _ = new PointerScope()) {
            var outputs = engine.graph().forward(engine.windows(windows), engine.layout().named(trained, rest),
                    Mode.inference());
            return engine.batch(outputs.get(engine.network().nodes().getLast().name()));
        }
    }

    @Override
    public void close() { kept.close(); }
}
