package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.ideomotor.core.Examples;
import org.junit.jupiter.api.Test;

class StandardScalerTest {
    private static Examples<Features> examples(double[]... rows) {
        return Imagery.labelled(Stream.of(rows).map(Features::new).toList(), Collections.nCopies(rows.length, "a"));
    }

    private static Features features(double... values) { return new Features(values); }

    @Test
    void scaledFeaturesHaveNoMeanAndUnitDeviation() {
        var scaling = new StandardScaler().fit(examples(new double[]{1, 7}, new double[]{3, 7}, new double[]{5, 7}));
        assertThat(scaling.apply(features(3, 7)).values()).containsExactly(0, 0);
        assertThat(scaling.apply(features(5, 8)).values()).containsExactly(2 / Math.sqrt(8 / 3.0), 1);
    }

    @Test
    void whatVariesByRoundingOnlyIsCentredOnly() {
        double above = 1e8 + Math.ulp(1e8);
        var scaling = new StandardScaler().fit(examples(new double[]{1e8}, new double[]{1e8}, new double[]{above}));
        assertThat(scaling.deviations()).containsExactly(1);
    }

    @Test
    void anExampleOfTwiceTheWeightCountsAsTwo() {
        var weighted = new StandardScaler()
                .fit(Imagery.weighted(examples(new double[]{1}, new double[]{4}), 2, 1));
        var twice = new StandardScaler().fit(examples(new double[]{1}, new double[]{1}, new double[]{4}));
        assertThat(weighted.means()).containsExactly(twice.means(), within(1e-15));
        assertThat(weighted.deviations()).containsExactly(twice.deviations(), within(1e-15));
    }

    @Test
    void featuresOfAnotherNumberAreRefused() {
        var scaling = new StandardScaler().fit(examples(new double[]{1, 2}, new double[]{3, 5}));
        assertThatIllegalArgumentException().isThrownBy(() -> scaling.apply(features(1)))
                .withMessageContaining("expected 2 features, got 1");
        assertThatIllegalArgumentException().isThrownBy(() -> scaling.apply(features(1, 2, 3)))
                .withMessageContaining("expected 2 features, got 3");
        Examples<Features> unequal = examples(new double[]{1, 2}, new double[]{3});
        assertThatIllegalArgumentException().isThrownBy(() -> new StandardScaler().fit(unequal))
                .withMessageContaining("expected 2 features, got 1");
    }

    @Test
    void noExamplesAreRefused() {
        Examples<Features> none = new Examples<>(List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> new StandardScaler().fit(none))
                .withMessageContaining("expected at least one example, got none");
    }
}
