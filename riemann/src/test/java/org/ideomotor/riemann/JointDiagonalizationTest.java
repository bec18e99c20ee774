package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JointDiagonalizationTest {
    private static final List<Function<List<SpdMatrix>, JointDiagonalization>> ALL = List
            .of(JointDiagonalization::pham, JointDiagonalization::uwedge, JointDiagonalization::rotations);
    private static final List<Function<List<SpdMatrix>, JointDiagonalization>> OF_ANY_BASIS = ALL.subList(0, 2);

    @ParameterizedTest
    @MethodSource("org.ideomotor.riemann.Seeded#cases")
    void matricesOfOneMixingAreDiagonalised(Seeded seeded) {
        Random random = seeded.random();
        List<SpdMatrix> mixed = mixed(seeded, seeded.invertible(random), random);
        List<SpdMatrix> rotated = mixed(seeded, seeded.orthogonal(random), random);
        OF_ANY_BASIS.forEach(method -> requireDiagonal(seeded, method.apply(mixed), mixed));
        ALL.forEach(method -> requireDiagonal(seeded, method.apply(rotated), rotated));
    }

    private static List<SpdMatrix> mixed(Seeded seeded, double[][] mixing, Random random) {
        return IntStream.range(0, 6).mapToObj(_ -> Seeded.congruence(mixing, diagonal(seeded.size(), random))).toList();
    }

    private static SpdMatrix diagonal(int size, Random random) {
        double[][] diagonal = new double[size][size];
        for (int k = 0; k < size; k++) {
            diagonal[k][k] = Math.exp(2 * random.nextDouble() - 1);
        }
        return SpdMatrix.of(diagonal);
    }

    private static void requireDiagonal(Seeded seeded, JointDiagonalization tested, List<SpdMatrix> matrices) {
        assertThat(tested.converged()).as(seeded.toString()).isTrue();
        for (SpdMatrix matrix : matrices) {
            SymmetricMatrix seen = tested.diagonalized(matrix);
            for (int i = 0; i < seen.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(seen.at(i, j)).as(seeded.toString()).isCloseTo(0, offset(1e-7));
                }
            }
        }
    }

    /// Congruence moves the matrices, Pham's rows undo it: what they see stays, up to the order.
    @Test
    void phamsAnswerDoesNotDependOnTheMixing() {
        Seeded seeded = new Seeded(51, 5, 10);
        List<SpdMatrix> m = seeded.spds(7, new Random(51));
        double[][] g = seeded.invertible(new Random(52));
        List<SpdMatrix> moved = m.stream().map(c -> Seeded.congruence(g, c)).toList();
        double[] before = firstDiagonal(JointDiagonalization.pham(m), m);
        double[] after = firstDiagonal(JointDiagonalization.pham(moved), moved);
        Compare.assertClose("diagonal", after, before, 1e-7);
    }

    private static double[] firstDiagonal(JointDiagonalization tested, List<SpdMatrix> m) {
        SymmetricMatrix seen = tested.diagonalized(m.getFirst());
        return IntStream.range(0, seen.size()).mapToDouble(k -> seen.at(k, k)).sorted().toArray();
    }

    @Test
    void rowsAreScaledAndSignedAsTheDocSays() {
        Seeded seeded = new Seeded(53, 6, 10);
        List<SpdMatrix> m = seeded.spds(5, new Random(53));
        double[] weights = {1, 2, 3, 4, 5};
        StopRule stop = new StopRule(1e-9, 100);
        for (JointDiagonalization tested : List.of(JointDiagonalization.pham(m, weights, stop),
                JointDiagonalization.uwedge(m, weights, stop))) {
            SymmetricMatrix mean = tested.diagonalized(Means.euclidean(m, weights).matrix());
            IntStream.range(0, 6).forEach(k -> assertThat(mean.at(k, k)).isCloseTo(1, offset(1e-12)));
        }
        for (double[] row : JointDiagonalization.rotations(m, weights, stop).filters()) {
            assertThat(Seeded.dot(row, row)).isCloseTo(1, offset(1e-12));
            assertThat(Arrays.stream(row).max().orElseThrow())
                    .isGreaterThanOrEqualTo(-Arrays.stream(row).min().orElseThrow());
        }
    }

    @Test
    void wholeWeightsCountAMatrixSoManyTimes() {
        List<SpdMatrix> m = new Seeded(54, 4, 10).spds(3, new Random(54));
        List<SpdMatrix> repeated = List.of(m.get(0), m.get(1), m.get(1), m.get(2));
        double[] weights = {1, 2, 1};
        StopRule stop = new StopRule(1e-9, 100);
        close(JointDiagonalization.pham(m, weights, stop), JointDiagonalization.pham(repeated));
        close(JointDiagonalization.uwedge(m, weights, stop), JointDiagonalization.uwedge(repeated));
        close(JointDiagonalization.rotations(m, weights, stop), JointDiagonalization.rotations(repeated));
    }

    private static void close(JointDiagonalization tested, JointDiagonalization expected) {
        Compare.assertClose("filters", Compare.joined(List.of(tested.filters())),
                Compare.joined(List.of(expected.filters())), 1e-7);
    }

    @Test
    void oneMatrixAndEqualMatricesAreDiagonalised() {
        SpdMatrix matrix = new Seeded(55, 5, 10).spd(new Random(55));
        for (Function<List<SpdMatrix>, JointDiagonalization> method : ALL) {
            requireDiagonal(new Seeded(55, 5, 10), method.apply(List.of(matrix)), List.of(matrix));
            requireDiagonal(new Seeded(55, 5, 10), method.apply(Collections.nCopies(3, matrix)), List.of(matrix));
        }
    }

    @Test
    void tellsThatItDidNotConverge() {
        List<SpdMatrix> m = new Seeded(56, 6, 10).spds(5, new Random(56));
        JointDiagonalization hasty = JointDiagonalization.pham(m, new double[]{1, 1, 1, 1, 1}, new StopRule(1e-8, 1));
        assertThat(hasty.converged()).isFalse();
        assertThat(hasty.iterations()).isEqualTo(1);
        assertThat(hasty.residual()).isGreaterThan(1e-8);
    }

    @Test
    void seesMatricesOfItsOwnSizeOnly() {
        JointDiagonalization two = JointDiagonalization.uwedge(List.of(SpdMatrix.identity(2)));
        assertThatThrownBy(() -> two.diagonalized(SpdMatrix.identity(3)))
                .hasMessage("JointDiagonalization: expected a matrix 2 × 2, got 3 × 3.");
    }
}
