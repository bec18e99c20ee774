package org.ideomotor.convnets.torch;

import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.ideomotor.convnets.Shape;

/// Numbers to and from tensors. All within the caller's scope.
final class Tensors {
    private Tensors() {
    }

    static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(torch.ScalarType.Float, shape);
        new FloatPointer(tensor.data_ptr()).put(values, 0, Math.toIntExact(tensor.numel()));
        return tensor;
    }

    static Tensor of(double[] values, long... shape) {
        Tensor tensor = empty(torch.ScalarType.Double, shape);
        new DoublePointer(tensor.data_ptr()).put(values, 0, Math.toIntExact(tensor.numel()));
        return tensor;
    }

    static Tensor of(int[] values) {
        Tensor tensor = empty(torch.ScalarType.Long, values.length);
        LongPointer pointer = new LongPointer(tensor.data_ptr());
        for (int k = 0; k < values.length; k++) pointer.put(k, values[k]);
        return tensor;
    }

    private static Tensor empty(torch.ScalarType type, long... shape) {
        return torch.empty(shape, new TensorOptions(type), new MemoryFormatOptional());
    }

    static double[] doubles(Tensor tensor) {
        Tensor host = tensor.detach().cpu().to(torch.ScalarType.Double).contiguous();
        double[] values = new double[Math.toIntExact(host.numel())];
        if (values.length > 0) new DoublePointer(host.data_ptr()).get(values); // the data of nothing is nowhere
        return values;
    }

    /// Writes all values of a float32 tensor.
    static void read(Tensor tensor, float[] into, int from) {
        Tensor host = tensor.detach().cpu().contiguous();
        int count = Math.toIntExact(host.numel());
        if (count > 0) new FloatPointer(host.data_ptr()).get(into, from, count);
    }

    static Scalar scalar(double value) { return new Scalar(value); }

    static ScalarOptional some(double value) { return new ScalarOptional(new Scalar(value)); }

    static TensorOptional some(Tensor tensor) { return new TensorOptional(tensor); }

    static Tensor cat(List<Tensor> parts, int dimension) {
        return torch.cat(new TensorVector(parts.toArray(Tensor[]::new)), dimension);
    }

    static Tensor stack(List<Tensor> parts, int dimension) {
        return torch.stack(new TensorVector(parts.toArray(Tensor[]::new)), dimension);
    }

    static long[] sizes(long batch, Shape shape) {
        return new long[]{batch, shape.maps(), shape.rows(), shape.times()};
    }

    static String shape(Tensor tensor) {
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < tensor.dim(); d++) text.append(d == 0 ? "" : " × ").append(tensor.size(d));
        return text.toString();
    }
}
