package org.ideomotor.decoders;

import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.SpdMatrix;
import org.ideomotor.riemann.StopRule;

/// The channels that keep the classes apart, by backward elimination: the one whose absence leaves the class means furthest
/// apart is taken away, again and again, until so many are left.
///
/// What counts is the sum of distances over all pairs of classes. Of equal ones the channel that comes first goes. Few
/// electrodes make a quicker session; that they are the best of this subject is worth no more than the trials they were found
/// in, so score the whole pipeline, with the selection in it.
///
/// ```java
/// var pipeline = ChannelSelection.best(8).ofWindows(Covariances.oas())                    // says which, by name
///         .then(Covariances.oas()).then(TangentSpace.riemannian()).then(Lda.ledoitWolf());
/// ```
///
/// Source: Barachant and Bonnet 2011, Channel selection procedure using Riemannian distance for BCI applications, IEEE EMBS Conf.
/// Neural Eng.; the channels of pyRiemann's `ElectrodeSelection`.
///
/// @param count  of channels that are kept, at least 1; all where there are no more
/// @param metric of means and distances
public record ChannelSelection(int count, Metric metric) implements Estimator<SpdMatrix, SpdMatrix> {
    /// @throws IllegalArgumentException if the count is below 1
    public ChannelSelection {
        if (count < 1)
            throw new IllegalArgumentException("ChannelSelection: expected at least 1 channel, got " + count);
    }

    /// So many, by affine-invariant distances.
    public static ChannelSelection best(int count) { return new ChannelSelection(count, Metric.riemannian()); }

    /// The same by another metric.
    public ChannelSelection metric(Metric other) { return new ChannelSelection(count, other); }

    /// The same selection for windows, before a covariance or whatever else: its notes have the channels' names.
    ///
    /// @param covariances by which the channels are chosen
    public WindowChannelSelection ofWindows(Estimator<Window, SpdMatrix> covariances) {
        return new WindowChannelSelection(this, covariances);
    }

    /// Finds the class means and eliminates.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, sizes differ, or covariances lack dimensions
    @Override
    public SelectedChannels fit(Examples<SpdMatrix> examples) {
        examples.labelsForClassifier(toString());
        List<SpdMatrix> means = means(examples);
        int size = means.getFirst().size();
        int[] kept = IntStream.range(0, size).toArray();
        while (kept.length > count) kept = without(kept, leastMissed(kept, means));
        return new SelectedChannels(size, kept);
    }

    private List<SpdMatrix> means(Examples<SpdMatrix> examples) {
        InRange inRange = InRange.of(toString(), examples);
        if (!inRange.projection().full())
            throw new IllegalArgumentException(this + ": expected covariances of full rank, got " + inRange.projection()
                    + ": without it channels can stand for each other; use Covariances.oas()");
        return examples.classes().stream()
                .map(c -> inRange.ofClass(c).mean(this + ", class " + c, metric, StopRule.standard()).matrix())
                .toList();
    }

    /// Place among the kept of the channel without which the means lie furthest apart.
    private int leastMissed(int[] kept, List<SpdMatrix> means) {
        int least = 0;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int place = 0; place < kept.length; place++) {
            double apart = apart(without(kept, place), means);
            if (apart > greatest) {
                greatest = apart;
                least = place;
            }
        }
        return least;
    }

    private static int[] without(int[] kept, int place) {
        return IntStream.range(0, kept.length).filter(i -> i != place).map(i -> kept[i]).toArray();
    }

    private double apart(int[] channels, List<SpdMatrix> means) {
        List<SpdMatrix> parts = means.stream().map(mean -> SelectedChannels.part(mean, channels)).toList();
        double sum = 0;
        for (int i = 0; i < parts.size(); i++)
            for (int j = i + 1; j < parts.size(); j++) sum += metric.distance(parts.get(i), parts.get(j));
        return sum;
    }

    @Override
    public String toString() {
        String text = "ChannelSelection.best(" + count + ")";
        return metric.equals(Metric.riemannian()) ? text : text + ".metric(" + metric + ")";
    }
}
