package org.ideomotor.decoders;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.special.Erf;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Gate;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// What [PotatoField] fits to: the probability that clean signal lies at least as far out as the covariances of a window.
///
/// A gate for lists of covariances; [#gate] makes one for windows, which a decoder takes. No potato's probability counts as
/// less than 1e-10, as in pyRiemann.
///
/// @param potatoes    one for each patch
/// @param combination of their probabilities
/// @param least       probability from which down a window is refused
public record PotatoFieldModel(List<PotatoModel> potatoes, PotatoField.Combination combination, double least)
        implements
            Fitted<List<SpdMatrix>, Double>,
            Gate<List<SpdMatrix>> {
    private static final double LEAST_PROBABILITY = 1e-10;
    private static final double GREATEST_SCORE = 6.361340902404056; // has the least probability

    /// @throws IllegalArgumentException if there are no potatoes, or the probability is not between 0 and 1
    public PotatoFieldModel {
        potatoes = List.copyOf(potatoes);
        if (potatoes.isEmpty() || !(least > 0 && least < 1))
            throw new IllegalArgumentException(
                    "PotatoFieldModel: expected one or more potatoes and a probability between"
                            + " 0 and 1, got " + potatoes.size() + " and " + least);
    }

    /// z-scores (patches).
    ///
    /// @throws IllegalArgumentException if there is not one covariance for each patch, or one is refused
    public double[] scores(List<SpdMatrix> covariances) {
        if (covariances.size() != potatoes.size())
            throw new IllegalArgumentException("PotatoFieldModel: expected " + potatoes.size() + " covariances, got "
                    + covariances.size());
        double[] scores = new double[potatoes.size()];
        for (int i = 0; i < scores.length; i++) scores[i] = potatoes.get(i).apply(covariances.get(i));
        return scores;
    }

    /// The probability.
    ///
    /// @throws IllegalArgumentException if there is not one covariance for each patch, or one is refused
    @Override
    public Double apply(List<SpdMatrix> covariances) {
        double[] scores = scores(covariances);
        return switch (combination) {
            case FISHER -> fisher(scores);
            case STOUFFER -> stouffer(scores);
        };
    }

    /// The share of χ² with 2n degrees of freedom above 2h, `exp(−h) Σ_{i<n} hⁱ / i!`.
    private static double fisher(double[] scores) {
        double half = 0;
        for (double score : scores) half -= StrictMath.log(Math.max(above(score), LEAST_PROBABILITY));
        double term = 1, sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += term;
            term *= half / (i + 1);
        }
        return StrictMath.exp(-half) * sum;
    }

    private static double stouffer(double[] scores) {
        double sum = 0;
        for (double score : scores) sum += Math.min(score, GREATEST_SCORE);
        return above(sum / Math.sqrt(scores.length));
    }

    /// The share of the standard normal distribution above a score.
    private static double above(double score) { return 0.5 * Erf.erfc(score / Math.sqrt(2)); }

    @Override
    public Optional<String> refuse(List<SpdMatrix> covariances) {
        double probability = apply(covariances);
        return probability > least ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "clean signal is as far off with probability %.2g, asked for more than %s", probability,
                        least));
    }

    /// A gate for windows. A window without positive definite covariances (a flat channel, say) is refused, too.
    ///
    /// @param covariances what [Patches] fit to
    public Gate<Window> gate(Fitted<Window, List<SpdMatrix>> covariances) {
        return new PotatoGate<>(covariances, this);
    }
}
