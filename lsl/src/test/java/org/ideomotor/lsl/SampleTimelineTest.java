package org.ideomotor.lsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTimelineTest {
    @ParameterizedTest
    @ValueSource(doubles = {125, 160, 250, 512, 1000, 2048})
    void exactStampsCountWithoutGapsForHours(double rate) {
        SampleTimeline timeline = new SampleTimeline(rate);
        for (long i = 0; i < rate * 7200; i += 1)
            assertThat(timeline.take(7940.921175548 + i / rate)).as("sample " + i).isZero();
        assertThat(timeline.next()).isEqualTo((long) (rate * 7200));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 160, 16000})
    void aSingleLossInAStreamWithExactStampsIsFoundAndItsLengthToo(long lost) {
        SampleTimeline timeline = new SampleTimeline(160);
        for (int i = 0; i < 3200; i++) timeline.take(5 + i / 160.0);
        assertThat(timeline.take(5 + (3200 + lost) / 160.0)).isEqualTo(lost);
        assertThat(timeline.next()).isEqualTo(3200 + lost + 1);
        assertThat(timeline.take(5 + (3200 + lost + 1) / 160.0)).isZero();
    }

    @Test
    void markersGetTheSampleTheyWereStampedFor() {
        SampleTimeline timeline = new SampleTimeline(160);
        double start = 12345.678;
        for (int i = 0; i < 5000; i++) timeline.take(start + i / 160.0);
        for (long sample = 0; sample < 10000; sample += 7)
            assertThat(timeline.sampleAt(start + sample / 160.0)).hasValue(sample);
        assertThat(timeline.sampleAt(start + 100.4 / 160)).hasValue(100);
        assertThat(timeline.sampleAt(start + 100.6 / 160)).hasValue(101);
    }

    @Test
    void aDriftingClockIsFollowedWithoutInventingLosses() {
        SampleTimeline timeline = new SampleTimeline(250);
        long missing = 0;
        for (int i = 0; i < 250 * 3600; i++) missing += timeline.take(i / (250 * (1 - 200e-6)));
        assertThat(missing).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void jitterAndBurstsAreNoLosses(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SampleTimeline timeline = new SampleTimeline(250);
        for (int i = 0; i < 100_000; i++) {
            double burst = Math.floor(i / 8.0) * 8 / 250; // eight samples stamped together
            assertThat(timeline.take(burst + random.nextDouble(0.004))).as("seed " + seed + ", sample " + i).isZero();
        }
    }

    @Test
    void aStampThatIsNoNumberCountsAsOnTime() {
        SampleTimeline timeline = new SampleTimeline(100);
        timeline.take(Double.NaN);
        timeline.take(1.01);
        assertThat(timeline.take(Double.POSITIVE_INFINITY)).isZero();
        assertThat(timeline.take(1.03)).isZero();
        assertThat(timeline.next()).isEqualTo(4);
        assertThat(timeline.sampleAt(1.03)).hasValue(3);
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        SampleTimeline timeline = new SampleTimeline(100);
        for (int i = 0; i < 1000; i++) timeline.take(500 + i / 100.0);
        for (int i = 0; i < 1000; i++) assertThat(timeline.take(20 + i / 100.0)).isZero();
        assertThat(timeline.sampleAt(20 + 999 / 100.0)).hasValue(1999);
    }
}
