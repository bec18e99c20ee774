package org.ideomotor.convnets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// [Layer.Conv] and [Layer.Dense] as products of matrices; a dense layer is a convolution whose kernel is the whole map.
final class FastConv implements FastStep {
    private final Plan plan;
    private final ConvShape shape;
    private final Slots x;
    private final Slots y;
    private final Slots slope;
    private final Slots back;
    private final FastWeights weights;
    private final Fold fold;
    private final float[] w;
    private final float[] reversed;
    private final float[] bias;
    private final Sums slopes;
    private final Sums biasSlopes;
    private final float[][] padded;
    private final float[][] paddedBack;

    /// @param prefix of the parameters, such as `temporal.`
    /// @param norm   a normalisation by running statistics that is computed in the same step: only in inference
    FastConv(Plan plan, String prefix, Layer.Conv conv, Ends ends, Optional<Place> norm) {
        this.plan = plan;
        this.x = ends.x();
        this.y = ends.y();
        this.slope = ends.slope();
        this.back = ends.back();
        this.shape = ConvShape.of(conv, x.shape(), y.shape());
        this.weights = new FastWeights(plan.numbers(), prefix, conv.bias(), conv.maps());
        this.fold = new Fold(plan.numbers(), norm, conv.maps());
        int size = shape.source().length;
        this.w = Kernels.array(size);
        this.reversed = Kernels.array(back.wanted() ? size : 0);
        this.bias = Kernels.array(conv.maps());
        this.slopes = new Sums(plan.chunks(), size);
        this.biasSlopes = new Sums(plan.chunks(), conv.maps());
        this.padded = plan.scratch(shape.isPadded() ? shape.paddedSize() : 0);
        this.paddedBack = plan.scratch(shape.isPadded() && back.wanted() ? shape.paddedSize() : 0);
    }

    @Override
    public void prepare() {
        fold.prepare();
        weights.copy(shape.source(), w, bias);
        fold.apply(w, shape.source(), bias);
        if (back.wanted()) shape.reverse(w, reversed);
    }

    private float[] input(int slot, int worker) {
        if (!shape.isPadded()) return x.values();
        shape.pad(x.values(), x.at(slot), padded[worker]);
        return padded[worker];
    }

    private int from(int slot) { return shape.isPadded() ? 0 : x.at(slot); }

    @Override
    public void forward(int slot, int worker) {
        float[] input = input(slot, worker);
        fill(slot);
        for (int p = 0; p < shape.parts().size(); p++) {
            ConvShape.Part part = shape.parts().get(p);
            plan.kernels().add(part.forward(), input, from(slot) + part.fromX(), w, part.fromW(), y.values(),
                    y.at(slot) + part.fromY());
        }
    }

    private void fill(int slot) {
        float[] to = y.values();
        int maps = y.shape().maps(), begin = y.at(slot), end = begin + y.shape().size();
        for (int at = begin; at < end; at += maps) System.arraycopy(bias, 0, to, at, maps);
    }

    @Override
    public void clear(int chunk) {
        slopes.clear(chunk);
        biasSlopes.clear(chunk);
    }

    @Override
    public void backward(int slot, int chunk, int worker) {
        float[] input = input(slot, worker);
        if (weights.biased())
            plan.kernels().addRows(y.shape().positions(), y.shape().maps(), slope.values(), slope.at(slot),
                    biasSlopes.of(chunk), 0);
        for (int p = 0; p < shape.parts().size(); p++) {
            List<ConvShape.Move> moves = shape.parts().get(p).toWeights();
            for (int i = 0; i < moves.size(); i++) {
                ConvShape.Move move = moves.get(i);
                plan.kernels().add(move.product(), input, from(slot) + move.fromA(), slope.values(),
                        slope.at(slot) + move.fromB(), slopes.of(chunk), move.fromC());
            }
        }
        if (back.wanted()) goBack(slot, worker);
    }

    private void goBack(int slot, int worker) {
        float[] to = shape.isPadded() ? paddedBack[worker] : back.values();
        int from = shape.isPadded() ? 0 : back.at(slot);
        Arrays.fill(to, from, from + shape.paddedSize(), 0);
        for (int p = 0; p < shape.parts().size(); p++) {
            List<ConvShape.Move> moves = shape.parts().get(p).toInput();
            for (int i = 0; i < moves.size(); i++) {
                ConvShape.Move move = moves.get(i);
                plan.kernels().add(move.product(), slope.values(), slope.at(slot) + move.fromA(), reversed,
                        move.fromB(), to, from + move.fromC());
            }
        }
        if (shape.isPadded()) shape.crop(to, back.values(), back.at(slot));
    }

    @Override
    public void finish(int chunks) {
        weights.finish(shape.source(), slopes.total(chunks), biasSlopes.total(chunks));
    }
}
