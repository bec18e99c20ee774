package org.ideomotor.convnets;

/// Functions of float32 by additions, multiplications, divisions and [Fused] ones alone: the same bits on every machine, to a few units of the last place of
/// their greatest value.
final class FastFunctions {
    static final float LOG2_E = 1.442695f;
    static final float LN2_HIGH = 0.6933594f;
    static final float LN2_LOW = -0.00021219444f;
    static final float LN2 = 0.6931472f;
    static final float ELU_FLAT = -20; // eˣ is nothing beside 1 from here on
    static final float EXP_LEAST = -86; // a power of two that a float has
    static final float ELU_1 = 0.9999997f;
    static final float ELU_2 = 0.49999148f;
    static final float ELU_3 = 0.16667639f;
    static final float ELU_4 = 0.04189816f;
    static final float ELU_5 = 0.008290269f;
    static final float ROUNDER = 12582912f; // 1.5 · 2²³: adding it leaves a whole number in the last bits
    static final float NARROWER = (float) (0.3275911 * Math.sqrt(0.5));
    static final float ROOT_2_PI = (float) Math.sqrt(2 / Math.PI);
    static final float DENSITY = (float) (1 / Math.sqrt(2 * Math.PI));
    static final float LEAK = 0.01f;

    private FastFunctions() {
    }

    /// eˣ to 2 units of the last place; no less than e⁻⁸⁷ and no more than e⁸⁸.
    ///
    /// Source of the reduction and the polynomial: Moshier 1989, Cephes Mathematical Library.
    static float exp(float x) {
        float clamped = Math.min(Math.max(x, -87), 88);
        float whole = Fused.add(clamped, LOG2_E, ROUNDER) - ROUNDER;
        float r = Fused.add(whole, -LN2_LOW, Fused.add(whole, -LN2_HIGH, clamped));
        float p = Fused.add(r, 0.00019875691f, 0.0013981999f);
        p = Fused.add(p, r, 0.008333452f);
        p = Fused.add(p, r, 0.041665796f);
        p = Fused.add(p, r, 0.16666666f);
        p = Fused.add(p, r, 0.5f);
        float y = Fused.add(p, r * r, r) + 1;
        float power = Float.intBitsToFloat(((int) whole + 127) << 23);
        return y * power;
    }

    /// x where it is positive, else eˣ − 1, to 2e-7.
    ///
    /// One polynomial of degree 5, and a power of two that is added to the exponent: two thirds of what [#exp] takes, for half of the time of many a window
    /// goes into it. The coefficients are those of least relative error, 1e-7, over half a power of two to either side, the first one being 1.
    static float elu(float x) {
        if (x > 0) return x;
        float clamped = x < ELU_FLAT ? ELU_FLAT : x;
        return expBelow0(clamped) - 1;
    }

    /// eˣ to 1.1e-7 of the greatest it can be, 1; of x from [#EXP_LEAST] to 0.
    static float expBelow0(float x) {
        float shifted = Fused.add(x, LOG2_E, ROUNDER);
        float r = Fused.add(shifted - ROUNDER, -LN2, x);
        float p = Fused.add(r, ELU_5, ELU_4);
        p = Fused.add(p, r, ELU_3);
        p = Fused.add(p, r, ELU_2);
        p = Fused.add(p, r, ELU_1);
        p = Fused.add(p, r, 1);
        // the last bits of what was shifted are the power
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
    }

    static float sigmoid(float x) { return 1 / (1 + exp(-x)); }

    static float tanh(float x) {
        if (Math.abs(x) < 0.02f) return x - x * x * x / 3; // where the difference below loses digits
        return 1 - 2 / (exp(2 * x) + 1);
    }

    /// Normal distribution, to 1e-7. Source: Abramowitz and Stegun 1964, 7.1.26.
    static float normal(float x) { return normal(x, bell(x)); }

    private static float normal(float x, float bell) {
        float t = 1 / Fused.add(Math.abs(x), NARROWER, 1);
        float p = Fused.add(t, 1.0614054f, -1.4531521f);
        p = Fused.add(p, t, 1.4214138f);
        p = Fused.add(p, t, -0.28449672f);
        p = Fused.add(p, t, 0.2548296f);
        float tail = t * p * bell * 0.5f;
        return x > 0 ? 1 - tail : tail;
    }

    private static float bell(float x) { return exp(x * -0.5f * x); }

    private static float normalSlope(float x) {
        float bell = bell(x);
        return normal(x, bell) + x * bell * DENSITY;
    }

    private static float inner(float x) { return ROOT_2_PI * (x + 0.044715f * x * x * x); }

    /// Applies an activation to a stretch.
    static void apply(Activation f, int count, float[] x, int fromX, float[] y, int fromY) {
        switch (f) {
            case SQUARE -> {
                for (int k = 0; k < count; k++) y[fromY + k] = x[fromX + k] * x[fromX + k];
            }
            default -> {
                for (int k = 0; k < count; k++) y[fromY + k] = value(f, x[fromX + k]);
            }
        }
    }

    private static float value(Activation f, float x) {
        return switch (f) {
            case ELU -> elu(x);
            case GELU -> x * normal(x);
            case GELU_TANH -> 0.5f * x * (1 + tanh(inner(x)));
            case RELU -> x > 0 ? x : 0;
            case LEAKY_RELU -> x > 0 ? x : LEAK * x;
            case SILU -> x * sigmoid(x);
            case SIGMOID -> sigmoid(x);
            case TANH -> tanh(x);
            case SOFTPLUS -> x > 30 ? x : (float) StrictMath.log1p(exp(x));
            case SQUARE -> x * x;
            case SAFE_LOG -> (float) StrictMath.log(Math.max(x, 1e-6f));
        };
    }

    /// The slopes of what went in, on a stretch that lies at the same place in all arrays.
    static void back(Activation f, int count, float[] x, float[] y, float[] slope, float[] to, int from) {
        switch (f) {
            case ELU -> {
                // y is x where x is positive
                for (int k = from; k < from + count; k++) to[k] = slope[k] * Math.min(y[k] + 1, 1);
            }
            case SQUARE -> {
                for (int k = from; k < from + count; k++) to[k] = slope[k] * (2 * x[k]);
            }
            default -> {
                for (int k = from; k < from + count; k++) to[k] = slope[k] * derivative(f, x[k], y[k]);
            }
        }
    }

    private static float derivative(Activation f, float x, float y) {
        return switch (f) {
            case ELU -> x > 0 ? 1 : y + 1;
            case GELU -> normalSlope(x);
            case GELU_TANH -> tanhGate(x);
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : LEAK;
            case SILU -> silu(x);
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case SOFTPLUS -> sigmoid(x);
            case SQUARE -> 2 * x;
            case SAFE_LOG -> x >= 1e-6f ? 1 / x : 0;
        };
    }

    private static float silu(float x) {
        float s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static float tanhGate(float x) {
        float tanh = tanh(inner(x));
        return 0.5f * (1 + tanh) + 0.5f * x * (1 - tanh * tanh) * ROOT_2_PI * (1 + 3 * 0.044715f * x * x);
    }
}
