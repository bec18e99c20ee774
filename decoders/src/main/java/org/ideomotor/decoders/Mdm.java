package org.ideomotor.decoders;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Mean;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// Minimum distance to mean: a covariance belongs to the class whose mean is nearest, in any metric.
///
/// Any number of classes; weights of examples weigh their class's mean. Rank-deficient covariances are projected to the
/// range that those of all classes share, and the fitted [ClassMeans] say so; in the affine-invariant metric that gives
/// the distances of covariances with a dependent channel dropped.
///
/// Source: Barachant, Bonnet, Congedo and Jutten 2012, IEEE Trans. Biomed. Eng. 59(4); the numbers of pyRiemann's
/// `MDM("riemann")`, and of its `logeuclid`, `euclid` and `logdet`.
///
/// @param metric of means and distances
/// @param stop   when the iteration of each mean stops; without effect where the mean is a closed form
public record Mdm(Metric metric,
        StopRule stop) implements ScoredEarly<SpdMatrix, Scores>, FitsInParallel<SpdMatrix, Scores> {
    /// With the affine-invariant metric; means to a tolerance of 1e-8, within 50 iterations.
    public static Mdm riemannian() { return metric(Metric.riemannian()); }

    /// With any metric, which must be a record if the decoder is to be saved; means to 1e-8, within 50 iterations.
    public static Mdm metric(Metric metric) { return new Mdm(metric, StopRule.standard()); }

    /// The same with another stop rule for the means.
    public Mdm stop(StopRule other) { return new Mdm(metric, other); }

    /// Finds the common range of all covariances and, within it, the mean of each class.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, or a covariance lacks directions
    ///                                  that others have (the message names the class and the covariance)
    @Override
    public ClassMeans fit(Examples<SpdMatrix> examples) { return fit(examples, 1); }

    /// The same, by several threads: classes side by side, and several for each if there are more.
    @Override
    public ClassMeans fit(Examples<SpdMatrix> examples, int threads) {
        InRange inRange = inRange(examples);
        List<String> classes = examples.classes();
        Mean[] means = new Mean[classes.size()];
        int each = Math.max(1, threads / means.length);
        Tasks.run(threads, IntStream.range(0, means.length).<Runnable>mapToObj(c -> () -> means[c] = inRange
                .ofClass(classes.get(c)).mean(this + ", class " + classes.get(c), metric, stop, each)).toList());
        return new ClassMeans(classes, metric, Arrays.stream(means).map(Mean::matrix).toList(),
                Arrays.stream(means).mapToDouble(Mean::residual).toArray(), inRange.projection());
    }

    private InRange inRange(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        return InRange.of(toString(), examples);
    }

    /// In the affine-invariant metric, of means to 1e-8: from means that are only [near][org.ideomotor.riemann.ApproachedMean], where
    /// no comparison of distances can come out another way.
    @Override
    public OptionalDouble scored(Examples<SpdMatrix> training, Examples<SpdMatrix> heldOut, Criterion criterion) {
        if (!equals(riemannian())) return OptionalDouble.empty();
        try {
            InRange inRange = inRange(training);
            Examples<SpdMatrix> inside = heldOut.map(c -> InRange.project("Mdm", inRange.projection(), c));
            return ApproachedClassMeans.score(inRange.examples(), inside, criterion);
        } catch (IllegalArgumentException refusal) {
            return OptionalDouble.empty(); // the fit says it better
        }
    }

    @Override
    public String toString() {
        String text = metric.equals(Metric.riemannian()) ? "Mdm.riemannian()" : "Mdm.metric(" + metric + ")";
        return stop.equals(StopRule.standard()) ? text : text + ".stop(" + stop + ")";
    }
}
