package org.ideomotor.riemann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One number for the bits of all that is computed along the vectors of the processor. The build runs this class twice, in a process with the
/// Vector API and in one without: a decoder trained in the one decides the same in the other.
class SameBitsTest {
    @ParameterizedTest
    @CsvSource({"8, 308697570", "22, -204418698", "64, -1314678806", "67, -2042101188", "128, 1618793874"})
    void resultsHaveTheseBitsInEveryProcess(int n, int expected) {
        Seeded seeded = new Seeded(9_000 + n, n, 100);
        List<SpdMatrix> matrices = seeded.spds(n > 64 ? 3 : 10, seeded.random());
        SpdMatrix reference = seeded.spd(new Random(1));
        DoubleStream mean = Arrays.stream(Means.riemannian(matrices).matrix().values());
        DoubleStream distances = Arrays.stream(Distances.riemannian(matrices, reference));
        DoubleStream vectors = Arrays.stream(TangentMap.riemannian(reference).vectors(matrices))
                .flatMapToDouble(Arrays::stream);
        DoubleStream alone = Arrays.stream(TangentMap.riemannian(reference).vector(matrices.getLast()));
        DoubleStream powers = Arrays.stream(Means.powerEuclidean(matrices, 0.5).matrix().values());
        DoubleStream covariance = Arrays.stream(Covariance.oas(n, matrices.getFirst().values()).values());
        double[] all = Stream.of(mean, distances, vectors, alone, powers, covariance)
                .flatMapToDouble(values -> values).toArray();
        assertThat(Arrays.hashCode(all)).as(seeded.toString()).isEqualTo(expected);
    }
}
