package org.ideomotor.riemann;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Room for a few matrices of one size that are worked on at once, one in each lane of the processor's vectors.
///
/// Each lane has the bits that [Cholesky], [Congruence], [MatrixLogarithm] and [SymmetricEigen] give for its matrix alone, whatever is in the others. Needs
/// the module `jdk.incubator.vector`; where that was not asked for at the start, there are no lanes and the caller takes the matrices one
/// by one. docs/decisions/0009-several-matrices-at-once.md has the measurements.
interface Lanes {
    /// Rows beyond which matrices one by one are as fast: rows are then long enough to be vectors, and eight matrices leave the cache.
    int MOST_ROWS = 96;

    /// Lanes for matrices (n, n), if there are any and they are worth while.
    static Optional<Lanes> of(int n) {
        return n > 1 && n <= MOST_ROWS && present() ? Optional.of(new VectorLanes(n)) : Optional.empty();
    }

    static boolean present() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /// How many matrices at most.
    int count();

    /// How many of some matrices are done faster in lanes; the rest are too few for a vector of their own and go one by one.
    ///
    /// @param count  at most [#count]
    int worthWhile(int count);

    /// Puts matrices (n · n) into the lanes, from the first on. Vectors that none of them is in are left out; lanes beyond the last one repeat it.
    ///
    /// @param matrices  at most [#count]
    void put(double[][] matrices);

    /// Puts upper triangular factors U into the lanes, for [#congruence]; what is below their diagonals is not looked at.
    ///
    /// @param factors  at most [#count]
    void putFactors(double[][] factors);

    /// Puts the matrices to [Cholesky]'s test; they stay.
    void factor();

    /// Whether the matrix of a lane has passed the test of [#factor].
    boolean definite(int lane);

    /// The factor Lᵀ (n · n) of a lane, after [#factor]; zeros below its diagonal.
    double[] factor(int lane);

    /// Replaces every factor U that was put in by `Vᵀ Uᵀ U V`, as [Congruence] does.
    void congruence(Congruence v);

    /// Logarithms, as [MatrixLogarithm] has them, with [#squares] and [#trace]; the matrices are spent.
    void logarithms();

    /// [#squares] of the logarithms alone; the matrices are spent.
    void squaredLogNorms();

    /// Whether the logarithm of a lane was found; if not, its matrix alone will say why.
    boolean fits(int lane);

    /// `Σ ln² λ` of a lane, after [#logarithms] or [#squaredLogNorms].
    double squares(int lane);

    /// `Σ ln λ` of a lane, after [#logarithms].
    double trace(int lane);

    /// Eigenvalues, ascending; the matrices are spent.
    void eigenvalues();

    /// Eigenvalues and vectors; the matrices are spent.
    void eigen();

    /// Eigenvalue k of a lane: ascending after [#eigenvalues], in any order after [#eigen].
    double value(int lane, int k);

    /// Computes `f(A)` from eigenvalues and vectors.
    void apply(DoubleUnaryOperator f);

    /// Whether f was finite at all eigenvalues of a lane in [#apply].
    boolean finite(int lane);

    /// Adds `weight` times what [#apply] or [#logarithms] has computed of a lane to the upper triangle of a matrix.
    void addTo(double[][] sum, double weight, int lane);
}
