package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalTest {
    @Test
    void knowsItsChannels() { assertThat(new Signal(new Montage(List.of("C3"), "A1"), 100).channels()).isEqualTo(1); }
}
