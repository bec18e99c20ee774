package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MontageTest {
    private static final Montage MONTAGE = Montage.eeg("FCz", "C3", "T7", "P8");

    @Test
    void findsAChannelHoweverItIsSpelled() {
        assertThat(MONTAGE.indexOf("fcZ")).hasValue(0);
        assertThat(MONTAGE.indexOf(" C3 ")).hasValue(1);
        assertThat(MONTAGE.indexOf("C4")).isEmpty();
    }

    @Test
    void findsOldNamesByNewAndNewByOld() {
        assertThat(MONTAGE.indexOf("T3")).hasValue(2);
        assertThat(MONTAGE.indexOf("T6")).hasValue(3);
        assertThat(Montage.eeg("T5", "T4").indexOf("P7")).hasValue(0);
        assertThat(Montage.eeg("T5", "T4").indexOf("t8")).hasValue(1);
    }

    @Test
    void aNamePrefersItsOwnChannelToItsAlias() {
        assertThat(Montage.eeg("T7", "T3").indexOf("T3")).hasValue(1);
    }

    @Test
    void namesThatDifferOnlyInCaseAreRefusedWithBothColumns() {
        assertThatIllegalArgumentException().isThrownBy(() -> Montage.eeg("FCz", "C3", "FCZ"))
                .withMessageContaining("channels 0 and 2").withMessageContaining("FCZ");
    }

    @Test
    void namesThatAreTakenGetTheNextFreeNumberBehindThem() {
        assertThat(Montage.uniqueNames(List.of("C3", "c3", "C3 (2)", "C4", "C3"))).containsExactly("C3", "c3 (2)",
                "C3 (2) (2)", "C4", "C3 (3)");
    }

    @Test
    void noChannelsAndBlankNamesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Montage.eeg(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> Montage.eeg("C3", " "));
    }

    @Test
    void aSignalNeedsARate() {
        assertThat(new Signal(MONTAGE, 250).channels()).isEqualTo(4);
        assertThat(new Signal(MONTAGE, 250).count(0.5)).isEqualTo(125);
        for (double rate : new double[]{0, -1, Double.NaN, Double.POSITIVE_INFINITY})
            assertThatIllegalArgumentException().isThrownBy(() -> new Signal(MONTAGE, rate));
    }
}
