package org.ideomotor.convnets;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.ideomotor.convnets.FloatLanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [FastFunctions] through the Vector API: the same operations in the same order, so the same bits.
///
/// The compiler brings no more than 8000 bytes of code together: calls of our own that come late in a long formula would stay calls, and vectors would be
/// objects there. So [#exp] comes first, vectors are loaded and filled by the API itself, and `1 − x` is written `−x + 1`.
final class VectorFunctions {
    private static final int LANES = FloatLanes.COUNT;

    private VectorFunctions() {
    }

    private static FloatVector exp(FloatVector x) {
        return expBelow88(x.blend(88, x.compare(VectorOperators.GT, 88))); // as min, without its care for zeros
    }

    private static FloatVector expBelow88(FloatVector x) {
        FloatVector clamped = x.blend(-87, x.compare(VectorOperators.LT, -87));
        FloatVector whole = clamped
                .fma(broadcast(SPECIES, FastFunctions.LOG2_E), broadcast(SPECIES, FastFunctions.ROUNDER))
                .sub(FastFunctions.ROUNDER);
        FloatVector r = whole.fma(broadcast(SPECIES, -FastFunctions.LN2_LOW),
                whole.fma(broadcast(SPECIES, -FastFunctions.LN2_HIGH), clamped));
        FloatVector p = r.fma(broadcast(SPECIES, 0.00019875691f), broadcast(SPECIES, 0.0013981999f));
        p = p.fma(r, broadcast(SPECIES, 0.008333452f));
        p = p.fma(r, broadcast(SPECIES, 0.041665796f));
        p = p.fma(r, broadcast(SPECIES, 0.16666666f));
        p = p.fma(r, broadcast(SPECIES, 0.5f));
        FloatVector y = p.fma(r.mul(r), r).add(1);
        IntVector power = ((IntVector) whole.convert(VectorOperators.F2I, 0)).add(127)
                .lanewise(VectorOperators.LSHL, 23);
        return y.mul(power.reinterpretAsFloats());
    }

    private static FloatVector sigmoid(FloatVector x) { return broadcast(SPECIES, 1).div(exp(x.neg()).add(1)); }

    private static FloatVector tanh(FloatVector x) {
        FloatVector near = x.sub(x.mul(x).mul(x).div(3)), two = broadcast(SPECIES, 2);
        FloatVector far = two.div(exp(x.mul(2)).add(1)).neg().add(1);
        return far.blend(near, x.abs().compare(VectorOperators.LT, 0.02f));
    }

