package org.ideomotor.riemann;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A quadrature rule that turns a logarithm into a few inverses: `log x = (x − 1) Σ w_p / (x + t_p)` for x within `[1/K, K]`, K a power of two, to
/// some 1e-15 of its value; all t_p and w_p are positive.
///
/// From `log x / (x − 1) = ∫ dy / (x + 1 − y (x − 1))` over y in (−1, 1). With `y = sn(v, k)`, `k = (K − 1) / (K + 1)`, the integrand is
/// analytic within 𝐊′ of the real axis for all x of the interval, so Gauss's rule for v within (−𝐊, 𝐊) converges as fast as `exp(−2 N asinh(𝐊′/𝐊))`:
/// 16 terms for K = 2, 28 for 16, 48 for 256.
///
/// Source: the substitution is that of Hale, Higham and Trefethen 2008, SIAM J. Numer. Anal. 46(5), with Gauss's rule because this integral
/// has ends; elliptic functions by the arithmetic-geometric mean, Abramowitz and Stegun 1964, 16.4 and 17.6.
final class LogarithmRule {
    /// K² is the ratio of the greatest eigenvalue to the least; beyond 2⁶⁰ a full matrix of doubles has no digits of the least one left.
    static final int MOST = 30;

    private static final double DIGITS = 36.8; // ln 1e16
    private static final Map<Integer, LogarithmRule> RULES = new ConcurrentHashMap<>();

    private final double[] shifts;
    private final double[] weights;
    private final double[] squareWeights;

    private LogarithmRule(double[] shifts, double[] weights) {
        this.shifts = shifts;
        this.weights = weights;
        this.squareWeights = squareWeights(shifts, weights);
    }

    /// The rule for `K = 2^exponent`.
    ///
    /// @param exponent  from 1 to [#MOST]
    static LogarithmRule of(int exponent) {
        return RULES.computeIfAbsent(exponent, LogarithmRule::computed);
    }

    /// The number of terms, a multiple of 4: sums in four interleaved parts have no rest then, so a shorter rule can be filled up with zeros.
    int count() {
        return shifts.length;
    }

    /// t_p; not a copy.
    double[] shifts() {
        return shifts;
    }

    /// w_p; not a copy.
    double[] weights() {
        return weights;
    }

    /// c_p of `log² x = (x − 1)² Σ (c_p / (x + t_p) + w_p² / (x + t_p)²)`, the square of the rule in partial fractions; not a copy.
    double[] squareWeights() {
        return squareWeights;
    }

    private static double[] squareWeights(double[] shifts, double[] weights) {
        double[] mixed = new double[shifts.length];
        for (int p = 0; p < shifts.length; p++) {
            for (int q = 0; q < shifts.length; q++) {
                mixed[p] += q == p ? 0 : 2 * weights[p] * weights[q] / (shifts[q] - shifts[p]);
            }
        }
        return mixed;
    }

    private static LogarithmRule computed(int exponent) {
        double ratio = Math.scalb(1.0, exponent);
        double modulus = (ratio - 1) / (ratio + 1);
        Jacobi functions = new Jacobi(2 * Math.sqrt(ratio) / (ratio + 1));
        double period = functions.quarterPeriod();
        double strip = new Jacobi(modulus).quarterPeriod() / period; // 𝐊′/𝐊: the complement's complement is the modulus
        double needed = DIGITS / 2 / StrictMath.log(strip + Math.sqrt(strip * strip + 1));
        int count = 4 * (int) Math.ceil(needed / 4);
        double[] shifts = new double[count];
        double[] weights = new double[count];
        for (int p = 0; p < count; p++) {
            double[] node = legendre(count, p);
            Jacobi.Values at = functions.at(node[0]);
            shifts[p] = at.oneMoreSn() / at.oneLessSn();
            weights[p] = node[1] * period * at.cn * at.dn / at.oneLessSn();
        }
        return new LogarithmRule(shifts, weights);
    }

    /// Node and weight p of Gauss's rule for (−1, 1), by Newton's method.
    private static double[] legendre(int count, int p) {
        double x = StrictMath.cos(Math.PI * (p + 0.75) / (count + 0.5));
        double slope = 0;
        for (int round = 0; round < 10; round++) {
            double before = 1;
            double value = x;
            for (int degree = 2; degree <= count; degree++) {
                double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
                before = value;
                value = next;
            }
            slope = count * (x * value - before) / (x * x - 1);
            x -= value / slope;
        }
        return new double[]{x, 2 / ((1 - x * x) * slope * slope)};
    }

    /// Jacobi's elliptic functions of one complementary modulus k′.
    private static final class Jacobi {
        private static final int ROUNDS = 12; // the mean converges quadratically: complementary moduli down to 2⁻¹⁴ need 8

        /// @param sn  within (−1, 1)
        private record Values(double sn, double cn, double dn) {
            double oneLessSn() {
                return sn > 0 ? cn * cn / (1 + sn) : 1 - sn;
            }

            double oneMoreSn() {
                return sn < 0 ? cn * cn / (1 - sn) : 1 + sn;
            }
        }

        private final double complement;
        private final double[] means = new double[ROUNDS + 1];
        private final double[] halfDifferences = new double[ROUNDS + 1];

        Jacobi(double complement) {
            this.complement = complement;
            means[0] = 1;
            double geometric = complement;
            for (int i = 1; i <= ROUNDS; i++) {
                means[i] = (means[i - 1] + geometric) / 2;
                halfDifferences[i] = (means[i - 1] - geometric) / 2;
                geometric = Math.sqrt(means[i - 1] * geometric);
            }
        }

        double quarterPeriod() {
            return Math.PI / 2 / means[ROUNDS];
        }

        /// At so many quarter periods, within (−1, 1). Near an end it is seen from there, where cn and dn do not come from a difference.
        Values at(double quarters) {
            double size = Math.abs(quarters);
            if (size <= 0.5) {
                return near(quarters);
            }
            Values seen = near(1 - size);
            return new Values(Math.copySign(seen.cn / seen.dn, quarters), complement * seen.sn / seen.dn,
                    complement / seen.dn);
        }

        private Values near(double quarters) {
            double angle = Math.scalb(Math.PI / 2 * quarters, ROUNDS);
            for (int i = ROUNDS; i > 0; i--) {
                angle = (angle + StrictMath.asin(halfDifferences[i] / means[i] * StrictMath.sin(angle))) / 2;
            }
            double sn = StrictMath.sin(angle);
            double cn = StrictMath.cos(angle);
            return new Values(sn, cn, Math.sqrt(cn * cn + complement * complement * sn * sn));
        }
    }
}
