package org.ideomotor.convnets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Layers on covariances against golden values whose gradients were checked by finite differences.
class SpdLayersTest {
    private static final JsonNode GOLDEN = Golden.layer("spdnet");

    private static void agree(String what, double[] ours, JsonNode theirs) {
        double[] expected = Golden.flat(theirs);
        assertThat(ours).as(what).hasSameSizeAs(expected);
        for (int k = 0; k < ours.length; k++)
            assertThat(ours[k]).as(what + " " + k).isCloseTo(expected[k], within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"1e-4, epsilon 1e-4 (inactive)", "1.0, epsilon 1.0 (active)"})
    void mapsRectifiesAndTakesLogarithms(double least, String name) {
        JsonNode golden = GOLDEN.get(name);
        Network network = Network.of(new Shape(1, 4, 4)).then("bimap", new Layer.BiMap(2))
                .then("reeig", new Layer.ReEig(least))
                .then("logeig", new Layer.LogEig()).build();
        double[] w = Golden.flat(GOLDEN.get("w"));
        var forward = ExactEngine.of(network).forward(Weights.of(Map.of("bimap.weight", w)),
                new Batch(1, network.input(), Golden.flat(GOLDEN.get("x"))), Mode.inference());
        agree("bimap", forward.of("bimap").values(), GOLDEN.get("bimap"));
        agree("reeig", forward.of("reeig").values(), golden.get("reeig"));
        agree("logeig", forward.of("logeig").values(), golden.get("logeig"));
        Gradient gradient = forward.backwardToWindows(Golden.flat(golden.get("g_logeig")));
        double[] euclidean = gradient.parameters().array("bimap.weight");
        agree("gw", euclidean, golden.get("gw_euclidean"));
        agree("tangent", Stiefel.tangent(w, euclidean, 2), golden.get("gw_stiefel_tangent"));
        agree("gx", gradient.input().values(), golden.get("gx_symmetrised"));
    }

    @Test
    void readsTheUpperTriangleRowByRow() {
        Network network = Network.of(new Shape(1, 3, 3)).then("triangle", new Layer.UpperTriangle()).build();
        var batch = new Batch(2, network.input(),
                new double[]{1, 2, 3, 2, 4, 5, 3, 5, 6, 10, 20, 30, 20, 40, 50, 30, 50, 60});
        assertThat(ExactEngine.of(network).infer(Weights.of(Map.of()), batch).values()).containsExactly(1, 2, 3, 4, 5,
                6, 10, 20, 30, 40, 50, 60);
    }

    @Test
    void delaysAsTheAugmentedCovarianceMethodDoes() /* the toy of its specification */ {
        double[][] x = {{1, 2, 0, -1, 3, 1, -2, 0, 1, 2}, {0, 1, 1, -2, 0, 2, 1, -1, 0, 1}};
        Network network = Network.of(Shape.window(2, 10)).then("delays", new Layer.Delays(2, 3))
                .then("covariance", new Layer.RowCovariance())
                .build();
        var forward = ExactEngine.of(network).forward(Weights.of(Map.of()), Batch.windows(x), Mode.inference());
        assertThat(forward.of("delays").values()).containsExactly(1, 2, 0, -1, 0, 1, 1, -2, -1, 3, 1, -2, -2, 0, 2, 1);
        double[] covariance = forward.of("covariance").values();
        assertThat(covariance[0]).isCloseTo(1.6666667, within(1e-7));
        assertThat(covariance[3]).isCloseTo(-1.1666667, within(1e-7));
        assertThat(covariance[6]).isCloseTo(2.6666667, within(1e-7));
        assertThat(covariance[15]).isCloseTo(2.9166667, within(1e-7));
    }

    @Test
    void weightsOfABiMapBeginWithOrthonormalRowsAndCanBePutBack() {
        Network network = PhaseSpdNet.of(4, 5).network(3, 200, 2);
        double[] w = network.initialise(5).array("bimap.weight");
        assertOrthonormal(w, 6);
        double[] moved = w.clone();
        for (int k = 0; k < moved.length; k++) moved[k] += 0.01 * Golden.u(k, 3);
        assertOrthonormal(Stiefel.nearest(moved, 6), 6);
    }

    private static void assertOrthonormal(double[] w, int rows) {
        int n = w.length / rows;
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < rows; j++)
                assertThat(Rows.dot(w, i * n, w, j * n, n)).isCloseTo(i == j ? 1 : 0, within(1e-14));
    }

    @Test
    void refusesTheLogarithmOfAMatrixThatIsNotDefinite() {
        Network network = Network.of(new Shape(1, 2, 2)).then("log", new Layer.LogEig()).build();
        assertThatThrownBy(() -> ExactEngine.of(network).infer(Weights.of(Map.of()),
                new Batch(1, network.input(), new double[]{1, 2, 2, 1})))
                .hasMessageContaining("log (LogEig): expected positive eigenvalues, got").hasMessageContaining("ReEig");
    }
}
