package org.ideomotor.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FilterBankTest {
    private static final Signal TWO = new Signal(
            new Montage(
                    List.of(new Montage.Channel("C3", Montage.Kind.EEG), new Montage.Channel("EOG", Montage.Kind.EOG)),
                    "A1"),
            250);

    @Test
    void channelsAreNamedByTheirBands() {
        Signal out = FilterBank.bandPasses(8, 16, 4, 4).start(TWO).out();
        assertThat(out.montage().names()).containsExactly("C3 8-12", "EOG 8-12", "C3 12-16", "EOG 12-16");
        assertThat(out.montage().channels().get(3).kind()).isEqualTo(Montage.Kind.EOG);
        assertThat(out.montage().reference()).isEqualTo("A1");
        assertThat(FilterBank.columnsByBand(out.montage())).isEqualTo(
                Map.of("8-12", List.of(0, 1), "12-16", List.of(2, 3)));
        assertThat(FilterBank.columnsByBand(out.montage()).keySet()).containsExactly("8-12", "12-16");
    }

    @Test
    void edgesThatAreNoWholeNumbersAreNamedExactly() {
        FilterBank bank = FilterBank.bandPasses(0.5, 2, 0.75, 2);
        assertThat(bank.start(TWO).out().montage().names()).contains("C3 0.5-1.25", "C3 1.25-2");
        assertThat(bank.edges()).isEqualTo("0.5-1.25, 1.25-2");
        FilterBank slow = new FilterBank(List.of(Butterworth.bandPass(1e-5, 12, 1)));
        assertThat(FilterBank.columnsByBand(slow.start(TWO).out().montage())).containsOnlyKeys("1.0E-5-12");
    }

    @Test
    void roundingOfEdgesDoesNotLengthenNames() {
        assertThat(FilterBank.bandPasses(0.1, 0.4, 0.1, 2).edges()).isEqualTo("0.1-0.2, 0.2-0.3, 0.3-0.4");
    }

    @Test
    void aBankBehindABankIsRefused() {
        FilterBank bank = FilterBank.bandPasses(8, 16, 4, 4);
        Signal once = bank.start(TWO).out();
        assertThatIllegalArgumentException().isThrownBy(() -> bank.start(once)).withMessage(
                "FilterBank: expected channels before a bank, got \"C3 8-12\"; one bank is enough");
    }

    @Test
    void eachBandIsTheBandPassAloneToTheBit() {
        FilterBank bank = FilterBank.bandPasses(8, 32, 4, 4);
        assertThat(bank.bands()).hasSize(6);
        CausalStage.Running all = bank.start(TWO);
        List<CausalStage.Running> alone = bank.bands().stream().map(band -> band.start(TWO)).toList();
        Random random = new Random(11);
        double[] out = new double[12], one = new double[2];
        for (int t = 0; t < 300; t++) {
            double[] in = {random.nextGaussian() * 30, random.nextGaussian() * 30 + 4000};
            assertThat(all.step(in, out)).isTrue();
            for (int b = 0; b < 6; b++) {
                alone.get(b).step(in, one);
                assertThat(new double[]{out[2 * b], out[2 * b + 1]}).as("time %d, band %d", t, b).isEqualTo(one);
            }
        }
    }

    @Test
    void delayIsThatOfTheSlowestBand() {
        double narrow = Butterworth.bandPass(8, 10, 4).start(TWO).delaySamples();
        double wide = Butterworth.bandPass(10, 20, 4).start(TWO).delaySamples();
        assertThat(narrow).isGreaterThan(wide);
        for (List<Butterworth> bands : List.of(
                List.of(Butterworth.bandPass(8, 10, 4), Butterworth.bandPass(10, 20, 4)),
                List.of(Butterworth.bandPass(10, 20, 4), Butterworth.bandPass(8, 10, 4))))
            assertThat(new FilterBank(bands).start(TWO).delaySamples()).isEqualTo(narrow);
    }

    @Test
    void wrongBandsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FilterBank(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> FilterBank.bandPasses(8, 30, 4, 4)).withMessage(
                "FilterBank: expected a whole number of bands of 4.0 Hz, at most 1000, from 8.0 to 30.0 Hz; choose another"
                        + " width");
        assertThatIllegalArgumentException().isThrownBy(() -> FilterBank.bandPasses(8, 30, 0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new FilterBank(List.of(Butterworth.lowPass(8, 4))))
                .withMessageContaining("expected band-passes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FilterBank(
                        List.of(Butterworth.bandPass(8, 12, 4), Butterworth.bandPass(8, 12, 2))))
                .withMessageContaining("8-12 Hz twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterBank.bandPasses(100, 140, 20, 4).start(TWO)).withMessageContaining("140.0");
    }

    @Test
    void channelsWithoutABandAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterBank.columnsByBand(Montage.eeg("C3 8-12", "C4"))).withMessage(
                        "FilterBank: expected channels named by their bands, as \"C3 8-12\", got C4 as channel 1;"
                                + " take FilterBank.bandPasses(8, 32, 4, 4) or so for a stage");
    }
}
