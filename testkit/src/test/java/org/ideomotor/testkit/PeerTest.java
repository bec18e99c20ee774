package org.ideomotor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.ideomotor.testkit.Peer.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("interop")
@Timeout(60)
class PeerTest {
    private Peer peer;

    @BeforeEach
    void start() throws IOException { peer = Peer.start(Peer.script(PeerTest.class, "echo_peer.py"), Map.of()); }

    @AfterEach
    void close() throws IOException {
        if (peer != null) peer.close();
    }

    @Test
    void numbersAndTextsTravelToTheBitThereAndBack() {
        double[] numbers = {0, -0.0, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY};
        long[] longs = {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1};
        List<String> texts = List.of("", "a\0b", "\uD83E\uDDE0 \"é\"\n");
        Answer answer = peer.ask("echo", Map.of("numbers", numbers, "longs", longs, "texts", texts, "rows",
                List.of(List.of(1, 2), List.of(3, 4))));
        assertThat(answer.numbers("numbers")).containsExactly(numbers);
        assertThat(answer.longs("longs")).containsExactly(longs);
        assertThat(answer.texts("texts")).isEqualTo(texts);
        assertThat(answer.numbers("rows")).containsExactly(1, 2, 3, 4);
        assertThatThrownBy(() -> answer.text("absent")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("a field \"absent\"");
    }

    @Test
    void aRequestThatFailsSaysWhyAndTheNextIsAnswered() {
        assertThatThrownBy(() -> peer.ask("fail")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("echo_peer.py").hasMessageContaining("ValueError: as asked");
        assertThat(peer.ask("echo", Map.of("still", "there")).text("still")).isEqualTo("there");
    }

    @Test
    void aPeerThatEndsIsQuotedWithItsLastWords() {
        assertThatThrownBy(() -> peer.ask("end", Map.of("last_words", "no such library")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("ended instead of answering")
                .hasMessageContaining("no such library");
    }

    @Test
    void aKilledPeerAnswersNoMore() {
        peer.kill();
        assertThatThrownBy(() -> peer.ask("echo")).isInstanceOf(AssertionError.class)
                .hasMessageContaining("peer echo_peer.py");
    }
}
