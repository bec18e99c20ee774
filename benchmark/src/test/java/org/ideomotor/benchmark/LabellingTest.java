package org.ideomotor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.ideomotor.core.Recording;
import org.ideomotor.datasets.Eegmmidb;
import org.ideomotor.testkit.FakeMotorImagery;
import org.junit.jupiter.api.Test;

class LabellingTest {
    private static final Runs EXAMPLE = Runs.of(Eegmmidb.example());
    private static final Recording FAKE = FakeMotorImagery.leftRight(1).trialsPerClass(2).recording();

    @Test
    void codesBecomeClassesAndLabelsMayStay() {
        assertThat(Labelling.parse("769=left_hand, 770 = right_hand").classOf())
                .isEqualTo(Map.of("769", "left_hand", "770", "right_hand"));
        assertThat(Labelling.parse("right_fist,left_fist").classes()).containsExactly("left_fist", "right_fist");
        assertThat(Labelling.parse("a=b=left,S  2=right").classOf()).isEqualTo(Map.of("a=b", "left", "S  2", "right"));
        assertThat(Labelling.parse("1=hand,2=hand,3=feet").classes()).containsExactly("feet", "hand");
    }

    @Test
    void whatIsNoLabellingIsRefused() {
        for (String wrong : List.of("", ",", "T1=", "=left", "T1=a,T2=", "T1=a,,T2=b"))
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> Labelling.parse(wrong))
                    .withMessageContaining("CODE=label");
        assertThatIllegalArgumentException().isThrownBy(() -> Labelling.parse("T1=a,T1=b"))
                .withMessageContaining("T1 twice");
        assertThatIllegalArgumentException().isThrownBy(() -> Labelling.parse("T1=a,T2=a"))
                .withMessageContaining("at least two classes");
    }

    @Test
    void aKnownDataSetBringsItsImaginedMovements() {
        assertThat(Labelling.imagined(EXAMPLE).classes()).containsExactly("both_feet", "both_fists");
        assertThat(Labelling.imagined(EXAMPLE).apply(EXAMPLE)).isEqualTo(EXAMPLE);
    }

    @Test
    void anUnknownOneHasToBeTold() {
        assertThatIllegalArgumentException().isThrownBy(() -> Labelling.imagined(Runs.of(FAKE)))
                .withMessageContaining("which event codes are which class");
    }

    @Test
    void eventsThatAreNotMeantDoNotSlipIn() {
        Runs swapped = Labelling.parse("left_hand=right_hand,other=feet").apply(Runs.of(
                FAKE.relabel(event -> event.sample() == FAKE.events().getFirst().sample() ? "other" : event.label())));
        assertThat(swapped.events().get("feet")).isEqualTo(1);
        assertThat(swapped.events().get("right_hand")).as("those that were left_hand").isLessThanOrEqualTo(2);
        assertThat(swapped.events()).doesNotContainKeys("left_hand", "other");
    }

    @Test
    void aCodeThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> Labelling.parse("T1=a,left_hand=b").apply(Runs.of(FAKE)))
                .withMessage("expected events T1 in the recordings, got left_hand × 2, right_hand × 2;"
                        + " choose among these");
    }
}
