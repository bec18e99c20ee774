package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Montage;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Signal;
import org.ideomotor.core.Window;
import org.junit.jupiter.api.Test;

/// Channels over the sensorimotor cortex, as far as the montage has them.
class PickedChannelsTest {
    private static Examples<Window> windows(List<String> names) {
        Samples samples = Samples.ofTimeMajor(names.size(),
                IntStream.range(0, 3 * names.size()).mapToDouble(i -> i).toArray());
        return Imagery.labelled(List.of(new Window(3, new Signal(Montage.eeg(names), 160), samples)), List.of("a"));
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "E" + i).toList();
    }

    @Test
    void channelsThatAreThereAreKeptInTheOrderOfTheNamesWithTheirSamples() {
        Examples<Window> windows = windows(List.of("Fp1", "C4", "CZ", "Oz", "c3"));
        PickedWindow fitted = PickedChannels.sensorimotor().fit(windows);
        assertThat(fitted.kept()).containsExactly("c3", "CZ", "C4");
        Window picked = fitted.apply(windows.get(0).item());
        assertThat(picked.signal().montage().names()).containsExactly("c3", "CZ", "C4");
        assertThat(picked.samples()).isEqualTo(Samples.ofChannels(new double[][]{{4, 9, 14}, {2, 7, 12}, {1, 6, 11}}));
        assertThat(picked.end()).isEqualTo(3);
    }

    @Test
    void withoutTheNamesAllChannelsOfASmallMontageAreKept() {
        Examples<Window> windows = windows(numbered(32));
        PickedWindow fitted = PickedChannels.sensorimotor().fit(windows);
        assertThat(fitted.kept()).isEqualTo(numbered(32));
        assertThat(fitted.apply(windows.get(0).item())).isEqualTo(windows.get(0).item());
    }

    @Test
    void withoutTheNamesALargeMontageIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PickedChannels.sensorimotor().fit(windows(numbered(33))))
                .withMessageStartingWith("PickedChannels.sensorimotor(): expected at least 3 of the channels [FC5, ")
                .withMessageContaining("or at most 32 others, got the 33 channels [E0, E1, ")
                .withMessageEndingWith("name them by the 10-20 system, or pick some by a stage Pick");
    }

    @Test
    void aWindowOfOtherChannelsIsRefused() {
        PickedWindow fitted = PickedChannels.sensorimotor().fit(windows(List.of("C3", "Cz", "C4")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fitted.apply(windows(List.of("C3", "Cz", "C2")).get(0).item()))
                .withMessage(
                        "PickedWindow: expected the 3 channels [C3, Cz, C4], got 3: [C3, Cz, C2]; were the stages before it the same?");
    }

    @Test
    void whatWasKeptIsNoted() {
        Examples<Window> windows = windows(List.of("Fp1", "C4", "CZ", "Oz", "c3"));
        assertThat(Noted.of(PickedChannels.sensorimotor().then(Covariances.oas()).fit(windows)))
                .containsExactly("3 of 5 channels were kept: c3, CZ, C4");
        assertThat(PickedChannels.sensorimotor().fit(windows(numbered(5))).notes()).isEmpty();
    }

    @Test
    void aChannelThatTwoNamesFindIsKeptOnce() {
        Examples<Window> windows = windows(List.of("T7", "C3", "Cz", "C4"));
        assertThat(new PickedChannels(List.of("T3", "C3", "T7", "C4"), 8).fit(windows).kept())
                .containsExactly("T7", "C3", "C4");
    }

    @Test
    void aNameOrAColumnThatComesTwiceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PickedChannels(List.of("C3", "Cz", "c3"), 8))
                .withMessage("PickedChannels: expected each name once, got [c3] again");
        assertThatIllegalArgumentException().isThrownBy(() -> new PickedWindow(List.of("C3", "Cz"), new int[]{1, 1}))
                .withMessageContaining("each column once, got [1, 1]");
    }

    @Test
    void noWindowsAndTooFewNamesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PickedChannels.sensorimotor().fit(new Examples<>(List.of())))
                .withMessage("PickedChannels.sensorimotor(): expected at least one window, got none");
        assertThatIllegalArgumentException().isThrownBy(() -> new PickedChannels(List.of("C3"), 2))
                .withMessageContaining("at least 3 names");
    }

    @Test
    void theTextIsTheExpressionThatMakesIt() {
        assertThat(new PickedChannels(List.of("C3", "Cz", "C4"), 8))
                .hasToString("new PickedChannels(List.of(\"C3\", \"Cz\", \"C4\"), 8)");
    }
}
