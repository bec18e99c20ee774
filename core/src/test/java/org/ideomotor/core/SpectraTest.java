package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectraTest {
    private static final JsonNode GOLDEN = golden();
    private static final double RATE = GOLDEN.get("rate").doubleValue();
    private static final double[] X = Fixture.numbers(GOLDEN.get("x"));

    private static JsonNode golden() {
        try (InputStream in = SpectraTest.class.getResourceAsStream("spectra.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertRelative(double[] tested, double[] expected, double tolerance) {
        assertThat(tested).hasSameSizeAs(expected);
        for (int i = 0; i < tested.length; i++)
            assertThat(tested[i]).as("index %d", i).isCloseTo(expected[i], within(tolerance * Math.abs(expected[i])));
    }

    private static double[] noise(long seed, int times, double deviation) {
        Random random = new Random(seed);
        return IntStream.range(0, times).mapToDouble(_ -> deviation * random.nextGaussian()).toArray();
    }

    private static double[] sines(int times, double... hertz) {
        return IntStream.range(0, times).mapToDouble(
                t -> Arrays.stream(hertz).map(f -> 10 * Math.sin(2 * Math.PI * f * t / RATE)).sum()).toArray();
    }

    private static double peak(PowerSpectrum spectrum, double low, double high) {
        return IntStream.range(0, spectrum.size())
                .filter(f -> spectrum.frequencies()[f] >= low && spectrum.frequencies()[f] <= high).boxed()
                .max((a, b) -> Double.compare(spectrum.at(a), spectrum.at(b))).map(f -> spectrum.frequencies()[f])
                .orElseThrow();
    }

    @Test
    void welchAgreesWithScipy() {
        for (JsonNode entry : GOLDEN.get("welch")) {
            PowerSpectrum spectrum = new Welch(entry.get("segment").intValue() / RATE,
                    entry.get("overlap").doubleValue()).of(X, RATE);
            assertRelative(spectrum.frequencies(), Fixture.numbers(entry.get("frequencies")), 1e-15);
            double[] expected = Fixture.numbers(entry.get("density"));
            for (int f = 0; f < expected.length; f++) // at 0 Hz there is next to nothing after the mean is gone
                assertThat(spectrum.at(f)).as("%s, bin %d", entry.get("segment"), f)
                        .isCloseTo(expected[f], within(1e-10 * Math.max(expected[f], 1e-3)));
        }
    }

    @Test
    void burgAgreesWithItsRuleWrittenOut() {
        for (JsonNode entry : GOLDEN.get("burg")) {
            int order = entry.get("order").intValue();
            Burg.Model model = Burg.fit(X, 0, X.length, order);
            assertRelative(model.coefficients(), Fixture.numbers(entry.get("coefficients")), 1e-9);
            assertThat(model.variance()).isCloseTo(entry.get("variance").doubleValue(), withinPercentage(1e-7));
            assertRelative(Burg.order(order).of(X, RATE).density(), Fixture.numbers(entry.get("density")), 1e-9);
        }
    }

    static Stream<SpectralEstimator> estimators() {
        return Stream.of(Welch.hann(0.5), Welch.hann(1).overlap(0.75), Burg.order(16),
                Burg.seconds(0.04).resolution(0.5), Burg.order(12).stretches(1, 0.5));
    }

    /// Parseval.
    @ParameterizedTest
    @MethodSource("estimators")
    void theSpectrumOfWhiteNoiseIntegratesToItsVariance(SpectralEstimator estimator) {
        PowerSpectrum spectrum = estimator.of(noise(1, 20_000, 5), RATE);
        double power = Arrays.stream(spectrum.density()).sum() * spectrum.resolution();
        assertThat(power).isCloseTo(25, withinPercentage(4));
        assertThat(spectrum.mean(5, 120)).isCloseTo(25 / (RATE / 2), withinPercentage(4)); // and it is flat
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void twiceTheAmplitudeIsFourTimesThePower(SpectralEstimator estimator) {
        double[] doubled = Arrays.stream(X).map(v -> 2 * v).toArray();
        assertRelative(estimator.of(doubled, RATE).density(),
                Arrays.stream(estimator.of(X, RATE).density()).map(v -> 4 * v).toArray(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void aSineStandsOutAtItsFrequency(SpectralEstimator estimator) {
        double[] x = sines(1000, 11);
        double[] noise = noise(2, 1000, 1);
        for (int t = 0; t < x.length; t++) x[t] += noise[t];
        assertThat(peak(estimator.of(x, RATE), 0, 125)).isCloseTo(11, within(1.0));
    }

    @Test
    void twoSinesPeakWithinHalfAHertzOfTheirFrequencies() {
        double[] x = sines(500, 10, 22);
        double[] noise = noise(3, 500, 1);
        for (int t = 0; t < x.length; t++) x[t] += noise[t];
        PowerSpectrum spectrum = Burg.order(19).resolution(0.25).of(x, RATE);
        assertThat(peak(spectrum, 5, 16)).isCloseTo(10, within(0.5));
        assertThat(peak(spectrum, 16, 30)).isCloseTo(22, within(0.5));
    }

    @Test
    void anOrderInSecondsFollowsTheSamplingRate() {
        assertThat(Burg.seconds(0.038).of(X, 500)).isEqualTo(Burg.order(19).of(X, 500));
        assertThat(Burg.seconds(0.04).of(X, 250)).isEqualTo(Burg.order(10).of(X, 250));
    }

    @Test
    void stretchesAreAveraged() {
        double[] first = Arrays.copyOf(X, 250), second = Arrays.copyOfRange(X, 250, 500);
        PowerSpectrum both = Burg.order(5).stretches(1, 1).of(Arrays.copyOf(X, 600), RATE);
        for (int f = 0; f < both.size(); f++)
            assertThat(both.at(f)).isEqualTo((Burg.order(5).of(first, RATE).at(f)
                    + Burg.order(5).of(second, RATE).at(f)) / 2);
    }

    @Test
    void itsTextIsTheExpressionThatMakesIt() {
        assertThat(Welch.hann(1).overlap(0.75)).hasToString("Welch.hann(1.0).overlap(0.75)");
        assertThat(Burg.seconds(0.04).resolution(0.5).stretches(1, 0.5))
                .hasToString("Burg.seconds(0.04).resolution(0.5).stretches(1.0, 0.5)");
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> Welch.hann(4).of(X, RATE)).withMessage(
                "Welch: expected a segment from 2 samples to the 700 of the window, got 1000 (4.0 s); use a longer window or shorter segments");
        assertThatIllegalArgumentException().isThrownBy(() -> new Welch(1, 1)).withMessageContaining("1.0 s and 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(700).of(X, RATE))
                .withMessageContaining("an order from 1 to 699").withMessageContaining("got 700");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).stretches(3, 1).of(X, RATE))
                .withMessageContaining("one stretch of 750 samples, got 700");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(0)).withMessageContaining("got");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).of(new double[100], RATE))
                .withMessageContaining("Burg: expected a channel that varies, got a flat one");
        double[] broken = X.clone();
        broken[17] = Double.NaN;
        Window window = new Window(0, new Signal(Montage.eeg("Cz", "C4"), RATE), Samples.ofChannels(X, broken));
        for (SpectralEstimator estimator : estimators().toList())
            assertThatIllegalArgumentException().isThrownBy(() -> estimator.of(window))
                    .withMessageContaining("channel C4: ").withMessageContaining("got NaN at time 17");
        assertThatIllegalArgumentException().isThrownBy(() -> Welch.hann(1).of(X, RATE).mean(126, 130))
                .withMessageContaining("126.0 to 130.0 Hz, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new PowerSpectrum(new double[]{1, 1}, new double[2]))
                .withMessageContaining("got 1.0 Hz after 1.0 Hz");
    }

    /// Its mean may round, and what is left is then noise of the last digits.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 12.3, -1.0 / 3})
    void aFlatChannelHasNoPowerWhateverItsValue(double value) {
        double[] flat = new double[500];
        Arrays.fill(flat, value);
        assertThat(Welch.hann(0.5).of(flat, RATE).density()).containsOnly(0);
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).of(flat, RATE))
                .withMessage("Burg: expected a channel that varies, got a flat one: " + value
                        + " µV in all 500 samples from time 0; leave the channel out");
        double[] late = Arrays.copyOf(flat, 501);
        late[500] = 10;
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).stretches(1, 1).of(late, RATE))
                .withMessageContaining("in all 250 samples from time 0");
    }

    /// Odd and even lengths, beside plain sums.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 30, 31, 250})
    void aSegmentsSquaresAreThoseOfItsFourierSums(int length) {
        SegmentTransform transform = SegmentTransform.of(length);
        double[] sums = new double[transform.bins()];
        transform.addSquares(X, 7, sums);
        double mean = Arrays.stream(X, 7, 7 + length).average().orElseThrow();
        for (int f = 0; f < sums.length; f++) {
            double real = 0, imaginary = 0;
            for (int t = 0; t < length; t++) {
                double tapered = (0.5 - 0.5 * Math.cos(2 * Math.PI * t / length)) * (X[7 + t] - mean);
                real += tapered * Math.cos(2 * Math.PI * f * t / length);
                imaginary += tapered * Math.sin(2 * Math.PI * f * t / length);
            }
            assertThat(sums[f]).as("%d of %d", f, length)
                    .isCloseTo(real * real + imaginary * imaginary, within(1e-9 * (1 + sums[f])));
        }
    }

    @Test
    void sizesThatNoArrayHoldsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(1).stretches(0.001, 1).of(X, RATE))
                .withMessage("Burg: expected a stretch of at least 2 samples, got 0; use longer windows or stretches");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(1).of(new double[0], RATE))
                .withMessageContaining("at least 2 samples, got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).stretches(1e300, 1).of(X, RATE))
                .withMessageContaining("one stretch of 9223372036854775807 samples, got 700");
        assertThat(Burg.order(5).stretches(1, 1e300).of(X, RATE))
                .isEqualTo(Burg.order(5).of(Arrays.copyOf(X, 250), RATE));
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.seconds(1e300).of(X, RATE))
                .withMessageContaining("an order from 1 to 699");
        assertThatIllegalArgumentException().isThrownBy(() -> Burg.order(5).resolution(1e-12).of(X, RATE))
                .withMessageContaining("at most 65536 frequencies")
                .withMessageContaining("got a resolution of 1.0E-12");
        assertThatIllegalArgumentException().isThrownBy(() -> Welch.hann(300).of(new double[75_000], RATE))
                .withMessageContaining("at most 65536 samples, got 75000 (300.0 s)");
    }

    @Test
    void aSpectrumHasFiniteDensitiesEquallyFarApart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerSpectrum(new double[]{0, 1, 3}, new double[3]))
                .withMessageContaining("equally far apart").withMessageContaining("got 1.0 Hz after 0.0 Hz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerSpectrum(new double[]{0, 1}, new double[]{1, Double.POSITIVE_INFINITY}))
                .withMessageContaining("got Infinity at 1.0 Hz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PowerSpectrum(new double[]{0, Double.POSITIVE_INFINITY}, new double[2]))
                .withMessageContaining("equally far apart");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Welch.hann(1).of(Arrays.stream(X).map(v -> v * 1e200).toArray(), RATE))
                .withMessageContaining("far too large");
        assertThat(Burg.order(5).resolution(0.1).of(X, RATE).size()).isEqualTo(1251);
    }
}
