package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;

class XdawnTest {
    private final Examples<Window> windows = Imagery.labelled(Golden.PYRIEMANN.windows(), Golden.PYRIEMANN.labels("y"));
    private final Imagery imagery = Imagery.small(2);

    /// Up to the signs of the filters, which are free.
    @Test
    void agreesWithPyRiemann() {
        PrototypeCovariance fitted = Xdawn.filters(2).fit(windows);
        List<double[][]> expected = Golden.SPATIAL.matrices("xdawncov");
        for (int i = 0; i < expected.size(); i++)
            Golden.assertRelative(magnitudes(fitted.apply(windows.get(i).item()).toArray()),
                    magnitudes(expected.get(i)), 1e-9);
    }

    private static double[][] magnitudes(double[][] rows) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(Math::abs).toArray()).toArray(double[][]::new);
    }

    /// A response of one source, evoked by one class only: its first filter hears it, and its pattern is how it mixes.
    @Test
    void theFirstFilterHearsWhatTheClassEvokes() {
        double[] mixing = {3, -2, 0, 1, 0, 0, 4, 1};
        Examples<Window> evoked = imagery.examples(40);
        Examples<Window> with = new Examples<>(evoked.list().stream()
                .map(e -> e.label().orElseThrow().equals("class 1") ? e.with(withResponse(e.item(), mixing)) : e)
                .toList());
        SpatialFilters filters = Xdawn.filters(1).fit(with).filters();
        double[] pattern = filters.patterns()[1];
        double likeness = Rows.dot(pattern, mixing)
                / Math.sqrt(Rows.dot(pattern, pattern) * Rows.dot(mixing, mixing));
        assertThat(Math.abs(likeness)).as("%s", imagery).isGreaterThan(0.95);
    }

    private static Window withResponse(Window window, double[] mixing) {
        Samples samples = window.samples();
        double[] values = samples.toTimeMajor();
        for (int t = 0; t < samples.times(); t++)
            for (int c = 0; c < 8; c++) values[t * 8 + c] += 30 * mixing[c] * Math.exp(-Math.pow((t - 60) / 10.0, 2));
        return Imagery.window(window.end(), Samples.ofTimeMajor(8, values));
    }

    @Test
    void filtersHaveLengthOneAndFilterTheWindowBelowThePrototypes() {
        PrototypeCovariance fitted = Xdawn.filters(3).fit(windows);
        assertThat(fitted.prototypes()).hasDimensions(6, 64);
        for (int k = 0; k < 6; k++) {
            double[] filter = fitted.filters().filters()[k];
            assertThat(Rows.dot(filter, filter)).isCloseTo(1, within(1e-12));
            assertThat(Rows.dot(filter, fitted.filters().patterns()[k])).isCloseTo(1, within(1e-12));
        }
        Window window = windows.get(2).item();
        SpdMatrix whole = fitted.apply(window);
        SpdMatrix plain = Covariances.sample().fit(windows).apply(window);
        double[] first = fitted.filters().filters()[0];
        assertThat(whole.at(6, 6)).isCloseTo(Rows.dot(first, Rows.times(plain, first)), within(1e-9));
    }

    @Test
    void averageReferencedChannelsAreLearntFromInTheDirectionsThatVary() {
        Examples<Window> referenced = imagery.averageReferenced(20);
        PrototypeCovariance fitted = Xdawn.filters(20).covariances(Covariances.oas()).fit(referenced);
        assertThat(fitted.filters().rank()).isEqualTo(7);
        assertThat(fitted.filters().filters()).hasDimensions(14, 8);
        assertThat(fitted.apply(referenced.get(0).item()).size()).isEqualTo(28);
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(Xdawn.filters(4)).hasToString("Xdawn.filters(4)");
        assertThat(Xdawn.filters(4).covariances(Covariances.oas()))
                .hasToString("Xdawn.filters(4).covariances(Covariances.oas())");
    }

    @Test
    void whatCannotBeLearntFromIsRefusedByTrial() {
        Xdawn xdawn = Xdawn.filters(2);
        assertThatIllegalArgumentException().isThrownBy(() -> Xdawn.filters(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> xdawn.fit(windows.ofClass("class 0")))
                .withMessageContaining("Xdawn.filters(2): expected examples of at least two classes");
        Window shorter = Imagery.window(0, windows.get(4).item().samples().slice(0, 60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xdawn.fit(windows.map(w -> w.equals(windows.get(4).item()) ? shorter : w)))
                .withMessageContaining("Xdawn.filters(2): Example 4 of 12 (synthetic 1/1/1, trial 4)")
                .withMessageContaining("4 channels and 64 times, got 4 and 60");
        double[] values = windows.get(5).item().samples().toTimeMajor();
        values[7 * 4 + 2] = Double.NaN;
        Window broken = Imagery.window(0, Samples.ofTimeMajor(4, values));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> xdawn.fit(windows.map(w -> w.equals(windows.get(5).item()) ? broken : w)))
                .withMessageContaining("Example 5 of 12").withMessageContaining("channel 2, time 7");
        assertThatIllegalArgumentException().isThrownBy(() -> xdawn.fit(windows).apply(broken))
                .withMessageContaining("channel 2, time 7");
        assertThatIllegalArgumentException().isThrownBy(() -> xdawn.fit(windows).apply(shorter))
                .withMessageContaining("got 4 and 60");
        double[] weights = new double[12];
        Arrays.fill(weights, 1);
        weights[3] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> xdawn.fit(Imagery.weighted(windows, weights)))
                .withMessageContaining("got 1.0 and 2.0 (synthetic 1/1/1, trial 3)");
        Examples<Window> flat = windows.map(w -> Imagery.window(0, Samples.ofTimeMajor(4, new double[256])));
        assertThatIllegalArgumentException().isThrownBy(() -> xdawn.fit(flat)).withMessageContaining("flat");
    }
}
