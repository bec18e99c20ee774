package org.ideomotor.convnets;

import static org.ideomotor.convnets.FloatLanes.all;
import static org.ideomotor.convnets.FloatLanes.load;
import static org.ideomotor.convnets.FloatLanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// [FastFunctions] through the Vector API: the same operations in the same order, so the same bits.
final class VectorFunctions {
    private static final int LANES = FloatLanes.COUNT;

    private VectorFunctions() {
    }

    private static FloatVector exp(FloatVector x) {
        FloatVector clamped = x.max(-87).min(88);
        FloatVector whole = clamped.mul(FastFunctions.LOG2_E).add(FastFunctions.ROUNDER).sub(FastFunctions.ROUNDER);
        FloatVector r = clamped.sub(whole.mul(FastFunctions.LN2_HIGH)).sub(whole.mul(FastFunctions.LN2_LOW));
        FloatVector p = r.mul(0.00019875691f).add(0.0013981999f);
        p = p.mul(r).add(0.008333452f);
        p = p.mul(r).add(0.041665796f);
        p = p.mul(r).add(0.16666666f);
        p = p.mul(r).add(0.5f);
        FloatVector y = p.mul(r).mul(r).add(r).add(1);
        IntVector power = ((IntVector) whole.convert(VectorOperators.F2I, 0)).add(127)
                .lanewise(VectorOperators.LSHL, 23);
        return y.mul(power.reinterpretAsFloats());
    }

    private static FloatVector sigmoid(FloatVector x) { return all(1).div(exp(x.neg()).add(1)); }

    private static FloatVector tanh(FloatVector x) {
        FloatVector near = x.sub(x.mul(x).mul(x).div(3));
        FloatVector far = all(1).sub(all(2).div(exp(x.mul(2)).add(1)));
        return far.blend(near, x.abs().compare(VectorOperators.LT, 0.02f));
    }

    private static FloatVector normal(FloatVector x) {
        FloatVector z = x.abs().mul(FastFunctions.ROOT_HALF);
        FloatVector t = all(1).div(z.mul(0.3275911f).add(1));
        FloatVector p = t.mul(1.0614054f).add(-1.4531521f);
        p = p.mul(t).add(1.4214138f);
        p = p.mul(t).add(-0.28449672f);
        p = p.mul(t).add(0.2548296f);
        FloatVector tail = t.mul(p).mul(exp(z.neg().mul(z))).mul(0.5f);
        return tail.blend(all(1).sub(tail), x.compare(VectorOperators.GT, 0));
    }

    private static FloatVector inner(FloatVector x) {
        return x.add(x.mul(0.044715f).mul(x).mul(x)).mul(FastFunctions.ROOT_2_PI);
    }

    /// `x[k] = exp(x[k] − about)`.
    static void expAbout(int count, float[] x, int from, float about) {
        for (int k = 0; k < count; k += LANES) store(exp(load(x, from + k).sub(about)), x, from + k, count - k);
    }

    /// See [FastFunctions#apply]. Each function has a loop of its own, which is compiled for itself.
    static void apply(Activation f, int count, float[] x, int x0, float[] y, int y0) {
        switch (f) {
            case ELU -> elu(count, x, x0, y, y0);
            case GELU -> gelu(count, x, x0, y, y0);
            case GELU_TANH -> geluTanh(count, x, x0, y, y0);
            case RELU -> leaky(count, 0, x, x0, y, y0);
            case LEAKY_RELU -> leaky(count, FastFunctions.LEAK, x, x0, y, y0);
            case SILU -> silu(count, x, x0, y, y0);
            case SIGMOID -> sigmoid(count, x, x0, y, y0);
            case TANH -> tanh(count, x, x0, y, y0);
            case SOFTPLUS, SQUARE, SAFE_LOG -> FastFunctions.apply(f, count, x, x0, y, y0);
        }
    }

    private static void elu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            store(exp(v.min(0)).sub(1).blend(v, v.compare(VectorOperators.GT, 0)), y, y0 + k, count - k);
        }
    }

    private static void gelu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            store(v.mul(normal(v)), y, y0 + k, count - k);
        }
    }

    private static void geluTanh(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            store(v.mul(0.5f).mul(tanh(inner(v)).add(1)), y, y0 + k, count - k);
        }
    }

    private static void leaky(int count, float leak, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            FloatVector below = leak == 0 ? all(0) : v.mul(leak);
            store(below.blend(v, v.compare(VectorOperators.GT, 0)), y, y0 + k, count - k);
        }
    }

    private static void silu(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) {
            FloatVector v = load(x, x0 + k);
            store(v.mul(sigmoid(v)), y, y0 + k, count - k);
        }
    }

    private static void sigmoid(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) store(sigmoid(load(x, x0 + k)), y, y0 + k, count - k);
    }

    private static void tanh(int count, float[] x, int x0, float[] y, int y0) {
        for (int k = 0; k < count; k += LANES) store(tanh(load(x, x0 + k)), y, y0 + k, count - k);
    }

    /// See [FastFunctions#back].
    static void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from) {
        switch (f) {
            case GELU -> geluBack(count, x, slope, to, from);
            case GELU_TANH -> geluTanhBack(count, x, slope, to, from);
            case RELU -> leakyBack(count, 0, x, slope, to, from);
            case LEAKY_RELU -> leakyBack(count, FastFunctions.LEAK, x, slope, to, from);
            case SILU -> siluBack(count, x, slope, to, from);
            case ELU, SIGMOID, TANH, SOFTPLUS, SQUARE, SAFE_LOG -> FastFunctions.back(f, count, x, y, slope, to, from);
        }
    }

    private static void geluBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from, left = count; left > 0; k += LANES, left -= LANES) {
            FloatVector v = load(x, k);
            FloatVector density = v.mul(exp(v.mul(-0.5f).mul(v))).mul(FastFunctions.DENSITY);
            store(load(slope, k).mul(normal(v).add(density)), to, k, left);
        }
    }

    private static void geluTanhBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from, left = count; left > 0; k += LANES, left -= LANES) {
            FloatVector v = load(x, k), tanh = tanh(inner(v));
            FloatVector gate = v.mul(0.5f).mul(all(1).sub(tanh.mul(tanh))).mul(FastFunctions.ROOT_2_PI)
                    .mul(v.mul(3 * 0.044715f).mul(v).add(1));
            store(load(slope, k).mul(tanh.add(1).mul(0.5f).add(gate)), to, k, left);
        }
    }

    private static void leakyBack(int count, float leak, float[] x, float[] slope, float[] to, int from) {
        for (int k = from, left = count; left > 0; k += LANES, left -= LANES) {
            VectorMask<Float> positive = load(x, k).compare(VectorOperators.GT, 0);
            FloatVector g = load(slope, k);
            store(g.mul(leak).blend(g, positive), to, k, left);
        }
    }

    private static void siluBack(int count, float[] x, float[] slope, float[] to, int from) {
        for (int k = from, left = count; left > 0; k += LANES, left -= LANES) {
            FloatVector v = load(x, k), s = sigmoid(v);
            store(load(slope, k).mul(s.mul(v.mul(all(1).sub(s)).add(1))), to, k, left);
        }
    }
}
