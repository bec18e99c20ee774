package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhiteningTest {
    private final Imagery imagery = Imagery.small(2);
    private final Examples<SpdMatrix> covariances = covariances(imagery.examples(20));

    private static Examples<SpdMatrix> covariances(Examples<Window> windows) {
        return windows.map(Covariances.sample().fit(windows));
    }

    private static void agrees(Whitening whitening, String entry, UnaryOperator<double[][]> compared) {
        Examples<Window> windows = Imagery.labelled(Golden.PYRIEMANN.windows(), Golden.PYRIEMANN.labels("y"));
        Examples<SpdMatrix> oas = windows.map(Covariances.oas().fit(windows));
        FilteredCovariance fitted = whitening.fit(oas);
        List<double[][]> expected = Golden.SPATIAL.matrices(entry);
        for (int i = 0; i < expected.size(); i++)
            Golden.assertRelative(compared.apply(fitted.apply(oas.get(i).item()).toArray()),
                    compared.apply(expected.get(i)), 1e-8);
    }

    @Test
    void agreesWithPyRiemann() { agrees(Whitening.of(Metric.riemannian()), "whitening", rows -> rows); }

    @Test
    void reducedDimensionsAgreeWithPyRiemannUpToTheSignsOfAxes() {
        agrees(Whitening.of(Metric.euclidean()).components(2), "whitening/n_components2", WhiteningTest::magnitudes);
        agrees(Whitening.of(Metric.riemannian()).explaining(0.9), "whitening/expl_var0.9", WhiteningTest::magnitudes);
    }

    private static double[][] magnitudes(double[][] rows) {
        double[][] magnitudes = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < rows.length; j++) magnitudes[i][j] = Math.abs(rows[i][j]);
        return magnitudes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"euclidean", "riemannian", "logEuclidean"})
    void theMeanOfWhatWasLearntFromBecomesTheIdentity(String name) {
        Metric metric = Metric.named(name);
        SpdMatrix mean = metric.mean(covariances.items()).matrix();
        for (Whitening whitening : List.of(Whitening.of(metric), Whitening.of(metric).components(5),
                Whitening.of(metric).explaining(0.8))) {
            SpdMatrix white = whitening.fit(covariances).apply(mean);
            Golden.assertAbsolute(white.toArray(), SpdMatrix.identity(white.size()).toArray(), 1e-9);
        }
    }

    @Test
    void whatIsWhitenedComesBack() {
        SpdMatrix item = covariances.get(4).item();
        FilteredCovariance whole = Whitening.of(Metric.riemannian()).fit(covariances);
        Golden.assertRelative(whole.back(whole.apply(item)).toArray(), item.toArray(), 1e-11);
        FilteredCovariance reduced = Whitening.of(Metric.riemannian()).components(3).fit(covariances);
        SpdMatrix once = reduced.back(reduced.apply(item));
        assertThat(once.size()).isEqualTo(8);
        Golden.assertRelative(reduced.back(reduced.apply(once)).toArray(), once.toArray(), 1e-11);
    }

    /// Nothing is learnt beyond what varies: the Riemannian geometry within it is that of one channel less.
    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void averageReferencedChannelsAreWhitenedInTheDirectionsThatVary(int channels) {
        Examples<SpdMatrix> referenced = covariances(new Imagery(5, channels, 200, 2).averageReferenced(12));
        FilteredCovariance fitted = Whitening.of(Metric.riemannian()).fit(referenced);
        assertThat(fitted.filters().rank()).isEqualTo(channels - 1);
        assertThat(fitted.filters().channels()).isEqualTo(channels);
        Examples<SpdMatrix> white = referenced.map(fitted);
        assertThat(white.get(0).item().size()).isEqualTo(channels - 1);
        assertThat(TangentSpace.riemannian().fit(white).apply(white.get(0).item()).size())
                .isEqualTo(channels * (channels - 1) / 2);
        Golden.assertRelative(fitted.back(white.get(3).item()).toArray(), referenced.get(3).item().toArray(), 1e-9);
    }

    @Test
    void fewestAxesThatExplainTheShareAreKept() {
        Examples<SpdMatrix> one = Imagery.labelled(
                List.of(SpdMatrix.of(new double[][]{{1, 0, 0}, {0, 6, 0}, {0, 0, 3}})), List.of("rest"));
        assertThat(sizeOf(one, 0.6)).isEqualTo(1);
        assertThat(sizeOf(one, 0.61)).isEqualTo(2);
        assertThat(sizeOf(one, 0.9)).isEqualTo(2);
        assertThat(sizeOf(one, 1)).isEqualTo(3);
        assertThat(Whitening.of(Metric.euclidean()).components(9).fit(one).filters().filters()).hasDimensions(3, 3);
    }

    private static int sizeOf(Examples<SpdMatrix> examples, double share) {
        return Whitening.of(Metric.euclidean()).explaining(share).fit(examples).filters().filters().length;
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(Whitening.of(Metric.euclidean())).hasToString("Whitening.of(Metric.euclidean())");
        assertThat(Whitening.of(Metric.riemannian()).explaining(0.99))
                .hasToString("Whitening.of(Metric.riemannian()).explaining(0.99)");
        assertThat(Whitening.of(Metric.riemannian()).components(3))
                .hasToString("Whitening.of(Metric.riemannian()).components(3)");
    }

    @Test
    void whatCannotBeWhitenedIsRefused() {
        Whitening whitening = Whitening.of(Metric.riemannian());
        assertThatIllegalArgumentException().isThrownBy(() -> whitening.components(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> whitening.explaining(0)).withMessageContaining("got 0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> whitening.fit(new Examples<>(List.of())))
                .withMessage("Whitening.of(Metric.riemannian()): expected at least one covariance, got none");
        SpdMatrix flat = new SpdMatrix(8, new double[64]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whitening
                        .fit(covariances.map(c -> c.equals(covariances.get(3).item()) ? flat : c)))
                .withMessageContaining("Example 3 of 20 (synthetic 1/1/1, trial 3)").withMessageContaining("flat");
        FilteredCovariance fitted = whitening.fit(covariances);
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.apply(SpdMatrix.identity(5)))
                .withMessageContaining("8").withMessageContaining("5");
        assertThatIllegalArgumentException().isThrownBy(() -> fitted.back(SpdMatrix.identity(5)))
                .withMessageContaining("8 sources, got 5");
    }
}
