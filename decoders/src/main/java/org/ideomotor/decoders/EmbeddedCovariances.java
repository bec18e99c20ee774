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
/// All channels are embedded alike, whatever delays and channels a rule has looked at. The covariance has `order · channels`
/// rows and no shrinkage, so it wants windows of clearly more than `order · (channels + lag)` samples; in shorter ones it lacks
/// rank, and what learns from it refuses it by name.
///
/// Source: Carrara and Papadopoulo 2024, IEEE Trans. Biomed. Eng. 71(9), arXiv:2302.04508, "MDOP" and "aFNN"
///
/// @param rule that chooses
public record EmbeddedCovariances(EmbeddingRule rule) implements Estimator<Window, SpdMatrix> {
    /// By [Mdop#standard].
    public static EmbeddedCovariances mdop() { return by(Mdop.standard()); }

    /// By any rule.
    public static EmbeddedCovariances by(EmbeddingRule rule) { return new EmbeddedCovariances(rule); }

    /// Chooses order and lag.
    ///
    /// @throws IllegalArgumentException if the rule refuses the windows, or one is too short for what it chose; the message names it
    @Override
    public EmbeddedCovariance fit(Examples<Window> examples) {
        EmbeddedCovariance fitted = new EmbeddedCovariance(rule.of(examples), rule.toString());
        Refusals.named(toString(), () -> examples.map(fitted::requireFits));
        return fitted;
    }

    @Override
    public String toString() {
        return rule.equals(Mdop.standard()) ? "EmbeddedCovariances.mdop()" : "EmbeddedCovariances.by(" + rule + ")";
    }
}
