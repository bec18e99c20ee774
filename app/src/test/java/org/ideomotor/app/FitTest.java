package org.ideomotor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ideomotor.core.Decoder;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Provenance;
import org.ideomotor.core.Scores;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Fitted<Window, Scores> CHAIN = window -> Scores.uncalibrated(List.of("a", "b"), 0.5, 0.5);

    private static List<String> differences(Signal expected, Signal got) {
        return Fit.differences(new Decoder("d", expected, List.of(), 10, 1, List.of(), List.of(), CHAIN, List.of(),
                List.of("a", "b"), Decoder.Learning.NEVER, new Provenance("", "", "", "", List.of(), 0)), got);
    }

    private static Signal eeg(double rate, String... names) { return new Signal(Montage.eeg(names), rate); }

    private static Signal inUnit(String unit, String... names) {
        return new Signal(new Montage(Arrays.stream(names)
                .map(name -> new Montage.Channel(name, Montage.Kind.EEG, unit, Optional.empty())).toList(),
                Montage.UNKNOWN_REFERENCE), 250);
    }

    @Test
    void theSameSignalFitsWhateverTheCaseOfItsNames() {
        assertThat(differences(eeg(250, "C3", "FCz"), eeg(250, "c3", "FCZ"))).isEmpty();
    }

    @Test
    void anotherRateIsNamed() {
        assertThat(differences(eeg(250, "C3"), eeg(256, "C3")))
                .containsExactly("it has 256 Hz, the decoder expects 250 Hz");
    }

    @Test
    void anotherOrderIsCalledThat() {
        assertThat(differences(eeg(250, "C3", "Cz", "C4"), eeg(250, "C3", "C4", "Cz"))).containsExactly(
                "it has the decoder's 3 channels in another order (channel 1 is C4, the decoder expects Cz)");
    }

    @Test
    void moreChannelsAreCalledThat() {
        assertThat(differences(eeg(250, "C3", "C4"), eeg(250, "C3", "C4", "EOG1", "EOG2")))
                .containsExactly("it has the decoder's 2 channels and 2 more (EOG1, EOG2)");
    }

    @Test
    void missingChannelsAreNamedAndWhatIsThereInstead() {
        assertThat(differences(eeg(250, "C3", "C4"), eeg(250, "1", "2"))).containsExactly(
                "it lacks 2 of the decoder's 2 channels (C3, C4), and has 1, 2 instead");
        assertThat(differences(eeg(250, "C3", "C4"), eeg(250, "C4")))
                .containsExactly("it lacks 1 of the decoder's 2 channels (C3)");
    }

    @Test
    void unitsAreComparedChannelByChannelAndToldOnce() {
        assertThat(differences(eeg(250, "C3", "C4"), inUnit("", "C3", "C4")))
                .containsExactly("it has C3, C4 without a unit, the decoder expects µV");
        assertThat(differences(eeg(250, "C3"), inUnit("counts", "C3")))
                .containsExactly("it has C3 in counts, the decoder expects µV");
    }

    @Test
    void whatDiffersInSeveralWaysIsToldInSeveralClauses() {
        assertThat(differences(eeg(250, "C3", "C4"), eeg(500, "C4", "C3"))).hasSize(2);
    }

    @Test
    void manyNamesAreCutShort() {
        String[] names = {"C1", "C2", "C3", "C4", "C5", "C6", "Cz", "Fz", "Pz", "Oz"};
        assertThat(differences(eeg(250, names), eeg(250, "T7"))).singleElement().asString()
                .contains("C1, C2, C3, C4, C5, C6, Cz, Fz and 2 more");
    }
}
