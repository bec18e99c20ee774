package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fold;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Scores;
import org.ideomotor.core.UnorderedFolds;
import org.ideomotor.core.Window;
import org.ideomotor.core.ZeroPhase;
import org.ideomotor.decoders.Csp;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.LogisticRegression;
import org.ideomotor.decoders.TangentSpace;
import org.ideomotor.paradigms.MotorImagery;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published-practice scores that the reference of the shared recordings gives for EEGMMIDB, to the printed digits: SciPy's padding,
/// half-open windows of 1 to 4 s, covariances without removal of means and with a ridge, accuracy.
class ReferenceScoresTest {
    private static final double PRINTED = 5e-4;

    @ParameterizedTest
    @CsvSource({"eegmmidb_leftright, 0.711, 0.089, 0.778, 0.099", "eegmmidb_feet, 0.956, 0.054, 0.956, 0.054"})
    void scoresAreThose(String name, double csp, double cspSpread, double tangent, double tangentSpread) {
        Examples<Window> trials = trials(MoabbGolden.of(name));
        Examples<SpdMatrix> covariances = trials.map(ReferenceScoresTest::covariance);
        assertScore(covariances.map(c -> ridged(1e-6, c)), Csp.filters(6).unitTrace().then(Lda.ledoitWolf()), csp,
                cspSpread);
        assertScore(covariances.map(c -> ridged(1e-4, c)),
                TangentSpace.riemannian().then(LogisticRegression.l2(1)), tangent, tangentSpread);
    }

    private static Examples<Window> trials(MoabbGolden golden) {
        ZeroPhase filter = ZeroPhase.of(Butterworth.bandPass(8, 32, 4)).padding(ZeroPhase.Padding.COEFFICIENTS);
        Recording[] filtered = golden.runs().recordings().stream().map(filter).toArray(Recording[]::new);
        return MotorImagery.of(golden.paradigm().classes().toArray(String[]::new)).window(1, 4).trials(filtered);
    }

    /// `X Xᵀ / n`.
    private static SpdMatrix covariance(Window window) {
        Samples x = window.samples();
        int n = x.channels();
        double[][] rows = new double[n][], c = new double[n][n];
        for (int i = 0; i < n; i++) rows[i] = x.channel(i);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int t = 0; t < x.times(); t++) sum += rows[i][t] * rows[j][t];
                c[i][j] = c[j][i] = sum / x.times();
            }
        }
        return SpdMatrix.of(c);
    }

    /// `C + r (tr C / channels) I`.
    private static SpdMatrix ridged(double r, SpdMatrix covariance) {
        double[][] c = covariance.toArray();
        double trace = 0;
        for (int i = 0; i < c.length; i++) trace += c[i][i];
        for (int i = 0; i < c.length; i++) c[i][i] += r * trace / c.length;
        return SpdMatrix.of(c);
    }

    private static void assertScore(Examples<SpdMatrix> trials, Estimator<SpdMatrix, Scores> pipeline, double mean,
            double spread) {
        List<Fold<SpdMatrix>> folds = UnorderedFolds.stratified(trials, 5, 42);
        double[] accuracies = folds.stream().mapToDouble(fold -> accuracy(pipeline, fold)).toArray();
        double sum = 0, square = 0;
        for (double a : accuracies) sum += a;
        for (double a : accuracies) square += (a - sum / 5) * (a - sum / 5);
        assertThat(sum / 5).as("mean of %s", pipeline).isCloseTo(mean, within(PRINTED));
        assertThat(Math.sqrt(square / 5)).as("spread of %s", pipeline).isCloseTo(spread, within(PRINTED));
    }

    private static double accuracy(Estimator<SpdMatrix, Scores> pipeline, Fold<SpdMatrix> fold) {
        Examples<Scores> said = fold.test().map(pipeline.fit(fold.training()));
        long right = said.list().stream().filter(e -> e.item().best().equals(e.label().orElseThrow())).count();
        return (double) right / said.size();
    }
}
