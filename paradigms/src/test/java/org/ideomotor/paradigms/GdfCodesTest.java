package org.ideomotor.paradigms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GdfCodesTest {
    @Test
    void theCodesAreThoseOfTheLists() {
        GdfCodes codes = GdfCodes.of(List.of("left_hand", "right_hand", "both_feet", "tongue", "rest"));
        assertThat(Stream
                .of("left_hand", "right_hand", "both_feet", "tongue", "trial_start", "trial_end", "feedback", "cross",
                        "beep", "hit", "miss", "rejected", "run_start", "run_end")
                .map(label -> codes.code(label).orElseThrow()))
                .containsExactly(769, 770, 771, 772, 768, 800, 781, 786, 33282, 897, 898, 1023, 32769, 32770);
    }

    @Test
    void otherClassesHaveTheFreeCodesInAlphabeticalOrder() {
        GdfCodes codes = GdfCodes.of(List.of("word", "both_fists", "left_hand"));
        assertThat(codes.code("both_fists")).contains(775);
        assertThat(codes.code("word")).contains(776);
        assertThat(GdfCodes.of(List.of("feet", "both_feet")).code("feet")).contains(775);
        assertThatThrownBy(() -> GdfCodes.of(List.of("a", "b", "c", "d", "e", "f")))
                .hasMessageContaining("at most 5 classes");
    }

    @Test
    void aCodeLeadsBackToItsLabel() {
        GdfCodes codes = GdfCodes.of(List.of("left_hand", "both_fists", "rest"));
        assertThat(codes.all()).allSatisfy((label, code) -> assertThat(codes.label(code)).contains(label));
        assertThat(new HashSet<>(codes.all().values())).hasSameSizeAs(codes.all().keySet());
        assertThat(codes.label(1)).isEqualTo(Optional.empty());
        assertThat(codes.code("right_hand")).isEmpty();
    }

    @Test
    void everyMarkerOfEveryRunHasACode() {
        for (Paradigm paradigm : List.of(GrazTrials.of("left_hand", "rest").feedback(), CursorTrials.of("a", "b"),
                FreeControl.of("a"))) {
            RunLog log = RunLog.of(paradigm, 1).to(5000).invalidate().to(900_000);
            GdfCodes codes = GdfCodes.of(paradigm.classes());
            assertThat(log.labels()).allSatisfy(label -> assertThat(codes.code(label)).isPresent());
        }
    }
}
