package org.ideomotor.convnets.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ideomotor.convnets.Architecture;
import org.ideomotor.convnets.Batch;
import org.ideomotor.convnets.CtNet;
import org.ideomotor.convnets.DbConformer;
import org.ideomotor.convnets.DeepConvNet;
import org.ideomotor.convnets.EegConformer;
import org.ideomotor.convnets.EegNeX;
import org.ideomotor.convnets.EegNet;
import org.ideomotor.convnets.EegSimpleConv;
import org.ideomotor.convnets.EegTcNet;
import org.ideomotor.convnets.ExactEngine;
import org.ideomotor.convnets.FbcNet;
import org.ideomotor.convnets.IfNet;
import org.ideomotor.convnets.Layer;
import org.ideomotor.convnets.Network;
import org.ideomotor.convnets.Shape;
import org.ideomotor.convnets.ShallowConvNet;
import org.ideomotor.convnets.Weights;
import org.ideomotor.convnets.Windows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Known answers: filters that were put in are read out.
class ExplainTest {
    private static final long SEED = 20261126;
    private static final List<String> CHANNELS = List.of("C3", "Cz", "C4");
    private static final Network EEGNET = EegNet.braindecode().network(3, 256, 2);

    private static Weights with(Network network, String name, double... values) {
        return network.initialise(SEED).with(Weights.of(Map.of(name, values)));
    }

    private static double[][] window(int channels, int times) {
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.generate(() -> random.doubles(times, -2, 2).toArray()).limit(channels).toArray(double[][]::new);
    }

    @Test
    void aFilterThatIsACosineHasItsPeakThere() {
        double[] taps = new double[8 * 64];
        for (int map = 0; map < 8; map++)
            for (int k = 0; k < 64; k++) taps[map * 64 + k] = Math.cos(2 * Math.PI * (8 + 4 * map) * k / 128);
        List<TemporalFilter> filters = Explain.temporalFilters(EEGNET, with(EEGNET, "temporal.weight", taps), 128);
        assertThat(filters).hasSize(8);
        for (TemporalFilter filter : filters) {
            double hz = 8 + 4 * filter.map();
            assertThat(filter.peakHz()).isCloseTo(hz, within(0.11));
            assertThat(filter.gain(hz)).isCloseTo(32, within(1e-9)); // half of 64 samples
        }
    }

