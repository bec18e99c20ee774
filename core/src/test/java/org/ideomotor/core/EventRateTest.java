package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRateTest {
    /// Garwood's table: 95 % limits of the expectation of a Poisson count.
    @ParameterizedTest
    @CsvSource({"0, 0, 3.689", "1, 0.0253, 5.572", "2, 0.242, 7.225", "5, 1.623, 11.668", "10, 4.795, 18.390",
            "50, 37.111, 65.919"})
    void theIntervalIsTheExactOneOfAPoissonCount(int events, double low, double high) {
        EventRate rate = new EventRate(events, 10);
        assertThat(rate.value()).isEqualTo(events / 10.0);
        assertThat(rate.low()).isCloseTo(low / 10, within(1e-4));
        assertThat(rate.high()).isCloseTo(high / 10, within(1e-4));
    }

    @Test
    void itsTextHasAllOfIt() {
        assertThat(new EventRate(0, 10)).hasToString("0.00 per minute (0 in 10.0 min, 95 % interval 0.00 to 0.37)");
    }

    @Test
    void itNeedsATimeAndACount() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventRate(-1, 1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> new EventRate(1, 0)).withMessageContaining("0.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new EventRate(1, Double.NaN));
    }
}
