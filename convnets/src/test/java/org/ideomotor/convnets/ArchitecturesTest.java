package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Published numbers of parameters, as the papers and repositories give them.
class ArchitecturesTest {
    private static int count(Architecture architecture, int channels, int times, int classes) {
        return architecture.network(channels, times, classes).trainedParameters();
    }

    @Test
    void eegNetHasItsPublishedSizes() {
        assertThat(count(EegNet.published(), 22, 1000, 4)).isEqualTo(3444);
        assertThat(count(EegNet.published(), 22, 1125, 4)).isEqualTo(3700);
        assertThat(count(EegNet.published(), 22, 512, 4)).isEqualTo(2484);
        assertThat(count(EegNet.published().filters(4, 2).kernel(125), 22, 1000, 2)).isEqualTo(1406);
    }

    @Test
    void convNetsHaveTheirPublishedSizes() {
        assertThat(count(ShallowConvNet.published(), 22, 1000, 4)).isEqualTo(46_084);
        assertThat(count(ShallowConvNet.published(), 22, 1001, 2)).isEqualTo(41_202);
        assertThat(count(DeepConvNet.published(), 22, 1000, 4)).isEqualTo(282_879);
        assertThat(count(FbcNet.published(250), 22, 1000, 4)).isEqualTo(11_812);
        assertThat(count(EegTcNet.braindecode().kernel(32), 22, 1000, 4)).isEqualTo(4048);
    }

    @Test
    void eegNeXHasItsPublishedSizesWithPoolsThatKeepTheLastSamples() {
        assertThat(count(EegNeX.published(), 22, 1000, 4)).isEqualTo(57_476);
        assertThat(count(EegNeX.published(), 22, 500, 4)).isEqualTo(56_484);
        assertThat(count(EegNeX.braindecode(), 22, 500, 4)).isEqualTo(55_940);
    }

    @Test
    void simpleConvHasItsPublishedSizes() {
        assertThat(count(EegSimpleConv.acrossSubjects(250), 22, 1000, 4)).isEqualTo(2_462_246);
        assertThat(count(EegSimpleConv.withinSubject(250), 22, 1000, 4)).isEqualTo(245_654);
        assertThat(count(EegSimpleConv.braindecode(250), 22, 1000, 4)).isEqualTo(730_404);
    }

    @Test
    void ifNetHasItsPublishedSizes() {
        assertThat(count(IfNet.version1(250, 6), 22, 750, 4)).isEqualTo(10_884);
        assertThat(
                count(IfNet.version2(250).bands(List.of(new Layer.BandFilters.Band(4, 40)), List.of(63)), 22, 1001, 2))
                .isEqualTo(6722);
    }

    @Test
    void transformersHaveTheirPublishedSizes() {
        assertThat(count(EegConformer.published(), 22, 1000, 4)).isEqualTo(789_572);
        assertThat(count(AtcNet.braindecode(), 22, 1125, 4)).isEqualTo(113_732);
        assertThat(count(CtNet.published(), 22, 1000, 4)).isEqualTo(27_284);
    }

    @Test
    void dbConformerHasItsPublishedSizes() {
        assertThat(count(DbConformer.published(), 22, 1001, 2)).isEqualTo(93_747);
        assertThat(count(DbConformer.published(), 22, 1001, 4)).isEqualTo(93_813);
        assertThat(count(DbConformer.published().depth(6), 22, 1001, 2)).isEqualTo(251_507);
    }

    @Test
    void mvcNetDecodesWithAFewThousandAndTrainsWithFiftyMillion() {
        assertThat(count(MvcNet.published(), 22, 1001, 2)).isEqualTo(6722);
        Network contrast = MvcNet.published().contrast(22, 1000);
        assertThat(contrast.trainedParameters()).isEqualTo(8_011_000 + 46_111_232);
        assertThat(contrast.output()).isEqualTo(new Shape(512, 1, 1));
    }

    @Test
    void phaseSpdNetHasItsPublishedSizes() {
        assertThat(List.of(1, 4, 7, 10).stream().map(p -> count(PhaseSpdNet.of(p, 3), 3, 1001, 2))).containsExactly(7,
                116, 322, 692);
    }

    @Test
    void spdNetHasTheSizeOfPhaseSpdNetWithoutDelays() {
        assertThat(count(SpdNet.published(), 3, 1001, 2)).isEqualTo(7);
        assertThat(count(SpdNet.published(), 22, 1000, 4)).isEqualTo(11 * 22 + 66 * 4 + 4);
        assertThat(count(SpdNet.published().blocks(2), 22, 1000, 4)).isEqualTo(11 * 22 + 5 * 11 + 15 * 4 + 4);
    }

    @Test
    void atTheirOwnRateRulesForAnyRateGiveThePublishedNetworks() {
        assertThat(EegNet.at(128)).isEqualTo(EegNet.published());
        assertThat(ShallowConvNet.at(250)).isEqualTo(ShallowConvNet.published());
        assertThat(DeepConvNet.at(250)).isEqualTo(DeepConvNet.published());
        assertThat(EegTcNet.at(250)).isEqualTo(EegTcNet.braindecode().kernel(32));
        assertThat(IfNet.at(250)).isEqualTo(IfNet.version2(250));
        assertThat(EegConformer.at(250)).isEqualTo(EegConformer.published());
        assertThat(AtcNet.at(250)).isEqualTo(AtcNet.braindecode().limitedConvolutions());
        assertThat(CtNet.at(250)).isEqualTo(CtNet.published());
        assertThat(DbConformer.at(250)).isEqualTo(DbConformer.published());
        assertThat(MvcNet.at(250)).isEqualTo(MvcNet.published());
    }

    @Test
    void atOtherRatesLengthsLastAsLong() {
        assertThat(EegNet.at(250).kernel()).isEqualTo(125);
        assertThat(DeepConvNet.at(128)).as("the authors of EEGNet at 128 Hz").extracting(DeepConvNet::kernel,
                DeepConvNet::laterKernel, DeepConvNet::pool).containsExactly(5, 5, 2);
        assertThat(IfNet.at(500).kernels()).containsExactly(127, 63);
        assertThat(PhaseSpdNet.at(4, 0.032, 250)).isEqualTo(PhaseSpdNet.of(4, 8));
        assertThat(PhaseSpdNet.at(4, 0.032, 160)).isEqualTo(PhaseSpdNet.of(4, 5));
    }

    @Test
    void aNetworkForAnyRateIsNoneWithoutOne() {
        for (AnyRate network : AnyRate.values()) {
            assertThat(network.forRate(250).network(8, 1000, 2).output().size()).isEqualTo(2);
            assertThatIllegalArgumentException().isThrownBy(() -> network.network(8, 1000, 2))
                    .withMessageContaining(network.name()).withMessageContaining("forRate");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> AnyRate.EEG_SIMPLE_CONV.forRate(256.5))
                .withMessageContaining("256.5 Hz").withMessageContaining("EegSimpleConv");
        assertThatIllegalArgumentException().isThrownBy(() -> AnyRate.IF_NET.forRate(64).network(8, 300, 2))
                .withMessageContaining("(0, 32.0) Hz");
    }
}
