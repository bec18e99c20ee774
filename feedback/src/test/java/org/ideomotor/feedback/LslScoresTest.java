package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ideomotor.core.Control;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Event;
import org.ideomotor.core.Scores;
import org.ideomotor.lsl.ChannelFormat;
import org.ideomotor.lsl.ChannelInfo;
import org.ideomotor.lsl.DescElement;
import org.ideomotor.lsl.LslChunk;
import org.ideomotor.lsl.LslInlet;
import org.ideomotor.lsl.LslNetwork;
import org.ideomotor.lsl.Pulled;
import org.ideomotor.lsl.StreamInfo;
import org.ideomotor.lsl.StreamQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
@SuppressWarnings("try") // a sender is closed while its reader goes on
class LslScoresTest {
    private static final List<String> CLASSES = List.of("left_hand", "right_hand");

    private final LslNetwork network = LslNetwork.loopback().withSessionId("test-" + UUID.randomUUID());

    /// What a reader of the stream gets, row by row.
    private List<double[]> sent(Decision... decisions) throws Exception {
        try (LslScores scores = LslScores.open(network, "scores", "csp-lda", CLASSES);
                LslInlet inlet = network.openInlet(
                        network.resolveFirst(StreamQuery.withUid(scores.info().uid()), Duration.ofSeconds(10)))) {
            for (Decision decision : decisions) scores.decided(decision);
            scores.close();
            List<double[]> rows = new ArrayList<>();
            while (inlet.pull(Duration.ofSeconds(10)) instanceof Pulled.Samples(LslChunk chunk))
                for (int s = 0; s < chunk.samples(); s++)
                    rows.add(new double[]{chunk.value(s, 0), chunk.value(s, 1), chunk.value(s, 2)});
            return rows;
        }
    }

    @Test
    void everyDecisionIsASampleWithItsPlaceAndItsScores() throws Exception {
        Scores scores = Scores.uncalibrated(CLASSES, 0.25, 0.75);
        assertThat(sent(new Decision.Decided(16, 0, Optional.empty(), scores),
                new Decision.Decided(16, 0, Optional.of(new Event(3, "left_hand")), scores)))
                .containsExactly(new double[]{16, 0.25, 0.75}, new double[]{16, 0.25, 0.75});
    }

    @Test
    void whereThereIsNoDecisionThereIsNoNumber() throws Exception {
        double nan = Double.NaN;
        assertThat(sent(new Decision.Warming(16, 0, Optional.empty(), 464),
                new Decision.Rejected(32, 0, Optional.empty(), Decision.Reason.GAP, "lost"),
                new Decision.Steered(48, 0, Optional.empty(), new Control(List.of("x"), new double[]{1}))))
                .containsExactly(new double[]{16, nan, nan}, new double[]{32, nan, nan}, new double[]{48, nan, nan});
    }

    @Test
    void aClassThatTheScoresDoNotKnowHasNoNumberEither() throws Exception {
        assertThat(sent(new Decision.Decided(16, 0, Optional.empty(),
                Scores.uncalibrated(List.of("left_hand"), 1)))).containsExactly(new double[]{16, 1, Double.NaN});
    }

    @Test
    void theStreamSaysWhatItIs() throws Exception {
        try (LslScores scores = LslScores.open(network, "EEG-scores", "csp-lda", CLASSES)) {
            StreamInfo info = scores.info();
            assertThat(info.name()).isEqualTo("EEG-scores");
            assertThat(info.type()).isEqualTo("Scores");
            assertThat(info.format()).isEqualTo(ChannelFormat.DOUBLE64);
            assertThat(info.isRegular()).isFalse();
            assertThat(info.channels()).extracting(ChannelInfo::label).containsExactly("sample", "left_hand",
                    "right_hand");
            DescElement description = DescElement.of("desc", info.description().toArray(DescElement[]::new));
            assertThat(description.childText("decoder")).isEqualTo("csp-lda");
            assertThat(description.childText("meaning")).contains("NaN: no decision");
            assertThat(description.child("classes").orElseThrow().children()).extracting(DescElement::text)
                    .containsExactlyElementsOf(CLASSES);
        }
    }
}
