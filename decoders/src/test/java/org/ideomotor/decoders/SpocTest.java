package org.ideomotor.decoders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ideomotor.core.Control;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Origin;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.junit.jupiter.api.Test;

class SpocTest {
    private final Imagery imagery = Imagery.small(2);
    private final Examples<SpdMatrix> covariances = following(covariances(imagery.examples(20)), speeds(20));

    private static Examples<SpdMatrix> covariances(Examples<Window> windows) {
        return windows.map(Covariances.sample().fit(windows));
    }

    private static double[] speeds(int count) { return new Random(8).doubles(count).toArray(); }

    private static <A> Examples<A> following(Examples<A> examples, double... values) {
        return new Examples<>(IntStream.range(0, values.length).mapToObj(i -> {
            Example<A> e = examples.get(i);
            return new Example<>(e.item(),
                    new Example.Target.Quantity(new Control(List.of("speed"), new double[]{values[i]})),
                    e.origin(), e.trial(), e.end(), e.weight());
        }).toList());
    }

    @Test
    void agreesWithPyRiemann() {
        Examples<Window> windows = Imagery.labelled(Golden.PYRIEMANN.windows(), Golden.PYRIEMANN.labels("y"));
        Examples<SpdMatrix> oas = following(windows.map(Covariances.oas().fit(windows)),
                Golden.PYRIEMANN.vector("weights"));
        SpatialFilters spoc = Spoc.filters(4).fit(oas);
        Golden.assertAbsolute(oas.items().stream().map(c -> spoc.apply(c).values()).toArray(double[][]::new),
                Golden.SPATIAL.matrix("spoc/features"), 1e-8);
    }

    /// One source of eight goes with the quantity; its filter comes first, whatever the quantity's unit and sign.
    @Test
    void theFirstFilterHearsTheSourceThatGoesWithTheQuantity() {
        Examples<SpdMatrix> classes = covariances(imagery.examples(40));
        double[] loudness = IntStream.range(0, 40).mapToDouble(i -> i % 2 == 0 ? 3 : 10).toArray();
        SpatialFilters spoc = Spoc.filters(1).fit(following(classes, loudness));
        double[] powers = classes.items().stream().mapToDouble(c -> spoc.apply(c).at(0)).toArray();
        double correlation = 0;
        for (int i = 0; i < 40; i++) correlation += (i % 2 == 0 ? -1 : 1) * powers[i] / 40;
        assertThat(Math.abs(correlation)).as("half of the difference of log powers, %s", imagery).isGreaterThan(0.5);
        double[] slower = Arrays.stream(loudness).map(v -> 100 - 4 * v).toArray();
        Golden.assertAbsolute(Spoc.filters(1).fit(following(classes, slower)).filters(), spoc.filters(), 1e-9);
    }

    @Test
    void patternsUndoFiltersAndTheMeanIsWhitened() {
        for (Spoc spoc : List.of(Spoc.filters(8), Spoc.filters(8).mean(Metric.riemannian()))) {
            SpatialFilters fitted = spoc.fit(covariances);
            for (int i = 0; i < 8; i++)
                for (int j = 0; j < 8; j++)
                    assertThat(Rows.dot(fitted.filters()[i], fitted.patterns()[j])).isCloseTo(i == j ? 1 : 0,
                            within(1e-9));
        }
    }

    @Test
    void averageReferencedChannelsAreLearntFromInTheDirectionsThatVary() {
        Examples<SpdMatrix> referenced = following(covariances(imagery.averageReferenced(20)), speeds(20));
        SpatialFilters fitted = Spoc.filters(8).fit(referenced);
        assertThat(fitted.rank()).isEqualTo(7);
        assertThat(fitted.filters()).hasDimensions(7, 8);
    }

    @Test
    void integerWeightCountsAsSoManyCopies() {
        SpdMatrix item = covariances.get(0).item();
        double[] weighted = Spoc.filters(4).fit(Imagery.weightedInTurn(covariances)).apply(item).values();
        double[] copied = Spoc.filters(4).fit(Imagery.copiedInTurn(covariances)).apply(item).values();
        for (int k = 0; k < 4; k++) assertThat(weighted[k]).isCloseTo(copied[k], within(1e-9));
    }

    @Test
    void oneOfSeveralAxesIsFollowedByName() {
        double[] speeds = speeds(20);
        Examples<SpdMatrix> two = new Examples<>(IntStream.range(0, 20).mapToObj(i -> {
            Example<SpdMatrix> e = covariances.get(i);
            return new Example<>(e.item(),
                    new Example.Target.Quantity(new Control(List.of("x", "y"), new double[]{i, speeds[i]})),
                    new Origin("synthetic", "1", "1", "1"), i, 1000L * i, 1);
        }).toList());
        assertThat(Spoc.filters(4).axis("y").fit(two)).isEqualTo(Spoc.filters(4).fit(covariances));
        assertThatIllegalArgumentException().isThrownBy(() -> Spoc.filters(4).fit(two)).withMessage(
                "Spoc.filters(4): Example 0 of 20 (synthetic 1/1/1, trial 0): expected a target with one axis, got the axes"
                        + " [x, y]; name one of them by axis");
        assertThatIllegalArgumentException().isThrownBy(() -> Spoc.filters(4).axis("z").fit(two))
                .withMessageContaining("the axis z, got the axes [x, y]");
    }

    @Test
    void textIsTheExpressionThatMakesIt() {
        assertThat(Spoc.filters(4)).hasToString("Spoc.filters(4)");
        assertThat(Spoc.filters(4).axis("x").mean(Metric.riemannian()))
                .hasToString("Spoc.filters(4).axis(\"x\").mean(Metric.riemannian())");
    }

    @Test
    void whatCannotBeFollowedIsRefusedByTrial() {
        Spoc spoc = Spoc.filters(4);
        assertThatIllegalArgumentException().isThrownBy(() -> Spoc.filters(0)).withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> spoc.fit(covariances(imagery.examples(4)))).withMessage(
                "Spoc.filters(4): Example 0 of 4 (synthetic 1/1/1, trial 0): expected a quantity for a target, got the label"
                        + " class 0; for classes use Csp");
        double[] broken = speeds(20);
        broken[3] = Double.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> spoc.fit(following(covariances, broken)))
                .withMessageContaining("Example 3 of 20").withMessageContaining("got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spoc.fit(following(covariances, new double[]{0.1, 0.1, 0.1})))
                .withMessage("Spoc.filters(4): expected targets that vary, got 0.1 in all 3 examples");
        assertThatIllegalArgumentException().isThrownBy(() -> spoc.fit(new Examples<>(List.of())))
                .withMessageContaining("got none");
    }
}
