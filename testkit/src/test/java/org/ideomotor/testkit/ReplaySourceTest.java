package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Input;
import org.ideomotor.core.Recording;
import org.ideomotor.core.SampleSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReplaySourceTest {
    private static final Recording RECORDING = FakeMotorImagery.leftRight(3).trialsPerClass(2).lost(5, 0.5).lost(9, 0.1)
            .recording();

    @Nested
    class OfARecording implements SampleSourceContract {
        @Override
        public SampleSource source() { return ReplaySource.of(RECORDING, 1); }
    }

    @Nested
    class OfInputs implements SampleSourceContract {
        @Override
        public SampleSource source() { return ReplaySource.of(RECORDING.signal(), all(ReplaySource.of(RECORDING, 2))); }
    }

    static List<Input> all(ReplaySource source) {
        List<Input> inputs = new ArrayList<>();
        for (Optional<Input> input = source.next(); input.isPresent(); input = source.next()) inputs.add(input.get());
        return inputs;
    }

    @Test
    void givesEverySampleMarkerAndGapOfTheRecordingOnce() {
        List<Input> inputs = all(ReplaySource.of(RECORDING, 4));
        assertThat(inputs.stream().filter(Input.Marker.class::isInstance).map(i -> ((Input.Marker) i).event()))
                .containsExactlyElementsOf(RECORDING.events());
        assertThat(inputs.stream().filter(Input.Missing.class::isInstance).map(i -> ((Input.Missing) i).gap()))
                .containsExactlyElementsOf(RECORDING.gaps());
        for (Input input : inputs)
            if (input instanceof Input.Chunk chunk)
                assertThat(chunk.samples()).isEqualTo(RECORDING.samples(chunk.from(), chunk.to()));
    }

    @Test
    void theSameSeedGivesTheSameChunksAndAnotherSeedOthers() {
        assertThat(all(ReplaySource.of(RECORDING, 4))).isEqualTo(all(ReplaySource.of(RECORDING, 4)))
                .isNotEqualTo(all(ReplaySource.of(RECORDING, 5)));
    }
}
