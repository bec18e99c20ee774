package org.ideomotor.riemann;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/// Many SPD matrices of one size and what is computed of each of them: eigenvalues, or a function, of `C` or of `Vᵀ C V`.
///
/// Matrices are taken in [Lanes] where there are any, else one by one; a matrix has the same bits either way, alone or among others, and
/// a sum has the same bits for any number of threads.
final class MatrixBatch {
    private static final int CHUNK = 16; // matrices whose sum is formed first; a multiple of all numbers of lanes

    private final String where;
    private final List<SpdMatrix> matrices;
    private final Cores cores;
    private final Optional<double[][]> factors; // Lᵀ of each, n · n
    private final Optional<Congruence> congruence;
    private final boolean alone; // without lanes, for tests

    private MatrixBatch(String where, List<SpdMatrix> matrices, Cores cores, Optional<double[][]> factors,
            Optional<Congruence> congruence, boolean alone) {
        this.where = where;
        this.matrices = matrices;
        this.cores = cores;
        this.factors = factors;
        this.congruence = congruence;
        this.alone = alone;
    }

    /// Matrices as they are, in the caller's thread.
    ///
    /// @param where     who asks, for messages
    /// @param matrices  of one size, at least one
    static MatrixBatch of(String where, List<SpdMatrix> matrices) {
        return new MatrixBatch(where, matrices, Cores.one(), Optional.empty(), Optional.empty(), false);
    }

    MatrixBatch on(Cores other) {
        return new MatrixBatch(where, matrices, other, factors, congruence, alone);
    }

    /// One by one, though there are lanes.
    MatrixBatch withoutLanes() {
        return new MatrixBatch(where, matrices, cores, factors, congruence, true);
    }

    /// `Vᵀ C V` of each matrix, which have been [#factored].
    MatrixBatch through(Congruence v) {
        return new MatrixBatch(where, matrices, cores, Optional.of(factors.orElseThrow()), Optional.of(v), alone);
    }

    /// The same matrices with their Cholesky factors, which [#through] starts from; refuses the first that is not positive definite.
    MatrixBatch factored() {
        if (congruence.isPresent()) {
            throw new IllegalStateException(
                    "MatrixBatch: expected factors to be asked for before what they go through");
        }
        double[][] found = new double[matrices.size()][];
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count, MatrixRoom room) {
                lanes.factor();
                for (int lane = 0; lane < count; lane++) {
                    if (!lanes.definite(lane)) {
                        throw refused(first + lane);
                    }
                    found[first + lane] = lanes.factor(lane);
                }
            }

