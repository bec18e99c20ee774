package org.ideomotor.decoders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ideomotor.core.Example;
import org.ideomotor.core.Examples;
import org.ideomotor.core.Fitted;
import org.ideomotor.core.Scores;
import org.ideomotor.riemann.Metric;
import org.ideomotor.riemann.RankProjection;
import org.ideomotor.riemann.SymmetricMatrix;
import org.ideomotor.riemann.TangentPlane;

/// What a linear decoder looks for, as it shows in the signal: patterns, where weights mislead.
///
/// Weights also take noise away: a large one may stand on a feature that knows nothing of the class and is correlated with the
/// noise of one that does. The pattern of a decision `s = w · x` is `Σ_x w / (wᵀ Σ_x w)`, the covariance of each feature with
/// the decision over its variance: how much the features change if the decision rises by one.
///
/// There is a pattern for each class, of its logit less the mean of all logits; of two classes they are each other's negatives. Each
/// is of its own decision alone. They are as much a property of the examples as of the decoder: give those that it was trained
/// on, or new ones.
///
/// Source: Haufe et al. 2014, NeuroImage 87, eq. 6 and 7.
///
/// @param classes  in alphabetical order
/// @param features (classes, features): in the unit of each feature; copied in and out
/// @param matrices behind a [TangentSpace] the patterns as changes of the covariance at its reference, (channels, channels), µV², one for
///                 each class; none behind other features
public record Patterns(List<String> classes, double[][] features, List<SymmetricMatrix> matrices) {
    /// @throws IllegalArgumentException if there is not a row for each class, or not a matrix for each or none
    public Patterns {
        classes = List.copyOf(classes);
        features = Rows.copy(features);
        matrices = List.copyOf(matrices);
        if (features.length != classes.size() || !matrices.isEmpty() && matrices.size() != classes.size())
            throw new IllegalArgumentException("Patterns: expected one for each of " + classes + ", got "
                    + features.length + " and " + matrices.size() + " matrices");
    }

    /// The patterns of a fitted chain.
    ///
    /// @param chain    that ends in a linear classifier ([Lda], [LogisticRegression], [ElasticNet], [SupportVectorMachine#linear] of two
    ///                 classes), calibrated or not, chosen by a search or not
    /// @param examples what the chain takes, at least two
    /// @throws IllegalArgumentException if the chain has no linear classifier of features, or a decision does not vary over the
    ///                                  examples
    public static <A> Patterns of(Fitted<A, Scores> chain, Examples<A> examples) {
        List<Fitted<?, ?>> steps = steps(chain);
        int last = IntStream.range(0, steps.size()).filter(i -> isLinear(steps.get(i))).reduce((_, i) -> i)
                .orElseThrow(() -> new IllegalArgumentException("Patterns: expected a chain that ends in a linear"
                        + " classifier of features, got " + steps + "; take Lda, LogisticRegression or"
                        + " SupportVectorMachine.linear"));
        if (examples.size() < 2)
            throw new IllegalArgumentException("Patterns: expected at least two examples, got " + examples.size());
        double[][] x = new double[examples.size()][];
        for (int i = 0; i < x.length; i++) x[i] = features(steps.subList(0, last), examples.get(i));
        LinearModel model = linear(steps.get(last));
        double[][] patterns = patterns(model, x, examples.weights());
        return new Patterns(model.classes(), patterns,
                last > 0 && steps.get(last - 1) instanceof TangentVectors vectors
                        ? Arrays.stream(patterns).map(pattern -> atReference(vectors, pattern)).toList()
                        : List.of());
    }

    private static List<Fitted<?, ?>> steps(Fitted<?, ?> fitted) {
        return switch (fitted) {
            case Fitted.Chain<?, ?, ?>(Fitted<?, ?> first, Fitted<?, ?> second) -> {
                List<Fitted<?, ?>> steps = new ArrayList<>(steps(first));
                steps.addAll(steps(second));
                yield steps;
            }
            case Chosen<?> chosen -> steps(chosen.fitted());
            default -> List.of(fitted);
        };
    }

