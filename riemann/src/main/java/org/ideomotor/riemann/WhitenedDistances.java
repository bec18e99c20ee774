package org.ideomotor.riemann;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// Squared distances from several references to one matrix, seen through the eyes of each: `L⁻¹ C L⁻ᵀ` for a reference `L Lᵀ`.
///
/// C's factor is computed once. The arrays that all this takes are kept for the next matrix ([MatrixRoom]).
final class WhitenedDistances implements DistancesFrom {
    /// From a matrix as a reference sees it.
    @FunctionalInterface
    interface Measure {
        /// The squared distance, or nothing if an eigenvalue is zero or below.
        ///
        /// @param whitened  gives the matrix, each time it is asked for, in rows that may be overwritten
        Optional<Double> squared(Supplier<double[][]> whitened);
    }

    private final Names names;
    private final List<SpdMatrix> references;
    private final List<Congruence> whitenings;
    private final Measure measure;
    private final AtomicReference<MatrixRoom> spare = new AtomicReference<>();

    /// @param references  from one, of one size, positive definite
    WhitenedDistances(Names names, List<SpdMatrix> references, Measure measure) {
        Definiteness.requireOneSize(names.where(), references);
        this.names = names;
        this.references = List.copyOf(references);
        this.whitenings = references.stream()
                .map(each -> Congruence.whitening(Definiteness.require(names.where(), names.second(), each))).toList();
        this.measure = measure;
    }

    @Override
    public double[] squared(SpdMatrix matrix) {
        for (SpdMatrix reference : references) {
            Definiteness.requireSameSize(names.where(), matrix, reference);
        }
        MatrixRoom kept = spare.getAndSet(null); // another thread that comes meanwhile makes one of its own
        MatrixRoom room = kept == null ? new MatrixRoom(matrix.size()) : kept;
        double[] squared = squared(matrix, room);
        spare.set(room);
        return squared;
    }

    private double[] squared(SpdMatrix matrix, MatrixRoom room) {
        matrix.copyTo(room.factor());
        if (!Cholesky.factorize(room.factor())) {
            throw refused(matrix);
        }
        double[] squared = new double[whitenings.size()];
        for (int k = 0; k < squared.length; k++) {
            Congruence whitening = whitenings.get(k);
            squared[k] = measure.squared(() -> room.through(whitening)).orElseThrow(() -> refused(matrix));
        }
        return squared;
    }

    private NotDefiniteException refused(SpdMatrix matrix) {
        return Definiteness.refused(names.where(), names.first(), matrix);
    }
}
