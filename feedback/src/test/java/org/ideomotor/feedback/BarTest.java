package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Decision;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final List<String> HANDS = List.of("left_hand", "right_hand");
    private static final Bar BAR = new Bar(HANDS, 11);

    private static Decision decided(double left) {
        return new Decision.Decided(100, 0, Optional.empty(), Scores.uncalibrated(HANDS, left, 1 - left));
    }

    @Test
    void growsTowardsTheLikelierClass() {
        assertThat(BAR.line(decided(1))).isEqualTo("left_hand 1.00 █████┼───── 0.00 right_hand");
        assertThat(BAR.line(decided(0))).isEqualTo("left_hand 0.00 ─────┼█████ 1.00 right_hand");
        assertThat(BAR.line(decided(0.5))).isEqualTo("left_hand 0.50 ─────┼───── 0.50 right_hand");
        assertThat(BAR.line(decided(0.7))).isEqualTo("left_hand 0.70 ───██┼───── 0.30 right_hand");
    }

    @Test
    void isNeutralWithoutADecisionAndSaysWhy() {
        assertThat(BAR.line(new Decision.Rejected(5, 0, Optional.empty(), Decision.Reason.GAP, "lost")))
                .contains("─────┼─────").contains("(gap)");
        assertThat(BAR.line(new Decision.Warming(5, 0, Optional.empty(), 7))).contains("(warming up)");
    }

    @Test
    void showsTheLikeliestOfThree() {
        List<String> three = List.of("a", "b", "c");
        Decision decision = new Decision.Decided(1, 0, Optional.empty(), Scores.uncalibrated(three, 0.1, 0.2, 0.7));
        assertThat(new Bar(three, 11).line(decision)).isEqualTo("████████─── 0.70 c");
    }

    @Test
    void oneExtremeScoreDoesNotChangeHowTheNextOneLooks() {
        String before = BAR.line(decided(0.6));
        BAR.line(decided(1));
        assertThat(BAR.line(decided(0.6))).isEqualTo(before);
    }

    @Test
    void refusesAnEvenWidthAndASingleClass() {
        assertThatThrownBy(() -> new Bar(HANDS, 10)).hasMessageContaining("odd width");
        assertThatThrownBy(() -> new Bar(List.of("a"), 11)).hasMessageContaining("two classes");
    }

    @Test
    void aTerminalRepaintsOneLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TerminalBar bar = new TerminalBar(BAR, new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            bar.show(decided(1));
            bar.show(decided(0));
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1 + 2); // \r counts as a line end for lines()
        assertThat(text).startsWith("\r\u001b[2Kleft_hand 1.00").contains("\r\u001b[2Kleft_hand 0.00")
                .endsWith(System.lineSeparator());
    }

    @Test
    void whereNothingCanBeRepaintedThereIsALineNowAndThen() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BarLines lines = new BarLines(BAR, new PrintStream(bytes, true, StandardCharsets.UTF_8), 100, 2)) {
            for (long sample = 100; sample <= 1000; sample += 10) {
                lines.show(new Decision.Decided(sample, 0, Optional.empty(), Scores.uncalibrated(HANDS, 1, 0)));
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(5).first()
                .isEqualTo("   1 s  left_hand 1.00 █████┼───── 0.00 right_hand");
    }
}
