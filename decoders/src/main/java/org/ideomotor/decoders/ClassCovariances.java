package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.ShrunkCovariance;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// The mean covariance of each class, regularised, within the directions that vary at all.
///
/// @param means    one a class, in alphabetical order (rank, rank)
/// @param shares   of the examples' weight that belongs to each class, sum 1
/// @param residual the greatest residual of the means
record ClassCovariances(List<SpdMatrix> means, double[] shares, double residual) {
    static ClassCovariances of(InRange covariances, Csp csp) {
        List<SpdMatrix> means = new ArrayList<>();
        List<String> classes = covariances.examples().classes();
        double[] shares = new double[classes.size()];
        double residual = 0;
        for (int k = 0; k < shares.length; k++) {
            InRange ofClass = covariances.ofClass(classes.get(k));
            Mean mean = ofClass.mean(csp + ", class " + classes.get(k), csp.metric(), StopRule.standard());
            means.add(regularised(mean.matrix(), ofClass.examples(), classes.get(k), csp));
            shares[k] = Rows.sum(ofClass.examples().weights());
            residual = Math.max(residual, mean.residual());
        }
        return new ClassCovariances(means, Rows.scaled(1 / Rows.sum(shares), shares), residual);
    }

    private static SpdMatrix regularised(SpdMatrix mean, Examples<SpdMatrix> ofClass, String name, Csp csp) {
        return switch (csp.regularisation()) {
            case Csp.Regularisation.Shrinkage(double intensity) -> ShrunkCovariance.of(mean, intensity).matrix();
            case Csp.Regularisation.LedoitWolf() -> {
                if (ofClass.size() < 2)
                    throw new IllegalArgumentException(csp + ": expected at least 2 examples of each class, got "
                            + ofClass.size() + " of " + name + "; record more trials");
                yield ShrunkCovariance.of(mean, ledoitWolfIntensity(mean, ofClass)).matrix();
            }
            case Csp.Regularisation.None(),Csp.Regularisation.Tikhonov(_) -> mean;
        };
    }

    /// `min(β², δ²) / δ²`: β² how far the mean is from the truth, by the spread of trials around it; δ² how far it is from
    /// its target, a multiple of the identity.
    private static double ledoitWolfIntensity(SpdMatrix mean, Examples<SpdMatrix> trials) {
        double[] weights = trials.weights();
        double[] shares = Rows.scaled(1 / Rows.sum(weights), weights);
        double[] centre = mean.values();
        double error = 0;
        for (int i = 0; i < shares.length; i++) {
            double[] offset = Rows.difference(trials.get(i).item().values(), centre);
            error += shares[i] * shares[i] * Rows.dot(offset, offset);
        }
        double level = Rows.trace(mean) / mean.size();
        double distance = Rows.dot(centre, centre) - mean.size() * level * level;
        return distance <= error ? 1 : error / distance;
    }

    /// The sum of all means.
    SpdMatrix sum() {
        double[] sum = means.getFirst().values();
        for (SpdMatrix mean : means.subList(1, means.size())) Rows.addScaled(sum, 1, mean.values());
        return new SpdMatrix(means.getFirst().size(), sum);
    }

    /// What the output of a filter says about the class, in nats, to second order of its deviation from a Gaussian.
    ///
    /// `−Σ p_k ln √v_k − (3/16) (Σ p_k (v_k² − 1))²`, v_k the variance of the output in class k, scaled so that `Σ p_k v_k = 1`.
    ///
    /// Source: Grosse-Wentrup and Buss 2008, IEEE Trans. Biomed. Eng. 55(8).
    double information(double[] filter) {
        double[] variances = means.stream().mapToDouble(mean -> Rows.variance(filter, mean)).toArray();
        double total = Rows.dot(shares, variances);
        double logs = 0;
        double squares = 0;
        for (int k = 0; k < variances.length; k++) {
            double v = variances[k] / total;
            logs += shares[k] * StrictMath.log(Math.sqrt(v));
            squares += shares[k] * (v * v - 1);
        }
        return -(logs + 3.0 / 16 * squares * squares);
    }
}
