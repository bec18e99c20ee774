package org.ideomotor.app.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> NAMES = List.of("Butterworth", "Recording", "Csp", "Lda", "Mdm");

    @ParameterizedTest
    @CsvSource({"Butterwort, Butterworth", "Butterwroth, Butterworth", "recording, Recording", "Recordign, Recording",
            "LDA, Lda", "Lad, Lda"})
    void aMisspelledNameLeadsToTheOneThatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, NAMES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"Fourier", "Wavelet", "x", "Recording"})
    void aNameLikeNoOtherLeadsNowhere(String written) { assertThat(Nearest.to(written, NAMES)).isEmpty(); }

    @Test
    void ofTwoEquallyNearTheOneInTheSameCaseThenTheFirstByAlphabetIsTaken() {
        assertThat(Nearest.to("run3", List.of("run2", "run1"))).contains("run1");
        assertThat(Nearest.to("recodring", List.of("Recording", "recording"))).contains("recording");
    }

    @Test
    void swappedNeighboursAreOneEdit() {
        assertThat(Nearest.edits("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.edits("", "abc")).isEqualTo(3);
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
    }
}
