package org.ideomotor.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StateFilterTest {
    private static final Offset<Double> GOLDEN = within(1e-9);
    /// The numbers are printed by src/test/resources/org/ideomotor/feedback/dkf_step.py.
    private static final StateMotion MOTION = new StateMotion(new double[][]{{0.9, 0.1}, {0, 0.8}},
            new double[][]{{0.2, 0}, {0, 0.3}}, new double[][]{{1.5, 0.4}, {0.4, 1}});
    private static final double[][] Q = {{0.5, 0}, {0, 0.4}};

    private static StateMotion.Belief stepped(DiscriminativeKalmanFilter filter) {
        return filter.update(new StateMotion.Belief(new double[]{0.5, -0.2}, new double[][]{{0.4, 0}, {0, 0.6}}),
                new double[]{1, 0.3});
    }

    private static DiscriminativeKalmanFilter filter(double[][] q) {
        return DiscriminativeKalmanFilter.of(observation -> observation, q, MOTION);
    }

    @Test
    void oneStepAgreesWithNumpy() {
        StateMotion.Belief belief = stepped(filter(Q));
        assertThat(belief.mean()).containsExactly(new double[]{0.8944698229254647, 0.10851292003615153}, GOLDEN);
        assertThat(belief.covariance()[0]).containsExactly(new double[]{0.31816568990434035, -0.018435957476077708},
                GOLDEN);
        assertThat(belief.covariance()[1]).containsExactly(new double[]{-0.018435957476077708, 0.35170721389024073},
                GOLDEN);
    }

    @Test
    void oneRobustStepAgreesWithNumpy() {
        StateMotion.Belief belief = stepped(filter(Q).robust());
        assertThat(belief.mean()).containsExactly(new double[]{0.7326371188351272, 0.1397294599969844}, GOLDEN);
        assertThat(belief.covariance()[0]).containsExactly(new double[]{0.2567796549322573, 0.008615923662916346},
                GOLDEN);
    }

    @Test
    void anObservationThatSaysLessThanThePriorIsTakenRobustly() {
        double[][] vague = {{2, 0}, {0, 2}}; // larger than the spread, so Q⁻¹ − S⁻¹ is not positive definite
        assertThat(stepped(filter(vague)).mean()).isEqualTo(stepped(filter(vague).robust()).mean());
        assertThat(stepped(filter(Q)).mean()).isNotEqualTo(stepped(filter(Q).robust()).mean());
    }

    @Test
    void itStartsFromTheFirstObservation() {
        double[] first = {0.7, -0.1};
        assertThat(filter(Q).start().step(first)).isEqualTo(first);
    }

    /// A state of one dimension that moves as `z = 0.95 z + noise`, seen through two noisy features.
    private static FilterExamples simulated(long seed, int steps) {
        Random random = new Random(seed);
        double[][] x = new double[steps][2], z = new double[steps][1];
        double state = 0;
        for (int i = 0; i < steps; i++) {
            state = 0.95 * state + Math.sqrt(1 - 0.95 * 0.95) * random.nextGaussian();
            z[i][0] = state;
            x[i][0] = state + 1.5 * random.nextGaussian();
            x[i][1] = -0.5 * state + random.nextGaussian();
        }
        return new FilterExamples(x, z);
    }

    private static double error(StateFilter filter, FilterExamples test) {
        StateFilter.Running running = filter.start();
        double[][] x = test.observations(), z = test.states();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double off = running.step(x[i])[0] - z[i][0];
            sum += off * off;
        }
        return Math.sqrt(sum / test.steps());
    }

    @Test
    void everyFilterIsNearerThanTheRegressionAlone() {
        long seed = 4;
        FilterExamples train = simulated(seed, 500), test = simulated(seed + 1, 300);
        StateRegression alone = StateRegression.linear(train);
        double unfiltered = error(() -> alone::state, test);
        for (StateFilter filter : new StateFilter[]{KalmanFilter.fit(train), DiscriminativeKalmanFilter.linear(train),
                DiscriminativeKalmanFilter.nadarayaWatson(train), DiscriminativeKalmanFilter.linear(train).robust()})
            assertThat(error(filter, test)).as("%s, seed %d", filter.getClass(), seed).isLessThan(0.9 * unfiltered);
    }

    /// For a model that is linear and Gaussian both filters are the same estimator.
    @Test
    void discriminativeAndKalmanAgreeWhereTheModelIsLinear() {
        long seed = 6;
        FilterExamples train = simulated(seed, 3000);
        double kalman = error(KalmanFilter.fit(train), train);
        assertThat(error(DiscriminativeKalmanFilter.linear(train), train)).as("seed %d", seed).isCloseTo(kalman,
                within(0.02 * kalman));
    }

    @Test
    void motionIsLearntForwardInTime() {
        double[][] z = new double[200][2];
        for (int i = 0; i < z.length; i++) {
            z[i][0] = i == 0 ? 1 : 0.9 * z[i - 1][0] + 0.3 * z[i - 1][1] + 0.01 * Math.sin(i * i);
            z[i][1] = i == 0 ? 1 : 0.5 * z[i - 1][1] + 0.3 * Math.cos(3 * i * i);
        }
        double[][] a = StateMotion.learn(new FilterExamples(z, z)).transition();
        assertThat(a[0]).containsExactly(new double[]{0.9, 0.3}, within(0.02));
        assertThat(a[1][0]).isCloseTo(0, within(0.15));
        assertThat(a[1][1]).isCloseTo(0.5, within(0.15));
    }

    @Test
    void nadarayaWatsonIsAWeightedMean() {
        double[][] x = new double[10][1], z = new double[10][1];
        for (int i = 0; i < 10; i++) {
            x[i][0] = i < 5 ? 0 : 1;
            z[i][0] = i < 5 ? -1 : 1;
        }
        FilterExamples examples = new FilterExamples(x, z);
        StateRegression f = StateRegression.nadarayaWatson(examples, 0.5);
        double weight = Math.exp(-0.25 * 0.25 / 0.5), other = Math.exp(-0.75 * 0.75 / 0.5);
        assertThat(f.state(new double[]{0.25})[0]).isCloseTo((other - weight) / (weight + other), within(1e-12));
        assertThat(f.state(new double[]{1e6})[0]).isZero();
    }

    @Test
    void theBandwidthIsTheOneThatPredictsWhatIsLeftOut() {
        Random random = new Random(2);
        double[][] x = new double[150][1], z = new double[150][1];
        for (int i = 0; i < x.length; i++) {
            x[i][0] = 3 * random.nextDouble();
            z[i][0] = Math.sin(4 * x[i][0]);
        }
        assertThat(NadarayaWatson.bestBandwidth(new FilterExamples(x, z))).isEqualTo(0.2);
        for (int i = 0; i < x.length; i++) z[i][0] = random.nextGaussian();
        assertThat(NadarayaWatson.bestBandwidth(new FilterExamples(x, z))).isGreaterThan(1.0);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new FilterExamples(new double[3][1], new double[3][1]))
                .hasMessageContaining("at least 10");
        double[][] jagged = new double[10][1];
        jagged[7] = new double[2];
        assertThatThrownBy(() -> new FilterExamples(jagged, new double[10][1])).hasMessageContaining("observations 7");
        FilterExamples still = new FilterExamples(simulated(1, 20).observations(), new double[20][1]);
        assertThatThrownBy(() -> KalmanFilter.fit(still)).hasMessageContaining("vary in each of their dimensions");
        assertThatThrownBy(() -> StateRegression.nadarayaWatson(simulated(1, 20), 0)).hasMessageContaining("above 0");
    }
}
