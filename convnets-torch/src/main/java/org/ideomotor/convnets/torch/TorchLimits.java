package org.ideomotor.convnets.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.MaxNorm;

/// What a [MaxNorm] does to a weight; gradients flow through it.
final class TorchLimits {
    private static final double TINY = 1e-7, SMALL = 1e-5;

    private TorchLimits() {
    }

    static Tensor limited(Tensor weight, MaxNorm limit, int rows) {
        Tensor matrix = weight.reshape(rows, -1);
        long along = limit.rule() == MaxNorm.Rule.COLUMNS ? 0 : 1;
        Tensor norm = matrix.norm(Tensors.some(2), new long[]{along}, true);
        return matrix.mul(factor(norm, limit)).view_as(weight);
    }

    private static Tensor factor(Tensor norm, MaxNorm limit) {
        double c = limit.limit();
        return switch (limit.rule()) {
            case ROWS -> torch.where(norm.gt(Tensors.scalar(c)),
                    norm.add(Tensors.scalar(TINY)).reciprocal().mul(Tensors.scalar(c)), torch.ones_like(norm));
            case KERAS_ROWS -> torch.clamp_max(norm, Tensors.scalar(c)).div(norm.add(Tensors.scalar(TINY)));
            case COLUMNS -> {
                Tensor d = torch.clamp_min(norm, Tensors.scalar(c / 2));
                yield torch.clamp_max(d, Tensors.scalar(c)).div(d.add(Tensors.scalar(SMALL)));
            }
        };
    }
}
