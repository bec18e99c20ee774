package org.ideomotor.decoders.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.ideomotor.core.Burg;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Welch;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialMapsTest {
    private static final Examples<Window> TRIALS = Toys.trials(1, 24);

    private static double[] numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).mapToDouble(JsonNode::doubleValue).toArray();
    }

    private static double rSquared(double[] first, double[] second) {
        return Toys.grids(first, second).signedRSquared().at(0, 0);
    }

    @Test
    void agreesWithNumpyAndScipy() throws IOException {
        JsonNode golden;
        try (InputStream in = TrialMapsTest.class.getResourceAsStream("maps_golden.json")) {
            golden = new ObjectMapper().readTree(in);
        }
        for (JsonNode each : golden.get("cases")) {
            double[] first = numbers(each.get("first")), second = numbers(each.get("second"));
            TrialMaps maps = Toys.grids(first, second);
            assertThat(maps.signedRSquared().at(0, 0)).isCloseTo(
                    each.get("sign").doubleValue() * each.get("r2").doubleValue(), withinPercentage(1e-7));
            assertThat(maps.rankSums().z().at(0, 0)).isCloseTo(each.get("z").doubleValue(), withinPercentage(1e-7));
            assertThat(maps.rankSums().p().at(0, 0)).isCloseTo(each.get("p").doubleValue(), withinPercentage(1e-7));
        }
    }

    @Test
    void rSquaredOfTheHandExample() {
        assertThat(rSquared(new double[]{1, 2, 3, 4}, new double[]{3, 4, 5, 7})).isCloseTo(0.4240837696, within(1e-10));
    }

    @Test
    void theSignIsThatOfTheSecondClassLessTheFirst() {
        assertThat(rSquared(new double[]{3, 4, 5, 7}, new double[]{1, 2, 3, 4})).isCloseTo(-0.4240837696,
                within(1e-10));
    }

    @Test
    void neitherScaleNorOffsetNorOrderMatters() {
        double[] first = {1, 2, 3, 4}, second = {3, 4, 5, 7};
        double[] scaled = Arrays.stream(first).map(v -> 1e4 + 3 * v).toArray();
        double[] scaledToo = Arrays.stream(second).map(v -> 1e4 + 3 * v).toArray();
        assertThat(rSquared(scaled, scaledToo)).isCloseTo(rSquared(first, second), within(1e-10));
        TrialMaps maps = Toys.grids(first, second);
        List<Example<TrialMaps.Grid>> shuffled = new ArrayList<>(maps.trials().list());
        Collections.shuffle(shuffled, new Random(3));
        TrialMaps other = new TrialMaps("numbers", "", List.of("C3"), new double[]{10}, new Examples<>(shuffled));
        assertThat(other.signedRSquared().at(0, 0)).isCloseTo(maps.signedRSquared().at(0, 0), within(1e-12));
        assertThat(other.rankSums().z().at(0, 0)).isCloseTo(maps.rankSums().z().at(0, 0), within(1e-12));
    }

    @Test
    void classesFarApartExplainEverythingAndEqualOnesNothing() {
        assertThat(rSquared(new double[]{0, 0, 0}, new double[]{5, 5})).isCloseTo(1, within(1e-12));
        assertThat(rSquared(new double[]{1, 2, 3}, new double[]{3, 1, 2})).isCloseTo(0, within(1e-12));
        assertThat(rSquared(new double[]{2, 2}, new double[]{2, 2})).isZero();
        assertThat(Toys.grids(new double[]{2, 2}, new double[]{2, 2}).rankSums().p().at(0, 0)).isEqualTo(1);
    }

    @Test
    void aWeightOfTwoIsTheTrialTwice() {
        List<Example<TrialMaps.Grid>> list = Toys.grids(new double[]{1, 2, 4}, new double[]{3, 5}).trials().list();
        Example<TrialMaps.Grid> last = list.getLast();
        List<Example<TrialMaps.Grid>> heavy = new ArrayList<>(list.subList(0, 4)), twice = new ArrayList<>(list);
        heavy.add(new Example<>(last.item(), last.target(), last.origin(), last.trial(), last.end(), 2));
        twice.add(last);
        assertThat(of(heavy).signedRSquared().at(0, 0))
                .isCloseTo(of(twice).signedRSquared().at(0, 0), within(1e-12));
        assertThat(of(heavy).mean("second").at(0, 0)).isCloseTo(of(twice).mean("second").at(0, 0), within(1e-12));
    }

    private static TrialMaps of(List<Example<TrialMaps.Grid>> trials) {
        return new TrialMaps("numbers", "", List.of("C3"), new double[]{10}, new Examples<>(trials));
    }

    @Test
    void powerShowsWhereTheClassesDiffer() {
        for (TrialMaps maps : List.of(TrialMaps.power(Welch.hann(1), TRIALS),
                TrialMaps.power(Burg.order(14), TRIALS).decibels())) {
            FeatureMap map = maps.signedRSquared();
            assertThat(map.strongest().channel()).as("%s", maps).isEqualTo("C3");
            assertThat(map.strongest().frequency()).isCloseTo(11, within(1.0));
            assertThat(map.at("C3", 11)).isLessThan(-0.5); // weaker in `right`, the second class
            assertThat(map.at("C4", 20)).isGreaterThan(0.1);
            assertThat(map.classes()).containsExactly("left", "right");
            assertThat(map.trials()).containsExactly(12, 12);
            FeatureMap z = maps.rankSums().z(), p = maps.rankSums().p();
            assertThat(z.at("C3", 11)).isLessThan(-3);
            assertThat(p.at("C3", 11)).isLessThan(0.003);
        }
    }

    @Test
    void meansAreThoseOfTheSpectraOfAClass() {
        FeatureMap mean = TrialMaps.power(Welch.hann(1), TRIALS).mean("left");
        double sum = 0;
        for (Window window : TRIALS.ofClass("left").items()) sum += Welch.hann(1).of(window, 2).at(20);
        assertThat(mean.at("C4", 20)).isCloseTo(sum / 12, withinPercentage(1e-10));
        assertThat(mean.unit()).isEqualTo("µV²/Hz");
        assertThat(mean.shows()).isEqualTo("mean power by Welch.hann(1.0)");
        assertThat(mean).isEqualTo(TrialMaps.power(Welch.hann(1), TRIALS).mean("left"));
    }

    @Test
    void aMapOfMoreClassesHasNoSign() {
        Examples<Window> three = Toys.labelled(TRIALS.items(), "left", "right", "feet");
        TrialMaps maps = TrialMaps.power(Welch.hann(1), three);
        FeatureMap map = maps.rSquared();
        for (double[] row : map.values()) for (double value : row) assertThat(value).isBetween(0.0, 1.0);
        FeatureMap two = TrialMaps.power(Welch.hann(1), TRIALS).rSquared();
        assertThat(two.at("C3", 11))
                .isCloseTo(-TrialMaps.power(Welch.hann(1), TRIALS).signedRSquared().at("C3", 11), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(maps::signedRSquared).withMessage(
                "TrialMaps.signedRSquared: expected two classes, got [feet, left, right]; take rSquared(), or leave classes out");
    }

    @Test
    void aPartHasItsChannelsAndItsBand() {
        FeatureMap part = TrialMaps.power(Welch.hann(1), TRIALS).signedRSquared().part(List.of("C4", "C3"), 8, 13);
        assertThat(part.channels()).containsExactly("C4", "C3");
        assertThat(part.frequencies()).containsExactly(8, 9, 10, 11, 12, 13);
        assertThat(part.at(1, 3)).isEqualTo(part.at("C3", 11.2));
        assertThatIllegalArgumentException().isThrownBy(() -> part.part(List.of("Fz"), 8, 13))
                .withMessage("FeatureMap: expected one of the channels [C4, C3], got Fz");
        assertThatIllegalArgumentException().isThrownBy(() -> part.part(List.of("C3"), 8.1, 8.9))
                .withMessageContaining("[8.0, 9.0, ").withMessageContaining("8.1 to 8.9 Hz");
        assertThatIllegalArgumentException().isThrownBy(() -> part.at("Fz", 8)).withMessageContaining("got Fz");
    }

    @Test
    void saysWhatCannotBeMapped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialMaps.power(Welch.hann(1), new Examples<>(List.of())))
                .withMessage("TrialMaps.power: expected at least one window, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> TrialMaps.power(Welch.hann(3), TRIALS))
                .withMessageContaining("got 384 (3.0 s)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrialMaps.power(Welch.hann(1), TRIALS.ofClass("left")).signedRSquared())
                .withMessageContaining(
                        "TrialMaps.signedRSquared: expected examples of at least two classes, got [left]");
        assertThatIllegalArgumentException().isThrownBy(() -> TrialMaps.power(Welch.hann(1), TRIALS).mean("tongue"))
                .withMessageContaining("[left, right], got tongue");
        double[] broken = new double[256];
        broken[9] = Double.POSITIVE_INFINITY;
        Examples<Window> one = Toys.labelled(List.of(TRIALS.get(0).item(),
                Toys.window(new double[256], broken, new double[256])), "left", "right");
        assertThatIllegalArgumentException().isThrownBy(() -> TrialMaps.power(Welch.hann(1), one))
                .withMessage(
                        "Example 1 of 2 (toy 1/1/1, trial 1): channel Cz: Welch: expected finite samples, got Infinity at time 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FeatureMap("x", "", List.of("C3"), new double[2], new double[1][3], List.of(),
                        List.of()))
                .withMessageContaining("FeatureMap: expected values (1, 2), got 1 rows of [3]");
    }

    /// Their mean rounds, so that none of them lies on it.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 12.3, 1.0 / 3})
    void whatIsTheSameInAllTrialsExplainsNothing(double value) {
        double[] constant = new double[12];
        Arrays.fill(constant, value);
        assertThat(rSquared(constant, constant)).isEqualTo(0.0);
        assertThat(Toys.grids(constant, constant).rSquared().at(0, 0)).isEqualTo(0.0);
    }

    @Test
    void aPartIsFoundByNamesOfAnyCaseAndByEdgesThatRound() {
        FeatureMap map = new FeatureMap("x", "", List.of("C3", "T7"), new double[]{0.1 + 0.2, 0.6},
                new double[][]{{1, 2}, {3, 4}}, List.of(), List.of());
        FeatureMap part = map.part(List.of("t3", "c3"), 0.1, 0.3);
        assertThat(part.channels()).containsExactly("T7", "C3");
        assertThat(part.values()).isDeepEqualTo(new double[][]{{3}, {1}});
        assertThat(map.at("c3", 0.6)).isEqualTo(2);
    }
}