            @Override
            public void one(int index, MatrixRoom room) {
                found[index] = Definiteness.require(where, name(index), matrices.get(index)).flatTransposedFactor();
            }
        }));
        return new MatrixBatch(where, matrices, cores, Optional.of(found), Optional.empty(), alone);
    }

    /// The eigenvalues of each, ascending.
    double[][] eigenvalues() {
        double[][] values = new double[matrices.size()][];
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count, MatrixRoom room) {
                lanes.eigenvalues();
                for (int lane = 0; lane < count; lane++) {
                    values[first + lane] = valuesOf(lanes, lane);
                }
            }

            @Override
            public void one(int index, MatrixRoom room) {
                values[index] = SymmetricEigen.valuesOf(transformed(index, room));
            }
        }));
        return values;
    }

    private double[] valuesOf(Lanes lanes, int lane) {
        double[] values = new double[size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = lanes.value(lane, k);
        }
        return values;
    }

    /// `‖log‖² = Σ ln² λ` of each.
    double[] squaredLogNorms() {
        double[] norms = new double[matrices.size()];
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count, MatrixRoom room) {
                lanes.squaredLogNorms();
                for (int lane = 0; lane < count; lane++) {
                    if (lanes.fits(lane)) {
                        norms[first + lane] = lanes.squares(lane);
                    } else {
                        one(first + lane, room);
                    }
                }
            }

            @Override
            public void one(int index, MatrixRoom room) {
                norms[index] = MatrixLogarithm.squaredNorm(() -> transformed(index, room))
                        .orElseThrow(() -> refused(index));
            }
        }));
        return norms;
    }

    /// The logarithm of each, exactly symmetric.
    double[][][] logarithms() {
        double[][][] results = new double[matrices.size()][][];
        cores.run(chunks(), () -> groups(new Logarithms() {
            @Override
            void take(Lanes lanes, int lane, int index) {
                results[index] = result(lanes, lane);
            }

            @Override
            void take(MatrixLogarithm.Result log, int index) {
                results[index] = Entries.copied(log.matrix());
            }
        }));
        return results;
    }

    /// `Σ w_i log(…)`, exactly symmetric: within chunks in order, then chunk after chunk.
    double[][] weightedSumOfLogarithms(double[] weights) {
        return weightedSumOfLogarithms(weights, new double[weights.length]);
    }

    /// The same sum.
    ///
    /// @param variances  becomes for each matrix the variance of the logarithms of its eigenvalues
    double[][] weightedSumOfLogarithms(double[] weights, double[] variances) {
        double[][][] sums = new double[chunks()][size()][size()];
        cores.run(chunks(), () -> groups(new Logarithms() {
            @Override
            void take(Lanes lanes, int lane, int index) {
                variances[index] = variance(lanes.squares(lane), lanes.trace(lane));
                lanes.addTo(sums[index / CHUNK], weights[index], lane);
            }

            @Override
            void take(MatrixLogarithm.Result log, int index) {
                variances[index] = variance(log.squares(), log.trace());
                Products.addScaled(sums[index / CHUNK], weights[index], log.matrix());
            }
        }));
        return total(sums);
    }

    private double variance(double squares, double trace) {
        return Math.max(0, squares - trace / size() * trace) / size();
    }

    private static double[][] total(double[][][] sums) {
        double[][] sum = sums[0];
        for (int chunk = 1; chunk < sums.length; chunk++) {
            Products.addScaled(sum, 1, sums[chunk]);
        }
        Products.mirrorUpper(sum);
        return sum;
    }

    /// The logarithm of each matrix, and what becomes of it.
    private abstract class Logarithms implements Task {
        abstract void take(Lanes lanes, int lane, int index);

        abstract void take(MatrixLogarithm.Result log, int index);

        @Override
        public void lanes(Lanes lanes, int first, int count, MatrixRoom room) {
            lanes.logarithms();
            for (int lane = 0; lane < count; lane++) {
                if (lanes.fits(lane)) {
                    take(lanes, lane, first + lane);
                } else {
                    one(first + lane, room);
                }
            }
        }

        @Override
        public void one(int index, MatrixRoom room) {
            take(MatrixLogarithm.of(() -> transformed(index, room), room).orElseThrow(() -> refused(index)), index);
        }
    }

    /// f of each, exactly symmetric.
    ///
    /// @throws IllegalArgumentException naming the first matrix at one of whose eigenvalues f is not finite
    double[][][] apply(DoubleUnaryOperator f) {
        double[][][] results = new double[matrices.size()][][];
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count, MatrixRoom room) {
                lanes.eigen();
                lanes.apply(f);
                for (int lane = 0; lane < count; lane++) {
                    if (!lanes.finite(lane)) {
                        throw notFinite(first + lane);
                    }
                    results[first + lane] = result(lanes, lane);
                }
            }

            @Override
            public void one(int index, MatrixRoom room) {
                SymmetricEigen eigen = SymmetricEigen.of(transformed(index, room));
                double[] images = eigen.images(f);
                for (double image : images) {
                    if (!Double.isFinite(image)) {
                        throw notFinite(index);
                    }
                }
                results[index] = eigen.combination(images);
            }
        }));
        return results;
    }

    private double[][] result(Lanes lanes, int lane) {
        double[][] result = new double[size()][size()];
        lanes.addTo(result, 1, lane);
        Products.mirrorUpper(result);
        return result;
    }

    /// Not positive definite, if that is why; else too large or too small for the function.
    private IllegalArgumentException notFinite(int index) {
        SpdMatrix matrix = matrices.get(index);
        double[] eigenvalues = SymmetricEigen.valuesOf(matrix.toArray());
        return eigenvalues[0] > 0
                ? new IllegalArgumentException(where + ": expected a matrix whose function is finite, got "
                        + name(index)
                        + " with eigenvalues from " + eigenvalues[0] + " to " + eigenvalues[eigenvalues.length - 1]
                        + "; rescale the matrices")
                : refused(index);
    }

    private interface Task {
        void lanes(Lanes lanes, int first, int count, MatrixRoom room);

        void one(int index, MatrixRoom room);
    }

    /// What one thread does with a chunk: as many matrices at once as there are lanes.
    private IntConsumer groups(Task task) {
        Optional<Lanes> lanes = alone || matrices.size() == 1 ? Optional.empty() : Lanes.of(size());
        int step = lanes.map(Lanes::count).orElse(1);
        MatrixRoom room = new MatrixRoom(size());
        return chunk -> {
            int end = Math.min(matrices.size(), (chunk + 1) * CHUNK);
            for (int first = chunk * CHUNK; first < end; first += step) {
                int count = Math.min(step, end - first);
                int together = lanes.map(there -> there.worthWhile(count)).orElse(0);
                if (together > 0) {
                    put(lanes.get(), first, together);
                    task.lanes(lanes.get(), first, together, room);
                }
                for (int index = first + together; index < first + count; index++) {
                    task.one(index, room);
                }
            }
        };
    }

    private void put(Lanes lanes, int first, int count) {
        if (congruence.isPresent()) {
            lanes.putFactors(Arrays.copyOfRange(factors.orElseThrow(), first, first + count));
            lanes.congruence(congruence.get());
        } else {
            lanes.put(matrices.subList(first, first + count).stream().map(SpdMatrix::entries).toArray(double[][]::new));
        }
    }

    /// Its rows are the room's and may be overwritten.
    private double[][] transformed(int index, MatrixRoom room) {
        if (congruence.isEmpty()) {
            return room.copyOf(matrices.get(index));
        }
        Entries.fill(room.factor(), factors.orElseThrow()[index]);
        return room.through(congruence.get());
    }

    private IllegalArgumentException refused(int index) {
        return Definiteness.refused(where, name(index), matrices.get(index));
    }

    private String name(int index) {
        return Definiteness.name(index, matrices.size());
    }

    private int size() {
        return matrices.getFirst().size();
    }

    private int chunks() {
        return (matrices.size() + CHUNK - 1) / CHUNK;
    }
}
