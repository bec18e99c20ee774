package org.ideomotor.decoders;

import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.SpdMatrix;

/// Augmented covariances whose order and lag are chosen from the training windows, without their labels.
///
/// ```java
/// var pipeline = EmbeddedCovariances.mdop().then(TangentSpace.riemannian()).then(SupportVectorMachine.linear(1));
/// ```
///
/// All channels are embedded alike, whatever delays and channels a rule has looked at. What comes out are [AugmentedCovariances] of
/// the order and lag found. Without shrinkage they want windows of clearly more than `order · (channels + lag)` samples; in shorter
/// ones they lack rank, and [#oas] gives it.
///
/// Source: Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9), arXiv:2302.04508, "MDOP" and "aFNN"
///
/// @param rule      that chooses
/// @param shrinkage of the augmented covariances
public record EmbeddedCovariances(EmbeddingRule rule, AugmentedCovariances.Shrinkage shrinkage)
        implements
            Estimator<Window, SpdMatrix> {
    /// By [Mdop#standard], without shrinkage.
    public static EmbeddedCovariances mdop() { return by(Mdop.standard()); }

    /// By any rule, without shrinkage.
    public static EmbeddedCovariances by(EmbeddingRule rule) {
        return new EmbeddedCovariances(rule, new AugmentedCovariances.Shrinkage.None());
    }

    /// The same with oracle approximating shrinkage, see [AugmentedCovariances#oas].
    public EmbeddedCovariances oas() { return new EmbeddedCovariances(rule, new AugmentedCovariances.Shrinkage.Oas()); }

    /// The same with a fixed intensity of shrinkage, above 0 and at most 1.
    public EmbeddedCovariances shrinkage(double intensity) {
        return new EmbeddedCovariances(rule, new AugmentedCovariances.Shrinkage.Fixed(intensity));
    }

    /// Chooses order and lag.
    ///
    /// @throws IllegalArgumentException if the rule refuses the windows; the message names the one
    @Override
    public EmbeddedCovariance fit(Examples<Window> examples) {
        Embedding found = rule.of(examples);
        return new EmbeddedCovariance(new AugmentedCovariances(found.order(), found.lag(), shrinkage).function(),
                rule.toString());
    }

    /// The expression that makes it, but for threads.
    @Override
    public String toString() {
        String text = rule instanceof Mdop ? "EmbeddedCovariances.mdop()" : "EmbeddedCovariances.by(" + rule + ")";
        return switch (shrinkage) {
            case AugmentedCovariances.Shrinkage.None() -> text;
            case AugmentedCovariances.Shrinkage.Oas() -> text + ".oas()";
            case AugmentedCovariances.Shrinkage.Fixed(double intensity) -> text + ".shrinkage(" + intensity + ")";
        };
    }
}
