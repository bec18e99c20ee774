package org.ideomotor.riemann;

/// `exp A` of a symmetric matrix that is not large, such as a step on the way to a mean: a Taylor polynomial of `A / 2^s`, squared s times.
///
/// The polynomial is summed in powers of A³ (Paterson and Stockmeyer 1973, SIAM J. Comput. 2(1)); its degree is the least of 3, 6, 9 and 12 that
/// leaves a remainder below the rounding of doubles. Symmetric matrices that commute have symmetric products, so each costs half.
final class SmallExponential {
    private static final double MOST = 0.33; // norm that a degree of 12 is enough for: 0.33^13 / 13! = 9e-17
    private static final double[] ENOUGH = {2e-4, 1.7e-2, 0.11}; // norms for degrees of 3, 6 and 9

    private SmallExponential() {
    }

    /// The exponential, exactly symmetric and positive definite.
    static double[][] of(double[][] a) {
        double norm = Products.frobenius(a);
        int squarings = Math.max(0, Math.getExponent(norm / MOST) + 1);
        double[][] power = polynomial(Products.scaled(a, Math.scalb(1.0, -squarings)),
                degree(Math.scalb(norm, -squarings)));
        for (int k = 0; k < squarings; k++) {
            power = Products.symmetricTransposedTimes(power, power);
        }
        return power;
    }

    private static int degree(double norm) {
        int degree = 3;
        for (double enough : ENOUGH) {
            degree += norm > enough ? 3 : 0;
        }
        return degree;
    }

    private static double[][] polynomial(double[][] a, int degree) {
        double[][] square = Products.symmetricTransposedTimes(a, a);
        double[][] cube = Products.symmetricTransposedTimes(square, a);
        double[] coefficients = coefficients(degree);
        double[][] sum = Products.scaled(cube, coefficients[degree]);
        for (int k = degree - 3;; k -= 3) {
            addIdentity(sum, coefficients[k]);
            Products.addScaled(sum, coefficients[k + 1], a);
            Products.addScaled(sum, coefficients[k + 2], square);
            if (k == 0) {
                return sum;
            }
            sum = Products.symmetricTransposedTimes(sum, cube);
        }
    }

    /// `1 / k!`.
    private static double[] coefficients(int degree) {
        double[] coefficients = new double[degree + 1];
        coefficients[0] = 1;
        for (int k = 1; k <= degree; k++) {
            coefficients[k] = coefficients[k - 1] / k;
        }
        return coefficients;
    }

    private static void addIdentity(double[][] sum, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i][i] += factor;
        }
    }
}
