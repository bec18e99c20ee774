package org.ideomotor.riemann;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntConsumer;

/// Many SPD matrices of one size and what is computed of each of them: eigenvalues, or a function of `C`, of `Vᵀ C V` or of `L⁻¹ C L⁻ᵀ`.
///
/// Matrices are taken in [Lanes] where there are any, else one by one; a matrix has the same bits either way, alone or among others, and
/// a sum has the same bits for any number of threads.
final class MatrixBatch {
    private static final int CHUNK = 16; // matrices whose sum is formed first; a multiple of all numbers of lanes

    private final String where;
    private final List<SpdMatrix> matrices;
    private final Cores cores;
    private final Optional<double[][]> congruence; // V
    private final Optional<Cholesky> whitening;
    private final boolean alone; // without lanes, for tests

    private MatrixBatch(String where, List<SpdMatrix> matrices, Cores cores, Optional<double[][]> congruence,
            Optional<Cholesky> whitening, boolean alone) {
        this.where = where;
        this.matrices = matrices;
        this.cores = cores;
        this.congruence = congruence;
        this.whitening = whitening;
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
        return new MatrixBatch(where, matrices, other, congruence, whitening, alone);
    }

    /// `Vᵀ C V` of each matrix.
    MatrixBatch through(double[][] v) {
        return new MatrixBatch(where, matrices, cores, Optional.of(v), Optional.empty(), alone);
    }

    /// `L⁻¹ C L⁻ᵀ` of each matrix, for `L Lᵀ` the factorisation of another.
    MatrixBatch whitenedBy(Cholesky factor) {
        return new MatrixBatch(where, matrices, cores, Optional.empty(), Optional.of(factor), alone);
    }

    /// One by one, though there are lanes.
    MatrixBatch withoutLanes() {
        return new MatrixBatch(where, matrices, cores, congruence, whitening, true);
    }

    /// Refuses the first matrix that is not positive definite by [Cholesky]'s test.
    void requireDefinite() {
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count) {
                lanes.factor();
                for (int lane = 0; lane < count; lane++) {
                    if (!lanes.definite(lane)) {
                        throw refused(first + lane);
                    }
                }
            }

