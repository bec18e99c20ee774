package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void knowsItsChannels() { assertThat(new Signal(Montage.eeg("C3"), 100).channels()).isEqualTo(1); }
}
