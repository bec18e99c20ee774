package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whole networks in float32, with the weights of the golden values, against the exact engine, which agrees with PyTorch.
///
/// Networks of many channels run with `-Dideomotor.goldens=all` only.
class FastParityTest {
    private static final boolean ALL = "all".equals(System.getProperty("ideomotor.goldens"));

    static List<String> networks() {
        return Golden.networks().stream().filter(n -> ALL || Golden.network(n).windows().shape().rows() == 3).toList();
    }

    /// Those whose gradient costs the exact engine less than a second.
    static List<String> cheapNetworks() {
        return networks().stream().filter(n -> ALL || !n.startsWith("Deep4")).toList();
    }

    private static double largest(double[] values) { return Arrays.stream(values).map(Math::abs).max().orElse(0); }

    private static void close(String what, double[] got, double[] expected, double tolerance) {
        int worst = 0; // one assertion for all of them: there are a million
        for (int k = 0; k < got.length; k++)
            if (!(Math.abs(got[k] - expected[k]) <= Math.abs(got[worst] - expected[worst]))) worst = k;
        assertThat(got[worst]).as(what + " " + worst).isCloseTo(expected[worst], within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesTheLogitsOfTheExactEngine(String name) {
        Golden.Entry entry = Golden.network(name);
        double[] expected = ExactEngine.of(entry.network()).infer(entry.weights(), entry.windows()).values();
        close("logit", FastEngine.of(entry.network()).infer(entry.weights(), entry.windows()).values(), expected,
                1e-5 * largest(expected));
    }

    @ParameterizedTest
    @MethodSource("cheapNetworks")
    void givesTheGradientOfTheExactEngine(String name) {
        Golden.Entry entry = Golden.network(name);
        Mode mode = Mode.training(new DropoutMasks(1, 2));
        var exact = ExactEngine.of(entry.network()).forward(entry.weights(), entry.windows(), mode);
        var fast = FastEngine.of(entry.network()).threads(2).forward(entry.weights(), entry.windows(), mode);
        double[] slope = CrossEntropy.plain().of(exact.output(), entry.labels()).slope();
        Weights expected = exact.backward(slope).parameters(), got = fast.backward(slope);
        double largest = expected.names().stream().mapToDouble(n -> largest(expected.held(n))).max().orElseThrow();
        for (String array : expected.names())
            close(array, got.held(array), expected.held(array), 1e-4 * largest);
    }
}
