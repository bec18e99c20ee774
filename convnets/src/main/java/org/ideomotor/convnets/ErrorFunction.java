package org.ideomotor.convnets;

/// The complementary error function `erfc(x) = 2/√π ∫ₓ^∞ exp(−t²) dt`, relative error of some 1e-15.
///
/// Source: Cody 1969, Math. Comp. 23(107): rational minimax approximations on three intervals, their published coefficients.
final class ErrorFunction {
    private static final double[] A = {0.18577770618460315, 3.1611237438705655, 113.86415415105016,
            377.485237685302, 3209.3775891384694};
    private static final double[] B = {1, 23.601290952344122, 244.02463793444417, 1282.6165260773723,
            2844.236833439171};
    private static final double[] C = {2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377,
            66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
            2051.0783778260716, 1230.3393547979972};
    private static final double[] D = {1, 15.744926110709835, 117.6939508913125, 537.1811018620099,
            1621.3895745666903, 3290.7992357334597, 4362.619090143247, 3439.3676741437216,
            1230.3393548037495};
    private static final double[] P = {0.016315387137302097, 0.30532663496123236, 0.36034489994980445,
            0.12578172611122926, 0.016083785148742275, 0.0006587491615298378};
    private static final double[] Q = {1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285,
            0.06051834131244132, 0.0023352049762686918};

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
