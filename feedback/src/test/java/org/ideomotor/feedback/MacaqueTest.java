package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Velocity of a macaque's hand from spike counts, decoder by decoder, against NumPy: 5000 steps to learn, 1000 to test.
///
/// Recording: Flint, Lindberg, Jordan, Miller & Slutzky 2012, J. Neural Eng. 9, 046006, from the Database for Reaching
/// Experiments and Models (Walker & Kording 2013, PLoS ONE 8, e78747), as features published with the code of Burkhart's
/// dissertation; it is not in this repository. Expected figures: expected.json beside it, made by gen_dkf_macaque.py.
class MacaqueTest {
    private static double[][] read(String name) throws IOException {
        Path file = Path.of(System.getProperty("ideomotor.shared", "no folder given"), "golden/systems/dkf-macaque",
                name);
        assumeTrue(Files.isReadable(file),
                "SKIPPED: " + file + " is not there: the macaque recording of the shared folder;"
                        + " set the property ideomotor.shared to that folder");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
                    .toArray(double[][]::new);
        }
    }

    /// An f that works out each observation once.
    private static StateRegression once(StateRegression f) {
        IdentityHashMap<double[], double[]> known = new IdentityHashMap<>();
        return observation -> known.computeIfAbsent(observation, f::state);
    }

    /// Normalised root mean square error, mean absolute angular error.
    private static void assertScores(StateFilter filter, double[][] x, double[][] z, double nrmse, double angle) {
        StateFilter.Running running = filter.start();
        double squares = 0, size = 0, turned = 0;
        for (int i = 0; i < x.length; i++) {
            double[] says = running.step(x[i]);
            for (int d = 0; d < 2; d++) {
                squares += (says[d] - z[i][d]) * (says[d] - z[i][d]);
                size += z[i][d] * z[i][d];
            }
            double turn = Math.atan2(says[1], says[0]) - Math.atan2(z[i][1], z[i][0]);
            turned += Math.abs(Math.IEEEremainder(turn, 2 * Math.PI)) / x.length;
        }
        assertThat(Math.sqrt(squares / size)).as("nrmse").isCloseTo(nrmse, within(1e-3));
        assertThat(turned).as("angle").isCloseTo(angle, within(1e-3));
    }

    @Test
    void everyDecoderHasThePublishedFigures() throws IOException {
        FilterExamples all = new FilterExamples(read("x.csv"), read("z.csv"));
        FilterExamples train = all.between(0, 5000), test = all.between(5000, 6000);
        double[][] x = test.observations(), z = test.states();
        assertScores(KalmanFilter.fit(train), x, z, 0.7650749505616863, 0.8892254840156816);
        StateRegression linear = StateRegression.linear(train);
        assertScores(() -> linear::state, x, z, 0.7447323028910607, 0.9159676983191634);
        assertScores(DiscriminativeKalmanFilter.of(linear, train), x, z, 0.7567666803320471, 0.8869425015279591);
        // 0.7 is what leaving one out of all 3500 finds
        StateRegression f = once(StateRegression.nadarayaWatson(DiscriminativeKalmanFilter.learnt(train), 0.7));
        assertScores(() -> f::state, x, z, 0.6465884605240065, 0.826339636158991);
        DiscriminativeKalmanFilter filter = DiscriminativeKalmanFilter.of(f, train);
        assertThat(filter.q()[0]).containsExactly(new double[]{0.001277622303854996, -0.0001484776266788406},
                within(1e-9));
        assertThat(filter.motion().transition()[1]).containsExactly(
                new double[]{-0.07131310482401303, 0.7841506159799261},
                within(1e-9));
        assertScores(filter, x, z, 0.6230422721869092, 0.8096057344347728);
        assertScores(filter.robust(), x, z, 0.6770112964108201, 0.7925882370515681);
    }
}