    @Test
    void theMeanOfTwoSamplesHasAKnownResponse() {
        TemporalFilter filter = new TemporalFilter("temporal", 0, 100, new double[]{0.5, 0.5});
        for (double hz = 0; hz < 50; hz += 5) // |cos(πf/100)|
            assertThat(filter.gain(hz)).isCloseTo(Math.cos(Math.PI * hz / 100), within(1e-15));
        assertThat(filter.decibels(0, 25)).containsExactly(new double[]{0, 10 * Math.log10(0.5)}, within(1e-12));
        assertThat(filter.peakHz()).isZero();
        assertThat(new TemporalFilter("none", 0, 100, new double[3]).decibels(10))
                .containsExactly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void gapsOfADilationAreZeros() {
        Network network = Network.of(Shape.window(1, 20)).then("wide", Layer.Conv.temporal(1, 3).unbiased().dilated(2))
                .then("classifier", Layer.Dense.of(2)).build();
        assertThat(Explain.temporalFilters(network, with(network, "wide.weight", 1, 2, 3), 100).getFirst().taps())
                .containsExactly(1, 0, 2, 0, 3);
    }

    @Test
    void limitedFiltersAreReadAsTheyAct() {
        double[] stored = new double[16 * 3];
        Arrays.fill(stored, 4); // norm √48, limit 1
        List<SpatialFilter> filters = Explain.spatialFilters(EEGNET, with(EEGNET, "spatial.weight", stored), CHANNELS);
        assertThat(filters).hasSize(16);
        assertThat(filters.get(5).weights()).containsExactly(new double[]{1 / Math.sqrt(3), 1 / Math.sqrt(3),
                1 / Math.sqrt(3)}, within(1e-7));
        assertThat(Explain.spatialFilters(EEGNET.projected(), with(EEGNET, "spatial.weight", stored), CHANNELS).get(5)
                .weight("Cz")).isEqualTo(4);
    }

    @Test
    void spatialFiltersKnowTheTemporalFilterTheyFollow() {
        List<SpatialFilter> depthwise = Explain.spatialFilters(EEGNET, EEGNET.initialise(SEED), CHANNELS);
        assertThat(depthwise).extracting(SpatialFilter::from).startsWith(0, 0, 1, 1, 2, 2).endsWith(7, 7);
        Network shallow = new ShallowConvNet(4, 5, 20, 10, 0.5).network(3, 60, 2);
        Weights weights = shallow.initialise(SEED);
        List<SpatialFilter> mixed = Explain.spatialFilters(shallow, weights, CHANNELS);
        assertThat(mixed).hasSize(16);
        SpatialFilter seventh = mixed.get(7);
        assertThat(List.of(seventh.map(), seventh.from())).containsExactly(1, 3);
        assertThat(seventh.weights()).isEqualTo(Arrays.copyOfRange(weights.array("spatial.weight"), 21, 24));
    }

    /// With `x = a s + noise` and the best filter `w = Σ⁻¹ a`, the pattern is a.
    @Test
    void thePatternOfTheBestFilterIsTheSourceItself() {
        double[] source = {0.5, 2, -1};
        double[] noise = {1, 4, 9};
        double[][] covariance = new double[3][3];
        double[] weights = new double[3];
        double strength = 0;
        for (int c = 0; c < 3; c++) strength += source[c] * source[c] / noise[c];
        for (int c = 0; c < 3; c++) {
            weights[c] = source[c] / noise[c] / (1 + strength); // Sherman and Morrison
            for (int d = 0; d < 3; d++) covariance[c][d] = source[c] * source[d] + (c == d ? noise[c] : 0);
        }
        double[] pattern = new SpatialFilter("spatial", 0, 0, CHANNELS, weights).pattern(covariance);
        for (int c = 0; c < 3; c++)
            assertThat(pattern[c] / pattern[1]).isCloseTo(source[c] / source[1], within(1e-14));
    }

    @Test
    void theCovarianceIsOfWhatTheFilterSees() {
        Network network = Network.of(Shape.window(3, 40)).then("temporal", Layer.Conv.temporal(2, 1).unbiased())
                .then("spatial", Layer.Conv.spatial(2, 3).unbiased().grouped(2)).then("classifier", Layer.Dense.of(2))
                .build();
        Weights weights = with(network, "temporal.weight", 1, -3);
        double[][] window = window(3, 40);
        List<SpatialFilter> filters = Explain.spatialFilters(network, weights, CHANNELS);
        double[][] plain = Explain.covariance(network, weights, Batch.windows(window, window), filters.get(0));
        double[][] tripled = Explain.covariance(network, weights, Batch.windows(window), filters.get(1));
        double mean = Arrays.stream(window[0]).average().orElseThrow();
        double variance = Arrays.stream(window[0]).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
        assertThat(plain[0][0]).isCloseTo(variance, within(1e-12));
        for (int a = 0; a < 3; a++)
            for (int b = 0; b < 3; b++) assertThat(tripled[a][b]).isCloseTo(9 * plain[b][a], within(1e-11));
    }

    private static Network linear() {
        return Network.of(Shape.window(3, 40)).then("temporal", Layer.Conv.temporal(2, 5).unbiased())
                .then("spatial", Layer.Conv.spatial(4, 3).unbiased())
                .then("pool", Layer.Pool.mean(Windows.every(7))).then("classifier", Layer.Dense.of(2)).build();
    }

    @Test
    void ofALinearNetworkItSumsToTheLogitLessTheBias() {
        Network network = linear();
        Weights weights = with(network, "classifier.bias", 3, -5);
        Attribution second = Explain.gradientTimesInput(network, weights, window(3, 40), 1);
        double[] logits = ExactEngine.of(network).infer(weights, Batch.windows(window(3, 40))).values();
        assertThat(second.logit()).isEqualTo(logits[1]);
        assertThat(second.sum()).isCloseTo(logits[1] + 5, within(1e-12));
        assertThat(Arrays.stream(second.byTime()).sum()).isCloseTo(second.sum(), within(1e-12));
        assertThat(second.values()).hasDimensions(3, 40);
        assertThat(second.byTime()[39]).as("a sample that no pool reaches").isZero();
    }

    @Test
    void aChannelThatIsNotLookedAtGetsNothing() {
        Network network = linear();
        double[] spatial = network.initialise(SEED).array("spatial.weight");
        for (int k = 1; k < spatial.length; k += 3) spatial[k] = 0;
        double[] byChannel = Explain
                .gradientTimesInput(network, with(network, "spatial.weight", spatial), window(3, 40), 0)
                .byChannel();
        assertThat(byChannel[1]).isZero();
        assertThat(byChannel[0]).isNotZero();
    }

    @Test
    void isTheSlopeOfTheLogitTimesTheWindow() {
        Weights weights = EEGNET.initialise(SEED);
        double[][] window = window(3, 256);
        Attribution attribution = Explain.gradientTimesInput(EEGNET, weights, window, 0);
        double step = 1e-5;
        double slope = (logit(weights, window, 1 + step) - logit(weights, window, 1 - step)) / (2 * step);
        assertThat(attribution.sum()).as("seed " + SEED).isCloseTo(slope, within(1e-6 * Math.abs(slope) + 1e-9));
    }

    private static double logit(Weights weights, double[][] window, double factor) {
        double[][] scaled = Arrays.stream(window).map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
                .toArray(double[][]::new);
        return ExactEngine.of(EEGNET).infer(weights, Batch.windows(scaled)).values()[0];
    }

    static Stream<Architecture> withBoth() {
        return Stream.of(EegNet.published(), ShallowConvNet.at128Hz(), DeepConvNet.published(), EegTcNet.braindecode(),
                EegNeX.published(), EegConformer.published(), DbConformer.published(), IfNet.version2(128),
                new CtNet(20, 64, 4, Layer.Attention.Scaling.ROOT_OF_HEAD, 0.3, 0));
    }

    @ParameterizedTest
    @MethodSource("withBoth")
    void publishedNetworksShowTheirFilters(Architecture architecture) {
        Network network = architecture.network(3, 512, 2);
        Weights weights = network.initialise(SEED);
        assertThat(Explain.temporalFilters(network, weights, 128)).hasSizeGreaterThan(3)
                .allMatch(filter -> filter.taps().length > 3);
        assertThat(Explain.spatialFilters(network, weights, CHANNELS)).hasSizeGreaterThan(3);
    }

    @Test
    void anotherConvolutionIsAskedForByName() {
        Network network = IfNet.version2(128).network(3, 256, 2);
        Weights weights = network.initialise(SEED);
        assertThat(Explain.temporalFilters(network, weights, 128).getFirst().node()).isEqualTo("temporal-0");
        List<TemporalFilter> second = Explain.temporalFilters(network, weights, 128, "temporal-1");
        assertThat(second).hasSize(64)
                .allMatch(filter -> filter.taps().length == 31 && filter.node().equals("temporal-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> Explain.temporalFilters(network, weights, 128, "spatial"))
                .withMessageContaining("expected a network with a temporal convolution spatial, got [bands, spatial");
    }

    @Test
    void whatIsNotThereIsRefused() {
        Network bands = FbcNet.published(128).network(3, 256, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explain.temporalFilters(bands, bands.initialise(SEED), 128))
                .withMessageContaining("expected a network with a temporal convolution, got [bands, spatial");
        Network both = EegSimpleConv.braindecode(128).network(3, 256, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explain.spatialFilters(both, both.initialise(SEED), CHANNELS))
                .withMessageContaining("a convolution over all 3 channels and no time, got [");
        Weights weights = EEGNET.initialise(SEED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explain.spatialFilters(EEGNET, weights, List.of("C3", "C4")))
                .withMessageContaining("the names of 3 channels, got [C3, C4]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explain.gradientTimesInput(EEGNET, weights, window(3, 256), 2))
                .withMessageContaining("a class in [0, 2), got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explain.temporalFilters(EEGNET, bands.initialise(SEED), 128))
                .withMessageContaining("are they weights of another network?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SpatialFilter("a", 0, 0, CHANNELS, new double[3]).pattern(new double[3][3]))
                .withMessageContaining("output varies");
    }

    @Test
    void valuesAreEqualByTheirBits() {
        Weights weights = EEGNET.initialise(SEED);
        assertThat(Explain.temporalFilters(EEGNET, weights, 128))
                .isEqualTo(Explain.temporalFilters(EEGNET, weights, 128))
                .isNotEqualTo(Explain.temporalFilters(EEGNET, weights, 256));
        assertThat(Explain.spatialFilters(EEGNET, weights, CHANNELS)).isEqualTo(
                Explain.spatialFilters(EEGNET, weights, CHANNELS));
        double[][] window = window(3, 256);
        Map<Attribution, String> named = new LinkedHashMap<>();
        named.put(Explain.gradientTimesInput(EEGNET, weights, window, 0), "zero");
        assertThat(named).containsKey(Explain.gradientTimesInput(EEGNET, weights, window, 0))
                .doesNotContainKey(Explain.gradientTimesInput(EEGNET, weights, window, 1));
    }
}
