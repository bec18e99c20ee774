package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Several matrices at once have the bits of [SymmetricEigen], [Cholesky] and [Products] for each alone. No tolerance anywhere: what is
/// true of the accuracy of those (SymmetricEigenTest) is true of these.
class LanesTest {
    @Test
    void theTestsRunWithTheVectorApi() {
        assertThat(Lanes.present()).isTrue();
        assertThat(Lanes.of(8)).isPresent();
    }

    /// All cases of one size, shuffled, so that a lane's neighbours are as different from it as can be.
    static Stream<List<SymmetricEigenTest.Case>> mixtures() {
        Map<Integer, List<SymmetricEigenTest.Case>> bySize = SymmetricEigenTest.cases()
                .collect(Collectors.groupingBy(a -> a.matrix().length, TreeMap::new, Collectors.toList()));
        return bySize.values().stream().filter(cases -> cases.getFirst().matrix().length <= 65)
                .filter(cases -> cases.getFirst().matrix().length > 1).flatMap(LanesTest::shuffled);
    }

    private static Stream<List<SymmetricEigenTest.Case>> shuffled(List<SymmetricEigenTest.Case> cases) {
        int lanes = new VectorLanes(2).count();
        List<SymmetricEigenTest.Case> order = new ArrayList<>(cases);
        Collections.shuffle(order, new Random(17));
        return IntStream.range(0, (order.size() + lanes - 1) / lanes)
                .mapToObj(g -> IntStream.range(0, lanes).mapToObj(l -> order.get((g * lanes + l) % order.size()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void eigenvaluesAreThoseOfEachAlone(List<SymmetricEigenTest.Case> cases) {
        Lanes lanes = filled(cases);
        lanes.eigenvalues();
        for (int lane = 0; lane < lanes.count(); lane++) {
            double[] alone = SymmetricEigen.valuesOf(cases.get(lane).matrix());
            for (int k = 0; k < alone.length; k++) {
                assertThat(lanes.value(lane, k)).as(cases.get(lane) + ": value " + k).isEqualTo(alone[k]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void functionsAreThoseOfEachAlone(List<SymmetricEigenTest.Case> cases) {
        Lanes lanes = filled(cases);
        lanes.eigen();
        lanes.apply(value -> value / 3 + 1e-3);
        for (int lane = 0; lane < lanes.count(); lane++) {
            SymmetricEigenTest.Case a = cases.get(lane);
            double[][] alone = SymmetricEigen.of(a.matrix()).apply(value -> value / 3 + 1e-3);
            assertThat(lanes.finite(lane)).isTrue();
            double[][] tested = new double[alone.length][alone.length];
            lanes.addTo(tested, 1, lane);
            Products.mirrorUpper(tested);
            assertThat(tested).as(a.toString()).isDeepEqualTo(alone);
        }
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void theTestOfDefinitenessIsTheSame(List<SymmetricEigenTest.Case> cases) {
        Lanes lanes = filled(cases);
        lanes.factor();
        for (int lane = 0; lane < lanes.count(); lane++) {
            SymmetricEigenTest.Case a = cases.get(lane);
            Optional<Cholesky> alone = Cholesky.of(a.matrix());
            assertThat(lanes.definite(lane)).as(a.toString()).isEqualTo(alone.isPresent());
            if (alone.isPresent()) {
                assertThat(lanes.factor(lane)).as(a.toString()).isEqualTo(alone.get().flatTransposedFactor());
            }
        }
    }

    @Test
    void manyOfTheCasesHaveALogarithm() {
        assertThat(
                mixtures().flatMap(List::stream).map(SymmetricEigenTest.Case::matrix).filter(LanesTest::fits).count())
                .isGreaterThan(40);
    }

    private static boolean fits(double[][] a) {
        Tridiagonal form = Tridiagonal.reduced(SymmetricEigen.scaled(a, -SymmetricEigen.exponent(a)));
        return TridiagonalLogarithm.fitting(form.diagonal(), form.beside()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("mixtures")
    void logarithmsAreThoseOfEachAlone(List<SymmetricEigenTest.Case> cases) {
        Lanes lanes = filled(cases);
        lanes.logarithms();
        Lanes norms = filled(cases);
        norms.squaredLogNorms();
        for (int lane = 0; lane < lanes.count(); lane++) {
            SymmetricEigenTest.Case a = cases.get(lane);
            boolean fits = fits(a.matrix());
            assertThat(lanes.fits(lane)).as(a.toString()).isEqualTo(fits);
            assertThat(norms.fits(lane)).as(a.toString()).isEqualTo(fits);
            if (fits) {
                MatrixLogarithm.Result alone = MatrixLogarithm.of(a.matrix()).orElseThrow();
                double[][] upper = new double[alone.matrix().length][alone.matrix().length];
                lanes.addTo(upper, 1, lane);
                Products.mirrorUpper(upper);
                assertThat(upper).as(a.toString()).isDeepEqualTo(alone.matrix());
                assertThat(lanes.squares(lane)).as(a.toString()).isEqualTo(alone.squares());
                assertThat(lanes.trace(lane)).as(a.toString()).isEqualTo(alone.trace());
                assertThat(norms.squares(lane)).as(a.toString())
                        .isEqualTo(MatrixLogarithm.squaredNorm(() -> Entries.copied(a.matrix())).orElseThrow());
            }
        }
    }

    @Test
    void whatHasOverflowedIsRefused() {
        for (double bad : new double[]{Double.NaN, Double.POSITIVE_INFINITY}) {
            Lanes lanes = new VectorLanes(2);
            lanes.put(new double[][]{{1, 0, 0, 1}, {1, bad, bad, 1}});
            assertThatThrownBy(lanes::eigen).isInstanceOf(ArithmeticException.class)
                    .hasMessageStartingWith("SymmetricEigen: expected finite entries in a 2 × 2 matrix, got " + bad);
        }
    }

    private static Lanes filled(List<SymmetricEigenTest.Case> cases) {
        Lanes lanes = new VectorLanes(cases.getFirst().matrix().length);
        lanes.put(cases.stream().map(each -> Entries.flat("test", each.matrix())).toArray(double[][]::new));
        return lanes;
    }
}
