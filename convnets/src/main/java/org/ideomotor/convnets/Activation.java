package org.ideomotor.convnets;

import java.util.List;

/// Functions of one value at a time; any shape.
public enum Activation implements Layer {
    /// `x` if positive, else `eˣ − 1`.
    ELU,
    /// `x Φ(x)`, Φ the normal distribution, by the error function: the exact one.
    GELU,
    /// The approximation `x/2 (1 + tanh(√(2/π)(x + 0.044715 x³)))`.
    GELU_TANH,
    /// `x` if positive, else 0.
    RELU,
    /// `x` if positive, else `0.01 x`.
    LEAKY_RELU,
    /// `x / (1 + e⁻ˣ)`, also called swish.
    SILU,
    /// `1 / (1 + e⁻ˣ)`.
    SIGMOID,
    /// Hyperbolic tangent.
    TANH,
    /// `log(1 + eˣ)`.
    SOFTPLUS,
    /// `x²`.
    SQUARE,
    /// `log(max(x, 1e-6))`, natural.
    SAFE_LOG;

    @Override
    public Shape shape(String where, List<Shape> inputs) { return Misfit.only(where, this, inputs); }

    /// f(x).
    double value(double x) {
        return switch (this) {
            case ELU -> x > 0 ? x : StrictMath.expm1(x);
            case GELU -> x * normal(x);
            case GELU_TANH -> 0.5 * x * (1 + StrictMath.tanh(inner(x)));
            case RELU -> x > 0 ? x : 0;
            case LEAKY_RELU -> x > 0 ? x : 0.01 * x;
            case SILU -> x * sigmoid(x);
            case SIGMOID -> sigmoid(x);
            case TANH -> StrictMath.tanh(x);
            case SOFTPLUS -> x > 30 ? x : StrictMath.log1p(StrictMath.exp(x));
            case SQUARE -> x * x;
            case SAFE_LOG -> StrictMath.log(Math.max(x, 1e-6));
        };
    }

    /// f'(x); at a kink the value PyTorch takes.
    ///
    /// @param x where
    /// @param y f(x)
    double slope(double x, double y) {
        return switch (this) {
            case ELU -> x > 0 ? 1 : y + 1;
            case GELU -> normal(x) + x * StrictMath.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
            case GELU_TANH -> tanhSlope(x);
            case RELU -> x > 0 ? 1 : 0;
            case LEAKY_RELU -> x > 0 ? 1 : 0.01;
            case SILU -> siluSlope(x);
            case SIGMOID -> y * (1 - y);
            case TANH -> 1 - y * y;
            case SOFTPLUS -> sigmoid(x);
            case SQUARE -> 2 * x;
            case SAFE_LOG -> x >= 1e-6 ? 1 / x : 0;
        };
    }

    private static double normal(double x) { return 0.5 * ErrorFunction.complement(-x * Math.sqrt(0.5)); }

    private static double sigmoid(double x) { return 1 / (1 + StrictMath.exp(-x)); }

    private static double siluSlope(double x) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    private static double inner(double x) { return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x); }

    private static double tanhSlope(double x) {
        double tanh = StrictMath.tanh(inner(x));
        return 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
    }
}
