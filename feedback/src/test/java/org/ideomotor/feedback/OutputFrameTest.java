package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Control;
import org.ideomotor.core.Scores;
import org.junit.jupiter.api.Test;

class OutputFrameTest {
    private static OutputFrame text(String text) {
        return new OutputFrame(0, "r", "rest", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(text));
    }

    @Test
    void everyFieldHasItsName() {
        Scores scores = Scores.uncalibrated(List.of("left_hand", "right_hand"), 0.75, 0.25);
        Control control = new Control(List.of("x", "y"), new double[]{-0.5, 1e-9});
        assertThat(new OutputFrame(480, "cursor-1", "feedback", Optional.of("left_hand"), Optional.of(scores),
                Optional.of(control), Optional.of(new CursorPosition(-0.1, 0)), Optional.empty()).json())
                .isEqualTo("{\"schema\":1,\"sample\":480,\"run\":\"cursor-1\",\"phase\":\"feedback\","
                        + "\"target\":\"left_hand\",\"scores\":{\"left_hand\":0.75,\"right_hand\":0.25},"
                        + "\"control\":{\"x\":-0.5,\"y\":1.0E-9},\"cursor\":{\"x\":-0.1,\"y\":0.0},\"text\":null}");
    }

    @Test
    void whatIsEmptyOrNotFiniteIsNull() {
        OutputFrame frame = new OutputFrame(0, "r", "rest", Optional.empty(),
                Optional.of(Scores.uncalibrated(List.of("a"), Double.NaN)), Optional.empty(), Optional.empty(),
                Optional.empty());
        assertThat(frame.json())
                .isEqualTo("{\"schema\":1,\"sample\":0,\"run\":\"r\",\"phase\":\"rest\",\"target\":null,"
                        + "\"scores\":{\"a\":null},\"control\":null,\"cursor\":null,\"text\":null}");
    }

    @Test
    void textCannotBreakOutOfItsQuotes() {
        assertThat(text("a\"b\\c\n\u0001").json()).endsWith("\"text\":\"a\\\"b\\\\c\\u000a\\u0001\"}");
        assertThat(text("␣ Ä 𝄞").json()).endsWith("\"text\":\"␣ Ä 𝄞\"}");
        assertThat(text("half \ud834").json()).endsWith("\"text\":\"half \\ud834\"}");
    }
}
