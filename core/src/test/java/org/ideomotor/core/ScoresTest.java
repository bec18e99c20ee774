package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    private static final List<String> CLASSES = List.of("feet", "left_hand", "right_hand");

    @Test
    void softmaxSumsToOneAndKeepsTheOrder() {
        Scores scores = Scores.softmax(CLASSES, 1, 3, 2);
        assertThat(scores.values()[0] + scores.values()[1] + scores.values()[2]).isCloseTo(1, within(1e-15));
        assertThat(scores.of("left_hand")).isCloseTo(0.6652409557748219, within(1e-15)); // e² / (1 + e + e²)
        assertThat(scores.best()).isEqualTo("left_hand");
    }

    @Test
    void softmaxDoesNotChangeWhenAllLogitsMoveAndDoesNotOverflow() {
        assertThat(Scores.softmax(CLASSES, 1001, 1003, 1002)).isEqualTo(Scores.softmax(CLASSES, 1, 3, 2));
        assertThat(Scores.softmax(CLASSES, -1e300, 0, -1e300).values()).containsExactly(0, 1, 0);
    }

    @Test
    void softmaxOfWhatIsNoNumberIsNotFinite() {
        assertThat(Scores.softmax(CLASSES, 1, Double.NaN, 2).isFinite()).isFalse();
        assertThat(Scores.softmax(CLASSES, 1, Double.POSITIVE_INFINITY, 2).isFinite()).isFalse();
    }

    @Test
    void theFirstOfEqualsIsBestAndAnUnknownClassHasNoScore() {
        Scores scores = Scores.uncalibrated(CLASSES, 0.2, 0.4, 0.4);
        assertThat(scores.best()).isEqualTo("left_hand");
        assertThat(scores.of("tongue")).isZero();
    }

    @Test
    void oneValueForEachClass() {
        assertThatIllegalArgumentException().isThrownBy(() -> Scores.uncalibrated(CLASSES, 0.5, 0.5))
                .withMessageContaining("got 2");
        assertThatIllegalArgumentException().isThrownBy(() -> new Control(List.of("x"), new double[2]));
    }

    @Test
    void valuesAreCopiedAndEqualMeansTheSameBits() {
        double[] given = {0.2, 0.3, 0.5};
        Scores scores = Scores.uncalibrated(CLASSES, given);
        given[0] = 9;
        scores.values()[1] = 9;
        assertThat(scores).isEqualTo(Scores.uncalibrated(CLASSES, 0.2, 0.3, 0.5))
                .isNotEqualTo(Scores.uncalibrated(CLASSES, Math.nextUp(0.2), 0.3, 0.5))
                .isNotEqualTo(new Scores(CLASSES, new double[]{0.2, 0.3, 0.5}, Scores.Calibration.CALIBRATED));
        assertThat(new Control(List.of("x"), new double[]{0.0}))
                .isNotEqualTo(new Control(List.of("x"), new double[]{-0.0}));
    }
}
