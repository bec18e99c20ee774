package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/// Comparison by relative Frobenius norm.
final class Compare {
    private Compare() {
    }

    static double relative(double[] tested, double[] expected) {
        assertThat(tested).hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < tested.length; i++) {
            difference += (tested[i] - expected[i]) * (tested[i] - expected[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }

    static void assertClose(String what, double[] tested, double[] expected, double tolerance) {
        assertThat(relative(tested, expected)).as(what).isLessThanOrEqualTo(tolerance);
    }

    static void assertClose(String what, SpdMatrix tested, SpdMatrix expected, double tolerance) {
        assertClose(what, tested.values(), expected.values(), tolerance);
    }

    static double[] joined(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
