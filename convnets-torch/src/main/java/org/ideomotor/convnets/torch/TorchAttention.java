package org.ideomotor.convnets.torch;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Layer;

/// [Layer.Attention]: tokens are positions, their values maps.
final class TorchAttention {
    private TorchAttention() {
    }

    /// @param parameters by name within the layer
    /// @param dropped    what becomes of the shares, heads × tokens × tokens, in training
    static Tensor apply(Layer.Attention attention, Tensor x, Function<String, Tensor> parameters,
            BiFunction<Tensor, long[], Tensor> dropped) {
        long size = x.size(0), maps = x.size(1), tokens = x.size(2) * x.size(3);
        Tensor in = x.reshape(size, maps, tokens).transpose(1, 2);
        Tensor queries = heads(attention, linear(in, "queries", parameters));
        Tensor keys = heads(attention, linear(in, "keys", parameters));
        Tensor values = heads(attention, linear(in, "values", parameters));
        Tensor logits = queries.div(Tensors.scalar(attention.divisor(Math.toIntExact(maps))))
                .matmul(keys.transpose(2, 3));
        Tensor shares = torch.softmax(logits, 3);
        Tensor mixed = dropped.apply(shares, new long[]{size, attention.heads(), tokens, tokens}).matmul(values)
                .transpose(1, 2).reshape(size, tokens, (long) attention.heads() * attention.headWidth());
        return linear(mixed, "projection", parameters).transpose(1, 2).reshape(size, maps, x.size(2), x.size(3));
    }

    private static Tensor linear(Tensor tokens, String name, Function<String, Tensor> parameters) {
        return torch.linear(tokens, parameters.apply(name + ".weight"),
                Tensors.some(parameters.apply(name + ".bias")));
    }

    private static Tensor heads(Layer.Attention attention, Tensor tokens) {
        return tokens.view(tokens.size(0), tokens.size(1), attention.heads(), attention.headWidth()).transpose(1, 2);
    }
}
