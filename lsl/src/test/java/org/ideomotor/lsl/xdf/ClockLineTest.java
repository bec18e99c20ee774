package org.ideomotor.lsl.xdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.lsl.xdf.ClockLine.Span;
import org.ideomotor.lsl.xdf.XdfStream.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockLineTest {
    /// A measurement every 5 s; after `before` of them the sender's clock is set forward by `jump` seconds.
    private static List<Offset> jumping(int before, int after, double jump, double jitter, Random random) {
        List<Offset> offsets = new ArrayList<>();
        for (int i = 0; i < before + after; i++) {
            double set = i < before ? 0 : jump;
            offsets.add(new Offset(1000 + i * 5 + set, -set + jitter * (random.nextDouble() - 0.5)));
        }
        return offsets;
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "-100, 0", "100, 0.001", "-100, 0.001", "15, 0.001", "-4000, 0.01", "1e6, 0.0001"})
    void aJumpOfTheClockSplitsTheMeasurementsExactlyThere(double jump, double jitter) {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int before = 20 + random.nextInt(30);
            List<Offset> offsets = jumping(before, 40, jump, jitter, random);
            assertThat(ClockLine.segments(offsets)).as("seed " + seed).containsExactly(new Span(0, before),
                    new Span(before, offsets.size()));
        }
    }

    @Test
    void aPauseOfTheMeasurementsAloneIsNoReset() {
        List<Offset> offsets = new ArrayList<>(jumping(30, 0, 0, 0.001, new Random(1)));
        offsets.add(new Offset(5000, 0.0003));
        assertThat(ClockLine.segments(offsets)).hasSize(1);
    }

    @Test
    void aBadMeasurementAloneIsNoReset() {
        List<Offset> offsets = new ArrayList<>(jumping(30, 0, 0, 0.001, new Random(1)));
        offsets.set(13, new Offset(offsets.get(13).time(), 7));
        assertThat(ClockLine.segments(offsets)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1"})
    void fewMeasurementsAreOneSegmentIfAny(int count, int segments) {
        assertThat(ClockLine.segments(jumping(count, 0, 0, 0, new Random(1)))).hasSize(segments);
    }

    @Test
    void stampsBeforeAndAfterAResetComeOntoOneClock() {
        List<Offset> offsets = jumping(40, 40, -900, 0, new Random(1));
        double[] stamps = IntStream.range(0, 4000).mapToDouble(i -> 1000 + i / 10.0 + (i < 2000 ? 0 : -900)).toArray();
        double[] synchronised = ClockLine.synchronize(stamps, offsets);
        for (int i = 0; i < stamps.length; i++) assertThat(synchronised[i]).isEqualTo(1000 + i / 10.0, within(1e-6));
    }

    @Test
    void outliersDoNotBendTheLine() {
        List<Offset> offsets = new ArrayList<>();
        for (int i = 0; i < 100; i++)
            offsets.add(new Offset(50 + 5 * i, 2 + 3e-5 * (50 + 5 * i) + (i % 10 == 3 ? 0.02 : 0)));
        ClockLine line = ClockLine.through(offsets);
        assertThat(line.slope()).isEqualTo(3e-5, within(1e-6));
        assertThat(line.intercept()).isEqualTo(2, within(1e-4));
    }

    @Test
    void measurementsAtOneTimeGiveTheirMedian() {
        ClockLine line = ClockLine.through(List.of(new Offset(5, 1), new Offset(5, 3), new Offset(5, 2)));
        assertThat(line).isEqualTo(new ClockLine(2, 0));
    }

    @Test
    void withoutMeasurementsStampsStay() {
        double[] stamps = {3, 2, 1};
        assertThat(ClockLine.synchronize(stamps, List.of())).containsExactly(3, 2, 1).isNotSameAs(stamps);
    }

    @Test
    void jitterIsEvenedOutBetweenBreaks() {
        Random random = new Random(5);
        double[] stamps = IntStream.range(0, 2000)
                .mapToDouble(i -> i / 100.0 + (i < 1200 ? 0 : 50) + random.nextGaussian() * 1e-3).toArray();
        EvenStamps even = EvenStamps.of(stamps, 100);
        assertThat(even.segments()).containsExactly(new Span(0, 1200), new Span(1200, 2000));
        assertThat(even.effectiveRate()).isEqualTo(100, within(0.01));
        for (int i = 1; i < 1200; i++)
            assertThat(even.stamps()[i] - even.stamps()[i - 1]).isEqualTo(0.01, within(1e-6));
    }
}
