package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ideomotor.core.AverageReference;
import org.ideomotor.core.Burg;
import org.ideomotor.core.Butterworth;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Recording;
import org.ideomotor.core.Welch;
import org.ideomotor.core.Window;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.decoders.Lda;
import org.ideomotor.decoders.maps.BandPowerPicks;
import org.ideomotor.decoders.maps.BandPowers;
import org.ideomotor.decoders.maps.ErdErs;
import org.ideomotor.decoders.maps.ErdErsCourse;
import org.ideomotor.decoders.maps.FeatureMap;
import org.ideomotor.decoders.maps.TrialMaps;
import org.ideomotor.paradigms.MotorImagery;
import org.junit.jupiter.api.Test;

/// What maps show of a person: subject 1 of the embedded runs, both feet against both fists.
class FeatureMapsOfARecordingTest {
    private static final List<Recording> RUNS = Eegmmidb.example();
    private static final MotorImagery WIDE = MotorImagery.of("both_feet", "both_fists").stage(new AverageReference())
            .stage(Butterworth.bandPass(2, 40, 4)).window(1, 4);
    private static final List<String> MOTOR = List.of("C3", "Cz", "C4");

    private static Examples<Window> trials() { return WIDE.trials(RUNS.get(0), RUNS.get(1), RUNS.get(2)); }

    @Test
    void theClassesDifferOverTheMotorCortexInTheMuBand() {
        for (TrialMaps power : List.of(TrialMaps.power(Welch.hann(1), trials()),
                TrialMaps.power(Burg.order(16), trials()))) {
            FeatureMap map = power.decibels().signedRSquared();
            FeatureMap.Cell strongest = map.part(MOTOR, 8, 30).strongest();
            assertThat(strongest.frequency()).as("%s", strongest).isBetween(9.0, 15.0);
            assertThat(strongest.value()).as("weaker while fists are imagined: %s", strongest).isLessThan(-0.2);
            for (String hand : List.of("C3", "C4"))
                assertThat(map.part(List.of(hand), 8, 15).strongest().value()).as(hand).isLessThan(-0.2);
            assertThat(map.trials()).containsExactly(24, 21);
        }
    }

    @Test
    void theRhythmFallsAfterTheCueWhileFistsAreImagined() {
        ErdErsCourse course = ErdErs.baseline(Welch.hann(1), 0, 1.5).stretches(1, 0.5)
                .of(WIDE.window(-1.5, 4).trials(RUNS.get(0), RUNS.get(1)), "both_fists");
        double[] percent = course.percent("C3", 10, 13);
        for (int k = 0; k < percent.length; k++)
            if (course.times()[k] >= 2.5) assertThat(percent[k]).as("at %s s", course.times()[k]).isLessThan(-40);
    }

    @Test
    void picksOfTwoRunsDecideTheThird() {
        BandPowerPicks picks = BandPowers.best(3).fit(WIDE.trials(RUNS.get(0), RUNS.get(1)));
        assertThat(picks.picks()).allMatch(pick -> pick.rSquared() > 0.5 && pick.low() >= 9 && pick.high() <= 16);
        BenchmarkReport report = Benchmark
                .of(WIDE, new Pipeline("picks", BandPowers.best(3).then(Lda.ledoitWolf()))).score(Runs.of(RUNS));
        assertThat(report.rows()).filteredOn(row -> row.protocol() == Protocol.CROSS_RUN).singleElement()
                .satisfies(row -> assertThat(row.evaluation().accuracy().value()).isGreaterThan(0.8));
    }
}
