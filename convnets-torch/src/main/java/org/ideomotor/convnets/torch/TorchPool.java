package org.ideomotor.convnets.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Statistic;
import org.ideomotor.convnets.Windows;

/// [Layer.Pool]: LibTorch's pools where it has them, else window by window.
final class TorchPool {
    private TorchPool() {
    }

    static Tensor apply(Layer.Pool pool, Tensor x) {
        return switch (pool.statistic()) {
            case Statistic.Mean _ -> pool.windows() instanceof Windows.Every every ? means(every, x)
                    : meansByMatrix(pool.windows(), x);
            case Statistic.Max _ -> pool.windows() instanceof Windows.Every every ? maxima(every, x)
                    : windows(pool.windows(), x, w -> w.max(3).get0());
            case Statistic.LogVariance log -> windows(pool.windows(), x,
                    w -> clampedLog(w.var(new long[]{3}, true, false), log.least(), log.greatest()));
            case Statistic.LogPower log -> windows(pool.windows(), x,
                    w -> clampedLog(w.square().mean(3), log.least(), log.greatest()));
        };
    }

    private static Tensor means(Windows.Every every, Tensor x) {
        return torch.avg_pool2d(x, new long[]{1, every.length()}, new long[]{1, every.stride()},
                new long[]{0, every.padding()}, every.edges() == Windows.Edges.CEILING,
                every.edges() != Windows.Edges.SAMPLES_ONLY, new LongOptional());
    }

    private static Tensor maxima(Windows.Every every, Tensor x) {
        return torch.max_pool2d(x, new long[]{1, every.length()}, new long[]{1, every.stride()}, new long[]{0, 0},
                new long[]{1, 1}, every.edges() == Windows.Edges.CEILING);
    }

    /// Any means at once, as a product with the shares of samples in windows.
    private static Tensor meansByMatrix(Windows windows, Tensor x) {
        int times = Math.toIntExact(x.size(3)), count = windows.count(times);
        double[] shares = new double[times * count];
        for (int i = 0; i < count; i++)
            for (int t = windows.from(i, times); t < windows.to(i, times); t++)
                shares[t * count + i] = 1.0 / windows.divisor(i, times);
        return x.matmul(Tensors.of(shares, times, count).to(x.device(), x.scalar_type()));
    }

    private static Tensor windows(Windows windows, Tensor x, UnaryOperator<Tensor> statistic) {
        int times = Math.toIntExact(x.size(3));
        List<Tensor> parts = new ArrayList<>();
        for (int i = 0; i < windows.count(times); i++) {
            int from = windows.from(i, times);
            parts.add(statistic.apply(x.narrow(3, from, windows.to(i, times) - from)));
        }
        return Tensors.stack(parts, 3);
    }

    private static Tensor clampedLog(Tensor x, double least, double greatest) {
        return torch.clamp(x, Tensors.some(least), Tensors.some(greatest)).log();
    }
}