    /// @param bell exp(−x²/2)
    private static FloatVector normal(FloatVector x, FloatVector bell) {
        FloatVector t = broadcast(SPECIES, 1)
                .div(x.abs().fma(broadcast(SPECIES, FastFunctions.NARROWER), broadcast(SPECIES, 1)));
        FloatVector p = t.fma(broadcast(SPECIES, 1.0614054f), broadcast(SPECIES, -1.4531521f));
        p = p.fma(t, broadcast(SPECIES, 1.4214138f));
        p = p.fma(t, broadcast(SPECIES, -0.28449672f));
        p = p.fma(t, broadcast(SPECIES, 0.2548296f));
        FloatVector tail = t.mul(p).mul(bell).mul(0.5f);
        return tail.blend(tail.neg().add(1), x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector bell(FloatVector x) { return expBelow88(x.mul(-0.5f).mul(x)); }

    private static FloatVector inner(FloatVector x) {
        return x.add(x.mul(0.044715f).mul(x).mul(x)).mul(FastFunctions.ROOT_2_PI);
    }

    /// `x[k] = exp(x[k] − about)`.
    static void expAbout(int count, float[] x, int from, float about) {
        int k = 0;
        for (; k + LANES <= count; k += LANES) exp(fromArray(SPECIES, x, from + k).sub(about)).intoArray(x, from + k);
        for (; k < count; k++) x[from + k] = FastFunctions.exp(x[from + k] - about);
    }

    /// See [Kernels#expColumns]; one vector of columns.
    static void expColumn(int rows, int columns, float[] x, int from, float[] sums, int at) {
        FloatVector least = broadcast(SPECIES, FastFunctions.EXP_LEAST),
                rounder = broadcast(SPECIES, FastFunctions.ROUNDER), one = broadcast(SPECIES, 1);
        FloatVector log2e = broadcast(SPECIES, FastFunctions.LOG2_E), ln2 = broadcast(SPECIES, -FastFunctions.LN2);
        FloatVector c5 = broadcast(SPECIES, FastFunctions.ELU_5), c4 = broadcast(SPECIES, FastFunctions.ELU_4),
                c3 = broadcast(SPECIES, FastFunctions.ELU_3);
        FloatVector c2 = broadcast(SPECIES, FastFunctions.ELU_2), c1 = broadcast(SPECIES, FastFunctions.ELU_1);
        FloatVector greatest = fromArray(SPECIES, x, from), sum = broadcast(SPECIES, 0);
        for (int i = 1; i < rows; i++) {
            FloatVector v = fromArray(SPECIES, x, from + i * columns);
            greatest = greatest.blend(v, v.compare(VectorOperators.GT, greatest));
        }
        for (int i = 0; i < rows; i++) {
            FloatVector v = fromArray(SPECIES, x, from + i * columns).sub(greatest);
            FloatVector clamped = v.blend(least, v.compare(VectorOperators.LT, least));
            FloatVector shifted = clamped.fma(log2e, rounder);
            FloatVector r = shifted.sub(rounder).fma(ln2, clamped);
            FloatVector p = r.fma(c5, c4).fma(r, c3).fma(r, c2).fma(r, c1).fma(r, one);
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector e = p.reinterpretAsInts().add(power).reinterpretAsFloats();
            e.intoArray(x, from + i * columns);
            sum = sum.add(e);
        }
        sum.intoArray(sums, at);
    }

    /// See [FastFunctions#apply]. Each function has a loop of its own, which is compiled for itself.
    static void apply(Activation f, int count, float[] x, int x0, float[] y, int y0) {
        int whole = isPlain(f) ? 0 : count - count % LANES;
        applyToWhole(f, whole, x, x0, y, y0);
        FastFunctions.apply(f, count - whole, x, x0 + whole, y, y0 + whole);
    }

    private static boolean isPlain(Activation f) {
        return f == Activation.SOFTPLUS || f == Activation.SQUARE || f == Activation.SAFE_LOG;
    }

    private static void applyToWhole(Activation f, int count, float[] x, int x0, float[] y, int y0) {
        switch (f) {
            case ELU -> elu(count, x, x0, y, y0);
            case GELU -> gelu(count, x, x0, y, y0);
            case GELU_TANH -> geluTanh(count, x, x0, y, y0);
            case RELU -> leaky(count, 0, x, x0, y, y0);
            case LEAKY_RELU -> leaky(count, FastFunctions.LEAK, x, x0, y, y0);
            case SILU -> silu(count, x, x0, y, y0);
            case SIGMOID -> sigmoid(count, x, x0, y, y0);
            case TANH -> tanh(count, x, x0, y, y0);
            case SOFTPLUS, SQUARE, SAFE_LOG -> {
                // number by number
            }
        }
    }

    private static void elu(int count, float[] x, int x0, float[] y, int y0) {
        FloatVector flat = broadcast(SPECIES, FastFunctions.ELU_FLAT),
                rounder = broadcast(SPECIES, FastFunctions.ROUNDER), one = broadcast(SPECIES, 1);
        FloatVector log2e = broadcast(SPECIES, FastFunctions.LOG2_E), ln2 = broadcast(SPECIES, -FastFunctions.LN2);
        FloatVector c5 = broadcast(SPECIES, FastFunctions.ELU_5), c4 = broadcast(SPECIES, FastFunctions.ELU_4),
                c3 = broadcast(SPECIES, FastFunctions.ELU_3);
        FloatVector c2 = broadcast(SPECIES, FastFunctions.ELU_2), c1 = broadcast(SPECIES, FastFunctions.ELU_1);
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, x0 + k);
            FloatVector clamped = v.blend(flat, v.compare(VectorOperators.LT, flat));
            FloatVector shifted = clamped.fma(log2e, rounder);
            FloatVector r = shifted.sub(rounder).fma(ln2, clamped);
            FloatVector p = r.fma(c5, c4).fma(r, c3).fma(r, c2).fma(r, c1).fma(r, one);
            IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
            FloatVector below = p.reinterpretAsInts().add(power).reinterpretAsFloats().sub(one);
            below.blend(v, v.compare(VectorOperators.GT, 0)).intoArray(y, y0 + k);
        }
    }