            @Override
            public void one(int index) {
                Definiteness.require(where, name(index), matrices.get(index));
            }
        }));
    }

    /// The eigenvalues of each, ascending.
    double[][] eigenvalues() {
        double[][] values = new double[matrices.size()][];
        cores.run(chunks(), () -> groups(new Task() {
            @Override
            public void lanes(Lanes lanes, int first, int count) {
                transform(lanes);
                lanes.eigenvalues();
                for (int lane = 0; lane < count; lane++) {
                    values[first + lane] = valuesOf(lanes, lane);
                }
            }

            @Override
            public void one(int index) {
                values[index] = SymmetricEigen.valuesOf(transformed(index));
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

    /// f of each, exactly symmetric.
    ///
    /// @throws IllegalArgumentException naming the first matrix at one of whose eigenvalues f is not finite
    double[][][] apply(DoubleUnaryOperator f) {
        double[][][] results = new double[matrices.size()][size()][size()];
        cores.run(chunks(), () -> groups(new Applied(f) {
            @Override
            void take(Lanes lanes, int lane, double[] images, int index) {
                lanes.addTo(results[index], 1, lane);
                Products.mirrorUpper(results[index]);
            }

            @Override
            void take(double[][] result, double[] images, int index) {
                Products.addScaled(results[index], 1, result);
            }
        }));
        return results;
    }

    /// `Σ w_i f(…)`, exactly symmetric: within chunks in order, then chunk after chunk.
    ///
    /// @throws IllegalArgumentException naming the first matrix at one of whose eigenvalues f is not finite
    double[][] weightedSum(double[] weights, DoubleUnaryOperator f) {
        return weightedSum(weights, f, new double[weights.length]);
    }

    /// The same sum.
    ///
    /// @param variances  becomes for each matrix the variance of its f(λ_k) over k
    double[][] weightedSum(double[] weights, DoubleUnaryOperator f, double[] variances) {
        double[][][] sums = new double[chunks()][size()][size()];
        cores.run(chunks(), () -> groups(new Applied(f) {
            @Override
            void take(Lanes lanes, int lane, double[] images, int index) {
                variances[index] = variance(images);
                lanes.addTo(sums[index / CHUNK], weights[index], lane);
            }

            @Override
            void take(double[][] result, double[] images, int index) {
                variances[index] = variance(images);
                Products.addScaled(sums[index / CHUNK], weights[index], result);
            }
        }));
        double[][] sum = sums[0];
        for (int chunk = 1; chunk < sums.length; chunk++) {
            Products.addScaled(sum, 1, sums[chunk]);
        }
        Products.mirrorUpper(sum);
        return sum;
    }

    private static double variance(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double variance = 0;
        for (double value : values) {
            variance += (value - mean) * (value - mean) / values.length;
        }
        return variance;
    }

    private interface Task {
        void lanes(Lanes lanes, int first, int count);

        void one(int index);
    }

    /// A function of each matrix, and what becomes of it.
    private abstract class Applied implements Task {
        private final DoubleUnaryOperator f;

        Applied(DoubleUnaryOperator f) {
            this.f = f;
        }

        /// @param images  f at each eigenvalue
        abstract void take(Lanes lanes, int lane, double[] images, int index);

        abstract void take(double[][] result, double[] images, int index);

        @Override
        public void lanes(Lanes lanes, int first, int count) {
            transform(lanes);
            lanes.eigen();
            lanes.apply(f);
            for (int lane = 0; lane < count; lane++) {
                if (!lanes.finite(lane)) {
                    throw refused(first + lane);
                }
                double[] images = new double[size()];
                for (int k = 0; k < images.length; k++) {
                    images[k] = lanes.image(lane, k);
                }
                take(lanes, lane, images, first + lane);
            }
        }

        @Override
        public void one(int index) {
            SymmetricEigen eigen = SymmetricEigen.of(transformed(index));
            double[] images = eigen.images(f);
            for (double image : images) {
                if (!Double.isFinite(image)) {
                    throw refused(index);
                }
            }
            take(eigen.combination(images), images, index);
        }
    }

    /// What one thread does with a chunk: as many matrices at once as there are lanes.
    private IntConsumer groups(Task task) {
        Optional<Lanes> lanes = alone || matrices.size() == 1 ? Optional.empty() : Lanes.of(size());
        int step = lanes.map(Lanes::count).orElse(1);
        return chunk -> {
            int end = Math.min(matrices.size(), (chunk + 1) * CHUNK);
            for (int first = chunk * CHUNK; first < end; first += step) {
                int count = Math.min(step, end - first);
                if (lanes.isPresent() && 3 * count > step) {
                    fill(lanes.get(), first, count);
                    task.lanes(lanes.get(), first, count);
                } else {
                    for (int index = first; index < first + count; index++) {
                        task.one(index);
                    }
                }
            }
        };
    }

    /// Lanes beyond the last matrix repeat it.
    private void fill(Lanes lanes, int first, int count) {
        for (int lane = 0; lane < lanes.count(); lane++) {
            lanes.set(lane, matrices.get(first + Math.min(lane, count - 1)).entries());
        }
    }

    private void transform(Lanes lanes) {
        congruence.ifPresent(v -> lanes.congruence(Entries.flat(where, v)));
        whitening.ifPresent(lanes::whiten);
    }

    private double[][] transformed(int index) {
        double[][] rows = matrices.get(index).toArray();
        if (whitening.isPresent()) {
            return whitening.get().whiten(rows);
        }
        return congruence.map(v -> Products.symmetricTransposedTimes(v, Products.transposedTimes(rows, v)))
                .orElse(rows);
    }

    private IllegalArgumentException refused(int index) {
        return Definiteness.refused(where, name(index), matrices.get(index));
    }

    private String name(int index) {
        return "matrix " + index + " of " + matrices.size();
    }

    private int size() {
        return matrices.getFirst().size();
    }

    private int chunks() {
        return (matrices.size() + CHUNK - 1) / CHUNK;
    }
}
