package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.TangentMetric;

/// Support vector machine with a kernel of covariances: how alike two of them are, by a metric.
///
/// A machine needs a positive definite kernel. These are:
///
/// * *Inner products* in the tangent space at the mean, [#inner], in every metric that has tangent spaces. In the
///   affine-invariant one this is the Riemannian kernel of Barachant et al. 2013.
/// * *Gaussians of distances*, `exp(−γ δ²)`, [#gaussian], in the flat metrics: `euclidean`, `logEuclidean`, `harmonic`,
///   `powerEuclidean(p)`, `cholesky`, `logCholesky`, and any of yours that says it is [flat][TangentMetric#isFlat].
///
/// Gaussians of `riemannian`, `buresWasserstein` and `thompson` distances are not positive definite for every γ, because the space is
/// curved (Feragen, Lauze and Hauberg 2015, CVPR); that of `logDet` is for some γ only (Sra 2016). They are refused: the machine has
/// no single minimum there. A Gaussian of Riemannian tangent vectors is another kernel and is fine:
/// `TangentSpace.riemannian().then(SupportVectorMachine.gaussian(1))`.
///
/// It fits to the chain of [TangentVectors] and [SupportVectors], for in coordinates of the metric these kernels are the plain ones.
/// Any number of classes; rank-deficient covariances as in [TangentSpace].
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2013, Neurocomputing 112; Jayasumana et al. 2015, IEEE Trans. Pattern Anal. Mach.
/// Intell. 37(12), on Gaussians; the decisions of pyRiemann's `SVC(metric)` for `riemann`, `logeuclid` and `euclid`.
///
/// @param tangentSpace whose coordinates the kernel is computed in
/// @param machine      on these coordinates
public record RiemannianSupportVectorMachine(TangentSpace tangentSpace, SupportVectorMachine machine)
        implements
            Estimator<SpdMatrix, Scores> {
    /// @throws IllegalArgumentException if the machine's kernel is not known beforehand, or is a Gaussian and the metric not
    ///                                  [flat][TangentMetric#isFlat]
    public RiemannianSupportVectorMachine {
        switch (machine.kernel().orElseThrow(() -> unfixed(machine))) {
            case Kernel.Gaussian _ -> requireFlat(tangentSpace.metric());
            case Kernel.Linear _ -> {}
        }
    }

    private static IllegalArgumentException unfixed(SupportVectorMachine machine) {
        return new IllegalArgumentException(
                "RiemannianSupportVectorMachine: expected a kernel that is known beforehand, got "
                        + machine + ", whose width follows from tangent vectors; chain it behind TangentSpace instead");
    }

    private static void requireFlat(Metric metric) {
        if (metric instanceof TangentMetric tangent && tangent.isFlat()) return;
        throw new IllegalArgumentException("RiemannianSupportVectorMachine.gaussian: expected a flat metric, whose"
                + " Gaussians are positive definite, such as logEuclidean or euclidean, got " + metric.name()
                + "; take RiemannianSupportVectorMachine.inner, or a Gaussian of tangent vectors");
    }

    /// With inner products in the tangent space at the mean, and this C; 1 is usual.
    public static RiemannianSupportVectorMachine inner(TangentMetric metric, double c) {
        return new RiemannianSupportVectorMachine(TangentSpace.metric(metric), SupportVectorMachine.linear(c));
    }

    /// With Gaussians of distances, `exp(−γ δ²)`.
    ///
    /// @param metric flat
    /// @param gamma  γ, above 0, in one over the square of the metric's unit
    /// @param c      1 is usual
    /// @throws IllegalArgumentException if the metric does not say that it is [flat][TangentMetric#isFlat]
    public static RiemannianSupportVectorMachine gaussian(Metric metric, double gamma, double c) {
        requireFlat(metric);
        return new RiemannianSupportVectorMachine(TangentSpace.metric((TangentMetric) metric),
                SupportVectorMachine.of(Kernel.gaussian(gamma), c));
    }

    /// Finds the reference and the support vectors.
    ///
    /// @throws IllegalArgumentException as [TangentSpace#fit] and [SupportVectorMachine#fit]
    @Override
    public Fitted<SpdMatrix, Scores> fit(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        return Refusals.named(toString(), () -> tangentSpace.then(machine).fit(examples));
    }

    @Override
    public String toString() {
        if (!tangentSpace.equals(TangentSpace.metric(tangentSpace.metric())))
            return "new RiemannianSupportVectorMachine(" + tangentSpace + ", " + machine + ")";
        String metric = tangentSpace.metric().toString();
        if (machine.kernel().isPresent() && machine.kernel().get() instanceof Kernel.Gaussian(double gamma))
            return "RiemannianSupportVectorMachine.gaussian(" + metric + ", " + gamma + ", " + machine.c() + ")";
        return "RiemannianSupportVectorMachine.inner(" + metric + ", " + machine.c() + ")";
    }
}
