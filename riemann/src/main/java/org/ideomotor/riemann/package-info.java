/// Symmetric positive definite (SPD) matrices: covariances, distances, means and tangent spaces.
///
/// **What this room knows.** Matrices of numbers, row-major, any unit; a covariance of µV is in µV². It depends on no other room.
///
/// **What it must never see.** Recordings, windows, labels, classifiers, sampling rates. `channels` here is only the number of rows.
///
/// **Points and arrows.** An [SpdMatrix][org.ideomotor.riemann.SpdMatrix] is a point of the manifold; a
/// [SymmetricMatrix][org.ideomotor.riemann.SymmetricMatrix] is a tangent vector, an arrow that leaves a point.
/// Logarithms lead from points to arrows, exponentials lead back.
///
/// ```
///                Covariance                 TangentMap.vector              any linear method
///   samples ────────────────► SpdMatrix ──────────────────────► double[n(n+1)/2] ────────► …
///                                │  Means, Distances                 │
///                                └──────────── TangentMap.matrix ◄───┘
/// ```
///
/// **Names.** Operation first, metric second: `Distances.riemannian`, `Means.logEuclidean`, `Geodesics.thompson`, `Medians.euclidean`.
/// *Riemannian* without more words is the affine-invariant metric, `δ(A, B) = ‖log(A^-½ B A^-½)‖`.
///
/// **Metrics as values.** What chooses a metric once and uses it later holds a [Metric][org.ideomotor.riemann.Metric], a record:
/// `Metric.riemannian()`, `Metric.named("powerEuclidean(0.5)")`; the table in its doc says what is true of which. Types say what a metric can do:
///
/// ```
///   Metric             distance, distances from a kept reference, weighted mean, geodesic
///     └ TangentMetric       at(reference) → TangentPlane: log, exp, inner product, vectors, kernels
///         └ TransportMetric      parallel transport
/// ```
///
/// The flat ones (log-Euclidean, Cholesky, power-Euclidean …) are charts φ with `δ = ‖φ(A) − φ(B)‖`, and everything else follows from φ. Means of
/// many matrices at once are in [Means][org.ideomotor.riemann.Means], of one more at a time in
/// [RecursiveMean][org.ideomotor.riemann.RecursiveMean], and one that need only be near in
/// [ApproachedMean][org.ideomotor.riemann.ApproachedMean]; bases in which many matrices are nearly diagonal in
/// [JointDiagonalization][org.ideomotor.riemann.JointDiagonalization].
///
/// **Positive definite** means one thing throughout: in the Cholesky factorisation each pivot exceeds 1e-11 times the diagonal element
/// it started from, that is, no row's variance is explained by the rows before it to one part in 1e11. So a matrix of linearly
/// dependent rows (a common average reference, an interpolated channel) is refused and does not pass by chance of rounding, and the
/// verdict does not depend on the units of the rows. Measured: average-referenced samples leave pivots of 1e-14 to 6e-12, the larger
/// ones at amplitudes spread over 1 to 1000; more extreme ones can slip through. An `SpdMatrix` itself may be semi-definite; the
/// operations that need more say so, with the index of the matrix and its least eigenvalue.
///
/// **Rank-deficient** matrices become positive definite in the range that they share: a
/// [RankProjection][org.ideomotor.riemann.RankProjection] finds it and leads there and back. Means do so by themselves, and their
/// [Mean#projection()][org.ideomotor.riemann.Mean] tells. Distances, geodesics and tangent spaces refuse instead, for two projections
/// found one by one need not be the same.
///
/// **Bits.** Everything is a pure function without shared state, safe from any thread. Sums are plain loops in index order,
/// logarithms are `StrictMath`, and a matrix gives the same bits alone or within a list. If the Java process was started with
/// `--add-modules jdk.incubator.vector` (which prints a warning of one line), operations on many matrices take several at once, one in each
/// lane of the processor's vectors, and single ones go through vectors row by row: up to 4 times as fast, the same bits. They stay in the
/// caller's thread unless [Cores][org.ideomotor.riemann.Cores] says otherwise; the same bits again.
///
/// **How ill-conditioned.** Eigenvalues carry an absolute error of about `ε · λ_max`, ε = 2⁻⁵², so the logarithm of the least one has an
/// error of about `ε κ`, `κ = λ_max / λ_min`. For one matrix κ is its condition number; for two (distances, tangent vectors, each
/// matrix against the mean) it is the condition of `A^-½ B A^-½`. At κ = 1e4 results hold to about 1e-11, at 1e8 to about 1e-7: beyond
/// 1e8 a Riemannian mean can't reach its tolerance of 1e-8 and says so by [Mean#converged()][org.ideomotor.riemann.Mean].
package org.ideomotor.riemann;
