package org.ideomotor.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Event;
import org.ideomotor.core.Gap;
import org.ideomotor.core.Input;
import org.ideomotor.core.Montage;
import org.ideomotor.core.SampleSource;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.testkit.FakeMotorImagery;
import org.ideomotor.testkit.ReplaySource;
import org.ideomotor.testkit.SampleSourceContract;
import org.junit.jupiter.api.Test;

class FirstSamplesTest implements SampleSourceContract {
    private static final Signal SIGNAL = new Signal(Montage.eeg("C3"), 100);

    @Override
    public SampleSource source() {
        return FirstSamples.of(1000,
                ReplaySource.of(FakeMotorImagery.leftRight(3).trialsPerClass(1).lost(2, 1).recording(), 3));
    }

    private static List<Input> first(long length, Input... inputs) throws Exception {
        try (SampleSource source = FirstSamples.of(length, ReplaySource.of(SIGNAL, List.of(inputs)))) {
            List<Input> taken = new ArrayList<>();
            for (Optional<Input> input = source.next(); input.isPresent(); input = source.next())
                taken.add(input.get());
            return taken;
        }
    }

    @Test
    void theChunkThatGoesBeyondIsCutToTheSample() throws Exception {
        Input.Chunk whole = new Input.Chunk(0, Samples.ofTimeMajor(1, 1, 2, 3));
        Input.Chunk beyond = new Input.Chunk(3, Samples.ofTimeMajor(1, 4, 5, 6));
        assertThat(first(5, whole, beyond)).containsExactly(whole,
                new Input.Chunk(3, Samples.ofTimeMajor(1, 4, 5)));
    }

    @Test
    void nothingFollowsTheLastSampleNotEvenAMarker() throws Exception {
        Input.Marker cue = new Input.Marker(new Event(1, "left_hand"));
        Input.Chunk chunk = new Input.Chunk(0, Samples.ofTimeMajor(1, 1, 2, 3));
        assertThat(first(3, cue, chunk, cue)).containsExactly(cue, chunk);
    }

    @Test
    void samplesThatAreMissingCountAndAGapIsCutLikeAChunk() throws Exception {
        Input.Chunk chunk = new Input.Chunk(0, Samples.ofTimeMajor(1, 1, 2, 3));
        assertThat(first(10, chunk, new Input.Missing(new Gap(3, 50, "lost")))).containsExactly(chunk,
                new Input.Missing(new Gap(3, 7, "lost")));
    }

    @Test
    void aLengthOfNothingIsRefused() {
        assertThatThrownBy(() -> first(0)).hasMessageContaining("at least one sample, got 0");
    }
}
