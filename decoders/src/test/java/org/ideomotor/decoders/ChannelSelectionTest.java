package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSelectionTest {
    private final Golden golden = Golden.SELECTION;
    private final Examples<SpdMatrix> covariances = Imagery.labelled(golden.covariances("S"), golden.labels("labels"));
    private final Imagery imagery = Imagery.small(2);
    private final Examples<Window> windows = imagery.examples(20);

    @ParameterizedTest
    @CsvSource({"riemann, riemannian", "logeuclid, logEuclidean", "euclid, euclidean"})
    void keepsTheChannelsOfPyRiemann(String theirs, String ours) {
        for (int count : new int[]{2, 4, 7})
            assertThat(ChannelSelection.best(count).metric(Metric.named(ours)).fit(covariances).kept())
                    .as("%d by %s", count, theirs).isEqualTo(kept("selection/" + theirs + "/" + count));
    }

    private int[] kept(String entry) { return Arrays.stream(golden.vector(entry)).mapToInt(v -> (int) v).toArray(); }

    @Test
    void weightsOfExamplesWeighTheMeans() {
        assertThat(ChannelSelection.best(3).fit(Imagery.weighted(covariances, golden.vector("weights"))).kept())
                .isEqualTo(kept("selection/weighted/3"));
    }

    /// Of the channels, only 1 and 4 hear a source that changes with the class.
    @Test
    void channelsThatTellTheClassesApartStay() {
        double[] one = IntStream.range(0, 6).mapToDouble(_ -> 1).toArray(), other = one.clone();
        other[1] = 3;
        other[4] = 0.2;
        Examples<SpdMatrix> two = Imagery.labelled(
                List.of(diagonal(one), diagonal(other)), List.of("a", "b"));
        assertThat(ChannelSelection.best(2).fit(two).kept()).containsExactly(1, 4);
        assertThat(ChannelSelection.best(2).fit(two).apply(diagonal(other))).isEqualTo(diagonal(3, 0.2));
    }

    private static SpdMatrix diagonal(double... values) {
        double[] matrix = new double[values.length * values.length];
        for (int i = 0; i < values.length; i++) matrix[i * values.length + i] = values[i];
        return new SpdMatrix(values.length, matrix);
    }

    @Test
    void whereThereAreNoMoreAllAreKept() {
        SelectedChannels all = ChannelSelection.best(9).fit(covariances);
        assertThat(all).isEqualTo(ChannelSelection.best(20).fit(covariances));
        assertThat(all.apply(covariances.get(0).item())).isEqualTo(covariances.get(0).item());
        assertThat(all.notes()).isEmpty();
    }

    @Test
    void windowsAreCutToTheSameChannelsAndNamed() {
        PickedWindow fitted = ChannelSelection.best(3).ofWindows(Covariances.oas()).fit(windows);
        int[] kept = ChannelSelection.best(3).fit(windows.map(Covariances.oas().fit(windows))).kept();
        Window window = windows.get(0).item(), cut = fitted.apply(window);
        assertThat(cut.signal().montage().names()).isEqualTo(fitted.kept())
                .isEqualTo(Arrays.stream(kept).mapToObj(c -> "E" + c).toList());
        for (int c = 0; c < 3; c++) assertThat(cut.samples().channel(c)).isEqualTo(window.samples().channel(kept[c]));
        assertThat(fitted.notes()).containsExactly("3 of 8 channels were kept: " + String.join(", ", fitted.kept()));
        var chain = ChannelSelection.best(3).ofWindows(Covariances.oas()).then(Covariances.oas())
                .then(Mdm.riemannian());
        assertThat(Noted.of(chain.fit(windows))).first().asString().startsWith("3 of 8 channels were kept: E");
    }

    @Test
    void notesOfCovariancesCount() {
        assertThat(new SelectedChannels(5, new int[]{0, 3}).notes())
                .containsExactly("2 of 5 channels were kept, counted from 0: 0, 3");
    }

    @Test
    void textIsTheCall() {
        assertThat(ChannelSelection.best(4).metric(Metric.logEuclidean()).ofWindows(Covariances.oas()))
                .hasToString("ChannelSelection.best(4).metric(Metric.logEuclidean()).ofWindows(Covariances.oas())");
    }

    @Test
    void whatCannotBeSelectedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChannelSelection.best(0)).withMessageContaining("got 0");
        Examples<Window> referenced = imagery.averageReferenced(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelSelection.best(3).ofWindows(Covariances.sample()).fit(referenced))
                .withMessageContaining("expected covariances of full rank, got rank 7 of 8")
                .withMessageContaining("Covariances.oas()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChannelSelection.best(3).fit(covariances.ofClass("class 0")))
                .withMessageContaining("at least two classes");
        assertThatIllegalArgumentException().isThrownBy(() -> new SelectedChannels(3, new int[]{1, 1}))
                .withMessageContaining("ascending");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SelectedChannels(3, new int[]{1}).apply(SpdMatrix.identity(4)))
                .withMessageContaining("3 channels, got 4");
    }
}