    private static boolean isLinear(Fitted<?, ?> step) {
        return step instanceof LinearModel
                || step instanceof SupportVectors vectors && vectors.kernel() instanceof Kernel.Linear;
    }

    private static LinearModel linear(Fitted<?, ?> step) {
        if (step instanceof LinearModel model) return model;
        SupportVectors machines = (SupportVectors) step;
        if (machines.classes().size() > 2)
            throw new IllegalArgumentException("Patterns: expected a support vector machine of two classes, got "
                    + machines.classes() + ", between which pairs of machines vote; take Lda or LogisticRegression");
        double[] weights = new double[machines.features()];
        double[][] vectors = machines.vectors();
        for (int i = 0; i < vectors.length; i++) Rows.addScaled(weights, machines.coefficients()[0][i], vectors[i]);
        return LogisticRegression.halved(machines.classes(), Rows.scaled(-1, weights), -machines.intercepts()[0]);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the chain's own types fit together
    private static double[] features(List<Fitted<?, ?>> before, Example<?> example) {
        Object item = example.item();
        for (Fitted step : before) item = step.apply(item);
        return ((Features) item).values();
    }

    private static double[][] patterns(LinearModel model, double[][] x, double[] weights) {
        double[][] centred = Rows.centred(x, mean(x, weights));
        double[][] w = model.weights();
        double[] common = Rows.mean(w);
        return IntStream.range(0, w.length)
                .mapToObj(k -> pattern(model.classes().get(k), Rows.difference(w[k], common), centred, weights))
                .toArray(double[][]::new);
    }

    private static double[] mean(double[][] x, double[] weights) {
        double[] mean = new double[x[0].length];
        for (int i = 0; i < x.length; i++) Rows.addScaled(mean, weights[i] / Rows.sum(weights), x[i]);
        return mean;
    }

    private static double[] pattern(String label, double[] w, double[][] centred, double[] weights) {
        double[] covariance = new double[w.length];
        double variance = 0;
        for (int i = 0; i < centred.length; i++) {
            double decision = Rows.dot(w, centred[i]);
            Rows.addScaled(covariance, weights[i] * decision, centred[i]);
            variance += weights[i] * decision * decision;
        }
        if (!(variance > 0))
            throw new IllegalArgumentException("Patterns: expected examples over which the decision for " + label
                    + " varies, got " + centred.length + " that are all alike to it");
        return Rows.scaled(1 / variance, covariance);
    }

    /// A tangent vector as a change of the covariance of all channels.
    private static SymmetricMatrix atReference(TangentVectors vectors, double[] pattern) {
        TangentPlane plane = switch (vectors) {
            case TangentVectors.Whitened whitened -> Metric.riemannian().at(whitened.reference());
            case TangentVectors.Coordinates coordinates -> coordinates.metric().at(coordinates.reference());
        };
        return inAllChannels(vectors.projection(), plane.arrow(pattern));
    }

    private static SymmetricMatrix inAllChannels(RankProjection projection, SymmetricMatrix inside) {
        if (projection.full()) return inside;
        double[][] half = Rows.transposed(SpatialFilters.inAllChannels(projection, inside.toArray()));
        double[][] wide = SpatialFilters.inAllChannels(projection, half);
        return SymmetricMatrix.symmetrized(wide.length,
                Arrays.stream(wide).flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    public double[][] features() { return Rows.copy(features); }

    @Override
    public boolean equals(Object other) {
        return other instanceof Patterns that && classes.equals(that.classes)
                && Arrays.deepEquals(features, that.features) && matrices.equals(that.matrices);
    }

    @Override
    public int hashCode() { return 31 * classes.hashCode() + Arrays.deepHashCode(features); }

    @Override
    public String toString() { return "Patterns(" + classes + ", " + features[0].length + " features)"; }
}