    private static void gelu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, x0 + k);
            v.mul(normal(v, bell(v))).intoArray(y, y0 + k);
        }
    }

    private static void geluTanh(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, x0 + k);
            v.mul(0.5f).mul(tanh(inner(v)).add(1)).intoArray(y, y0 + k);
        }
    }

    private static void leaky(int count, float leak, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, x0 + k);
            FloatVector below = leak == 0 ? broadcast(SPECIES, 0) : v.mul(leak);
            below.blend(v, v.compare(VectorOperators.GT, 0)).intoArray(y, y0 + k);
        }
    }

    private static void silu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, x0 + k);
            v.mul(sigmoid(v)).intoArray(y, y0 + k);
        }
    }

    private static void sigmoid(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) sigmoid(fromArray(SPECIES, x, x0 + k)).intoArray(y, y0 + k);
    }

    private static void tanh(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) tanh(fromArray(SPECIES, x, x0 + k)).intoArray(y, y0 + k);
    }

    /// See [FastFunctions#back].
    static void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from) {
        int whole = goesBackPlain(f) ? 0 : count - count % LANES;
        backOfWhole(f, whole, x, slope, to, from);
        FastFunctions.back(f, count - whole, x, y, slope, to, from + whole);
    }

    private static boolean goesBackPlain(Activation f) {
        return isPlain(f) || f == Activation.ELU || f == Activation.SIGMOID || f == Activation.TANH;
    }

    private static void backOfWhole(Activation f, int count, float[] x, float[] slope, float[] to, int from) {
        switch (f) {
            case GELU -> geluBack(count, x, slope, to, from);
            case GELU_TANH -> geluTanhBack(count, x, slope, to, from);
            case RELU -> leakyBack(count, 0, x, slope, to, from);
            case LEAKY_RELU -> leakyBack(count, FastFunctions.LEAK, x, slope, to, from);
            case SILU -> siluBack(count, x, slope, to, from);
            case ELU, SIGMOID, TANH, SOFTPLUS, SQUARE, SAFE_LOG -> {
                // number by number
            }
        }
    }

    private static void geluBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from; k < from + count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, k);
            FloatVector bell = bell(v), density = v.mul(bell).mul(FastFunctions.DENSITY);
            fromArray(SPECIES, slope, k).mul(normal(v, bell).add(density)).intoArray(to, k);
        }
    }

    private static void geluTanhBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from; k < from + count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, k), tanh = tanh(inner(v));
            FloatVector gate = v.mul(0.5f).mul(tanh.mul(tanh).neg().add(1)).mul(FastFunctions.ROOT_2_PI)
                    .mul(v.mul(3 * 0.044715f).mul(v).add(1));
            fromArray(SPECIES, slope, k).mul(tanh.add(1).mul(0.5f).add(gate)).intoArray(to, k);
        }
    }

    private static void leakyBack(int count, float leak, float[] x, float[] slope, float[] to, int from) {
        for (int k = from; k < from + count; k += LANES) {
            VectorMask<Float> positive = fromArray(SPECIES, x, k).compare(VectorOperators.GT, 0);
            FloatVector g = fromArray(SPECIES, slope, k);
            g.mul(leak).blend(g, positive).intoArray(to, k);
        }
    }

    private static void siluBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from; k < from + count; k += LANES) {
            FloatVector v = fromArray(SPECIES, x, k), s = sigmoid(v);
            fromArray(SPECIES, slope, k).mul(s.mul(v.mul(s.neg().add(1)).add(1))).intoArray(to, k);
        }
    }
}
