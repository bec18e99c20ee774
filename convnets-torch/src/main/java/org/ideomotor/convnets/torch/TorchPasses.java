package org.ideomotor.convnets.torch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.ideomotor.convnets.BatchPasses;
import org.ideomotor.convnets.DropoutMasks;
import org.ideomotor.convnets.Mode;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Numbers;
import org.ideomotor.convnets.Shape;

/// Passes of a training by LibTorch: numbers, windows and slopes go to the device with each pass, logits and gradient come back.
final class TorchPasses implements BatchPasses {
    private final TorchEngine engine;
    private final Numbers numbers;
    private final float[] input;
    private final float[] logits;
    private final float[] slopes;
    private Kept pass = new Kept();
    private Optional<Made> made = Optional.empty();

    /// What the way back needs of the way there.
    private record Made(Tensor leaf, Tensor logits, int items) {
    }

    TorchPasses(TorchEngine engine, int batchSize) {
        this.engine = engine;
        Network network = engine.network();
        this.numbers = new Numbers(network);
        this.input = new float[batchSize * network.input().size()];
        this.logits = new float[batchSize * network.output().size()];
        this.slopes = new float[logits.length];
    }

    @Override
    public Numbers numbers() { return numbers; }

    @Override
    public float[] input() { return input; }

    @Override
    public int inputAt(int item) { return item * engine.network().input().size(); }

    @Override
    public void forward(int items, Optional<DropoutMasks> masks) {
        pass.close();
        pass = new Kept();
        engine.begin();
        Network network = engine.network();
        Shape shape = network.input();
        try (var _ = new PointerScope()) {
            float[] stored = numbers.stored();
            Tensor all = engine.placed(Tensors.of(stored, stored.length));
            Tensor leaf = pass.keep(all.narrow(0, 0, numbers.trained()).clone()).set_requires_grad(true);
            Tensor rest = all.narrow(0, numbers.trained(), stored.length - numbers.trained());
            Tensor windows = engine.placed(Tensors.of(input, items, shape.times(), shape.rows())).transpose(1, 2)
                    .contiguous().unsqueeze(1);
            Mode mode = masks.map(Mode::training).orElseGet(Mode::trainingWithoutDropout);
            Tensor last = engine.graph().forward(windows, engine.layout().named(leaf, rest), mode)
                    .get(network.nodes().getLast().name());
            Tensors.read(rest, stored, numbers.trained());
            Tensors.read(last, logits, 0);
            made = Optional.of(new Made(leaf, pass.keep(last), items));
        }
    }

    @Override
    public float[] logits() { return logits; }

    @Override
    public float[] logitSlopes() { return slopes; }

    @Override
    public void backward(int items) {
        Made there = made.filter(m -> m.items == items).orElseThrow(() -> new IllegalStateException(
                "TorchPasses.backward: expected a pass there of " + items + " items before, got none"));
        engine.begin();
        try (var _ = new PointerScope()) {
            Tensor slope = engine.placed(Tensors.of(slopes, Tensors.sizes(items, engine.network().output())));
            LibTorch.calling(() -> "TorchConvnet: backward from " + items + " × " + engine.network().output(), () -> {
                there.logits.backward(slope, new BoolOptional(), false, new TensorArrayRefOptional());
                return items;
            });
            Tensors.read(there.leaf.grad(), numbers.gradient(), 0);
        }
        made = Optional.empty();
        pass.close();
    }

    @Override
    public void close() { pass.close(); }
}
