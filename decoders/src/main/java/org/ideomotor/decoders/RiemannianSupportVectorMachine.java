package org.ideomotor.decoders;

import java.util.Set;
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
///   `powerEuclidean(p)`, `cholesky`, `logCholesky`.
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
    private static final Set<String> FLAT = Set.of("euclidean", "logEuclidean", "harmonic", "cholesky", "logCholesky");
    private static final String FLAT_POWERS = "powerEuclidean(";

    /// With inner products in the tangent space at the mean, and this C; 1 is usual.
    public static RiemannianSupportVectorMachine inner(TangentMetric metric, double c) {
        return new RiemannianSupportVectorMachine(TangentSpace.metric(metric), SupportVectorMachine.linear(c));
    }

    /// With Gaussians of distances, `exp(−γ δ²)`.
    ///
    /// @param metric flat
    /// @param gamma  γ, above 0, in one over the square of the metric's unit
    /// @param c      1 is usual
    /// @throws IllegalArgumentException if the metric is curved, or not known to be flat
    public static RiemannianSupportVectorMachine gaussian(Metric metric, double gamma, double c) {
        if (!(metric instanceof TangentMetric flat) || !isFlat(metric))
            throw new IllegalArgumentException("RiemannianSupportVectorMachine.gaussian: expected a flat metric, whose"
                    + " Gaussians are positive definite, such as logEuclidean or euclidean, got " + metric.name()
                    + "; take RiemannianSupportVectorMachine.inner, or a Gaussian of tangent vectors");
        return new RiemannianSupportVectorMachine(TangentSpace.metric(flat),
                SupportVectorMachine.of(Kernel.gaussian(gamma), c));
    }

    private static boolean isFlat(Metric metric) {
        return FLAT.contains(metric.name()) || metric.name().startsWith(FLAT_POWERS);
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
        String metric = tangentSpace.metric().toString();
        if (machine.kernel().isPresent() && machine.kernel().get() instanceof Kernel.Gaussian(double gamma))
            return "RiemannianSupportVectorMachine.gaussian(" + metric + ", " + gamma + ", " + machine.c() + ")";
        return "RiemannianSupportVectorMachine.inner(" + metric + ", " + machine.c() + ")";
    }
}
