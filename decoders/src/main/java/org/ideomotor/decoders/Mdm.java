package org.ideomotor.decoders;

import java.util.List;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Minimum distance to mean: a covariance belongs to the class whose Riemannian mean is nearest.
///
/// Any number of classes; weights of examples weigh their class's mean.
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2012, IEEE Trans. Biomed. Eng. 59(4); the numbers of pyRiemann's
/// `MDM("riemann")`.
///
/// @param stop when the iteration of each mean stops
public record Mdm(StopRule stop) implements Estimator<SpdMatrix, Scores> {
    /// With the affine-invariant metric; means to a tolerance of 1e-8, within 50 iterations.
    public static Mdm riemannian() { return new Mdm(StopRule.standard()); }

    /// The same with another stop rule for the means.
    public Mdm stop(StopRule other) { return new Mdm(other); }

    /// Finds the mean of each class.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, or a covariance is not positive
    ///                                  definite (the message names the class and the covariance)
    @Override
    public ClassMeans fit(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        List<String> classes = examples.classes();
        List<Mean> means = classes.stream()
                .map(c -> TangentSpace.riemannianMean(this + ", class " + c, examples.ofClass(c), stop)).toList();
        return new ClassMeans(classes, means.stream().map(Mean::matrix).toList(),
                means.stream().mapToDouble(Mean::residual).toArray());
    }

    @Override
    public String toString() {
        String text = "Mdm.riemannian()";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
