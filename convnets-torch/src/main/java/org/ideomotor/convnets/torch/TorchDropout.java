package org.ideomotor.convnets.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/// The factors of [DropoutMasks][org.ideomotor.convnets.DropoutMasks], computed where they are needed: SplitMix64 on a tensor of whole numbers.
///
/// Source: Steele, Lea and Flood 2014, OOPSLA.
final class TorchDropout {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private TorchDropout() {
    }

    /// 0 or 1/(1 − probability), as many as the shape says.
    ///
    /// @param seed of the layer's sequence
    /// @param like has the type and device of the factors
    static Tensor factors(long seed, double probability, Tensor like, long... shape) {
        long count = 1;
        for (long n : shape) count *= n;
        TensorOptions whole = new TensorOptions(torch.ScalarType.Long)
                .device(new org.bytedeco.pytorch.DeviceOptional(like.device()));
        Tensor z = torch.arange(new Scalar(1L), new Scalar(count + 1), whole).mul(new Scalar(GOLDEN))
                .add(new Scalar(seed));
        z = folded(z, 30).mul(new Scalar(0xBF58476D1CE4E5B9L));
        z = folded(z, 27).mul(new Scalar(0x94D049BB133111EBL));
        Tensor uniform = shifted(folded(z, 31), 11).to(torch.ScalarType.Double).mul(Tensors.scalar(0x1.0p-53));
        return uniform.ge(Tensors.scalar(probability)).to(like.scalar_type())
                .mul(Tensors.scalar(1 / (1 - probability))).view(shape);
    }

    /// `z ^ (z >>> bits)`.
    private static Tensor folded(Tensor z, int bits) { return z.bitwise_xor(shifted(z, bits)); }

    /// `z >>> bits`: LibTorch's shift keeps the sign.
    private static Tensor shifted(Tensor z, int bits) {
        return z.__rshift__(new Scalar((long) bits)).bitwise_and(new Scalar((1L << (64 - bits)) - 1));
    }
}
