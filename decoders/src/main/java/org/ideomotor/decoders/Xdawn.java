package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Estimator;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Samples;
import org.ideomotor.core.Window;
import org.ideomotor.riemann.Covariance;
import org.ideomotor.riemann.GeneralizedEigen;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SpdMatrix;

/// xDAWN: filters whose output is most like what each class evokes, and covariances of a window together with that response.
///
/// For responses that are locked to the cue (P300, movement-related potentials), not for rhythms. The prototype of a class is
/// the mean of its windows, P. Its filters solve `C_P w = λ C w`, C_P the covariance of the prototype over time, C that of all
/// samples of all windows; they have length 1. What comes out is the covariance of the filtered prototypes of all
/// classes, one below the other, and of the window through the same filters: 2 · classes · filters rows.
///
/// **Rank.** As [Csp]: where channels depend on each other, filters are found in the directions that vary.
///
/// Source: Rivet, Souloumiac, Attina and Gibert 2009, IEEE Trans. Biomed. Eng. 56(8); Barachant and Congedo 2014,
/// arXiv:1409.0107, on the covariance; the numbers of pyRiemann's `XdawnCovariances`, up to signs of filters.
///
/// @param filters     of each class, at least 1; of fewer directions only as many
/// @param covariances of prototypes and filtered window
public record Xdawn(int filters, Estimator<Window, SpdMatrix> covariances) implements Estimator<Window, SpdMatrix> {
    /// @throws IllegalArgumentException if there are no filters
    public Xdawn {
        if (filters < 1) throw new IllegalArgumentException("Xdawn: expected at least 1 filter, got " + filters);
    }

    /// So many filters of each class; sample covariances.
    public static Xdawn filters(int count) { return new Xdawn(count, Covariances.sample()); }

    /// Other covariances of prototypes and filtered window; the benchmark takes [Covariances#oas].
    public Xdawn covariances(Estimator<Window, SpdMatrix> other) { return new Xdawn(filters, other); }

    /// Finds prototypes and filters.
    ///
    /// @throws IllegalArgumentException if there are fewer than two classes, windows differ in size, weights are unequal, a
    ///                                  sample is not finite, or nothing varies; the message names the example
    @Override
    public PrototypeCovariance fit(Examples<Window> examples) {
        examples.labelsForClassifier(toString());
        requireAlike(examples);
        SpdMatrix ofAll = ofAll(examples);
        RankProjection projection = Refusals.named(toString(), () -> RankProjection.of(ofAll));
        List<double[]> chosen = new ArrayList<>(), patterns = new ArrayList<>();
        List<double[]> prototypes = new ArrayList<>();
        for (String label : examples.classes()) {
            Samples prototype = mean(examples.ofClass(label).items());
            for (double[] filter : filters(prototype, ofAll, projection)) {
                chosen.add(filter);
                double[] seen = Rows.times(ofAll, filter);
                patterns.add(Rows.scaled(1 / Rows.dot(filter, seen), seen));
                prototypes.add(PrototypeCovariance.filtered(filter, prototype));
            }
        }
        SpatialFilters all = new SpatialFilters(chosen.toArray(double[][]::new), patterns.toArray(double[][]::new),
                projection.rank(), 0);
        double[][] responses = prototypes.toArray(double[][]::new);
        Examples<Window> stacked = examples.map(w -> PrototypeCovariance.stacked(all, responses, w));
        return new PrototypeCovariance(all, responses, covariances.fit(stacked));
    }

    private void requireAlike(Examples<Window> examples) {
        Samples first = examples.get(0).item().samples();
        double weight = examples.get(0).weight();
        Refusals.named(toString(), () -> examples.map(w -> {
            PrototypeCovariance.requireFits(first.channels(), first.times(), w);
            return w;
        }));
        for (Example<Window> example : examples)
            if (example.weight() != weight)
                throw new IllegalArgumentException(this + ": expected examples of equal weight, got " + weight + " and "
                        + example.weight() + " (" + example.origin() + ", trial " + example.trial()
                        + "); leave weights out, or leave out the examples that should count less");
    }

    private static SpdMatrix ofAll(Examples<Window> examples) {
        double[] all = examples.items().stream().flatMapToDouble(w -> Arrays.stream(w.samples().toTimeMajor()))
                .toArray();
        return Covariance.sample(examples.get(0).item().samples().channels(), all);
    }

    private static Samples mean(List<Window> windows) {
        double[] mean = Rows.mean(windows.stream().map(w -> w.samples().toTimeMajor()).toArray(double[][]::new));
        return Samples.ofTimeMajor(windows.getFirst().samples().channels(), mean);
    }

    private List<double[]> filters(Samples prototype, SpdMatrix ofAll, RankProjection projection) {
        SpdMatrix response = projection.project(Covariance.sample(prototype.channels(), prototype.toTimeMajor()));
        GeneralizedEigen eigen = Refusals.named(
                this + ": the second matrix is the covariance of all samples",
                () -> GeneralizedEigen.of(response, projection.project(ofAll)));
        double[][] directions = IntStream.range(0, Math.min(filters, eigen.size()))
                .mapToObj(k -> eigen.vector(eigen.size() - 1 - k)).toArray(double[][]::new);
        return Arrays.stream(SpatialFilters.inAllChannels(projection, directions))
                .map(w -> Rows.scaled(1 / Rows.norm(w), w)).toList();
    }

    @Override
    public String toString() {
        return "Xdawn.filters(" + filters + ")"
                + (covariances.equals(Covariances.sample()) ? "" : ".covariances(" + covariances + ")");
    }
}
