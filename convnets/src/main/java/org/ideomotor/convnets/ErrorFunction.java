package org.ideomotor.convnets;

/// The complementary error function `erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt`, relative error of some 1e-15.
///
/// Source: Cody 1969, Math. Comp. 23(107): rational minimax approximations on three intervals, their published coefficients.
final class ErrorFunction {
    private static final double[] A = {1.85777706184603153e-1, 3.16112374387056560e00, 1.13864154151050156e02,
            3.77485237685302021e02, 3.20937758913846947e03};
    private static final double[] B = {1, 2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03,
            2.84423683343917062e03};
    private static final double[] C = {2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0,
            6.61191906371416295e01, 2.98635138197400131e02, 8.81952221241769090e02, 1.71204761263407058e03,
            2.05107837782607147e03, 1.23033935479799725e03};
    private static final double[] D = {1, 1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02,
            1.62138957456669019e03, 3.29079923573345963e03, 4.36261909014324716e03, 3.43936767414372164e03,
            1.23033935480374942e03};
    private static final double[] P = {1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1,
            1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4};
    private static final double[] Q = {1, 2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1,
            6.05183413124413191e-2, 2.33520497626869185e-3};

    private ErrorFunction() {
    }

    static double complement(double x) {
        double y = Math.abs(x);
        if (y <= 0.46875) return 1 - x * ratio(A, B, x * x);
        double tail = y <= 4 ? exponential(y) * ratio(C, D, y) : exponential(y) * far(y);
        return x > 0 ? tail : 2 - tail;
    }

    private static double far(double y) {
        double inverse = 1 / (y * y);
        return (1 / Math.sqrt(Math.PI) - inverse * ratio(P, Q, inverse)) / y;
    }

    /// exp(−y²) with the square in two parts, so that its rounding does not show.
    private static double exponential(double y) {
        double rough = (long) (Math.min(y, 30) * 16) / 16.0;
        return StrictMath.exp(-rough * rough) * StrictMath.exp(-(y - rough) * (y + rough));
    }

    private static double ratio(double[] numerator, double[] denominator, double z) {
        return polynomial(numerator, z) / polynomial(denominator, z);
    }

    private static double polynomial(double[] coefficients, double z) {
        double sum = 0;
        for (double c : coefficients) sum = sum * z + c;
        return sum;
    }
}
