package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ideomotor.riemann.Compare.assertClose;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixFunctionsTest {
    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theSquareOfTheRootIsTheMatrix(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        double[][] root = MatrixFunctions.sqrt(matrix).toArray();
        assertClose(seeded.toString(), SpdMatrix.of(Products.symmetricTransposedTimes(root, root)), matrix, 1e-13);
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theInverseRootWhitens(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        SpdMatrix whitened = SpdMatrix
                .of(Products.sandwich(MatrixFunctions.invSqrt(matrix).toArray(), matrix.toArray()));
        assertClose(seeded.toString(), whitened, SpdMatrix.identity(seeded.size()), seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void exponentialUndoesLogarithm(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        assertClose(seeded.toString(), MatrixFunctions.exp(MatrixFunctions.log(matrix)), matrix, seeded.tolerance());
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void powersAreTheNamedFunctions(Seeded seeded) {
        SpdMatrix matrix = seeded.spd(seeded.random());
        assertClose("½", MatrixFunctions.power(matrix, 0.5), MatrixFunctions.sqrt(matrix), 1e-14);
        assertClose("-½", MatrixFunctions.power(matrix, -0.5), MatrixFunctions.invSqrt(matrix), 1e-13);
        assertClose("0", MatrixFunctions.power(matrix, 0), SpdMatrix.identity(seeded.size()), 1e-13);
        assertClose("1", MatrixFunctions.power(matrix, 1), matrix, 1e-13);
    }

    /// Eigenvalues that coincide, that are exact, that are far apart.
    @Test
    void specialMatricesHaveTheirKnownLogarithms() {
        assertThat(MatrixFunctions.log(SpdMatrix.identity(5)).values()).containsOnly(0.0);
        SpdMatrix diagonal = SpdMatrix.of(new double[][]{{4, 0, 0}, {0, 1e-20, 0}, {0, 0, 4}});
        SymmetricMatrix log = MatrixFunctions.log(diagonal);
        assertThat(log.toArray()).isDeepEqualTo(
                new double[][]{{StrictMath.log(4), 0, 0}, {0, StrictMath.log(1e-20), 0}, {0, 0, StrictMath.log(4)}});
        assertThat(MatrixFunctions.sqrt(SpdMatrix.of(new double[][]{{9}})).at(0, 0)).isEqualTo(3);
    }

    @Test
    void theRootOfASemiDefiniteMatrixExists() {
        SpdMatrix ones = SpdMatrix.of(new double[][]{{1, 1}, {1, 1}});
        double[][] root = MatrixFunctions.sqrt(ones).toArray();
        assertClose("root", SpdMatrix.of(Products.symmetricTransposedTimes(root, root)), ones, 1e-15);
        assertThat(MatrixFunctions.sqrt(SpdMatrix.of(new double[2][2]))).isEqualTo(SpdMatrix.of(new double[2][2]));
    }

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void theNearestPositiveDefiniteMatrixKeepsWhatIsPositive(Seeded seeded) {
        Random random = seeded.random();
        SpdMatrix matrix = seeded.spd(random);
        SymmetricMatrix same = new SymmetricMatrix(matrix.size(), matrix.values());
        assertClose(seeded.toString(), MatrixFunctions.nearestPositiveDefinite(same, 1e-9), matrix, 1e-13);
        double[] signed = random.doubles(seeded.size(), -1, 1).toArray();
        signed[0] = 1;
        double[][] basis = seeded.orthogonal(random);
        double[] raised = Arrays.stream(signed).map(value -> Math.max(value, 1e-3)).toArray();
        SymmetricMatrix indefinite = new SymmetricMatrix(seeded.size(), Seeded.withEigenvalues(basis, signed).values());
        SpdMatrix nearest = MatrixFunctions.nearestPositiveDefinite(indefinite, 1e-3);
        assertThat(SymmetricEigen.valuesOf(nearest.toArray())[0]).isPositive();
        assertClose(seeded.toString(), nearest, Seeded.withEigenvalues(basis, raised), 1e-12);
        assertThat(MatrixFunctions.log(MatrixFunctions.nearestPositiveDefinite(indefinite, 1e-9)).size())
                .isEqualTo(seeded.size());
    }

    @Test
    void theNearestPositiveDefiniteMatrixNeedsSomethingPositive() {
        assertThatThrownBy(() -> MatrixFunctions.nearestPositiveDefinite(SymmetricMatrix.of(new double[2][2]), 1e-9))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(
                        "nearestPositiveDefinite: expected a positive eigenvalue to go by, got greatest eigenvalue 0.0.");
        assertThatThrownBy(() -> MatrixFunctions.nearestPositiveDefinite(SymmetricMatrix.of(new double[2][2]), -1))
                .hasMessage("nearestPositiveDefinite: expected a ratio within [0, 1], got -1.0.");
    }

    /// A common average reference makes every row a combination of the others; rounding must not let it pass.
    @Test
    void aMatrixOfDependentRowsIsRefusedWhicheverWayItsRoundingFalls() {
        Seeded seeded = new Seeded(77, 22, 100);
        Random random = seeded.random();
        double[][] average = new double[22][22];
        for (int i = 0; i < 22; i++) {
            for (int j = 0; j < 22; j++) {
                average[i][j] = (i == j ? 1 : 0) - 1.0 / 22;
            }
        }
        for (int repeat = 0; repeat < 200; repeat++) {
            SpdMatrix referenced = SpdMatrix.of(Products.sandwich(average, seeded.spd(random).toArray()));
            assertThatThrownBy(() -> MatrixFunctions.log(referenced)).as("repeat " + repeat)
                    .hasMessageContaining("not positive definite");
        }
    }
}
