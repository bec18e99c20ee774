package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Gradients are the slopes of the loss: central differences, for networks without golden values and for what those leave out.
class GradientTest {
    private static final long SEED = 20261126;

    record Case(String name, Network network, Mode mode) {
        @Override
        public String toString() { return name; }
    }

    static Stream<Case> cases() {
        Mode training = Mode.training(new DropoutMasks(SEED, 3));
        Network small = DbConformer.published().network(3, 250, 2);
        return Stream.of(new Case("DBConformer with dropout", small, training),
                new Case("DBConformer in inference", small, Mode.inference()),
                new Case("Phase-SPDNet", PhaseSpdNet.of(2, 3).network(3, 60, 2), Mode.inference()),
                new Case("MVCNet", MvcNet.published().network(3, 100, 2), Mode.trainingWithoutDropout()),
                new Case("filter bank and quarters", FbcNet.published(128).network(2, 130, 2), Mode.inference()),
                new Case("resampling", new EegSimpleConv(128, 80, 4, 2, 8).network(2, 128, 2),
                        Mode.trainingWithoutDropout()),
                new Case("dropout of maps", AtcNet.braindecode().pools(4, 4).network(2, 128, 2), training),
                new Case("joins", joins(), training));
    }

    private static Network joins() {
        return Network.of(Shape.window(2, 12)).then("a", Layer.Conv.temporal(3, 3))
                .then("pool", new Layer.Pool(Statistic.max(), Windows.same(5)))
                .from("a").then("tail", new Layer.Times(8, 10))
                .join("maps", Join.MAPS, List.of("pool", "tail"))
                .join("times", Join.TIMES, List.of("maps", "maps"))
                .then("pad", new Layer.ZeroPad(new Padding(1, 0, 2, 1)))
                .then("gelu", Activation.GELU_TANH)
                .then("classifier", Layer.Dense.of(2).limited(new MaxNorm(0.3, MaxNorm.Rule.KERAS_ROWS)))
                .build();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTheSlopeOfTheLoss(Case c) {
        SplittableRandom random = new SplittableRandom(SEED);
        Weights weights = c.network().initialise(SEED);
        double[] x = random.doubles(3L * c.network().input().size(), -2, 2).toArray();
        var forward = ExactEngine.of(c.network()).forward(weights, new Batch(3, c.network().input(), x), c.mode());
        Gradient gradient = forward.backwardToWindows(CrossEntropy.plain().of(forward.output(), 0, 1, 1).slope());
        for (int n = 0; n < 3; n++) {
            Map<String, double[]> direction = new LinkedHashMap<>();
            double slope = 0;
            for (String name : gradient.parameters().names()) {
                double[] g = gradient.parameters().array(name);
                // each parameter about as much: otherwise the largest arrays hide the others
                double[] d = random.doubles(g.length, -1, 1).map(v -> v / Math.sqrt(g.length)).toArray();
                direction.put(name, d);
                slope += Rows.dot(g, 0, d, 0, g.length);
            }
            check(c, "parameters", slope, step -> loss(c, moved(weights, direction, step), x));
            double[] d = random.doubles(x.length, -1, 1).toArray();
            check(c, "windows", Rows.dot(gradient.input().values(), 0, d, 0, d.length),
                    step -> loss(c, weights, moved(x, d, step)));
        }
    }

    private static void check(Case c, String what, double slope, DoubleUnaryOperator loss) {
        double step = 1e-6;
        double difference = (loss.applyAsDouble(step) - loss.applyAsDouble(-step)) / (2 * step);
        assertThat(slope).as(c + ", " + what + ", seed " + SEED).isCloseTo(difference,
                within(1e-8 + 1e-6 * Math.abs(difference)));
    }

    private static Weights moved(Weights weights, Map<String, double[]> direction, double step) {
        Map<String, double[]> other = new LinkedHashMap<>();
        direction.forEach((name, d) -> other.put(name, moved(weights.array(name), d, step)));
        return weights.with(Weights.of(other));
    }

    private static double[] moved(double[] values, double[] direction, double step) {
        double[] moved = values.clone();
        Rows.addScaled(step, direction, 0, moved, 0, moved.length);
        return moved;
    }

    private static double loss(Case c, Weights weights, double[] x) {
        var forward = ExactEngine.of(c.network()).forward(weights, new Batch(3, c.network().input(), x), c.mode());
        return CrossEntropy.plain().of(forward.output(), 0, 1, 1).value();
    }
}
