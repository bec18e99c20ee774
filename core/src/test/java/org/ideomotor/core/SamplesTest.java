package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SamplesTest {
    private static final Samples TWO_BY_THREE = Samples.ofTimeMajor(2, 1, 10, 2, 20, 3, 30);

    @Test
    void bothOrdersDescribeTheSameBlock() {
        assertThat(Samples.ofChannels(new double[]{1, 2, 3}, new double[]{10, 20, 30})).isEqualTo(TWO_BY_THREE);
        assertThat(TWO_BY_THREE.channel(1)).containsExactly(10, 20, 30);
        assertThat(TWO_BY_THREE.at(0, 2)).isEqualTo(3);
    }

    @Test
    void neitherWhatCameInNorWhatGoesOutIsShared() {
        double[] given = {1, 10, 2, 20};
        Samples samples = Samples.ofTimeMajor(2, given);
        given[0] = 99;
        samples.toTimeMajor()[0] = 99;
        samples.channel(0)[0] = 99;
        assertThat(samples.at(0, 0)).isEqualTo(1);
    }

    @Test
    void aSliceIsHalfOpen() {
        assertThat(TWO_BY_THREE.slice(1, 3)).isEqualTo(Samples.ofTimeMajor(2, 2, 20, 3, 30));
        assertThat(TWO_BY_THREE.slice(1, 1).times()).isZero();
    }

    /// It used to fill up with zeros, which look like samples.
    @Test
    void aSliceBeyondTheEndIsRefused() {
        assertThatThrownBy(() -> TWO_BY_THREE.slice(1, 4)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Samples: asked for times [1, 4) of 3");
        assertThatThrownBy(() -> TWO_BY_THREE.slice(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TWO_BY_THREE.slice(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void equalMeansTheSameBits() {
        assertThat(Samples.ofTimeMajor(1, 0.0)).isNotEqualTo(Samples.ofTimeMajor(1, -0.0));
        assertThat(Samples.ofTimeMajor(1, Double.NaN)).isEqualTo(Samples.ofTimeMajor(1, Double.NaN));
        assertThat(Samples.ofTimeMajor(1, 1, 2)).isNotEqualTo(Samples.ofTimeMajor(2, 1, 2));
    }

    @Test
    void raggedChannelsAreRefusedByName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.ofChannels(new double[3], new double[2]))
                .withMessageContaining("channel 1 has 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.ofTimeMajor(2, 1, 2, 3))
                .withMessageContaining("multiple of 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Samples.ofTimeMajor(0));
    }

    @Test
    void anIndexOutsideIsRefusedAndDoesNotWrapIntoTheNextTime() {
        assertThatThrownBy(() -> TWO_BY_THREE.at(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TWO_BY_THREE.at(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> TWO_BY_THREE.at(1, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void secondsBecomeTheNearestCountHalvesUpwards() {
        assertThat(Samples.count(0.5, 125)).isEqualTo(63);
        assertThat(Samples.count(-0.5, 125)).isEqualTo(-62);
        assertThat(Samples.count(4.1, 160)).isEqualTo(656);
        assertThat(Samples.count(0, 250)).isZero();
    }
}
