package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Quantiles;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Idle by rejection: a gate for windows whose covariance lies far from the mean of every class of imagery.
///
/// It asks another question than scores do: not which class, but whether this is anything like imagery at all; and it answers
/// for every pipeline, whatever its scores. How far imagery lies is learnt from trials that the means were not computed of, in
/// folds of whole trials. Examples of [idle][org.ideomotor.core.Idle] classes are left out: far from imagery is where idle is.
/// Rest that lies between the classes passes for imagery, however; an [IdleCurve][org.ideomotor.core.IdleCurve] tells.
///
/// ```java
/// var gate = DistanceRejection.riemannian().gate(Covariances.oas(), trials).at(0.2);
/// decoder  = decoder.refusing(gate);
/// ```
///
/// @param metric of means and distances
/// @param folds  at least 2; each class needs as many trials
public record DistanceRejection(Metric metric, int folds) {
    /// @throws IllegalArgumentException if there are fewer than 2 folds
    public DistanceRejection {
        if (folds < 2) throw new IllegalArgumentException("DistanceRejection: expected at least 2 folds, got " + folds);
    }

    /// With the affine-invariant metric and 5 folds.
    public static DistanceRejection riemannian() { return new DistanceRejection(Metric.riemannian(), 5); }

    /// The same with another metric, which must be a record if the decoder is to be saved.
    public DistanceRejection metric(Metric other) { return new DistanceRejection(other, folds); }

    /// The same with another number of folds.
    public DistanceRejection folds(int other) { return new DistanceRejection(metric, other); }

    /// Learns the means of the classes of imagery, and how far held-out imagery lies from the nearest.
    ///
    /// @param covariances such as [Covariances#oas]
    /// @return with the dial at 0: everything passes
    /// @throws IllegalArgumentException if there are fewer trials of a class than folds, no imagery, or a window has no
    ///                                  covariance that could be measured
    public DistanceGate gate(Estimator<Window, SpdMatrix> covariances, Examples<Window> examples) {
        Examples<Window> imagery = HeldOutImagery.imagery(examples);
        double[] heldOut = HeldOutImagery.of(toString(), imagery, folds, training -> {
            Fitted<Window, SpdMatrix> covariance = covariances.fit(training);
            ClassMeans means = means(training.map(covariance));
            return window -> -DistanceGate.nearest(means, covariance.apply(window));
        });
        Fitted<Window, SpdMatrix> covariance = covariances.fit(imagery);
        return new DistanceGate(covariance, means(imagery.map(covariance)), new Quantiles(heldOut), 0);
    }

    /// As [Mdm] finds them, but one class is enough.
    private ClassMeans means(Examples<SpdMatrix> covariances) {
        InRange inRange = InRange.of(toString(), covariances);
        List<String> classes = covariances.classes();
        List<Mean> means = classes.stream()
                .map(c -> inRange.ofClass(c).mean(this + ", class " + c, metric, StopRule.standard())).toList();
        return new ClassMeans(classes, metric, means.stream().map(Mean::matrix).toList(),
                means.stream().mapToDouble(Mean::residual).toArray(), inRange.projection());
    }

    @Override
    public String toString() {
        String text = "DistanceRejection.riemannian()";
        if (!metric.equals(Metric.riemannian())) text += ".metric(" + metric + ")";
        return folds == 5 ? text : text + ".folds(" + folds + ")";
    }
}
